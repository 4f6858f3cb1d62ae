import type { ReadTx } from "@/lib/store/client";

export type Population = { region: string; year: number; residents: number; source: string };

/** Residents by region and year, each with its source. */
export async function readPopulations(tx: ReadTx): Promise<Population[]> {
  const { rows } = await tx.query<Population>(
    "SELECT region_code AS region, year, population AS residents, source FROM region_population ORDER BY region_code, year",
  );
  return rows;
}
