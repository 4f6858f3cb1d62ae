import { Queue } from "@/components/desk/Queue";
import { Rereadings } from "@/components/desk/Rereadings";
import { Problem } from "@/components/ui/Problem";
import { mayDo } from "@/lib/auth/permissions";
import { readFilings } from "@/lib/store/queries/filings";
import { readRereadings } from "@/lib/store/queries/stored-readings";
import { readWaitingReplies } from "@/lib/store/queries/work";
import { enterDesk } from "@/lib/desk/route-guard";
import type { Locale } from "@/lib/i18n/locale";
import { checkParams, schemas } from "@/lib/http/params";
import { todayInChina } from "@/lib/i18n/china-time";

type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params;
  const { user, scope } = await enterDesk(locale, "/desk/review");
  const { query, errors } = checkParams(schemas.desk, await searchParams);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const waiting = await readFilings(scope, { states: ["submitted", "review", "accepted"] });
  return (
    <>
      <Queue
        locale={locale}
        waiting={waiting}
        replies={await readWaitingReplies(scope)}
        today={todayInChina()}
        mayReview={mayDo(user.role, "review")}
        said={query.said}
        n={query.n}
        act={query.act}
      />
      <Rereadings locale={locale} rows={await readRereadings(scope)} />
    </>
  );
}
