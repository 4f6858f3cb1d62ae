import { formatIndicator } from "@/lib/i18n/format-indicator";
import { inBrackets, joinStatements, localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { BANDS } from "@/lib/i18n/bilingual/bands";
import { levelName, typeName } from "@/lib/registry/types";
import type { PeerInfo, Ranking, RankingRow } from "@/lib/views/rankings";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

type Props = {
  locale: Locale;
  ranking: Ranking;
  /** Those of this page. */ rows: readonly RankingRow[];
  /** Where the list is in the other order; null where no switch is offered. */
  orderLinks?: { readonly asc: string; readonly desc: string } | null;
};

/** The listed bodies, one value in each cell, so that a table copied from the page equals the download. */
export function RankingTable({ locale, ranking, rows, orderLinks = null }: Props) {
  const t = textsOf(locale, "rankings");
  const q = textsOf(locale, "questions.columns");
  const d = ranking.definition;
  const shape: Shape = {
    isRanked: d.ordered && d.told,
    isModelled: ranking.rows.some((row) => row.denominator !== null),
    hasNotes: rows.some((row) => row.note !== null) || d.peerGroups.length > 1,
    kind: d.kind,
    groups: new Map(d.peerGroups.map((group) => [group.key, group])),
  };
  return (
    <ScrollRegion label={d.name[locale]} className="my-4">
      <table className="ranking cards-on-phone">
        <caption>
          {t(shape.isRanked ? "title" : "listTitle", { name: d.name[locale], year: ranking.year })}
          {inBrackets(locale, d.unitName[locale])}
        </caption>
        <thead>
          <tr>
            {shape.isRanked ? <NumberHead>{q("rank")}</NumberHead> : null}
            <th scope="col">{q("agency")}</th>
            {shape.isModelled ? (
              <>
                <NumberHead>{q("cases")}</NumberHead>
                <NumberHead>{q("of")}</NumberHead>
              </>
            ) : null}
            <th
              scope="col"
              className="num"
              abbr={q(valueHead(d.kind))}
              aria-sort={d.order === "desc" ? "descending" : "ascending"}
            >
              {q(valueHead(d.kind))}
              {orderLinks ? (
                <OrderSwitch locale={locale} order={d.order} links={orderLinks} />
              ) : null}
            </th>
            {shape.isModelled ? (
              <>
                <NumberHead>{q("lower")}</NumberHead>
                <NumberHead>{q("upper")}</NumberHead>
                <th scope="col">{q("band")}</th>
              </>
            ) : null}
            {shape.isRanked && shape.isModelled ? (
              <>
                <NumberHead>{q("best")}</NumberHead>
                <NumberHead>{q("worst")}</NumberHead>
              </>
            ) : null}
            {shape.hasNotes ? <th scope="col">{q("note")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.agency} locale={locale} row={row} shape={shape} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

type Shape = {
  readonly isRanked: boolean;
  readonly isModelled: boolean;
  readonly hasNotes: boolean;
  readonly kind: string;
  readonly groups: ReadonlyMap<string, PeerInfo>;
};

const valueHead = (kind: string) => (kind === "days" ? "days" : "value");

const NumberHead = ({ children }: { children: string }) => (
  <th scope="col" className="num">
    {children}
  </th>
);

/** Links to both orders, the present one marked. */
function OrderSwitch({
  locale,
  order,
  links,
}: {
  locale: Locale;
  order: "asc" | "desc";
  links: { readonly asc: string; readonly desc: string };
}) {
  const t = textsOf(locale, "questions");
  return (
    <span className="order-switch noprint">
      {(["desc", "asc"] as const).map((way) => (
        <a
          key={way}
          href={links[way]}
          aria-label={way === "desc" ? t("sortMost") : t("sortLeast")}
          aria-current={way === order ? "true" : undefined}
        >
          {way === "desc" ? t("most") : t("least")}
        </a>
      ))}
    </span>
  );
}

function Row({ locale, row, shape }: { locale: Locale; row: RankingRow; shape: Shape }) {
  const q = textsOf(locale, "questions");
  const c = textsOf(locale, "questions.columns");
  const show = (value: number) => formatIndicator(locale, shape.kind, value);
  const group = shape.groups.get(row.peers ?? "") ?? null;
  const isTold = !group || group.told;
  return (
    <tr>
      {shape.isRanked ? <Num label={c("rank")}>{isTold ? row.rank : q("tieGroup")}</Num> : null}
      <th scope="row">
        <a href={localHref(locale, `/agencies/${row.agency}`)}>{row.agencyName[locale]}</a>
      </th>
      {shape.isModelled ? (
        <>
          <Num label={c("cases")}>{row.numerator}</Num>
          <Num label={c("of")}>{row.denominator}</Num>
        </>
      ) : null}
      <Num label={c(valueHead(shape.kind))}>
        {row.reportId ? (
          <a
            href={localHref(
              locale,
              `/reports/${row.reportId}${row.cell ? `#cell-${row.cell}` : ""}`,
            )}
          >
            {show(row.value)}
          </a>
        ) : (
          show(row.value)
        )}
      </Num>
      {shape.isModelled ? (
        <>
          <Num label={c("lower")}>{row.lower === null ? null : show(row.lower)}</Num>
          <Num label={c("upper")}>{row.upper === null ? null : show(row.upper)}</Num>
          <td
            data-label={c("band")}
            className={row.band === "typical" ? "text-muted" : "font-semibold"}
          >
            {row.band ? BANDS[row.band][locale] : textsOf(locale, "rankings")("noBand")}
          </td>
        </>
      ) : null}
      {shape.isRanked && shape.isModelled ? (
        <>
          <Num label={c("best")}>{isTold ? row.rankLow : null}</Num>
          <Num label={c("worst")}>{isTold ? row.rankHigh : null}</Num>
        </>
      ) : null}
      {shape.hasNotes ? (
        <td data-label={c("note")} className="text-muted">
          {noteOf(row, shape.groups.size > 1 ? group : null, locale)}
        </td>
      ) : null}
    </tr>
  );
}

function Num({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <td className="num" data-label={label}>
      {children}
    </td>
  );
}

/** The group where there are several, and what must be known of the figure. */
function noteOf(row: RankingRow, group: PeerInfo | null, locale: Locale): string {
  const name = group
    ? groupName(group, locale) || textsOf(locale, "rankings").find("peerBasis", group.basis)
    : undefined;
  const peers = name && textsOf(locale, "questions")("peers", { name });
  return joinStatements(
    locale,
    [peers, row.note?.[locale]].flatMap((note) => note || []),
  );
}

/** The type and level of a peer group; empty for a group of all bodies. */
export const groupName = (g: PeerInfo, locale: Locale): string =>
  [g.type && typeName(g.type)[locale], g.level && levelName(g.level)[locale]]
    .filter(Boolean)
    .join(" · ");
