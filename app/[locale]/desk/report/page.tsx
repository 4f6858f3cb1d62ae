import { FilingList } from "@/components/desk/FilingList";
import { Problem } from "@/components/ui/Problem";
import { mayDo } from "@/lib/auth/permissions";
import { readFilingAgencies, readFilings } from "@/lib/store/queries/filings";
import { findRefusal } from "@/lib/desk/forms/flash";
import { enterDesk } from "@/lib/desk/route-guard";
import type { Locale } from "@/lib/i18n/locale";
import { filingQuery, MOST_FILINGS } from "@/lib/desk/filing/filing-list";
import { checkParams } from "@/lib/http/params";
import { filingYears } from "@/lib/views/filing-years";

type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params;
  const { user, scope } = await enterDesk(locale, "/desk/report");
  const given = await searchParams;
  const { query, errors } = checkParams(filingQuery, given);
  if (errors) return <Problem locale={locale} errors={errors} />;
  return (
    <FilingList
      locale={locale}
      agencies={await readFilingAgencies(scope)}
      filings={await readFilings(scope, { limit: MOST_FILINGS })}
      years={filingYears()}
      mayFile={mayDo(user.role, "file")}
      query={query}
      refused={await findRefusal(user.id, given)}
    />
  );
}
