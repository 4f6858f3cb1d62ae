import { DeskView } from "@/components/desk/DeskView";
import { mayDo } from "@/lib/auth/permissions";
import { enterDesk } from "@/lib/desk/route-guard";
import type { Locale } from "@/lib/i18n/locale";
import { deskView } from "@/lib/views/desk";

export default async function Page({ params }: { params: Promise<{ locale: Locale }> }) {
  const { locale } = await params;
  const { user } = await enterDesk(locale, "/desk");
  return (
    <DeskView locale={locale} todo={await deskView(user)} mayFile={mayDo(user.role, "file")} />
  );
}
