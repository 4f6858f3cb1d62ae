import { formulaIn, indicatorOf } from "@/lib/indicators/catalogue";
import { formulaWords } from "@/lib/indicators/formula";
import { formatIndicator } from "@/lib/i18n/format-indicator";
import { inBrackets, colonIn, localHref, messagesIn, type Locale } from "@/lib/i18n/locale";
import { textsOf, type Texts } from "@/lib/i18n/texts";
import type { Bump } from "@/lib/views/ranking-bump";
import {
  rankingSearch,
  type PeerInfo,
  type Ranking,
  type RankingParams,
} from "@/lib/views/rankings";
import type { Stamp } from "@/lib/api/print-stamp";
import { rowsOfPage, type RowPage } from "@/lib/http/row-pages";
import { PrintStamp } from "@/components/ui/PrintStamp";
import { RowPages } from "@/components/ui/RowPages";
import { BumpFigure } from "./BumpFigure";
import { ExcludedTable } from "./ExcludedTable";
import { RankingForm } from "./RankingForm";
import { groupName, RankingTable } from "./RankingTable";

type Props = {
  locale: Locale;
  query: RankingParams;
  page: RowPage;
  ranking: Ranking | null;
  bump: Bump;
  stamp: Stamp | null;
};

export function RankingPage({ locale, query, page, ranking, bump, stamp }: Props) {
  const t = textsOf(locale, "rankings");
  if (!ranking)
    return (
      <div className="card">
        <h1>{messagesIn(locale).rankings.title}</h1>
        <p>{messagesIn(locale).home.empty}</p>
      </div>
    );
  const { definition: d, coverage, rows, excluded } = ranking;
  const modelled = d.modelled;
  const search = rankingSearch({ ...query, year: ranking.year });
  const shown = rowsOfPage(rows, page);
  const pageLink = (n: number | "all") =>
    localHref(locale, `/rankings?${search}${n === 1 ? "" : `&page=${n}`}`);
  return (
    <>
      <h1>
        {t(d.ordered && d.told ? "title" : "listTitle", {
          name: d.name[locale],
          year: ranking.year,
        })}
      </h1>
      <p className="text-lg max-w-3xl">{leadOf(t, d)}</p>
      {d.caveat ? (
        <p className="max-w-3xl">
          <strong>
            {t("caveat")}
            {colonIn(locale)}
          </strong>
          {d.caveat[locale]}
          {locale === "zh" ? "。" : "."}
        </p>
      ) : null}
      {query.asOf ? (
        <p className="text-muted">
          {textsOf(locale, "charts")("asOf", { d: query.asOf })}
          {locale === "zh" ? "。" : "."}
        </p>
      ) : null}
      <RankingForm locale={locale} query={query} ranking={ranking} />
      <p>
        <strong>{t("coverage", { n: coverage.reported, N: coverage.expected })}</strong>
        {coverage.complete || coverage.expected === 0 ? null : (
          <>
            {" "}
            · <strong className="text-warn">{t("incomplete")}</strong>
          </>
        )}{" "}
        · {d.ordered && d.told ? t("ranked", { n: rows.length }) : t("listed", { n: rows.length })}
        {modelled && rows.length > 0 ? <> · {differing(t, rows)}</> : null}
        {excluded.length > 0 ? (
          <>
            {" "}
            · <a href="#excluded">{t("excludedCount", { n: excluded.length })}</a>
          </>
        ) : null}{" "}
        · {t("downloads")}:{" "}
        {["csv", "xlsx", "docx", "json"].map((f, i) => (
          <span key={f}>
            {i > 0 ? " · " : ""}
            <a href={`/api/v1/rankings.${f}?${search}`}>{f.toUpperCase()}</a>
          </span>
        ))}
        {" · "}
        <a href={localHref(locale, `/rankings/lab?${search}`)}>{t("lab")}</a>
      </p>
      {rows.length === 0 ? (
        <p className="card my-3">
          {coverage.reported === 0 ? t("noReports", { year: ranking.year }) : t("none")}
        </p>
      ) : (
        <>
          <RowPages locale={locale} rows={shown} link={pageLink} />
          <RankingTable locale={locale} ranking={ranking} rows={shown.rows} />
          <RowPages locale={locale} rows={shown} link={pageLink} />
        </>
      )}
      {rows.length === 1 && modelled ? <p>{t("oneAlone")}</p> : null}
      <ExcludedTable
        locale={locale}
        excluded={excluded}
        all={page === "all" ? null : `${pageLink("all")}#excluded`}
      />
      {d.ordered && d.told ? (
        <BumpFigure locale={locale} bump={bump} name={d.name[locale]} />
      ) : null}
      <Definition locale={locale} ranking={ranking} />
      {stamp ? <PrintStamp locale={locale} stamp={stamp} /> : null}
    </>
  );
}

/** What the list can say, in a sentence or two. */
function leadOf(t: Texts<"rankings">, d: Ranking["definition"]): string {
  if (!d.ordered) return d.modelled ? t("neutral") : t("plainCount");
  const better = d.direction === 1 ? t("better.up") : t("better.down");
  if (!d.modelled) return better;
  return `${d.told ? t("plain") : t("notTold")} ${better}`;
}
function differing(t: Texts<"rankings">, rows: Ranking["rows"]): string {
  const n = rows.filter((r) => r.band === "above" || r.band === "below").length;
  return t("differ", { n, rest: rows.length - n });
}

function Definition({ locale, ranking: { definition: d } }: { locale: Locale; ranking: Ranking }) {
  const t = textsOf(locale, "rankings");
  const group = (g: PeerInfo) =>
    [t.find("peerBasis", g.basis), groupName(g, locale)].filter(Boolean).join(" · ");
  return (
    <section className="card my-6">
      <h2 className="mt-0">{t("definition")}</h2>
      <p>
        {t("formula")}
        {colonIn(locale)}
        {formulaWords(indicatorOf(d.id)!, locale)}{" "}
        <small className="text-muted">
          <code>{formulaIn(indicatorOf(d.id)!, locale)}</code>
        </small>{" "}
        ·{" "}
        <a href={localHref(locale, `/methodology#${d.id}`)}>
          {messagesIn(locale).methodology.title}
        </a>
      </p>
      <p>
        {t("method")}
        {colonIn(locale)}
        {d.method[locale]}
        {locale === "zh" ? "。" : "."}
      </p>
      {d.peerGroups.length > 0 ? (
        <>
          <p>{t("peersLead")}</p>
          <ul className="list-disc pl-6">
            {d.peerGroups.map((g) => (
              <li key={g.key}>
                {group(g)}
                {inBrackets(
                  locale,
                  [
                    t("peerUnits", { n: g.units }),
                    `${t("mean")} ${formatIndicator(locale, d.kind, g.mean)}`,
                    g.reliability === null
                      ? t("noReliability")
                      : t("reliability", { value: g.reliability.toFixed(2) }),
                  ].join(locale === "zh" ? "，" : ", "),
                )}
              </li>
            ))}
          </ul>
          <p className="text-muted">{t("reliabilityHint")}</p>
        </>
      ) : null}
    </section>
  );
}
