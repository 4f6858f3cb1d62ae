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

export type NotedRosterLine = RosterLine & { readonly note: string | null };
/** With what was noted about each. */
export async function readNotedRosterLines(tx: ReadTx, year: number): Promise<NotedRosterLine[]> {
  const { rows } = await tx.query<NotedRosterLine>(
    `SELECT agency_id AS "agencyId", basis, expected, note FROM roster WHERE fiscal_year = $1`,
    [year],
  );
  return rows;
}

/** Open rounds whose roster lacks agencies that the registry has in their year. */
export async function readRoundsLacking(tx: ReadTx): Promise<{ year: number; n: number }[]> {
  const { rows } = await tx.query<{ year: number; n: number }>(
    `SELECT o.fiscal_year AS year, count(*)::int AS n FROM round o JOIN agency a
       ON a.status = 'registered' AND (a.exists_from IS NULL OR a.exists_from <= o.fiscal_year)
       AND (a.exists_to IS NULL OR a.exists_to >= o.fiscal_year)
     WHERE o.closed_at IS NULL AND NOT EXISTS (SELECT 1 FROM roster l
       WHERE l.agency_id = a.id AND l.fiscal_year = o.fiscal_year)
     GROUP BY o.fiscal_year ORDER BY o.fiscal_year DESC`,
  );
  return rows;
}
