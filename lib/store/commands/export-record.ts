import { write } from "@/lib/store/client";

/** Remembers what left the house. The same figures under the same query are one entry, whenever and however often they are taken. */
export async function saveExport(o: { code: string; fileSha256: string | null; manifest: object; signature: string }): Promise<void> {
  await write((tx) => tx.query(
    `INSERT INTO export_record (code, file_sha256, manifest, signature) VALUES ($1,$2,$3,$4)
     ON CONFLICT (code) DO NOTHING`,
    [o.code, o.fileSha256, JSON.stringify(o.manifest), o.signature],
  ));
}
