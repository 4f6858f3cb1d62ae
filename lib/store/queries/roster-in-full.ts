import type { ReadTx } from "@/lib/store/client";

export type RosterEntry = { agencyId: string; year: number; basis: string; expected: boolean };

/** Every line of every year's roster. */
export async function readRosterInFull(tx: ReadTx): Promise<RosterEntry[]> {
  const { rows } = await tx.query<RosterEntry>(`SELECT agency_id AS "agencyId", fiscal_year AS year, basis, expected FROM roster`);
  return rows;
}
