import type { ReadTx } from "@/lib/store/client";

/** Why a report was sent back: the reviewer's words, and the cells that they are about. */
export type ReturnReason = {
  readonly reportId: string;
  readonly note: string | null;
  readonly cells: readonly string[];
};

/** The last return of each of these reports that is returned now. */
export async function readReturnReasons(
  tx: ReadTx,
  reports: readonly string[],
): Promise<ReturnReason[]> {
  if (reports.length === 0) return [];
  const { rows } = await tx.query<ReturnReason>(
    `SELECT DISTINCT ON (v.report_id) v.report_id AS "reportId", s.note,
       ARRAY(SELECT m.cell_id FROM remark m WHERE m.version_id = v.id AND m.kind = 'return'
         AND m.at = s.at AND m.cell_id IS NOT NULL ORDER BY m.id) AS cells
     FROM state_change s JOIN report_version v ON v.id = s.version_id
     WHERE v.report_id = ANY($1) AND v.state = 'returned' AND s.to_state = 'returned'
       ORDER BY v.report_id, s.id DESC`,
    [reports],
  );
  return rows;
}
