/**
 * The state of a figure of a body, year and indicator in each place that shows it, for tests that
 * hold the places against each other.
 */
import { indicatorOf } from "@/lib/indicators/catalogue";
import { agencyView } from "@/lib/views/agencies";
import { makeChart } from "@/lib/views/charts";
import { builtUp, loadChart, requireIndicator } from "@/lib/views/charts/data";
import { observationsView } from "@/lib/views/observations";
import { rankingView } from "@/lib/views/rankings";

/** By `agency year`: `reported` where there is a value. */
export type States = ReadonlyMap<string, string>;
export type ReadStates = (indicator: string, years: readonly number[]) => Promise<States>;
const key = (agency: string, year: number): string => `${agency} ${year}`;
const stateOf = (value: number | null, state: string): string =>
  value === null ? state : "reported";

const observations: ReadStates = async (indicator, years) => {
  const rows = await Promise.all(
    years.map((y) => observationsView({ indicator: [indicator], year: String(y) })),
  );
  return new Map(rows.flat().map((r) => [key(r.agency, r.fiscalYear), stateOf(r.value, r.state)]));
};

const heatMap: ReadStates = async (indicator, years) => {
  const spec = await makeChart(
    "heatmap",
    { indicator, from: Math.min(...years), to: Math.max(...years), structure: "reported" },
    "en",
  );
  if (!spec) throw new Error("no heat map");
  return new Map(
    spec.data.flatMap((d) =>
      d.agency === null ? [] : [[key(d.agency, d.year), stateOf(d.value, d.state)] as const],
    ),
  );
};

/**
 * A body with a value may stay out for reasons of the ranking alone (few cases, a check that
 * failed): it has a value all the same.
 */
const ONLY_OF_RANKINGS = new Set(["small_n", "failed_check", "part_year"]);
const rankings: ReadStates = async (indicator, years) => {
  const found = await Promise.all(
    years.map(async (year) => {
      const ranking = await rankingView({ indicator, year, minN: 5 });
      if (!ranking) return [];
      return [
        ...ranking.rows.map((r) => [key(r.agency, year), "reported"] as const),
        ...ranking.excluded.map(
          (e) =>
            [key(e.agency, year), ONLY_OF_RANKINGS.has(e.reason) ? "reported" : e.reason] as const,
        ),
      ];
    }),
  );
  return new Map(found.flat());
};

/** The table behind the distribution, as its files have it. */
const distributions: ReadStates = async (indicator, years) => {
  const specs = await Promise.all(
    years.map((year) => makeChart("distribution", { indicator, year }, "en")),
  );
  return new Map(
    specs.flatMap((spec) =>
      (spec?.data ?? []).flatMap((d) => {
        if (d.agency === null) return [];
        const state = ONLY_OF_RANKINGS.has(d.state) ? "reported" : stateOf(d.value, d.state);
        return [[key(d.agency, d.year), state] as const];
      }),
    ),
  );
};

const sums: ReadStates = async (indicator, years) => {
  const p = await loadChart({ indicators: [requireIndicator(indicator)], years: () => [...years] });
  return new Map(
    years.flatMap((year) => {
      const sum = builtUp(p, requireIndicator(indicator), year, {});
      return [...sum.included, ...sum.excluded].map(
        (part) =>
          [
            key(part.agency.slug, year),
            stateOf(part.evaluated.value, part.evaluated.state),
          ] as const,
      );
    }),
  );
};

const agencyPages =
  (agencies: readonly string[]): ReadStates =>
  async (indicator, years) => {
    const pages = await Promise.all(agencies.map((slug) => agencyView(slug)));
    return new Map(
      pages.flatMap((page, i) =>
        (page?.years ?? []).flatMap((y) => {
          const e = y.values[indicator];
          if (!e || !years.includes(y.year)) return [];
          return [[key(agencies[i] ?? "", y.year), stateOf(e.value, e.state)] as const];
        }),
      ),
    );
  };

/**
 * Figures that two places call differently, each with what either says; what only one place lists
 * is no difference.
 */
export async function readDifferences(
  indicators: readonly string[],
  years: readonly number[],
  more: Readonly<Record<string, ReadStates>> = {},
): Promise<{ compared: number; differences: string[]; states: Set<string> }> {
  const differences: string[] = [];
  const states = new Set<string>();
  let compared = 0;
  for (const indicator of indicators) {
    const first = await observations(indicator, years);
    const agencies = [...new Set([...first.keys()].map((k) => k.slice(0, k.lastIndexOf(" "))))];
    const kind = indicatorOf(indicator)?.kind;
    const places: Record<string, ReadStates> = {
      ...more,
      heatMap,
      // A change or a figure of governments is in no list; its small base is a gap of the figure itself.
      ...(kind === "change" ? {} : { rankings, distributions }),
      agencyPages: agencyPages(agencies),
      ...(kind === "count" ? { sums } : {}),
    };
    for (const state of first.values()) states.add(state);
    for (const [place, read] of Object.entries(places))
      for (const [at, state] of await read(indicator, years)) {
        const expected = first.get(at);
        if (expected === undefined) continue;
        compared += 1;
        if (expected !== state)
          differences.push(`${indicator} ${at}: ${expected} in observations, ${state} in ${place}`);
      }
  }
  return { compared, differences, states };
}
