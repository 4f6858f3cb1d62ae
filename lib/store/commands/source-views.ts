import { VIEW_RENDERER } from "@/lib/intake/host/make-source-view";
import type { WriteTx } from "@/lib/store/client";

/**
 * Stores the original as pages show it. It shows where each figure was read: figures that a person
 * types later leave it as it is; a document that is read again is stored again.
 */
export async function saveSourceView(
  tx: WriteTx,
  { versionId, template }: { versionId: number; template: string },
): Promise<void> {
  await tx.query(
    `INSERT INTO source_view (version_id, renderer, template) VALUES ($1,$2,$3)
     ON CONFLICT (version_id) DO UPDATE
       SET renderer = EXCLUDED.renderer, template = EXCLUDED.template, made_at = now()`,
    // A NUL is no text of PostgreSQL.
    [versionId, VIEW_RENDERER, template.replaceAll("\0", "")],
  );
}

/** Has it made again: the version has other cells now. */
export async function dropSourceView(tx: WriteTx, versionId: number): Promise<void> {
  await tx.query("DELETE FROM source_view WHERE version_id = $1", [versionId]);
}

/** A copy of a version has the same original and the same places in it. */
export async function copySourceView(
  tx: WriteTx,
  { from, to }: { from: number; to: number },
): Promise<void> {
  await tx.query(
    "INSERT INTO source_view (version_id, renderer, template) SELECT $2, renderer, template FROM source_view WHERE version_id = $1",
    [from, to],
  );
}
