/**
 * What publishing a version would change in the city's figures: totals, values and ranks, and the
 * charts that show them.
 */
import { cellsOf, INDICATORS, type Indicator } from "@/lib/indicators/catalogue";
import { valueAt } from "@/lib/lookup";
import { queryPrivate, type ReadTx } from "@/lib/store/client";
import { ifPublished } from "@/lib/store/commands/if-published";
import {
  readCellTotals,
  readChangedCells,
  type CellChange,
} from "@/lib/store/queries/changed-cells";
import { rankingIn } from "./rankings";

type Total = { total: number | null; n: number };
type Place = { value: number | null; rank: number | null; of: number; reason: string | null };
export type Chart = "applications" | "outcomes" | "remedies" | "decisions" | "documents";
export type Impact = {
  cells: CellChange[];
  changedCells: number;
  totals: { cellId: string; before: Total; after: Total }[];
  ranks: {
    id: string;
    name: { zh: string; en: string };
    kind: string;
    before: Place;
    after: Place;
    moved: number;
  }[];
  charts: Chart[];
};

/** Lists are cut at these lengths; `changedCells` says how many there are. */
const CELLS = 12;
const RANKS = 6;
/** What is asked of a report that has never been published: the indicators that a reader looks at first. */
const FIRST = ["D01", "D03", "D04", "D05", "D06", "D12"];

export async function impactView(o: {
  versionId: number;
  agencySlug: string;
  kind: string;
  year: number;
  firstTime: boolean;
}): Promise<Impact> {
  const changes = await queryPrivate((tx) => readChangedCells(tx, o.versionId));
  const cells = changes.filter((c) => c.before !== c.after);
  const shown = (o.firstTime ? cells.filter((c) => /\.tot$|^t2\./.test(c.cellId)) : cells)
    .slice(0, CELLS)
    .map((c) => c.cellId);
  const touched = new Set(cells.map((c) => c.cellId));
  const indicators = INDICATORS.filter((i) =>
    o.firstTime ? FIRST.includes(i.id) : cellsOf(i).some((id) => touched.has(id)),
  ).slice(0, RANKS);
  const ask = async (tx: ReadTx) => ({
    totals: await readCellTotals(tx, { year: o.year, kind: o.kind, cells: shown }),
    places: await placesIn(tx, indicators, o),
  });
  const before = await queryPrivate(ask);
  const after = await ifPublished(o.versionId, ask);
  const none: Total = { total: null, n: 0 };
  return {
    cells: cells.slice(0, CELLS),
    changedCells: cells.length,
    totals: shown.map((id) => ({
      cellId: id,
      before: before.totals.get(id) ?? none,
      after: after.totals.get(id) ?? none,
    })),
    ranks: indicators.map((i, n) => ({
      id: i.id,
      name: i.name,
      kind: i.kind,
      before: valueAt(before.places, n).place,
      after: valueAt(after.places, n).place,
      moved: moved(valueAt(before.places, n).all, valueAt(after.places, n).all, o.agencySlug),
    })),
    charts: chartsOf([...touched]),
  };
}

type Seen = { place: Place; all: Map<string, number> };

async function placesIn(
  tx: ReadTx,
  indicators: readonly Indicator[],
  o: { agencySlug: string; kind: string; year: number },
): Promise<Seen[]> {
  const places: Seen[] = [];
  for (const i of indicators) {
    const ranking = await rankingIn(tx, {
      indicator: i.id,
      year: o.year,
      minN: 5,
      ...(o.kind === "government" ? { type: "GOV" } : {}),
    });
    const row = ranking?.rows.find((r) => r.agency === o.agencySlug);
    const out = ranking?.excluded.find((e) => e.agency === o.agencySlug);
    places.push({
      place: {
        value: row?.value ?? null,
        rank: row?.rank ?? null,
        of: ranking?.rows.length ?? Number.NaN,
        reason: row ? null : (out?.reason ?? "not_published"),
      },
      all: new Map(ranking?.rows.map((r) => [r.agency, r.rank]) ?? []),
    });
  }
  return places;
}

/** How many other agencies stand at another rank afterwards. */
const moved = (
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  self: string,
): number =>
  [...before].filter(
    ([agency, rank]) => agency !== self && after.has(agency) && after.get(agency) !== rank,
  ).length;

const CHARTS: readonly (readonly [Chart, RegExp])[] = [
  ["applications", /^r[124]\.tot$/],
  ["outcomes", /^r3[1-6]\d?\.tot$/],
  ["remedies", /^(rv|ld|la)\.tot$/],
  ["decisions", /^t2\.(license|penalty|coercion)\.n$/],
  ["documents", /^t2\.(rule|norm)\./],
];
export const chartsOf = (cells: readonly string[]): Chart[] =>
  CHARTS.filter(([, test]) => cells.some((id) => test.test(id))).map(([chart]) => chart);
