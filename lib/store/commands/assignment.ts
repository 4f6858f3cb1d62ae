import { writeTransaction } from "@/lib/store/client";
import { writeAudit } from "./audit";
import type { By } from "./users";

/** Says who is to review these reports; null for nobody. @returns how many of them changed hands */
export async function assignReviewer(
  o: { reports: readonly string[]; userId: string | null },
  by: By,
): Promise<number> {
  return writeTransaction(async (tx) => {
    const { rows } = await tx.query<{ reportId: string; before: string | null }>(
      `SELECT r.id AS "reportId", m.user_id AS before FROM report r
          LEFT JOIN review_assignment m ON m.report_id = r.id
       WHERE r.id = ANY($1) AND m.user_id IS DISTINCT FROM $2 ORDER BY r.id`,
      [o.reports, o.userId],
    );
    const changed = rows.map((r) => r.reportId);
    if (changed.length === 0) return 0;
    await tx.query("DELETE FROM review_assignment WHERE report_id = ANY($1)", [changed]);
    if (o.userId !== null)
      await tx.query(
        `INSERT INTO review_assignment (report_id, user_id, "by") SELECT unnest($1::text[]), $2, $3`,
        [changed, o.userId, by.actor],
      );
    await writeAudit(tx, {
      ...by,
      action: "report.assign",
      entity: "report",
      entityId: changed.length === 1 ? (changed[0] ?? null) : null,
      before: { reviewers: rows.map((r) => [r.reportId, r.before]) },
      after: { reports: changed, reviewer: o.userId },
    });
    return changed.length;
  });
}
