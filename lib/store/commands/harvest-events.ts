/** Silent edits: noticed by the harvest, decided by a reviewer. */
import type { AccessScope } from "@/lib/collection/permissions";
import type { SilentChange, SilentKind } from "@/lib/collection/harvest";
import { writeTransaction } from "@/lib/store/client";
import { inScope, scopeParams } from "@/lib/store/scope";
import { writeAudit } from "./audit";
import { bumpDataVersion } from "./data-version";
import { noteNews } from "./news-events";
import type { By } from "./users";

/** A page that vanished is noted once, however often it is missed. @returns whether the event is new */
export const keepSilentEdit = (event: {
  readonly harvestReportId: number;
  readonly reportId: string | null;
  readonly kind: SilentKind;
  readonly at: Date;
  readonly wasSha256: string;
  readonly nowSha256: string | null;
  readonly changes: SilentChange;
}): Promise<boolean> =>
  writeTransaction(async (tx) => {
    const { rowCount } = await tx.query(
      `INSERT INTO harvest_event (harvest_report_id, report_id, kind, at, was_sha256, now_sha256, changes)
       SELECT $1, $2, $3, $4, $5, $6, $7 WHERE
         NOT EXISTS (SELECT 1 FROM harvest_event e WHERE e.harvest_report_id = $1 AND e.kind = $3
         AND e.was_sha256 = $5 AND e.now_sha256 IS NOT DISTINCT FROM $6)`,
      [
        ...[event.harvestReportId, event.reportId, event.kind, event.at],
        ...[event.wasSha256, event.nowSha256],
        JSON.stringify(event.changes).replaceAll("\\u0000", ""),
      ],
    );
    return rowCount === 1;
  });

/**
 * Confirmed, it is shown to the public where the report is published; dismissed, to nobody.
 * @returns false where it is not open any more, or out of reach
 */
export const decideSilentEdit = (
  decision: {
    readonly id: number;
    readonly state: "confirmed" | "dismissed";
    readonly note: string | null;
  },
  scope: AccessScope,
  by: By,
): Promise<boolean> =>
  writeTransaction(async (tx) => {
    const { rows } = await tx.query<{ reportId: string | null; year: number | null }>(
      `UPDATE harvest_event e SET state = $4, decided_by = $5, decided_at = now(), note = $6
       FROM harvest_report h JOIN harvest_column c ON c.id = h.column_id JOIN agency a ON a.id = c.agency_id
       WHERE e.id = $3 AND e.state = 'open' AND h.id = e.harvest_report_id AND ${inScope(1)}
       RETURNING e.report_id AS "reportId", (SELECT fiscal_year FROM report r
         WHERE r.id = e.report_id) AS year`,
      [...scopeParams(scope), decision.id, decision.state, by.actor, decision.note],
    );
    const [row] = rows;
    if (!row) return false;
    if (decision.state === "confirmed" && row.year !== null) {
      await bumpDataVersion(tx, { years: [row.year] });
      await noteNews(tx, `e${decision.id}`);
    }
    await writeAudit(tx, {
      ...by,
      action: decision.state === "confirmed" ? "harvest.confirm" : "harvest.dismiss",
      entity: "harvest_event",
      entityId: decision.id,
      after: { reportId: row.reportId, note: decision.note },
    });
    return true;
  });
