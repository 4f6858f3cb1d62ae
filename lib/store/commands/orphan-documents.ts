import { writeTransaction } from "@/lib/store/client";

/** Days that the bytes of a file stay which led to nothing, for those who ask what became of it. */
export const ORPHAN_DAYS = 30;

/**
 * Deletes the bytes of files that led to nothing (refused, unreadable, of a draft that was
 * discarded) after thirty days. The entry of each file in its list and in the audit log stays.
 * @returns the hashes of the deleted documents
 */
export async function removeOrphanDocuments(): Promise<string[]> {
  return writeTransaction(async (tx) => {
    const { rows } = await tx.query<{ sha256: string }>(
      `DELETE FROM document d WHERE d.created_at < now() - make_interval(days => $1)
       AND NOT EXISTS (SELECT 1 FROM report_version v WHERE v.sha256 = d.sha256)
       AND NOT EXISTS (SELECT 1 FROM attached_file f WHERE f.sha256 = d.sha256)
       AND NOT EXISTS (SELECT 1 FROM rectification_step m WHERE m.sha256 = d.sha256)
       AND NOT EXISTS (SELECT 1 FROM agency_proposal p WHERE p.sha256 = d.sha256)
       AND NOT EXISTS (SELECT 1 FROM import_item i WHERE i.sha256 = d.sha256
         AND (i.outcome = 'proposed_agency' OR i.at > now() - make_interval(days => $1)))
       RETURNING d.sha256`,
      [ORPHAN_DAYS],
    );
    return rows.map((r) => r.sha256);
  });
}
