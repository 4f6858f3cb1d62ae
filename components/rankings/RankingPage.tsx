import { formulaIn, indicatorOf } from "@/lib/indicators/catalogue";
import { formulaWords } from "@/lib/indicators/formula";
import { modelOf } from "@/lib/indicators/ranking";
import { formatIndicator } from "@/lib/i18n/format-indicator";
import { bracket, colon, href, messages, type Locale } from "@/lib/i18n/locale";
import { chartsText } from "@/lib/i18n/messages/charts";
import { rankingTexts } from "@/lib/i18n/messages/rankings";
import type { Bump } from "@/lib/views/ranking-bump";
import { rankingSearch, type Ranking, type RankingParams } from "@/lib/views/rankings";
import { levelName, typeName } from "@/lib/registry/types";
import type { Stamp } from "@/lib/api/print-stamp";
import { rowsOf, type RowPage } from "@/lib/http/row-pages";
import { PrintStamp } from "@/components/ui/PrintStamp";
import { RowPages } from "@/components/ui/RowPages";
import { BumpFigure } from "./BumpFigure";
import { ExcludedTable } from "./ExcludedTable";
import { RankingForm } from "./RankingForm";
import { RankingTable } from "./RankingTable";

type Props = {
  locale: Locale;
  query: RankingParams;
  page: RowPage;
  ranking: Ranking | null;
  bump: Bump;
  stamp: Stamp | null;
};

export function RankingPage({ locale, query, page, ranking, bump, stamp }: Props) {
  const t = rankingTexts(locale);
  if (!ranking)
    return (
      <div className="card">
        <h1>{messages(locale).rankings.title}</h1>
        <p>{messages(locale).home.empty}</p>
      </div>
    );
  const { definition: d, coverage, rows, excluded } = ranking;
  const modelled = modelOf(indicatorOf(d.id)!) !== null;
  const search = rankingSearch({ ...query, year: ranking.year });
  const shown = rowsOf(rows, page);
  const pageLink = (n: number | "all") =>
    href(locale, `/rankings?${search}${n === 1 ? "" : `&page=${n}`}`);
  return (
    <>
      <h1>{(d.ordered ? t.title : t.listTitle)(d.name[locale], ranking.year)}</h1>
      <p className="text-lg max-w-3xl">
        {d.ordered ? (modelled ? `${t.plain} ` : "") : modelled ? t.neutral : t.plainCount}
        {d.ordered ? (d.direction === 1 ? t.better.up : t.better.down) : null}
      </p>
      {d.caveat ? (
        <p className="max-w-3xl">
          <strong>
            {t.caveat}
            {colon(locale)}
          </strong>
          {d.caveat[locale]}
          {locale === "zh" ? "。" : "."}
        </p>
      ) : null}
      {query.asOf ? (
        <p className="text-muted">
          {chartsText(locale).asOf(query.asOf)}
          {locale === "zh" ? "。" : "."}
        </p>
      ) : null}
      <RankingForm locale={locale} query={query} ranking={ranking} />
      <p>
        <strong>{t.coverage(coverage.reported, coverage.expected)}</strong>
        {coverage.complete || coverage.expected === 0 ? null : (
          <>
            {" "}
            · <strong className="text-warn">{t.incomplete}</strong>
          </>
        )}{" "}
        · {t.ranked(rows.length)}
        {excluded.length > 0 ? (
          <>
            {" "}
            · <a href="#excluded">{t.excludedCount(excluded.length)}</a>
          </>
        ) : null}{" "}
        · {t.downloads}:{" "}
        {["csv", "xlsx", "docx", "json"].map((f, i) => (
          <span key={f}>
            {i > 0 ? " · " : ""}
            <a href={`/api/v1/rankings.${f}?${search}`}>{f.toUpperCase()}</a>
          </span>
        ))}
        {" · "}
        <a href={href(locale, `/rankings/lab?${search}`)}>{t.lab}</a>
      </p>
      {rows.length === 0 ? (
        <p className="card my-3">{coverage.reported === 0 ? t.noReports(ranking.year) : t.none}</p>
      ) : (
        <>
          <RowPages locale={locale} rows={shown} link={pageLink} />
          <RankingTable locale={locale} ranking={ranking} rows={shown.rows} />
          <RowPages locale={locale} rows={shown} link={pageLink} />
        </>
      )}
      {rows.length === 1 && modelled ? <p>{t.oneAlone}</p> : null}
      <ExcludedTable
        locale={locale}
        excluded={excluded}
        all={page === "all" ? null : `${pageLink("all")}#excluded`}
      />
      {d.ordered ? <BumpFigure locale={locale} bump={bump} name={d.name[locale]} /> : null}
      <Definition locale={locale} ranking={ranking} />
      {stamp ? <PrintStamp locale={locale} stamp={stamp} /> : null}
    </>
  );
}

function Definition({ locale, ranking: { definition: d } }: { locale: Locale; ranking: Ranking }) {
  const t = rankingTexts(locale);
  const group = (g: Ranking["definition"]["peerGroups"][number]) =>
    [
      t.peerBasis[g.basis],
      g.type ? typeName(g.type)[locale] : null,
      g.level ? levelName(g.level)[locale] : null,
    ]
      .filter(Boolean)
      .join(" · ");
  return (
    <section className="card my-6">
      <h2 className="mt-0">{t.definition}</h2>
      <p>
        {t.formula}
        {colon(locale)}
        {formulaWords(indicatorOf(d.id)!, locale)}{" "}
        <small className="text-muted">
          <code>{formulaIn(indicatorOf(d.id)!, locale)}</code>
        </small>{" "}
        · <a href={href(locale, `/methodology#${d.id}`)}>{messages(locale).methodology.title}</a>
      </p>
      <p>
        {t.method}
        {colon(locale)}
        {d.method[locale]}
        {locale === "zh" ? "。" : "."}
      </p>
      {d.peerGroups.length > 0 ? (
        <>
          <p>{t.peersLead}</p>
          <ul className="list-disc pl-6">
            {d.peerGroups.map((g) => (
              <li key={g.key}>
                {group(g)}
                {bracket(
                  locale,
                  `${t.peerUnits(g.units)}${locale === "zh" ? "，" : ", "}${t.mean} ${formatIndicator(locale, d.kind, g.mean)}`,
                )}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
