import { SecondFactorPage } from "@/components/desk/SecondFactorPage";
import { findRefusal } from "@/lib/desk/forms/flash";
import { enterDesk, noticeCode, type DeskProps } from "@/lib/desk/route-guard";
import { secondFactorView } from "@/lib/desk/views/second-factor";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { user } = await enterDesk(locale, "/desk/second-factor");
  const view = await secondFactorView(user);
  const query = await searchParams;
  const refused = await findRefusal(user.id, query);
  return (
    <SecondFactorPage locale={locale} view={view} said={noticeCode(query)} refused={refused} />
  );
}
