/**
 * Which checks of the published versions of a year failed, and which of their cells a person
 * corrected. Read once a year of reports; after a change only of what has changed.
 */
import type { ReadTx } from "@/lib/store/client";
import { readCorrectedCells } from "@/lib/store/queries/corrected-cells";
import { readFailedChecks, type FailedCheck } from "@/lib/store/queries/failed-checks";

/** By version; one without a failed check, or a corrected cell, is not in it. */
export type YearChecks = {
  readonly failed: ReadonlyMap<number, readonly FailedCheck[]>;
  readonly corrected: ReadonlyMap<number, readonly string[]>;
};

export async function readYearChecks(
  tx: ReadTx,
  versions: readonly { readonly versionId: number }[],
): Promise<YearChecks> {
  const ids = versions.map((v) => v.versionId);
  return {
    failed: byVersion(await readFailedChecks(tx, ids, null), (f) => f),
    corrected: byVersion(await readCorrectedCells(tx, ids, null), (c) => c.cell),
  };
}

function byVersion<T extends { readonly versionId: number }, V>(
  rows: readonly T[],
  valueOf: (row: T) => V,
): Map<number, V[]> {
  const out = new Map<number, V[]>();
  for (const row of rows) {
    const known = out.get(row.versionId);
    if (known) known.push(valueOf(row));
    else out.set(row.versionId, [valueOf(row)]);
  }
  return out;
}

/**
 * The checks of the year with these versions read again. The same object where nothing is another:
 * figures are cached by it.
 *
 * @param gone versions that no longer count @param fresh versions to read
 */
export async function patchYearChecks(
  tx: ReadTx,
  before: YearChecks,
  { gone, fresh }: { readonly gone: readonly number[]; readonly fresh: readonly number[] },
): Promise<YearChecks> {
  const read = await readYearChecks(
    tx,
    fresh.map((versionId) => ({ versionId })),
  );
  const ids = [...new Set([...gone, ...fresh])];
  const textOf = (checks: YearChecks): string =>
    JSON.stringify(ids.map((id) => [checks.failed.get(id), checks.corrected.get(id)]));
  if (textOf(before) === textOf(read)) return before;
  return {
    failed: replaced(before.failed, read.failed, ids),
    corrected: replaced(before.corrected, read.corrected, ids),
  };
}

function replaced<V>(
  before: ReadonlyMap<number, V>,
  read: ReadonlyMap<number, V>,
  ids: readonly number[],
): Map<number, V> {
  const out = new Map(before);
  for (const id of ids) out.delete(id);
  for (const [id, value] of read) out.set(id, value);
  return out;
}
