import { queryPrivate } from "@/lib/store/client";

export type Attachment = {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly fileName: string;
};

/** A file that belongs to a version, for people who may see it: the caller has asked that. */
export async function readAttachment(
  versionId: number,
  sha256: string,
): Promise<Attachment | null> {
  return queryPrivate(async (tx) => {
    const { rows } = await tx.query<Attachment>(
      `SELECT d.bytes, d.media_type AS "mediaType", f.file_name AS "fileName" FROM attached_file f
          JOIN document d ON d.sha256 = f.sha256
       WHERE f.version_id = $1 AND f.sha256 = $2`,
      [versionId, sha256],
    );
    return rows[0] ?? null;
  });
}
