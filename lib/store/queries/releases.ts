import type { ReadTx } from "@/lib/store/client";

export type ReleaseFile = { name: string; bytes: number; sha256: string; rows: number; year: number | null; format: string };
export type ReleaseChanges = { since: string | null; corrections: { reportId: string; cell: string; old: number | null; new: number | null; reason: string | null }[]; added: string[] };
export type Release = { tag: string; dataVersion: number; note: string | null; files: ReleaseFile[]; signature: string; changes: ReleaseChanges; madeAt: Date };

/** Editions of the data, newest first. */
export async function readReleases(tx: ReadTx): Promise<Release[]> {
  const { rows } = await tx.query<Release>(`SELECT tag, data_version AS "dataVersion", note, files, signature, changes, made_at AS "madeAt" FROM data_release ORDER BY made_at DESC, tag DESC`);
  return rows;
}

/** Reports first published after `since` (null: all of them). */
export async function readFirstPublished(tx: ReadTx, since: Date | null): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT report_id AS id FROM report_version WHERE published_at IS NOT NULL GROUP BY report_id HAVING $1::timestamptz IS NULL OR min(published_at) > $1 ORDER BY report_id`,
    [since],
  );
  return rows.map((r) => r.id);
}
