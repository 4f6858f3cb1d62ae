import { valueAt } from "@/lib/lookup";
import type { ReadTx } from "@/lib/store/client";
import { JOIN_DAY } from "./day-of";

export type RosterEntry = {
  agencyId: string;
  year: number;
  basis: string;
  expected: boolean;
  /** The day of the round for this basis, where the round is open. */ dueOn: string | null;
  /** Its day to file; null where the round sets none. */ fileBy: string | null;
};

/** Every line of every year's roster, as one text for `unpackRoster`. */
export async function readRosterInFull(tx: ReadTx): Promise<string> {
  const { rows } = await tx.query<{ packed: string | null }>(
    `SELECT json_agg(json_build_array(l.agency_id, l.fiscal_year, l.basis, l.expected, d.due_on::text, d.file_by::text) ORDER BY l.fiscal_year, l.agency_id)::text AS packed FROM roster l JOIN agency a ON a.id = l.agency_id ${JOIN_DAY}`,
  );
  return valueAt(rows, 0).packed ?? "[]";
}

export const unpackRoster = (packed: string): RosterEntry[] =>
  (JSON.parse(packed) as [string, number, string, boolean, string | null, string | null][]).map(
    ([agencyId, year, basis, expected, dueOn, fileBy]) => ({
      agencyId,
      year,
      basis,
      expected,
      dueOn,
      fileBy,
    }),
  );
