/**
 * Cells of published versions, kept in memory: a published version is never edited, only superseded, so that what was read once stays right
 * when the data change, and only new versions are read then. The stamp (revision and time of publication) guards against anything else.
 */
import type { CellValue, Evaluated } from "@/lib/indicators/evaluate";
import type { ReadTx } from "@/lib/store/client";
import { readCellValues } from "@/lib/store/queries/cell-values";

export type Stamped = { readonly versionId: number; readonly stamp: string };
export type Column = ReadonlyMap<number, CellValue | null>;

/** Entries, of about 50 bytes each; the whole 85 cells of 16,200 reports are 1.4 million. */
const MAX = 2_000_000;
const columns = new Map<string, Map<number, CellValue | null>>();
const stamps = new Map<number, string>();
let held = 0;

/** The columns asked for, complete for these versions; null where a version does not have the cell. */
export async function readColumns(tx: ReadTx, versions: readonly Stamped[], cells: readonly string[]): Promise<Map<string, Column>> {
  if (held > MAX || versions.some((v) => stamps.has(v.versionId) && stamps.get(v.versionId) !== v.stamp)) forget();
  for (const v of versions) stamps.set(v.versionId, v.stamp);
  const kept = cells.map((cell) => [cell, columnOf(cell)] as const);
  const missing = versions.filter((v) => kept.some(([, column]) => !column.has(v.versionId))).map((v) => v.versionId);
  const wanted = kept.filter(([, column]) => missing.some((id) => !column.has(id))).map(([cell]) => cell);
  const found = await readCellValues(tx, missing, wanted);
  for (const cell of wanted) {
    const column = columnOf(cell);
    const read = found.get(cell)!;
    const before = column.size;
    for (const id of missing) column.set(id, read.get(id) ?? null);
    held += column.size - before;
  }
  return new Map(cells.map((cell) => [cell, columnOf(cell)]));
}

function columnOf(cell: string): Map<number, CellValue | null> {
  const known = columns.get(cell);
  if (known) return known;
  const made = new Map<number, CellValue | null>();
  columns.set(cell, made);
  return made;
}

type Known = { readonly byVersion: Map<number, Evaluated>; readonly alike: Map<string, Evaluated> };
const known = new Map<string, Known>();

/** An indicator of a published version that reads nothing but its cells is the same whenever it is asked: worked out once. Equal answers are one object. */
export function evaluatedOnce(indicator: string, version: number, make: () => Evaluated): Evaluated {
  let of = known.get(indicator);
  if (!of) known.set(indicator, (of = { byVersion: new Map(), alike: new Map() }));
  const before = of.byVersion.get(version);
  if (before) return before;
  const made = make();
  const key = `${made.state} ${made.value} ${made.numerator} ${made.denominator} ${made.mapping} ${made.used.join()}`;
  const same = of.alike.get(key);
  if (!same) of.alike.set(key, made);
  of.byVersion.set(version, same ?? made);
  held += 1;
  return same ?? made;
}

function forget(): void {
  columns.clear();
  known.clear();
  stamps.clear();
  held = 0;
}
