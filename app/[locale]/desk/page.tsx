import { DeskView } from "@/components/desk/DeskView";
import { may } from "@/lib/auth/permissions";
import { readDesk } from "@/lib/store/queries/desk";
import { enterDesk } from "@/lib/web/desk";
import type { Locale } from "@/lib/web/locale";

export default async function Page({ params }: { params: Promise<{ locale: Locale }> }) {
  const { locale } = await params;
  const { user, scope } = await enterDesk(locale, "/desk");
  return <DeskView locale={locale} canUpload={may(user.role, "upload")} {...await readDesk(scope, user.id)} />;
}
