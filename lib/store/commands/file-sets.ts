import { randomUUID } from "node:crypto";
import { writeTransaction } from "@/lib/store/client";
import type { SetFile } from "@/lib/store/queries/file-sets";

type Begun = {
  readonly kind: string;
  readonly name: string;
  readonly facts: unknown;
  readonly files: readonly SetFile[];
};

/**
 * Notes what is about to be put into the store, so that nothing lies there that nobody knows of.
 *
 * @returns the set's id; that of the same files begun before, so that what is there already stays
 */
export const beginFileSet = ({ kind, name, facts, files }: Begun): Promise<string> =>
  writeTransaction(async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `SELECT id::text AS id FROM file_set WHERE kind = $1 AND name = $2 AND whole_at IS NULL
         AND gone_at IS NULL AND files = $3::jsonb ORDER BY begun_at LIMIT 1`,
      [kind, name, JSON.stringify(files)],
    );
    const id = rows[0]?.id ?? randomUUID();
    await tx.query(
      `INSERT INTO file_set (id, kind, name, facts, files) VALUES ($1,$2,$3,$4,$5)
       ON CONFLICT (id) DO UPDATE SET begun_at = now()`,
      [id, kind, name, JSON.stringify(facts), JSON.stringify(files)],
    );
    return id;
  });

/**
 * From now on the set is served. One of the same name gives way with `replace`; else this one is
 * gone.
 *
 * @returns whether it is served
 */
export const finishFileSet = (id: string, replace: boolean): Promise<boolean> =>
  writeTransaction(async (tx) => {
    // Another process that finishes the same set waits here.
    await tx.query(
      `SELECT pg_advisory_xact_lock(hashtext('sunledger file set'),
         (SELECT hashtext(kind || '/' || name) FROM file_set WHERE id = $1))`,
      [id],
    );
    if (replace)
      await tx.query(
        `UPDATE file_set o SET gone_at = now() FROM file_set s WHERE s.id = $1 AND o.id <> s.id
           AND o.kind = s.kind AND o.name = s.name AND o.whole_at IS NOT NULL AND o.gone_at IS NULL`,
        [id],
      );
    const { rowCount } = await tx.query(
      `UPDATE file_set s SET whole_at = now() WHERE s.id = $1 AND NOT EXISTS (SELECT 1
         FROM file_set o WHERE o.id <> s.id AND o.kind = s.kind AND o.name = s.name
           AND o.whole_at IS NOT NULL AND o.gone_at IS NULL)`,
      [id],
    );
    if (rowCount === 0) await tx.query("UPDATE file_set SET gone_at = now() WHERE id = $1", [id]);
    return rowCount === 1;
  });

/** Serves it no longer. @param name null: all of this kind */
export const dropFileSets = (kind: string, name: string | null): Promise<void> =>
  writeTransaction(async (tx) => {
    await tx.query(
      `UPDATE file_set SET gone_at = now() WHERE kind = $1 AND ($2::text IS NULL OR name = $2)
         AND whole_at IS NOT NULL AND gone_at IS NULL`,
      [kind, name],
    );
  });

/** Its objects are no more. */
export const forgetFileSet = (id: string): Promise<void> =>
  writeTransaction(async (tx) => {
    await tx.query("DELETE FROM file_set WHERE id = $1", [id]);
  });
