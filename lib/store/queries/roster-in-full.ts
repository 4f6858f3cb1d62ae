import type { ReadTx } from "@/lib/store/client";
import { JOIN_DAY } from "./day-of";

export type RosterEntry = { agencyId: string; year: number; basis: string; expected: boolean; /** The day of the round for this basis, where the round is open. */ dueOn: string | null };

/** Every line of every year's roster. */
export async function readRosterInFull(tx: ReadTx): Promise<RosterEntry[]> {
  const { rows } = await tx.query<RosterEntry>(`SELECT l.agency_id AS "agencyId", l.fiscal_year AS year, l.basis, l.expected, d.due_on::text AS "dueOn" FROM roster l JOIN agency a ON a.id = l.agency_id ${JOIN_DAY}`);
  return rows;
}
