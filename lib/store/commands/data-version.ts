import type { WriteTx } from "@/lib/store/client";
import { CHANGE, CHANGES_KEPT, PART, type ChangedReports } from "@/lib/store/queries/data-version";

/**
 * What of the data has changed: the reports of fiscal years, who there is (`registry`), something
 * beside both (`other`), or anything (`all`).
 */
export type Changed =
  | "all"
  | "registry"
  | "other"
  | { readonly years: readonly number[] }
  /** Nothing of their years but these reports, with their findings. */
  | { readonly reports: readonly { readonly id: string; readonly year: number }[] };

/**
 * Whatever pages and caches keep of published data is old from now on. Who says which part has
 * changed spares readers the rest. Called after the change, in its transaction: the row of the
 * version is held until the end, so that versions follow each other as the changes do.
 */
export async function bumpDataVersion(tx: WriteTx, changed: Changed): Promise<void> {
  await tx.query(
    `WITH now AS (INSERT INTO instance (key, value) VALUES ('data_version', '2')
        ON CONFLICT (key) DO UPDATE SET value = (instance.value::bigint + 1)::text RETURNING value),
     gone AS (DELETE FROM instance
       WHERE key = $3 || (SELECT value::bigint - ${CHANGES_KEPT} FROM now)::text),
     parts AS (SELECT unnest($2::text[]) AS part UNION
       -- A version before this one that came without saying what changed: whoever has not seen it must read everything.
       SELECT 'all' FROM now WHERE value::bigint - 1 IS DISTINCT FROM
         (SELECT i.value::bigint FROM instance i WHERE i.key = $1 || 'last'))
     INSERT INTO instance (key, value) SELECT $1 || part, value FROM parts, now
       UNION ALL SELECT $3 || value, $4 FROM now
       ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value`,
    [PART, ["last", ...partsOf(changed)], CHANGE, JSON.stringify(reportsOf(changed))],
  );
}

function partsOf(changed: Changed): string[] {
  return typeof changed === "string" ? [changed] : Object.keys(reportsOf(changed));
}

function reportsOf(changed: Changed): ChangedReports {
  if (typeof changed === "string") return {};
  if ("years" in changed) return Object.fromEntries(changed.years.map((year) => [year, null]));
  const years = new Set(changed.reports.map((r) => r.year));
  return Object.fromEntries(
    [...years].map((year) => [
      year,
      changed.reports.filter((r) => r.year === year).map((r) => r.id),
    ]),
  );
}

type Told = { readonly id: string; readonly agencyId: string; readonly year: number };
/**
 * A report, and that of its agency on the year after, of which findings compare the two. For a
 * change of what counts.
 */
export const withNextYear = ({ id, agencyId, year }: Told): Changed => ({
  reports: [
    { id, year },
    { id: `${agencyId}-${year + 1}`, year: year + 1 },
  ],
});
