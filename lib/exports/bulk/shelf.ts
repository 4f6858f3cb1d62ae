/**
 * Where finished bulk files lie: a folder `v<data version>` for each version that was made, whole
 * or not there at all. Which database they are of stands in them, so that files of another one, or
 * of data that a restored backup has undone, are never given out.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { BulkFile } from "./descriptors";

/**
 * `ledger`: the database's own id; `mark`: count and time of its publications. Both must fit for
 * files to be those of the present data.
 */
export type ShelfMark = {
  readonly ledger: string;
  readonly dataVersion: number;
  readonly mark: string;
};
/**
 * Changes with what the files look like, so that those of an earlier program are made again: 2 has
 * no byte order mark.
 */
export const LAYOUT = 2;
export type Bulk = ShelfMark & {
  readonly layout: number;
  readonly madeAt: string;
  readonly years: readonly number[];
  readonly files: readonly BulkFile[];
};

export const folderOfVersion = (folder: string, version: number): string =>
  path.join(folder, `v${version}`);

/** What was finished, of the newest data first. */
export function onShelf(folder: string): Bulk[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => (/^v\d+$/.test(name) ? (readBulk(folder, Number(name.slice(1))) ?? []) : []))
    .sort((a, b) => b.dataVersion - a.dataVersion);
}

/** Null where there is nothing, or where it was taken away just now. */
export function readBulk(folder: string, version: number): Bulk | null {
  try {
    const bulk = JSON.parse(
      readFileSync(path.join(folderOfVersion(folder, version), "bulk.json"), "utf8"),
    ) as Bulk;
    return bulk.dataVersion === version && bulk.layout === LAYOUT ? bulk : null;
  } catch {
    return null;
  }
}

export const isOf = (bulk: Bulk | null, now: ShelfMark): boolean =>
  bulk !== null &&
  bulk.ledger === now.ledger &&
  bulk.dataVersion === now.dataVersion &&
  bulk.mark === now.mark;

/**
 * The newest files that may be given out: those of the present data, or of an earlier state of the
 * same database.
 */
export const newestFor = (folder: string, now: ShelfMark): Bulk | null =>
  onShelf(folder).find(
    (b) => isOf(b, now) || (b.ledger === now.ledger && b.dataVersion < now.dataVersion),
  ) ?? null;
