/** Files by the digest of their bytes, each stored once; they are never opened here. */
import { createHash } from "node:crypto";
import type { WriteTx } from "@/lib/store/client";

export type SentFile = {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly fileName: string;
};

/** Stores the bytes of a file that somebody sent. @returns their digest, and the file's name without folders */
export async function keepFile(
  tx: WriteTx,
  { bytes, mediaType, fileName }: SentFile,
): Promise<{ sha256: string; name: string }> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const name = (fileName.split(/[\\/]/).pop() ?? "").slice(-200);
  await keepBytes(tx, { sha256, bytes, mediaType, name });
  return { sha256, name };
}

/** Stores bytes whose digest is known; those that are there already stay as they are. */
export async function keepBytes(
  tx: WriteTx,
  o: { sha256: string; bytes: Uint8Array; mediaType: string; name: string },
): Promise<void> {
  await tx.query(
    "INSERT INTO document (sha256, bytes, media_type, byte_size, file_name) VALUES ($1,$2,$3,$4,$5) ON CONFLICT DO NOTHING",
    [o.sha256, Buffer.from(o.bytes), o.mediaType, o.bytes.length, o.name],
  );
}
