import type { WriteTx } from "@/lib/store/client";
import { PART } from "@/lib/store/queries/data-version";

/**
 * What of the data has changed: the reports of fiscal years, who there is (`registry`), something
 * beside both (`other`), or anything (`all`).
 */
export type Changed = "all" | "registry" | "other" | { readonly years: readonly number[] };

/**
 * Whatever pages and caches keep of published data is old from now on. Who says which part has
 * changed spares readers the rest. Called after the change, in its transaction: the row of the
 * version is held until the end, so that versions follow each other as the changes do.
 */
export async function bumpDataVersion(tx: WriteTx, changed: Changed): Promise<void> {
  await tx.query(
    `WITH now AS (INSERT INTO instance (key, value) VALUES ('data_version', '2')
        ON CONFLICT (key) DO UPDATE SET value = (instance.value::bigint + 1)::text RETURNING value),
     parts AS (SELECT unnest($2::text[]) AS part UNION
       -- A version before this one that came without saying what changed: whoever has not seen it must read everything.
       SELECT 'all' FROM now WHERE value::bigint - 1 IS DISTINCT FROM
         (SELECT i.value::bigint FROM instance i WHERE i.key = $1 || 'last'))
     INSERT INTO instance (key, value) SELECT $1 || part, value FROM parts, now
       ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value`,
    [PART, ["last", ...(typeof changed === "string" ? [changed] : changed.years.map(String))]],
  );
}
