/**
 * Which finished bulk files there are: a set `v<data version>` for each version that was made,
 * whole or not there at all. Which database they are of stands in them, so that files of another
 * one, or of data that a restored backup has undone, are never served.
 */
import type { FileSets, SetName } from "@/lib/objects/set-types";
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

export const setOfVersion = (version: number): SetName => ({ kind: "bulk", name: `v${version}` });

/** What was finished, of the newest data first. */
export async function onShelf(sets: FileSets): Promise<Bulk[]> {
  return (await sets.list("bulk"))
    .flatMap(({ name, facts }) => {
      const bulk = facts as Bulk | null;
      return bulk !== null && bulk.layout === LAYOUT && name === setOfVersion(bulk.dataVersion).name
        ? [bulk]
        : [];
    })
    .sort((a, b) => b.dataVersion - a.dataVersion);
}

export const isOf = (bulk: Bulk | null, now: ShelfMark): boolean =>
  bulk !== null &&
  bulk.ledger === now.ledger &&
  bulk.dataVersion === now.dataVersion &&
  bulk.mark === now.mark;

/**
 * The newest files that may be served: those of the present data, or of an earlier state of the
 * same database.
 */
export const newestFor = (shelf: readonly Bulk[], now: ShelfMark): Bulk | null =>
  shelf.find((b) => isOf(b, now) || (b.ledger === now.ledger && b.dataVersion < now.dataVersion)) ??
  null;
