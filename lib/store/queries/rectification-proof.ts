import type { AccessScope } from "@/lib/collection/permissions";
import type { ReadTx } from "@/lib/store/client";
import { inScope, scopeParams } from "@/lib/store/scope";

/**
 * A file that was given as proof of a task inside the scope; null for an unknown one and for one
 * outside alike.
 */
export async function readRectificationProof(
  tx: ReadTx,
  o: { taskId: number; sha256: string },
  scope: AccessScope,
): Promise<{ bytes: Uint8Array; mediaType: string; fileName: string } | null> {
  const { rows } = await tx.query<{ bytes: Uint8Array; mediaType: string; fileName: string }>(
    `SELECT d.bytes, d.media_type AS "mediaType", COALESCE(s.file_name, d.file_name) AS "fileName"
     FROM rectification_step s JOIN rectification_task m ON m.id = s.task_id
       JOIN agency a ON a.id = m.agency_id JOIN document d ON d.sha256 = s.sha256
     WHERE m.id = $3 AND s.sha256 = $4 AND ${inScope(1)} LIMIT 1`,
    [...scopeParams(scope), o.taskId, o.sha256],
  );
  return rows[0] ?? null;
}
