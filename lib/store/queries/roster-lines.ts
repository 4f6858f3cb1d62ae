import type { RosterLine } from "@/lib/collection/roster";
import type { ReadTx } from "@/lib/store/client";

/** The roster of a year; empty until somebody has made one. */
export async function readRosterLines(tx: ReadTx, year: number): Promise<RosterLine[]> {
  const { rows } = await tx.query<RosterLine>(
    `SELECT agency_id AS "agencyId", basis, expected FROM roster WHERE fiscal_year = $1`,
    [year],
  );
  return rows;
}
