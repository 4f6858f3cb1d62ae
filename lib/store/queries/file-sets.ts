import type { ReadTx } from "@/lib/store/client";

export type SetFile = { readonly name: string; readonly sha256: string; readonly bytes: number };
export type FileSetRow = {
  readonly id: string;
  readonly name: string;
  readonly facts: unknown;
  readonly files: readonly SetFile[];
};

const COLUMNS = "id::text AS id, name, facts, files";

/** Sets that are served, the newest first. */
export async function readFileSets(tx: ReadTx, kind: string): Promise<FileSetRow[]> {
  const { rows } = await tx.query<FileSetRow>(
    `SELECT ${COLUMNS} FROM file_set WHERE kind = $1 AND whole_at IS NOT NULL AND gone_at IS NULL
     ORDER BY whole_at DESC`,
    [kind],
  );
  return rows;
}

export async function readFileSet(
  tx: ReadTx,
  kind: string,
  name: string,
): Promise<FileSetRow | null> {
  const { rows } = await tx.query<FileSetRow>(
    `SELECT ${COLUMNS} FROM file_set WHERE kind = $1 AND name = $2 AND whole_at IS NOT NULL
       AND gone_at IS NULL`,
    [kind, name],
  );
  return rows[0] ?? null;
}

/**
 * Sets whose objects can be removed: gone for an hour, or begun a day ago and never finished. Of
 * all rows: `queryPrivate`.
 */
export async function readLeftSets(tx: ReadTx): Promise<FileSetRow[]> {
  const { rows } = await tx.query<FileSetRow>(
    `SELECT ${COLUMNS} FROM file_set WHERE gone_at < now() - interval '1 hour'
       OR (whole_at IS NULL AND begun_at < now() - interval '1 day')`,
  );
  return rows;
}
