import { Queue } from "@/components/desk/Queue";
import { Rereadings } from "@/components/desk/Rereadings";
import { Problem } from "@/components/ui/Problem";
import { mayDo } from "@/lib/auth/permissions";
import { queueQuery } from "@/lib/desk/filing/many";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { checkParams } from "@/lib/http/params";
import { todayInChina } from "@/lib/i18n/china-time";
import { readRereadings } from "@/lib/store/queries/stored-readings";
import { readWaitingReplies } from "@/lib/store/queries/work";
import { queueView } from "@/lib/views/queue";
import { dayCounting } from "@/lib/views/work-calendar";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { user, scope } = await enterDesk(locale, "/desk/review");
  const { query, errors } = checkParams(queueQuery, await searchParams);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const today = todayInChina();
  const year = Number(today.slice(0, 4));
  const { calendar } = await dayCounting([year, year + 1]);
  return (
    <>
      <Queue
        locale={locale}
        queue={await queueView(scope, query)}
        query={query}
        replies={await readWaitingReplies(scope)}
        today={today}
        calendar={calendar}
        own={user.id}
        mayReview={mayDo(user.role, "review")}
      />
      <Rereadings
        locale={locale}
        rows={await readRereadings(scope)}
        mayReview={mayDo(user.role, "review")}
      />
    </>
  );
}
