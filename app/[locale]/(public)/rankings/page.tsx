import { RankingPage } from "@/components/rankings/RankingPage";
import { OpenChoices } from "@/components/ui/Picker";
import { settleTyped } from "@/lib/views/typed-choices";
import { Problem } from "@/components/ui/Problem";
import { Still } from "@/components/ui/Still";
import { siteOrigin } from "@/lib/http/site-origin";
import { checkKnown, schemas } from "@/lib/views/known-params";
import { rankingStamp } from "@/lib/api/print-stamp";
import { rowPage } from "@/lib/http/row-pages";
import { bumpView } from "@/lib/views/ranking-bump";
import { siteView } from "@/lib/views/site";
import { rankingView } from "@/lib/views/rankings";
import type { Locale } from "@/lib/i18n/locale";
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
  const { indicator, year } = await searchParams;
  const name = typeof indicator === "string" ? indicatorOf(indicator)?.name[locale] : undefined;
  const title = [
    name,
    typeof year === "string" ? year : undefined,
    textsOf(locale, "common")("nav.rankings"),
  ];
  return { title: title.filter(Boolean).join(" · ") };
}

export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params;
  const { search, open } = await settleTyped("/rankings", await searchParams, locale);
  const { query: asked, errors } = await checkKnown(rankingPageSchema, search);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const { page, ...query } = asked;
  const [ranking, bump] = await Promise.all([rankingView(query), bumpView(query)]);
  const site = await siteView(locale);
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
        siteName={
          site.name ??
          [site.city, textsOf(locale, "common")("tagline")]
            .filter((part) => part !== null)
            .join(" · ")
        }
      />
    </Still>
  );
}
