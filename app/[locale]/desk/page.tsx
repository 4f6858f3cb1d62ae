import { DeskView } from "@/components/desk/DeskView";
import { mayDo } from "@/lib/auth/permissions";
import { enterDesk } from "@/lib/desk/route-guard";
import type { Locale } from "@/lib/i18n/locale";
import { cockpitView } from "@/lib/views/cockpit";

export default async function Page({ params }: { params: Promise<{ locale: Locale }> }) {
  const { locale } = await params;
  const { user } = await enterDesk(locale, "/desk");
  return (
    <DeskView
      locale={locale}
      cockpit={await cockpitView(user)}
      mayFile={mayDo(user.role, "file")}
    />
  );
}
