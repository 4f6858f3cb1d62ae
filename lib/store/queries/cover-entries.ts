import type { ReadTx } from "@/lib/store/client";

export type CoverEntryRow = {
  /** Slug. */ government: string;
  region: string;
  from: number;
  to: number | null;
  existsFrom: number | null;
  existsTo: number | null;
};

/** Which government covers which region, as entered, each with the years in which that government exists. */
export async function readCoverEntries(tx: ReadTx): Promise<CoverEntryRow[]> {
  const { rows } = await tx.query<CoverEntryRow>(
    `SELECT a.slug AS government, c.region_code AS region, c.valid_from AS "from", c.valid_to AS "to",
       a.exists_from AS "existsFrom", a.exists_to AS "existsTo"
     FROM government_cover c JOIN agency a ON a.id = c.agency_id
     ORDER BY c.region_code, c.valid_from, a.slug`,
  );
  return rows;
}
