/**
 * Splits merged digits in rows of section three by the form's own arithmetic: rows add up to 总计,
 * outcomes add up to （七）总计, and intake equals output. A choice is taken only if it alone
 * breaks the fewest identities.
 */
import { createBasisCache } from "@/lib/cache";
import { formOfTables, isSingleRow } from "@/lib/forms";
import { valueAt, valueOfKey } from "@/lib/lookup";
import { USUAL_LABELS, addsUp, type Tables } from "../labels/row-labels";

export type RowWays = {
  readonly row: string;
  readonly ways: readonly (readonly number[])[];
  readonly forced: boolean;
};
export type Solution = {
  /** Chosen way by row. */
  readonly chosen: ReadonlyMap<string, number>;
  /** Ambiguous cells (row × column index): another choice satisfies the identities equally well. */
  readonly open: ReadonlySet<string>;
};

const LIMIT = 20_000;

/** Σ broken row identities of one row: 0 or 1. */
const rowBreaks = (values: readonly number[], { total }: Tables): number =>
  addsUp(values, total) ? 0 : 1;

/**
 * @param tables how the report prints table three: which rows add up to which, and which column is
 * the total of a row
 */
export function solveRows(rows: readonly RowWays[], tables: Tables = USUAL_LABELS): Solution {
  const identities = columnIdentities(
    rows.map((r) => r.row),
    tables,
  );
  const candidates = rows.map((r) => {
    const order = r.ways.map((_, i) => i);
    if (r.forced) return order;
    const balanced = order.filter((i) => rowBreaks(valueAt(r.ways, i), tables) === 0);
    return balanced.length > 0 ? balanced : order;
  });
  const size = candidates.reduce((product, c) => product * Math.max(1, c.length), 1);
  const chosen = new Map<string, number>();
  const open = new Set<string>();
  if (size > LIMIT) {
    rows.forEach((r, i) =>
      valueAt(candidates, i).length === 1
        ? chosen.set(r.row, valueAt(valueAt(candidates, i), 0))
        : tables.columns.forEach((_, c) => open.add(`${r.row}.${c}`)),
    );
    return { chosen, open };
  }
  // The one way that adds up is no proof where no column can be asked: with a figure that the
  // source has wrong, it may be a false one.
  const asked = new Set(identities.flatMap(({ left, right }) => [...left, ...right]));
  rows.forEach((r, i) => {
    if (!r.forced && r.ways.length > 1 && !asked.has(i))
      tables.columns.forEach((_, c) => open.add(`${r.row}.${c}`));
  });
  const { best, used } = search(rows, candidates, identities, tables);
  rows.forEach((r, i) => chosen.set(r.row, valueAt(best, i)));
  rows.forEach((r, i) =>
    valueAt(used, i).forEach((way) => markDifferences(r, valueAt(best, i), way, open)),
  );
  markAlternatives({ rows, choice: best, identities, tables }, open);
  return { chosen, open };
}

/** An identity of table 三 by the places of its rows among those to solve. */
type ColumnIdentity = {
  readonly col: number;
  readonly left: readonly number[];
  readonly right: readonly number[];
};

const identitiesOfRows = createBasisCache<string, readonly ColumnIdentity[]>({
  name: "identities of printed rows",
  most: 400,
});

/** Most reports print the same rows. */
const columnIdentities = (rows: readonly string[], tables: Tables): readonly ColumnIdentity[] =>
  identitiesOfRows.get(rows.join(" "), [tables], () => {
    const index = new Map(rows.map((row, i) => [row, i]));
    const form = formOfTables(tables.print, isSingleRow(tables.print, index));
    const rowOf = (cell: string) => valueAt(cell.split("."), 0);
    const places = (cells: readonly string[]) => cells.map((c) => valueOfKey(index, rowOf(c)));
    return form.identities
      .filter(
        (i) =>
          (i.family === "T3-BAL" || i.family === "T3-SUM") &&
          [...i.left, ...i.right].every((c) => index.has(rowOf(c))),
      )
      .map((i) => ({
        col: tables.columns.indexOf(valueAt(i.id.split("."), 1)),
        left: places(i.left),
        right: places(i.right),
      }));
  });

/** @param at the values of a row, by its place */
function columnBreaks(
  at: (row: number) => readonly number[],
  identities: readonly ColumnIdentity[],
): number {
  let broken = 0;
  for (const { col, left, right } of identities) {
    const side = (rows: readonly number[]) =>
      rows.reduce((sum, row) => sum + valueAt(at(row), col), 0);
    if (side(left) !== side(right)) broken++;
  }
  return broken;
}

/**
 * The first choice with the fewest broken identities, and by row every way that some choice as good
 * as it uses: more than one is doubt.
 */
function search(
  rows: readonly RowWays[],
  candidates: readonly (readonly number[])[],
  identities: readonly ColumnIdentity[],
  tables: Tables,
): { best: number[]; used: Set<number>[] } {
  const free = candidates.map((c, i) => [i, c] as const).filter(([, c]) => c.length > 1);
  const current = candidates.map((c) => valueAt(c, 0));
  let best = [...current];
  const used = candidates.map(() => new Set<number>());
  let least = Infinity;
  const cost = () =>
    columnBreaks((i) => valueAt(valueAt(rows, i).ways, valueAt(current, i)), identities) +
    rows.reduce((sum, r, i) => sum + rowBreaks(valueAt(r.ways, valueAt(current, i)), tables), 0);
  const visit = (depth: number): void => {
    if (depth === free.length) {
      const now = cost();
      if (now > least) return;
      if (now < least) {
        [least, best] = [now, [...current]];
        used.forEach((set) => set.clear());
      }
      current.forEach((way, i) => valueAt(used, i).add(way));
      return;
    }
    const [i, options] = valueAt(free, depth);
    for (const option of options) {
      current[i] = option;
      visit(depth + 1);
    }
  };
  visit(0);
  return { best, used };
}

function markDifferences(r: RowWays, a: number, b: number, open: Set<string>): void {
  if (a !== b)
    valueAt(r.ways, a).forEach(
      (value, col) => value !== valueAt(r.ways, b)[col] && open.add(`${r.row}.${col}`),
    );
}

/**
 * Where identities stay broken, one glued row read differently might mend as much as it breaks.
 * Then the source's own error and our misreading look alike, and both readings are shown to a
 * person.
 */
function markAlternatives(
  {
    rows,
    choice,
    identities,
    tables,
  }: {
    readonly rows: readonly RowWays[];
    readonly choice: readonly number[];
    readonly identities: readonly ColumnIdentity[];
    readonly tables: Tables;
  },
  open: Set<string>,
): void {
  const total = (changed: number, way: number) => {
    const at = (i: number) =>
      valueAt(valueAt(rows, i).ways, i === changed ? way : valueAt(choice, i));
    return (
      columnBreaks(at, identities) + rows.reduce((sum, _, i) => sum + rowBreaks(at(i), tables), 0)
    );
  };
  const least = total(-1, 0);
  if (least === 0) return;
  // One wrong figure of the source breaks up to three identities: a reading that leaves no more
  // than those is as likely as the best.
  const bearable = Math.max(least, 3);
  rows.forEach((r, i) => {
    if (r.forced || r.ways.length > 3003) return;
    r.ways.forEach((way, w) => {
      if (w === choice[i] || total(i, w) > bearable) return;
      way.forEach(
        (value, col) =>
          value !== valueAt(r.ways, valueAt(choice, i))[col] && open.add(`${r.row}.${col}`),
      );
    });
  });
}
