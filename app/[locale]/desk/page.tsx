import { redirect } from "next/navigation";
import { DeskView } from "@/components/desk/DeskView";
import { may } from "@/lib/auth/permissions";
import { currentUser } from "@/lib/auth/session";
import { readDesk } from "@/lib/store/queries/desk";
import { href, type Locale } from "@/lib/web/locale";

export default async function Page({ params }: { params: Promise<{ locale: Locale }> }) {
  const { locale } = await params;
  const user = await currentUser();
  if (!user || !may(user.role, "read_desk")) redirect(href(locale, "/sign-in"));
  return <DeskView locale={locale} name={user.name} canUpload={may(user.role, "upload")} {...await readDesk()} />;
}
