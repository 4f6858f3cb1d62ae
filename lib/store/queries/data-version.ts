import { valueAt } from "@/lib/lookup";
import type { ReadTx } from "@/lib/store/client";

export const DATA_VERSION = "SELECT value FROM instance WHERE key = 'data_version'";
/** Data without the entry have not been changed yet. */
export const versionIn = (rows: readonly { value?: string }[]): number =>
  rows[0] ? Number(rows[0].value) : 1;

/**
 * Keys of `instance` that tell at which version a part of the data last changed begin so; `last`:
 * the last version that said what changed.
 */
export const PART = "data_version.";

/**
 * Which parts of the data have changed since a version: all, or these years' reports, and who there
 * is or not.
 */
export type ChangedSince =
  "all" | { readonly years: ReadonlySet<number>; readonly registry: boolean };

/** Where a version came without saying what changed, everything has. */
export async function readChangedSince(tx: ReadTx, since: number): Promise<ChangedSince> {
  const { rows } = await tx.query<{ key: string; value: string }>(
    "SELECT key, value FROM instance WHERE key = 'data_version' OR starts_with(key, $1)",
    [PART],
  );
  const now = versionIn(rows.filter((r) => r.key === "data_version"));
  const at = new Map(rows.map((r) => [r.key.slice(PART.length), Number(r.value)]));
  const later = new Set([...at].filter(([, version]) => version > since).map(([part]) => part));
  if ((now > since && at.get("last") !== now) || later.has("all")) return "all";
  return {
    years: new Set([...later].filter((part) => /^\d+$/.test(part)).map(Number)),
    registry: later.has("registry"),
  };
}

/**
 * The version of the data that a transaction sees, and whether nothing can be written in it, so
 * that what it sees has been committed.
 */
export async function readStanding(tx: ReadTx): Promise<{ version: number; readOnly: boolean }> {
  const { rows } = await tx.query<{ value: string | null; on: string }>(
    "SELECT (SELECT value FROM instance WHERE key = 'data_version') AS value, current_setting('transaction_read_only') AS on",
  );
  return { version: Number(valueAt(rows, 0).value ?? 1), readOnly: valueAt(rows, 0).on === "on" };
}

export async function readDataVersion(tx: ReadTx): Promise<number> {
  return versionIn((await tx.query<{ value: string }>(DATA_VERSION)).rows);
}
