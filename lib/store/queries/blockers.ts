import {
  listBlockers,
  type Blocker,
  type FindingRow,
  type RemarkRow,
} from "@/lib/collection/states";
import type { ReadTx } from "@/lib/store/client";

/** What stands between a version and its acceptance. */
export async function readBlockers(tx: ReadTx, versionId: number): Promise<Blocker[]> {
  const findings = await tx.query<FindingRow>(
    "SELECT rule, severity, state, cells FROM finding WHERE version_id = $1 AND state = 'fail'",
    [versionId],
  );
  const remarks = await tx.query<RemarkRow>("SELECT kind, rule FROM remark WHERE version_id = $1", [
    versionId,
  ]);
  const cells = await tx.query<{ id: string; state: string }>(
    "SELECT cell_id AS id, state FROM observation WHERE version_id = $1 AND state = 'suspect'",
    [versionId],
  );
  return listBlockers({ findings: findings.rows, remarks: remarks.rows, cells: cells.rows });
}
