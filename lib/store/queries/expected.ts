import { expectedAgencies, type RosterLine } from "@/lib/collection/roster";
import type { ReadTx } from "@/lib/store/client";
import { readAgencies, type AgencyRow } from "./observations";

/** The roster of a year; empty until somebody has made one. */
export async function readRosterLines(tx: ReadTx, year: number): Promise<RosterLine[]> {
  const { rows } = await tx.query<RosterLine>(
    `SELECT agency_id AS "agencyId", basis, expected FROM roster WHERE fiscal_year = $1`,
    [year],
  );
  return rows;
}

/** Who is expected to report for `year` — the N of every «n of N»: the year's roster, or who existed while there is none. */
export async function readExpected(tx: ReadTx, year: number): Promise<AgencyRow[]> {
  return expectedAgencies(await readAgencies(tx, year), year, await readRosterLines(tx, year));
}
