import { readTransaction } from "@/lib/store/client";

export type ExportRecord = { code: string; manifest: unknown; signature: string };

/** What was registered under a code, or for a file of this hash. */
export async function findExport(
  by: { code: string } | { fileSha256: string },
): Promise<ExportRecord | null> {
  return readTransaction(async (tx) => {
    const { rows } =
      "code" in by
        ? await tx.query<ExportRecord>(
            "SELECT code, manifest, signature FROM export_record WHERE code = $1 ORDER BY made_at DESC, id DESC LIMIT 1",
            [by.code],
          )
        : await tx.query<ExportRecord>(
            "SELECT code, manifest, signature FROM export_record WHERE file_sha256 = $1 ORDER BY made_at DESC LIMIT 1",
            [by.fileSha256],
          );
    return rows[0] ?? null;
  });
}
