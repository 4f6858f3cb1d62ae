import { SessionsPage } from "@/components/desk/SessionsPage";
import { enterDesk, noticeCode, type DeskProps } from "@/lib/desk/route-guard";
import { listSessions } from "@/lib/store/queries/sessions";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { user } = await enterDesk(locale, "/desk/sessions");
  return (
    <SessionsPage
      locale={locale}
      sessions={await listSessions(user.id)}
      own={user.session}
      said={noticeCode(await searchParams)}
    />
  );
}
