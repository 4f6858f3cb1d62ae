/**
 * Received + brought forward → outcomes → carried forward, and what went on to review and court in
 * the year. City, region or one agency.
 */
import { formatDecimal } from "@/lib/charts/format";
import type { ChartSpec, TableCell } from "@/lib/charts/spec";
import { addFlows, flowState, leakOf, OUTCOMES, type FlowFigures } from "@/lib/charts/state/flow";
import { cellsOf } from "@/lib/indicators/catalogue";
import type { ValueState } from "@/lib/indicators/states";
import { requirePresent, valueAt } from "@/lib/lookup";
import type { AgencyInYear } from "@/lib/registry/in-year";
import { formatNumber, gapIn, joinNames, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import {
  bodiesOf,
  coveringIn,
  gapName,
  gapOfSumText,
  loadChart,
  requireIndicator,
  nameOf,
  oneYear,
  type Panel,
  sumOfBodies,
} from "./data";
import { findFlow } from "./findings";
import { sumDatum } from "./long-data";
import { hrefOfBodies } from "./composition";
import { describeBodies } from "./sum-notes";
import { scopeInWords } from "./scope";
import { queryOf, type ViewQuery } from "./schemas";

type Query = ViewQuery<"flow">;
const INPUTS: Readonly<Record<keyof FlowFigures, string>> = {
  in: "r1.tot",
  carried: "r2.tot",
  full: "r31.tot",
  part: "r32.tot",
  refused: "R3.tot",
  unable: "R4g.tot",
  unprocessed: "R5.tot",
  other: "R6.tot",
  out: "r4.tot",
};
const REMEDIES = ["rv.tot", "ld.tot", "la.tot"] as const;
/** All that a body must give to be part of the flow. */
const WHOLE = Object.values(INPUTS).map(requireIndicator);
export const FLOW_INDICATORS: readonly string[] = [...Object.values(INPUTS), ...REMEDIES];

export async function flowChart(q: Query, locale: Locale): Promise<ChartSpec | null> {
  const t = textsOf(locale, "views");
  const f = textsOf(locale, "views.flow");
  const p = await loadChart({
    indicators: FLOW_INDICATORS.map(requireIndicator),
    years: oneYear(q.year),
    asOf: q.asOf,
  });
  const year = p.years[0];
  if (year === undefined) return null;
  const bodies = whom(p, q, year);
  const known = p.figures.byBody<FlowFigures | null>("flow", WHOLE, [year]);
  const whole = bodies.flatMap((a) => {
    const figures = known(a.id, () => figuresOf(p, a, year));
    return figures ? [{ a, figures }] : [];
  });
  if (whole.length === 0) return null;
  const sums = addFlows(whole.map((w) => w.figures));
  const leaky = (sign: 1 | -1) =>
    whole.filter((w) => Math.sign(leakOf(w.figures)) === sign).map((w) => w.a);
  const who = (list: AgencyInYear[]) =>
    q.agency || list.length > 6
      ? ""
      : f("who", {
          s: joinNames(
            locale,
            list.map((a) => nameOf(a, locale)),
          ),
        });
  const leaks = [
    sums.lost > 0 ? f("leakLost", { n: formatDecimal(sums.lost), who: who(leaky(1)) }) : "",
    sums.gained > 0 ? f("leakGained", { n: formatDecimal(sums.gained), who: who(leaky(-1)) }) : "",
  ].filter(Boolean);
  const remedySums = REMEDIES.map((id) =>
    sumOfBodies(
      p,
      requireIndicator(id),
      year,
      whole.map((w) => w.a),
    ),
  );
  const remedy = remedySums.map((s) => s.value);
  const shown = (v: number | null): string => (v === null ? "—" : formatNumber(locale, v));
  const cell = (v: number): TableCell => ({ text: formatNumber(locale, v), num: true, value: v });
  const single =
    whole.length === 1 ? p.figures.version(valueAt(whole, 0).a.id, year)?.reportId : undefined;
  const linkOf = (id: string): string =>
    single
      ? `/reports/${single}#cell-${cellsOf(requireIndicator(id))[0]}`
      : hrefOfBodies({ region: q.region, own: q.own }, id, year);
  const row = (from: string, to: string, v: number, id?: string): TableCell[] => [
    { text: from },
    { text: to },
    { ...cell(v), ...(id ? { href: linkOf(id) } : {}) },
  ];
  const g = sums.figures;
  return {
    name: "flow",
    query: queryOf("flow", { ...q, year }),
    page: "/flow",
    title: t("views.flow"),
    unit: t("items"),
    period: String(year),
    scope: `${scopeInWords(q, p, locale)}${q.agency ? "" : ` · ${q.basis === "reported" ? t("own") : t("builtup")}`}`,
    coverage: q.agency ? null : f("complete", { n: whole.length, N: bodies.length }),
    marks: leaks.map((reason) => ({ letter: "!", reason })),
    notes: q.agency ? [] : notesOf(p, bodies, year, locale),
    asOf: q.asOf ?? null,
    finding: findFlow(
      year,
      {
        total: g.in + g.carried,
        done: OUTCOMES.reduce((sum, o) => sum + g[o], 0),
        out: g.out,
        unexplained: sums.lost + sums.gained,
      },
      locale,
    ),
    summary: `${leaks.length === 0 ? `${f("balanced")}${gapIn(locale)}` : ""}${remedy.some((v) => v !== null) ? f("remedies", { rv: shown(valueAt(remedy, 0)), ld: shown(valueAt(remedy, 1)), la: shown(valueAt(remedy, 2)) }) : ""}`,
    state: flowState(sums, f, t("items")),
    data: FLOW_INDICATORS.map((id) => {
      const sum = sumOfBodies(
        p,
        requireIndicator(id),
        year,
        whole.map((w) => w.a),
      );
      const government = q.basis === "reported" && !q.agency ? (whole[0]?.a ?? null) : null;
      const made = sumDatum(requireIndicator(id), year, "city", { ...sum, government });
      return {
        ...made,
        expected: bodies.length,
        ...(q.agency ? { agency: q.agency, group: null, basis: "own" as const } : {}),
      };
    }),
    table: {
      columns: [f("from"), f("to"), t("items")],
      rows: [
        row(f("in"), f("handle"), g.in, "r1.tot"),
        row(f("carried"), f("handle"), g.carried, "r2.tot"),
        ...(sums.gained > 0 ? [row(f("gained"), f("handle"), sums.gained)] : []),
        ...OUTCOMES.map((o) => row(f("handle"), f(o), g[o], INPUTS[o])),
        row(f("handle"), f("out"), g.out, "r4.tot"),
        ...(sums.lost > 0 ? [row(f("handle"), f("lost"), sums.lost)] : []),
        ...REMEDIES.map((id, i): TableCell[] => [
          { text: valueAt([f("review"), f("litigation"), f("litigation")], i) },
          { text: requireIndicator(id).name[locale] },
          remedy[i] === null
            ? {
                text: remedySums[i] ? gapOfSumText(remedySums[i], locale) : "—",
                gap: true,
                num: true,
                value: null,
              }
            : {
                ...cell(requirePresent(remedy[i], "remedy")),
                href: single
                  ? `/reports/${single}#cell-${id}`
                  : hrefOfBodies({ region: q.region, own: q.own }, id, year),
              },
        ]),
      ],
    },
  };
}

/** Who is left out and for which gap; who is counted though a figure of the flow fails a check. */
function notesOf(
  p: Panel,
  bodies: readonly AgencyInYear[],
  year: number,
  locale: Locale,
): string[] {
  const f = textsOf(locale, "views.flow");
  const known = p.figures.byBody<ValueState | null>("gap of a flow", WHOLE, [year]);
  const lacking = bodies.flatMap((agency) => {
    const gap = known(agency.id, () => gapOf(p, agency, year));
    return gap === null ? [] : [{ agency, why: gapName(gap, locale) }];
  });
  const left = new Set(lacking.map((l) => l.agency.id));
  const all = FLOW_INDICATORS.map(requireIndicator);
  const failing = bodies
    .filter((a) => !left.has(a.id) && all.some((i) => p.figures.failed(i, a.id, year).length > 0))
    .map((agency) => ({ agency, why: "" }));
  const [out, doubtful] = [lacking, failing].map((list) => describeBodies(list, locale));
  return [
    f("gaps"),
    ...(out ? [f("leftOut", out)] : []),
    ...(doubtful ? [f("failing", doubtful)] : []),
  ];
}

function whom(p: Panel, q: Query, year: number): AgencyInYear[] {
  if (q.agency) return p.figures.agencies(year).filter((a) => a.slug === q.agency);
  if (q.basis === "reported") {
    const { government } = coveringIn(p, year, q);
    return government ? [government] : [];
  }
  return bodiesOf(p, year, { region: q.region, own: q.own });
}

/** Why a body is no part of the flow; null where it is. */
function gapOf(p: Panel, a: AgencyInYear, year: number): ValueState | null {
  const all = WHOLE.map((i) => p.figures.evaluate(i, a, year));
  return all.find((e) => e.value === null)?.state ?? null;
}

/** Null where any figure is absent: a flow with a hole would show a leak that the source does not have. */
function figuresOf(p: Panel, a: AgencyInYear, year: number): FlowFigures | null {
  const pairs = Object.entries(INPUTS).map(
    ([k, id]) => [k, p.figures.evaluate(requireIndicator(id), a, year).value] as const,
  );
  return pairs.some(([, v]) => v === null)
    ? null
    : (Object.fromEntries(pairs) as unknown as FlowFigures);
}
