import type { ReadTx } from "@/lib/store/client";

export type CoverRow = {
  government: string;
  region: string;
  from: number;
  to: number | null;
  below: boolean;
};

/**
 * Which government's report covers which region, as entered in the registry: a row a government,
 * region and span of years.
 */
export async function loadCovers(tx: ReadTx): Promise<CoverRow[]> {
  const { rows } = await tx.query<CoverRow>(
    `SELECT agency_id AS government, region_code AS region, valid_from AS "from", valid_to AS "to", below
     FROM government_cover ORDER BY region_code, valid_from, agency_id`,
  );
  return rows;
}
