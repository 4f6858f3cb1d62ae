import type { ReadTx } from "@/lib/store/client";

/** When the harvest first saw a year's report on a site, by agency (ISO days). */
export async function readFirstSeen(
  tx: ReadTx,
  year: number,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.query<{ agencyId: string; day: string }>(
    `SELECT r.agency_id AS "agencyId", (min(h.first_seen_at) AT TIME ZONE 'Asia/Shanghai')::date AS day
     FROM harvest_report h JOIN report r ON r.id = h.report_id WHERE r.fiscal_year = $1
       AND h.state IN ('read', 'vanished') GROUP BY 1`,
    [year],
  );
  return new Map(rows.map((r) => [r.agencyId, r.day]));
}
