/** Why a rate changed between two years: mix and within, exactly. */
import { formatPoints, percentText } from "@/lib/charts/format";
import type { ChartDatum, ChartSpec, TableCell } from "@/lib/charts/spec";
import { firstCellOf, type Indicator } from "@/lib/indicators/catalogue";
import { breaksBetween } from "@/lib/indicators/comparability";
import { valueOfKey } from "@/lib/lookup";
import { decomposeChange, type Decomposition } from "@/lib/statistics/decomposition";
import { colonIn, type Locale, joinStatements } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { indicatorTitle } from "./indicator-title";
import {
  bodiesOf,
  gapName,
  loadChart,
  requireIndicator,
  nameOf,
  textIn,
  sharesWhole,
  type Panel,
} from "./data";
import { findWhy } from "./findings";
import { bodyDatum } from "./long-data";
import { scopeInWords } from "./scope";
import { queryOf, type ViewQuery } from "./schemas";

type Query = ViewQuery<"why">;
const MOST = 10;
const PARTS = ["within", "mix", "entry"] as const;

/** A part of the change up to `year`: of one body, or of all. */
const partDatum = (
  indicator: string,
  year: number,
  agency: string | null,
  part: (typeof PARTS)[number],
  value: number,
): ChartDatum => ({
  agency,
  group: agency === null ? "city" : null,
  basis: agency === null ? "builtup" : "own",
  year,
  indicator,
  measure: part === "entry" ? "entry_exit" : part,
  value,
  numerator: null,
  denominator: null,
  counted: null,
  expected: null,
  state: "reported",
  failing: null,
  corrected: null,
  segment: null,
});

/** Cases of a body in a year: the numerator and denominator of its rate. */
type Cases = { readonly x: number; readonly n: number };
type CasesByBody = ReadonlyMap<string, Cases>;

/** A body and what it gives in the two years, by year. */
type Giver = {
  readonly name: string;
  readonly slug: string;
  /** The report and its cell. */ readonly links: Map<number, string>;
  /** Why its cases cannot be counted. */ readonly gaps: Map<number, string>;
};

/** Who gives cases in which of the years, and why others do not. */
function collectCases(
  p: Panel,
  indicator: Indicator,
  q: Query,
  locale: Locale,
): { givers: ReadonlyMap<string, Giver>; casesOf: (year: number) => CasesByBody } {
  const t = textsOf(locale, "views");
  const givers = new Map<string, Giver>();
  const byYear = new Map<number, Map<string, Cases>>();
  for (const year of p.years) {
    const cases = new Map<string, Cases>();
    byYear.set(year, cases);
    for (const agency of bodiesOf(p, year, q)) {
      const known = givers.get(agency.id);
      const giver: Giver = {
        name: nameOf(agency, locale),
        slug: agency.slug,
        links: known?.links ?? new Map(),
        gaps: known?.gaps ?? new Map(),
      };
      givers.set(agency.id, giver);
      const e = p.figures.evaluate(indicator, agency, year);
      const report = p.figures.version(agency.id, year)?.reportId;
      const cell = firstCellOf(e.used);
      if (report) giver.links.set(year, `/reports/${report}${cell ? `#cell-${cell}` : ""}`);
      const { numerator: x, denominator: n } = e;
      const ofGap = x !== null && n !== null ? `${x}/${n} (${t("tooMany")})` : null;
      if (x !== null && n !== null && sharesWhole(indicator, e)) cases.set(agency.id, { x, n });
      else giver.gaps.set(year, ofGap ?? gapName(e.state, locale));
    }
  }
  return { givers, casesOf: (year) => byYear.get(year) ?? new Map() };
}

const sumText = (cases: CasesByBody): string => {
  const all = [...cases.values()];
  return `${all.reduce((sum, u) => sum + u.x, 0)}/${all.reduce((sum, u) => sum + u.n, 0)}`;
};

/** The bars of the bodies that changed the whole most, and one of all others. */
function barsOf(
  shares: Decomposition["shares"],
  textFor: (id: string) => string,
  givers: ReadonlyMap<string, Giver>,
  locale: Locale,
) {
  const top = shares.slice(0, MOST).map((s) => ({
    name: valueOfKey(givers, s.id).name,
    parts: [s.within, s.mix, s.entry],
    text: textFor(s.id),
  }));
  const rest = shares.slice(MOST);
  if (rest.length === 0) return top;
  return [
    ...top,
    {
      name: `${textsOf(locale, "views")("why.rest")} (${rest.length})`,
      parts: PARTS.map((part) => rest.reduce((sum, s) => sum + s[part], 0)),
      text: "",
    },
  ];
}

const pointCells = (values: readonly number[]): TableCell[] =>
  values.map((value) => ({ text: formatPoints(value, 2), num: true, value }));

export async function whyChart(q: Query, locale: Locale): Promise<ChartSpec | null> {
  const t = textsOf(locale, "views");
  const indicator = requireIndicator(q.indicator);
  if (indicator.kind !== "rate") return null;
  const p = await loadChart({
    indicators: [indicator],
    years: (all) => {
      const to = q.to ?? all[0];
      return to === undefined ? [] : [q.from ?? to - 1, to];
    },
    asOf: q.asOf,
  });
  const [from, to] = p.years;
  if (from === undefined || to === undefined) return null;
  const { givers, casesOf } = collectCases(p, indicator, q, locale);
  const [before, after] = [casesOf(from), casesOf(to)];
  const d = decomposeChange(before, after);
  if (!d) return null;
  const textFor = (id: string, year: number): string => {
    const u = casesOf(year).get(id);
    const gap = valueOfKey(givers, id).gaps.get(year) ?? gapName("not_expected", locale);
    return u ? `${u.x}/${u.n}` : gap;
  };
  const caseCell = (id: string, year: number): TableCell => {
    const link = valueOfKey(givers, id).links.get(year);
    return {
      text: textFor(id, year),
      num: true,
      gap: !casesOf(year).has(id),
      ...(link ? { href: link } : {}),
    };
  };
  const breaks = breaksBetween(indicator, Math.min(from, to), Math.max(from, to)).map((b) =>
    textIn(b.reason, locale),
  );
  const name = indicatorTitle(indicator, locale);
  const isOver = [...givers.values()].some((g) =>
    [...g.gaps.values()].some((x) => x.includes("/")),
  );
  const [startText, endText] = [percentText(d.before), percentText(d.after)];
  return {
    name: "why",
    query: queryOf("why", { ...q, from, to }),
    page: "/trends/why",
    title: `${t("views.why")}${colonIn(locale)}${name}`,
    unit: t("why.unit"),
    period: `${from} → ${to}`,
    scope: scopeInWords(q, p, locale),
    coverage: joinStatements(locale, [
      `${from}: ${t("of", { n: before.size, N: bodiesOf(p, from, q).length })}`,
      `${to}: ${t("of", { n: after.size, N: bodiesOf(p, to, q).length })}`,
    ]),
    marks:
      breaks.length > 0
        ? [{ letter: "!", reason: t("why.broken", { r: joinStatements(locale, breaks) }) }]
        : [],
    notes: [
      t("why.exact"),
      d.common
        ? t("why.both", {
            n: d.common.units,
            a: percentText(d.common.before),
            b: percentText(d.common.after),
          })
        : t("why.nobody"),
      isOver ? t("leftOut") : "",
    ].filter(Boolean),
    asOf: q.asOf ?? null,
    finding: findWhy({ name, from, to, before: startText, now: endText }, d.change, d, locale),
    summary: t("why.summary", {
      name,
      a: from,
      va: startText,
      b: to,
      vb: endText,
      d: formatPoints(d.change),
      w: formatPoints(d.within),
      m: formatPoints(d.mix),
      e: formatPoints(d.entry),
    }),
    state: {
      kind: "bars",
      bars: barsOf(d.shares, (id) => `${textFor(id, from)} → ${textFor(id, to)}`, givers, locale),
      parts: [t("why.within"), t("why.mix"), t("why.entry")],
      format: "points",
    },
    data: [
      ...[from, to].flatMap((y) => bodiesOf(p, y, q).map((a) => bodyDatum(p, indicator, a, y))),
      ...d.shares.flatMap((s) =>
        PARTS.map((part) =>
          partDatum(indicator.id, to, valueOfKey(givers, s.id).slug, part, s[part]),
        ),
      ),
      ...PARTS.map((part) => partDatum(indicator.id, to, null, part, d[part])),
    ],
    table: {
      columns: [
        t("body"),
        `${from} x/n`,
        `${to} x/n`,
        t("why.within"),
        t("why.mix"),
        t("why.entry"),
        "Σ",
      ],
      rows: [
        ...d.shares.map((s): TableCell[] => [
          {
            text: valueOfKey(givers, s.id).name,
            href: `/agencies/${valueOfKey(givers, s.id).slug}`,
          },
          caseCell(s.id, from),
          caseCell(s.id, to),
          ...pointCells([s.within, s.mix, s.entry, s.total]),
        ]),
        [
          { text: t("why.all") },
          { text: sumText(before), num: true },
          { text: sumText(after), num: true },
          ...pointCells([d.within, d.mix, d.entry, d.change]),
        ],
      ],
    },
  };
}
