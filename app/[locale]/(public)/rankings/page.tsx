import { RankingPage } from "@/components/rankings/RankingPage";
import { OpenChoices } from "@/components/ui/Picker";
import { settleTyped } from "@/lib/views/typed-choices";
import { Problem } from "@/components/ui/Problem";
import { Still } from "@/components/ui/Still";
import { siteOrigin } from "@/lib/http/site-origin";
import { checkKnown, schemas } from "@/lib/views/known-params";
import { rankingStamp } from "@/lib/api/print-stamp";
import { rowPage } from "@/lib/http/row-pages";
import { attributionOf } from "@/lib/views/attribution";
import { bumpView } from "@/lib/views/ranking-bump";
import { rankingView } from "@/lib/views/rankings";
import { gapIn, type Locale } from "@/lib/i18n/locale";
import { rankingAnswer } from "@/lib/views/ranking-questions";
import type { Metadata } from "next";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { textsOf } from "@/lib/i18n/texts";

const rankingPageSchema = schemas.rankings.extend(rowPage);
type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { locale } = await params;
  const search = await searchParams;
  const { indicator, year } = search;
  const name = typeof indicator === "string" ? indicatorOf(indicator)?.name[locale] : undefined;
  const title = [
    name,
    typeof year === "string" ? year : undefined,
    textsOf(locale, "common")("nav.rankings"),
  ];
  return {
    title: title.filter(Boolean).join(" · "),
    description: await answerOf(search, locale),
  };
}

/** The page's own answer, as a shared link shows it. */
async function answerOf(
  search: Record<string, string | string[]>,
  locale: Locale,
): Promise<string | null> {
  const { query, errors } = await checkKnown(rankingPageSchema, search);
  const ranking = errors ? null : await rankingView(query);
  return ranking && rankingAnswer(ranking, locale).join(gapIn(locale));
}

export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params;
  const { search, open } = await settleTyped("/rankings", await searchParams, locale);
  const { query: asked, errors } = await checkKnown(rankingPageSchema, search);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const { page, ...query } = asked;
  const [ranking, bump] = await Promise.all([rankingView(query), bumpView(query)]);
  const from = await attributionOf(locale, query.asOf);
  const stamp = ranking && (await rankingStamp(ranking, query, siteOrigin()));
  return (
    <Still>
      <OpenChoices locale={locale} open={open} />
      <RankingPage
        locale={locale}
        query={query}
        page={page}
        ranking={ranking}
        bump={bump}
        stamp={stamp}
        from={from}
      />
    </Still>
  );
}
