/** Why a rate changed between two years: mix and within, exactly. */
import { formatPoints, percentText } from "@/lib/charts/format";
import type { ChartDatum, ChartSpec, TableCell } from "@/lib/charts/spec";
import { firstCellOf } from "@/lib/indicators/catalogue";
import { breaksBetween } from "@/lib/indicators/comparability";
import { valueOfKey } from "@/lib/lookup";
import { decomposeChange } from "@/lib/statistics/decomposition";
import { colonIn, type Locale, joinStatements } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import {
  bodiesOf,
  gapName,
  loadChart,
  requireIndicator,
  nameOf,
  textIn,
  sharesWhole,
} from "./data";
import { findWhy } from "./findings";
import { bodyDatum } from "./long-data";
import { scopeInWords } from "./scope";
import { queryOf, type ViewQuery } from "./schemas";

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

export async function whyChart(q: ViewQuery<"why">, locale: Locale): Promise<ChartSpec | null> {
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
  if (p.years.length === 0) return null;
  const [from, to] = p.years as [number, number];
  const names = new Map<string, string>();
  const slugs = new Map<string, string>();
  const reports = new Map<string, string>();
  const gaps = new Map<string, string>();
  const cases = (year: number) =>
    new Map(
      bodiesOf(p, year, q).flatMap((a) => {
        const e = p.figures.evaluate(indicator, a, year);
        names.set(a.id, nameOf(a, locale));
        slugs.set(a.id, a.slug);
        const key = `${a.id} ${year}`;
        const report = p.figures.version(a.id, year)?.reportId;
        const cell = firstCellOf(e.used);
        if (report) reports.set(key, `/reports/${report}${cell ? `#cell-${cell}` : ""}`);
        if (!sharesWhole(indicator, e))
          gaps.set(
            key,
            e.numerator !== null && e.denominator !== null
              ? `${e.numerator}/${e.denominator} (${t("tooMany")})`
              : gapName(e.state, locale),
          );
        return sharesWhole(indicator, e)
          ? [[a.id, { x: e.numerator!, n: e.denominator! }] as const]
          : [];
      }),
    );
  const [before, after] = [cases(from), cases(to)];
  const d = decomposeChange(before, after);
  if (!d) return null;
  const top = d.shares.slice(0, MOST);
  const rest = d.shares.slice(MOST);
  const bars = [
    ...top.map((s) => ({
      name: valueOfKey(names, s.id),
      parts: [s.within, s.mix, s.entry],
      text: `${caseText(before, s.id, from)} → ${caseText(after, s.id, to)}`,
    })),
    ...(rest.length > 0
      ? [
          {
            name: `${t("why.rest")} (${rest.length})`,
            parts: PARTS.map((part) => rest.reduce((x, s) => x + s[part], 0)),
            text: "",
          },
        ]
      : []),
  ];
  const sumText = (of: ReadonlyMap<string, { x: number; n: number }>): string =>
    `${[...of.values()].reduce((s, u) => s + u.x, 0)}/${[...of.values()].reduce((s, u) => s + u.n, 0)}`;
  const breaks = breaksBetween(indicator, Math.min(from, to), Math.max(from, to)).map((b) =>
    textIn(b.reason, locale),
  );
  function caseText(
    of: ReadonlyMap<string, { x: number; n: number }>,
    id: string,
    year: number,
  ): string {
    const u = of.get(id);
    return u ? `${u.x}/${u.n}` : (gaps.get(`${id} ${year}`) ?? gapName("not_expected", locale));
  }
  const cases2 = (
    of: ReadonlyMap<string, { x: number; n: number }>,
    id: string,
    year: number,
  ): TableCell => {
    const link = reports.get(`${id} ${year}`);
    return {
      text: caseText(of, id, year),
      num: true,
      gap: !of.has(id),
      ...(link ? { href: link } : {}),
    };
  };
  return {
    name: "why",
    query: queryOf("why", { ...q, from, to }),
    page: "/trends/why",
    title: `${t("views.why")}${colonIn(locale)}${textIn(indicator.name, locale)}`,
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
      [...gaps.values()].some((g) => g.includes("/")) ? t("leftOut") : "",
    ].filter(Boolean),
    asOf: q.asOf ?? null,
    finding: findWhy(
      {
        name: textIn(indicator.name, locale),
        from,
        to,
        before: percentText(d.before),
        now: percentText(d.after),
      },
      d.change,
      d,
      locale,
    ),
    summary: t("why.summary", {
      name: textIn(indicator.name, locale),
      a: from,
      va: percentText(d.before),
      b: to,
      vb: percentText(d.after),
      d: formatPoints(d.change),
      w: formatPoints(d.within),
      m: formatPoints(d.mix),
      e: formatPoints(d.entry),
    }),
    state: {
      kind: "bars",
      bars,
      parts: [t("why.within"), t("why.mix"), t("why.entry")],
      format: "points",
    },
    data: [
      ...[from, to].flatMap((y) => bodiesOf(p, y, q).map((a) => bodyDatum(p, indicator, a, y))),
      ...d.shares.flatMap((s) =>
        PARTS.map((part) => partDatum(indicator.id, to, slugs.get(s.id) ?? null, part, s[part])),
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
          { text: valueOfKey(names, s.id), href: `/agencies/${slugs.get(s.id)}` },
          cases2(before, s.id, from),
          cases2(after, s.id, to),
          ...[s.within, s.mix, s.entry, s.total].map((v) => ({
            text: formatPoints(v, 2),
            num: true,
            value: v,
          })),
        ]),
        [
          { text: t("why.all") },
          { text: sumText(before), num: true },
          { text: sumText(after), num: true },
          ...[d.within, d.mix, d.entry, d.change].map((v) => ({
            text: formatPoints(v, 2),
            num: true,
            value: v,
          })),
        ],
      ],
    },
  };
}
