/** The published versions of one fiscal year, each with the place of its cells in the columns. */
import { createBasisCache } from "@/lib/cache";
import { unpackVersions, type PublishedVersion } from "@/lib/store/queries/published-versions";
import { slotOf, type VersionSheet } from "./cell-cache";

export type PlacedVersion = PublishedVersion & { readonly slot: number };
export type YearSheet = VersionSheet<PlacedVersion> & {
  readonly byAgency: ReadonlyMap<string, PlacedVersion>;
};
export const EMPTY_SHEET: YearSheet = { versions: [], filled: new Map(), byAgency: new Map() };

/** The years as they were last read: one that has not changed is not made again. */
const sheets = createBasisCache<number, YearSheet>({ name: "published years", most: 200 });

const place = (version: PublishedVersion): PlacedVersion => ({ ...version, slot: slotOf(version) });

export const sheetOf = (year: number, packed: string): YearSheet =>
  sheets.get(year, [packed], () => makeSheet(unpackVersions(year, packed).map(place)));

const makeSheet = (versions: readonly PlacedVersion[]): YearSheet => ({
  versions,
  filled: new Map(),
  byAgency: new Map(versions.map((v) => [v.agencyId, v])),
});

/**
 * The sheet with these reports as they are now; the same one where nothing is another. What is known
 * of the cells of all others stays known.
 *
 * @param read the versions of these reports that count now
 */
export function patchSheet(
  before: YearSheet,
  reports: ReadonlySet<string>,
  read: readonly PublishedVersion[],
): YearSheet {
  const fresh = read.map(place);
  const gone = before.versions.filter((v) => reports.has(v.reportId));
  const isSame =
    gone.length === fresh.length &&
    fresh.every((v) =>
      gone.some(
        (w) =>
          w.slot === v.slot &&
          w.reportId === v.reportId &&
          w.agencyId === v.agencyId &&
          w.periodFull === v.periodFull,
      ),
    );
  if (isSame) return before;
  const others = before.versions.filter((v) => !reports.has(v.reportId));
  return { ...makeSheet([...others, ...fresh]), known: { filled: before.filled, fresh } };
}
