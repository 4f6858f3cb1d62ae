/**
 * The reader's own index: measures standardised within peer groups, weighed and ranked. Its places
 * by chance are held only against their bounds.
 */
import { competitionRanks, shrink } from "./chance";
import { definitionOf, modernYears, Tally } from "./compare";
import type { IndexRow, Outcome, Setting } from "./compare";
import {
  judge,
  LEAST_CASES,
  modelOf,
  peersOf,
  scoreOf,
  whoIsRanked,
  type Candidate,
} from "./compare-rankings";
import { askAll } from "./world";

/** Weights, and whether a high score is the better one. */
const MEASURES: readonly { id: string; weight: number; isHighBetter: boolean }[] = [
  { id: "D03", weight: 2, isHighBetter: true },
  { id: "D10", weight: 3, isHighBetter: true },
  { id: "D12", weight: 1, isHighBetter: false },
];
const WEIGHTS = Object.fromEntries(MEASURES.map((m) => [m.id, m.weight]));
const round = (v: number, places: number): number => Math.round(v * 10 ** places) / 10 ** places;

export async function compareIndex(o: Setting): Promise<Outcome> {
  const tally = new Tally();
  for (const year of modernYears(o.world)) {
    const types = await readTypes(o, year);
    const rows = await o.askIndex(year, WEIGHTS);
    const measured = MEASURES.map((m) => scoresOf(o, m.id, year, types));
    const [first] = measured;
    const complete = [...(first?.keys() ?? [])]
      .filter((slug) => measured.every((m) => m.has(slug)))
      .sort();
    tally.check(`index ${year} members`, rows.map((r) => r.agency).sort(), complete);
    const groups = groupsOf(o, complete, types);
    const parts = MEASURES.map((m, k) =>
      standardise(
        complete.map((slug) => measured[k]?.get(slug) ?? NaN),
        groups,
        m.isHighBetter ? 1 : -1,
      ),
    );
    checkRows(tally, year, rows, complete, parts);
  }
  return tally;
}

function checkRows(
  tally: Tally,
  year: number,
  rows: readonly IndexRow[],
  slugs: readonly string[],
  parts: readonly (readonly number[])[],
): void {
  const scores = weigh(
    parts,
    MEASURES.map((m) => m.weight),
  );
  const ranks = competitionRanks(scores, true);
  const corners = MEASURES.reduce<number[][]>(
    (all, m) => all.flatMap((c) => [0.5, 1.5].map((f) => [...c, f * m.weight])),
    [[]],
  ).map((weights) => competitionRanks(weigh(parts, weights), true));
  slugs.forEach((slug, i) => {
    const row = rows.find((r) => r.agency === slug);
    const what = `index ${year} ${slug}`;
    if (!row) return;
    tally.check(`${what} score`, row.score, scores[i]);
    tally.check(`${what} rank`, row.rank, ranks[i]);
    tally.check(
      `${what} parts`,
      row.parts.map((z) => round(z, 2)),
      parts.map((p) => round(p[i] ?? NaN, 2)),
    );
    const tried = corners.map((c) => c[i] ?? NaN);
    const isWithin =
      row.rangeLow <= Math.min(...tried) &&
      row.rangeHigh >= Math.max(...tried) &&
      row.low <= row.rank &&
      row.rank <= row.high;
    tally.check(`${what} range holds what half and one and a half weights give`, isWithin, true);
  });
}

const weigh = (parts: readonly (readonly number[])[], weights: readonly number[]): number[] => {
  const all = weights.reduce((s, w) => s + w, 0);
  return (parts[0] ?? []).map((_, i) =>
    round(parts.reduce((s, p, k) => s + (p[i] ?? NaN) * (weights[k] ?? NaN), 0) / all, 2),
  );
};

/** z-scores within groups, better counted upwards; nobody differs in a group without spread. */
function standardise(
  values: readonly number[],
  groups: readonly string[],
  sign: 1 | -1,
): readonly number[] {
  return values.map((v, i) => {
    const own = values.filter((_, k) => groups[k] === groups[i]);
    const mean = own.reduce((s, x) => s + x, 0) / own.length;
    const sd = Math.sqrt(own.reduce((s, x) => s + (x - mean) ** 2, 0) / own.length);
    return sd > 1e-12 ? (sign * (v - mean)) / sd : 0;
  });
}

/** Peers among those who have every measure, by a name of the group. */
function groupsOf({ world }: Setting, slugs: readonly string[], types: Types): string[] {
  const all = slugs.flatMap((slug): Candidate[] => {
    const body = world.bodies.find((b) => b.slug === slug);
    return body ? [{ body: { ...body, types: types.get(slug) ?? [] }, value: 0, x: 0, n: 1 }] : [];
  });
  return all.map(({ body }) =>
    peersOf(all, body.types, body.level)
      .map((c) => c.body.slug)
      .join(),
  );
}

type Types = ReadonlyMap<string, readonly string[]>;
/** Types of the year, as observations name them. */
async function readTypes({ ask }: Setting, year: number): Promise<Types> {
  type Row = { agency: string; type: string[] };
  const rows = await askAll<Row>(ask, `observations?indicator=D01&year=${year}`);
  return new Map(rows.map((r) => [r.agency, r.type]));
}

/** The shrunken score of everybody who can be ranked on a measure. */
function scoresOf(o: Setting, id: string, year: number, types: Types): Map<string, number> {
  const d = definitionOf(id);
  const model = modelOf(d) ?? "beta";
  const { usable } = judge(o.world, whoIsRanked(o.world, year, d), year, d, o.residents);
  const dated = usable.map((c) => ({
    ...c,
    body: { ...c.body, types: types.get(c.body.slug) ?? [] },
  }));
  return new Map(
    dated
      .filter((c) => c.n >= LEAST_CASES)
      .map((c) => {
        const peers = peersOf(dated, c.body.types, c.body.level);
        return [c.body.slug, scoreOf(d, c, shrink(peers, model))] as const;
      }),
  );
}
