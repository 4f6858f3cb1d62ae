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

/** Of the last versions, a key with its number tells which reports changed with it. */
export const CHANGE = `${PART}change.`;
/** How many of them there are at most. */
export const CHANGES_KEPT = 100;
/** By fiscal year the reports that changed; null for any of the year. */
export type ChangedReports = Readonly<Record<string, readonly string[] | null>>;

/**
 * Which parts of the data have changed since a version: all, or these years' reports, who there is,
 * and what is beside both.
 */
export type ChangedSince = "all" | ChangedParts;
export type ChangedParts = {
  /** By fiscal year the reports that changed, or null where any may have. */
  readonly years: ReadonlyMap<number, ReadonlySet<string> | null>;
  readonly registry: boolean;
  readonly other: boolean;
};

/** Where a version came without saying what changed, everything has. */
export async function readChangedSince(tx: ReadTx, since: number): Promise<ChangedSince> {
  const { rows } = await tx.query<{ key: string; value: string }>(
    `SELECT key, value FROM instance WHERE key = 'data_version' OR (starts_with(key, $1)
       AND CASE WHEN starts_with(key, $2) THEN substr(key, length($2) + 1)::bigint > $3
         ELSE true END)`,
    [PART, CHANGE, since],
  );
  const now = versionIn(rows.filter((r) => r.key === "data_version"));
  const changes = new Map(
    rows.flatMap((r) =>
      r.key.startsWith(CHANGE)
        ? [[Number(r.key.slice(CHANGE.length)), JSON.parse(r.value) as ChangedReports] as const]
        : [],
    ),
  );
  const at = new Map(
    rows
      .filter((r) => !r.key.startsWith(CHANGE))
      .map((r) => [r.key.slice(PART.length), Number(r.value)]),
  );
  const later = new Set([...at].filter(([, version]) => version > since).map(([part]) => part));
  if ((now > since && at.get("last") !== now) || later.has("all")) return "all";
  const years = [...later].filter((part) => /^\d+$/.test(part));
  // Of a version that says no more than its years any report may have changed.
  const isToldWhole = changes.size === now - since;
  return {
    years: new Map(
      years.map((year) => [
        Number(year),
        isToldWhole ? reportsOf(year, [...changes.values()]) : null,
      ]),
    ),
    registry: later.has("registry"),
    other: later.has("other"),
  };
}

function reportsOf(year: string, changes: readonly ChangedReports[]): Set<string> | null {
  const all = new Set<string>();
  for (const change of changes) {
    const reports = Object.hasOwn(change, year) ? change[year] : [];
    if (!reports) return null;
    for (const report of reports) all.add(report);
  }
  return all;
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
