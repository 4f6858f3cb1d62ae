/**
 * Files that belong to a version: the signed and sealed scan, and others. Their bytes are stored
 * and never opened here.
 */
import { ATTACHMENTS, type AttachmentKind } from "@/lib/collection/attachments";
import { isOver } from "@/lib/collection/states";
import type { WriteTx } from "@/lib/store/client";
import { writeAudit } from "./audit";
import { keepFile } from "./keep-file";
import { holdVersion, type Refusal } from "./states";
import type { By } from "./users";

const MOST_FILES = 20;

/** What the first bytes say of a file that may be attached; null for any other type. */
export function attachmentTypeOf(bytes: Uint8Array): string | null {
  const begins = (...first: readonly number[]) => first.every((byte, i) => bytes[i] === byte);
  if (begins(0x25, 0x50, 0x44, 0x46)) return "application/pdf";
  if (begins(0xff, 0xd8, 0xff)) return "image/jpeg";
  if (begins(0x89, 0x50, 0x4e, 0x47)) return "image/png";
  if (begins(0x50, 0x4b, 0x03, 0x04)) return "application/zip";
  return null;
}

export async function attachToVersion(
  tx: WriteTx,
  o: {
    versionId: number;
    kind: AttachmentKind;
    fileName: string;
    bytes: Uint8Array;
    mediaType: string;
    by: By;
  },
): Promise<{ changed: boolean } | Refusal> {
  const held = await holdVersion(tx, o.versionId);
  if (!held) return { refused: "not_found" };
  if (isOver(held.state)) return { refused: "wrong_state", detail: held.state };
  const there = await tx.query("SELECT 1 FROM attached_file WHERE version_id = $1", [held.id]);
  if (there.rows.length >= MOST_FILES) return { refused: "wrong_state", detail: held.state };
  const { sha256, name } = await keepFile(tx, o);
  const done = await tx.query(
    "INSERT INTO attached_file (version_id, sha256, file_name, actor, kind) VALUES ($1,$2,$3,$4,$5) ON CONFLICT DO NOTHING",
    [held.id, sha256, name, o.by.actor, o.kind],
  );
  if (done.rowCount !== 1) return { changed: false };
  await writeAudit(tx, {
    ...o.by,
    action: "report.attach",
    entity: "report",
    entityId: held.reportId,
    after: { versionId: held.id, sha256, kind: o.kind },
  });
  return { changed: true };
}

/**
 * Takes a file off that was attached by hand. The log keeps its digest; the bytes go with the next
 * clearing of files that nothing names.
 */
export async function detachFromVersion(
  tx: WriteTx,
  o: { versionId: number; sha256: string; by: By },
): Promise<{ changed: boolean } | Refusal> {
  const held = await holdVersion(tx, o.versionId);
  if (!held) return { refused: "not_found" };
  if (isOver(held.state)) return { refused: "wrong_state", detail: held.state };
  const done = await tx.query(
    "DELETE FROM attached_file WHERE version_id = $1 AND sha256 = $2 AND kind = ANY($3)",
    [held.id, o.sha256, ATTACHMENTS],
  );
  if (done.rowCount !== 1) return { changed: false };
  await writeAudit(tx, {
    ...o.by,
    action: "report.detach",
    entity: "report",
    entityId: held.reportId,
    before: { versionId: held.id, sha256: o.sha256 },
  });
  return { changed: true };
}
