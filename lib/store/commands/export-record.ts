import { isPortal } from "@/lib/env";
import { writeTransaction } from "@/lib/store/client";

export type ExportEntry = {
  code: string;
  fileSha256: string | null;
  manifest: object;
  signature: string;
};

/**
 * Remembers what left the house: one row for each file that cannot carry its own signature, by the
 * hash of its bytes, and one for each code. The same file, whenever and however often it is taken,
 * is one row; the same query that leaves as other bytes after an upgrade is another.
 */
export async function saveExport(...entries: ExportEntry[]): Promise<void> {
  // What a portal issues carries its signature where the format has a place for it; there is no
  // register to enter it in.
  if (isPortal()) return;
  await writeTransaction(async (tx) => {
    for (const e of entries)
      await tx.query(
        `INSERT INTO export_record (code, file_sha256, manifest, signature)
       SELECT $1, $2, $3, $4 WHERE
         NOT EXISTS (SELECT 1 FROM export_record WHERE code = $1 AND file_sha256 IS NOT DISTINCT FROM $2)
       ON CONFLICT DO NOTHING`,
        [e.code, e.fileSha256, JSON.stringify(e.manifest), e.signature],
      );
  });
}
