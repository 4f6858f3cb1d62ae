import { formatIndicator } from "@/lib/i18n/format-indicator";
import { inBrackets, localHref, type Locale } from "@/lib/i18n/locale";
import { BANDS } from "@/lib/i18n/messages/bands";
import { textsOf } from "@/lib/i18n/texts";
import { levelName, typeName } from "@/lib/registry/types";
import type { PeerInfo, Ranking, RankingRow } from "@/lib/views/rankings";
import { IntervalMark } from "./IntervalMark";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

type Props = {
  locale: Locale;
  ranking: Ranking;
  /** Those of this page; the scale is that of all. */ rows: readonly RankingRow[];
};

/** The ranked bodies; a rank always with its interval, a share always with its x/n. */
export function RankingTable({ locale, ranking, rows }: Props) {
  const t = textsOf(locale, "rankings");
  const d = ranking.definition;
  const modelled = ranking.rows.some((r) => r.denominator !== null);
  const groups = new Map(d.peerGroups.map((g) => [g.key, g]));
  const ranked = d.ordered && d.told;
  const scale =
    d.kind === "rate"
      ? 1
      : Math.max(...ranking.rows.map((r) => r.upper ?? r.value), Number.MIN_VALUE);
  return (
    <ScrollRegion label={d.name[locale]} className="my-4">
      <table className="ranking">
        <caption>
          {t(ranked ? "title" : "listTitle", { name: d.name[locale], year: ranking.year })}
          {inBrackets(locale, d.unitName[locale])}
        </caption>
        <thead>
          <tr>
            {ranked ? (
              <th scope="col" className="num whitespace-nowrap">
                {t("rank")}
                {modelled ? (
                  <>
                    <br />
                    <small className="max-md:inline-block max-md:w-14 max-md:whitespace-normal">
                      {t("rankInterval")}
                    </small>
                  </>
                ) : null}
              </th>
            ) : null}
            <th scope="col">{t("agency")}</th>
            <th scope="col" className="num whitespace-nowrap">
              {t("value")}
              {modelled ? (
                <>
                  <br />
                  <small>
                    {t("fraction")}
                    <span className="max-md:hidden"> · </span>
                    <span className="max-md:block">{t("limits")}</span>
                  </small>
                </>
              ) : null}
            </th>
            {modelled ? (
              <>
                <th scope="col" className="max-md:hidden" aria-hidden="true">
                  {t("limits")}
                </th>
                <th scope="col" className="max-md:hidden">
                  {t("band")}
                </th>
                <th scope="col" className="num max-md:hidden" title={t("scoreHint")}>
                  {t("score")}
                </th>
              </>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => (
            <Row
              key={r.agency}
              locale={locale}
              r={r}
              kind={d.kind}
              ordered={ranked}
              group={groups.get(r.peers ?? "") ?? null}
              several={groups.size > 1}
              scale={scale}
              modelled={modelled}
            />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Row({
  locale,
  r,
  kind,
  ordered,
  group,
  several,
  scale,
  modelled,
}: {
  locale: Locale;
  r: RankingRow;
  kind: string;
  /** Whether ranks mean anything here. */ ordered: boolean;
  group: PeerInfo | null;
  /** Several peer groups in the list: each row names its own. */ several: boolean;
  scale: number;
  modelled: boolean;
}) {
  const t = textsOf(locale, "rankings");
  const show = (v: number) => formatIndicator(locale, kind, v);
  const value = r.reportId ? (
    <a href={localHref(locale, `/reports/${r.reportId}${r.cell ? `#cell-${r.cell}` : ""}`)}>
      {show(r.value)}
    </a>
  ) : (
    show(r.value)
  );
  return (
    <tr>
      {ordered ? (
        <td className="num">
          {group && !group.told ? (
            t("noBand")
          ) : (
            <>
              <strong>{r.rank}</strong>
              {r.rankLow === null ? null : (
                <>
                  <br />
                  <small className="text-muted">
                    {r.rankLow}–{r.rankHigh}
                  </small>
                </>
              )}
            </>
          )}
        </td>
      ) : null}
      <th scope="row">
        <a href={localHref(locale, `/agencies/${r.agency}`)}>{r.agencyName[locale]}</a>
        {r.band ? (
          <small className="md:hidden block font-normal">
            <Band locale={locale} band={r.band} />
          </small>
        ) : null}
        <GroupLine locale={locale} group={several ? group : null} />
        {r.note ? <small className="block text-muted font-normal">{r.note[locale]}</small> : null}
      </th>
      <td className="num">
        {value}
        {r.denominator === null ? null : (
          <>
            <br />
            <small className="text-muted">
              {r.numerator}/{r.denominator}
              {r.lower === null ? null : (
                <>
                  <span className="max-md:hidden"> · </span>
                  <span className="max-md:block">
                    {show(r.lower)}–{show(r.upper!)}
                  </span>
                </>
              )}
            </small>
            {r.score === null ? null : (
              <small className="md:hidden block text-muted whitespace-normal">
                {t("score")} {show(r.score)}
              </small>
            )}
          </>
        )}
      </td>
      {modelled ? (
        <>
          <td className="max-md:hidden">
            {r.lower === null ? null : (
              <IntervalMark
                value={r.value}
                lower={r.lower}
                upper={r.upper!}
                mean={group?.mean ?? null}
                scale={scale}
              />
            )}
          </td>
          <td className="max-md:hidden whitespace-nowrap">
            {r.band ? <Band locale={locale} band={r.band} /> : t("noBand")}
          </td>
          <td className="num max-md:hidden">{r.score === null ? "" : show(r.score)}</td>
        </>
      ) : null}
    </tr>
  );
}

function GroupLine({ locale, group }: { locale: Locale; group: PeerInfo | null }) {
  if (!group) return null;
  const name =
    groupName(group, locale) || textsOf(locale, "rankings").find("peerBasis", group.basis);
  return <small className="block text-muted font-normal">{name}</small>;
}

/** The type and level of a peer group; empty for a group of all bodies. */
export const groupName = (g: PeerInfo, locale: Locale): string =>
  [g.type && typeName(g.type)[locale], g.level && levelName(g.level)[locale]]
    .filter(Boolean)
    .join(" · ");

const SIGN = { above: "▲", typical: "○", below: "▼" } as const;
export function Band({ locale, band }: { locale: Locale; band: keyof typeof SIGN }) {
  return (
    <span className={band === "typical" ? "text-muted" : "font-semibold"}>
      <span aria-hidden="true">{SIGN[band]} </span>
      {BANDS[band][locale]}
    </span>
  );
}
