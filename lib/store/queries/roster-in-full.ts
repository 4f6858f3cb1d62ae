import type { ReadTx } from "@/lib/store/client";

export type RosterEntry = { agencyId: string; year: number; basis: string; expected: boolean; /** The day of the round for this basis, where the round is open. */ dueOn: string | null };

/** Every line of every year's roster. */
export async function readRosterInFull(tx: ReadTx): Promise<RosterEntry[]> {
  const { rows } = await tx.query<RosterEntry>(`SELECT l.agency_id AS "agencyId", l.fiscal_year AS year, l.basis, l.expected, d.due_on::text AS "dueOn" FROM roster l LEFT JOIN round_deadline d ON d.fiscal_year = l.fiscal_year AND d.basis = l.basis`);
  return rows;
}
