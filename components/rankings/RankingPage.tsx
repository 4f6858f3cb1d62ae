import type { Attribution } from "@/lib/charts/spec";
import { gapIn, localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { questionOf, rankingAnswer } from "@/lib/views/ranking-questions";
import type { Bump } from "@/lib/views/ranking-bump";
import { beyondText } from "@/lib/views/charts/sum-notes";
import { rankingSearch, type Ranking, type RankingParams } from "@/lib/views/rankings";
import type { Stamp } from "@/lib/api/print-stamp";
import { rowsOfPage, type RowPage } from "@/lib/http/row-pages";
import { PrintStamp } from "@/components/ui/PrintStamp";
import { RowPages } from "@/components/ui/RowPages";
import { BumpFigure } from "./BumpFigure";
import { CitePage } from "./CitePage";
import { ExcludedTable } from "./ExcludedTable";
import { MethodDetails } from "./MethodDetails";
import { QuestionNav } from "./QuestionNav";
import { RankingForm } from "./RankingForm";
import { RankingPlot } from "./RankingPlot";
import { RankingTable } from "./RankingTable";

type Props = {
  locale: Locale;
  query: RankingParams;
  page: RowPage;
  ranking: Ranking | null;
  bump: Bump;
  stamp: Stamp | null;
  from: Attribution;
};

/** Years offered at once. */
const MOST_YEARS = 7;

/**
 * A question, its answer in a sentence, the bodies as points in bands, the table; how it is
 * computed comes last.
 */
export function RankingPage(props: Props) {
  const { locale, query, page, ranking, bump, stamp, from } = props;
  const t = textsOf(locale, "rankings");
  if (!ranking)
    return (
      <>
        <h1>{textsOf(locale, "common")("rankings.title")}</h1>
        <p className="lead">{textsOf(locale, "common")("home.empty")}</p>
      </>
    );
  const { definition: d, coverage, rows, excluded } = ranking;
  const beyond = beyondText(ranking.notExpected, locale);
  const question = questionOf(d.id, d.order);
  const linkOf = (more: Partial<RankingParams>) =>
    localHref(locale, `/rankings?${rankingSearch({ ...query, year: ranking.year, ...more })}`);
  const search = rankingSearch({ ...query, year: ranking.year });
  const shown = rowsOfPage(rows, page);
  const pageLink = (n: number | "all") => `${linkOf({})}${n === 1 ? "" : `&page=${n}`}`;
  const title =
    question?.text[locale] ??
    t(d.ordered && d.told ? "title" : "listTitle", { name: d.name[locale], year: ranking.year });
  const q = textsOf(locale, "questions");
  const answer = rankingAnswer(ranking, locale).join(gapIn(locale));
  return (
    <>
      <nav aria-label={t("year")} className="year-links noprint">
        {ranking.years.slice(0, MOST_YEARS).map((year) => (
          <a
            key={year}
            href={linkOf({ year })}
            aria-current={year === ranking.year ? "true" : undefined}
          >
            {year}
          </a>
        ))}
      </nav>
      <h1>{title}</h1>
      <p className="opening">{answer}</p>
      <p className="stamp-line">
        {question ? `${d.name[locale]} · ` : ""}
        {t("coverage", { n: coverage.reported, N: coverage.expected })}
        {coverage.complete || coverage.expected === 0 ? "" : ` · ${t("incomplete")}`}
        {query.asOf ? ` · ${textsOf(locale, "charts")("asOf", { d: query.asOf })}` : ""}
        {beyond === null ? "" : ` · ${beyond}`}
      </p>
      <QuestionNav locale={locale} asked={question} year={ranking.year} />
      {rows.length === 0 ? (
        <p className="notice">
          {coverage.reported === 0 ? t("noReports", { year: ranking.year }) : t("none")}
        </p>
      ) : (
        <>
          <RankingPlot locale={locale} ranking={ranking} />
          <RowPages locale={locale} rows={shown} link={pageLink} />
          <RankingTable
            locale={locale}
            ranking={ranking}
            rows={shown.rows}
            orderLinks={{ asc: linkOf({ order: "asc" }), desc: linkOf({ order: "desc" }) }}
          />
          <RowPages locale={locale} rows={shown} link={pageLink} />
        </>
      )}
      <ExcludedTable
        locale={locale}
        excluded={excluded}
        all={page === "all" ? null : `${pageLink("all")}#excluded`}
      />
      <p className="tools noprint">
        <span>{t("downloads")}</span>
        {["csv", "xlsx", "docx", "json"].map((format) => (
          <a key={format} href={`/api/v1/rankings.${format}?${search}`}>
            {format.toUpperCase()}
          </a>
        ))}
        <a href={localHref(locale, `/rankings/lab?${search}`)}>{t("lab")}</a>
        <a href={localHref(locale, `/subscribe?indicator=${d.id}`)}>
          {textsOf(locale, "subscribe")("followIndicator")}
        </a>
      </p>
      <details className="section noprint">
        <summary>{q("others")}</summary>
        <RankingForm locale={locale} query={query} ranking={ranking} />
      </details>
      {d.ordered && d.told ? (
        <details className="section">
          <summary>{`${t("bump")} · ${d.name[locale]}`}</summary>
          <BumpFigure locale={locale} bump={bump} name={d.name[locale]} />
        </details>
      ) : null}
      <MethodDetails locale={locale} ranking={ranking} />
      <CitePage
        locale={locale}
        said={q("said", { title, year: ranking.year, answer: answer.replace(/[。.]$/u, "") })}
        from={from}
        address={linkOf({})}
      />
      {stamp ? <PrintStamp locale={locale} stamp={stamp} /> : null}
    </>
  );
}
