import { FirstStepsPage } from "@/components/desk/FirstStepsPage";
import { mayDo } from "@/lib/auth/permissions";
import { findRefusal } from "@/lib/desk/forms/flash";
import { enterDesk, noticeCode, type DeskProps } from "@/lib/desk/route-guard";
import { firstStepsView } from "@/lib/views/first-steps";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { user } = await enterDesk(locale, "/desk/start");
  const query = await searchParams;
  return (
    <FirstStepsPage
      locale={locale}
      steps={await firstStepsView()}
      mayInvite={mayDo(user.role, "manage_users")}
      said={noticeCode(query)}
      refused={await findRefusal(user.id, query)}
    />
  );
}
