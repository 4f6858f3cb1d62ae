/**
 * Cells of published versions, cached in memory. A published version is never edited, only
 * superseded, so a cached cell never becomes stale and only new versions are read after a change.
 * The key includes the version's stamp (revision and time of publication), so a version that
 * changed after all is a different one here.
 */
import { KEY_ALONE, createBasisCache } from "@/lib/cache";
import type { CellValue, Evaluated } from "@/lib/indicators/evaluate";
import { valueOfKey } from "@/lib/lookup";
import type { ReadTx } from "@/lib/store/client";
import { readCellValues } from "@/lib/store/queries/cell-values";

export type Stamped = { readonly versionId: number; readonly stamp: string };
/**
 * By the version's slot; null where the version does not have the cell, undefined where it has not
 * been read.
 */
export type Column = readonly (CellValue | null | undefined)[];

/**
 * Limit of cached cells, 8 bytes each; above it the cache is emptied. All 85 cells of 16,200
 * reports are 1.4 million; those of ten such cities, which one process must hold, 14 million.
 */
const MAX = 32_000_000;
let held = 0;
/** No cache: who holds a version holds its slot, for as long as the process runs. */
const slots = new Map<string, number>();
type OpenColumn = (CellValue | null | undefined)[];
const columns = createBasisCache<string, OpenColumn>({ name: "published cells", most: 2000 });

/** Where a version's cells stand in every column. */
export function slotOf(v: Stamped): number {
  const key = `${v.versionId} ${v.stamp}`;
  const known = slots.get(key);
  if (known !== undefined) return known;
  slots.set(key, slots.size);
  return slots.size - 1;
}

/**
 * Versions that are mostly asked for together (those of a year); `filled` has, by cell, the column
 * that is known to be complete for them.
 */
export type VersionSheet<V extends Slotted = Slotted> = {
  readonly versions: readonly V[];
  readonly filled: Map<string, Column>;
  /** Of a sheet that was patched: what is complete for all but the fresh versions. */
  readonly known?: {
    readonly filled: ReadonlyMap<string, Column>;
    readonly fresh: readonly V[];
  };
};
type Slotted = Stamped & { readonly slot: number };

/** The columns asked for, complete for the versions of these sheets. */
export async function readColumns(
  tx: ReadTx,
  sheets: readonly VersionSheet[],
  cells: readonly string[],
): Promise<Map<string, Column>> {
  if (held > MAX) forget();
  const open = new Map(
    cells.map((cell) => [cell, columns.get(cell, KEY_ALONE, (): OpenColumn => [])]),
  );
  for (const sheet of sheets) await fillSheet(tx, sheet, open);
  return open;
}

/** Values that one statement brings at most: parsed in one go, while nobody else is served. */
const AT_ONCE = 50_000;

async function fillSheet(
  tx: ReadTx,
  { versions, filled, known }: VersionSheet,
  open: ReadonlyMap<string, OpenColumn>,
): Promise<void> {
  const lacking = new Set<string>();
  const missing = new Set<Slotted>();
  for (const [cell, column] of open) {
    if (filled.get(cell) === column) continue;
    const asked = known && known.filled.get(cell) === column ? known.fresh : versions;
    const gaps = asked.filter((v) => column[v.slot] === undefined);
    if (gaps.length > 0) lacking.add(cell);
    for (const v of gaps) missing.add(v);
  }
  if (missing.size > 0) {
    const ids = [...missing].map((v) => v.versionId);
    const cells = [...lacking];
    const size = Math.max(1, Math.floor(AT_ONCE / missing.size));
    for (let from = 0; from < cells.length; from += size) {
      const some = cells.slice(from, from + size);
      const found = await readCellValues(tx, ids, some);
      for (const cell of some)
        writeColumn(valueOfKey(open, cell), missing, valueOfKey(found, cell));
    }
  }
  for (const [cell, column] of open) filled.set(cell, column);
}

function writeColumn(
  column: OpenColumn,
  missing: ReadonlySet<Slotted>,
  read: ReadonlyMap<number, CellValue>,
): void {
  // Written past its end an array would become a slow one.
  while (column.length < slots.size) column.push(undefined);
  for (const v of missing) column[v.slot] = read.get(v.versionId) ?? null;
  held += missing.size;
}

type Evaluations = {
  readonly bySlot: (Evaluated | undefined)[];
  readonly alike: Map<string, Evaluated>;
};
const evaluations = createBasisCache<string, Evaluations>({
  name: "evaluated indicators",
  most: 2000,
});

/**
 * Evaluates an indicator that reads only cells of a published version. The value never changes, so
 * it is computed once; equal results share one object.
 */
export function evaluatedOnce(indicator: string, slot: number, make: () => Evaluated): Evaluated {
  const of = evaluations.get(indicator, KEY_ALONE, () => ({ bySlot: [], alike: new Map() }));
  const before = of.bySlot[slot];
  if (before) return before;
  const made = make();
  // As the columns: written past its end an array would become a slow one.
  while (of.bySlot.length < slots.size) of.bySlot.push(undefined);
  const key = `${made.state} ${made.value} ${made.numerator} ${made.denominator} ${made.mapping} ${made.used.join()}`;
  const same = of.alike.get(key);
  if (!same) of.alike.set(key, made);
  of.bySlot[slot] = same ?? made;
  held += 1;
  return same ?? made;
}

function forget(): void {
  columns.clear();
  evaluations.clear();
  held = 0;
}
