import { writeTransaction, type ReadTx } from "@/lib/store/client";

/** Carries the answer out of a transaction that must not be kept. */
class Undone extends Error {
  constructor(readonly answer: unknown) {
    super("undone on purpose");
  }
}

/**
 * What `ask` would see if the version were published now. The publication happens inside a
 * transaction that is always rolled back, so the answer comes from the very queries that will count
 * afterwards, and nothing of it stays.
 */
export async function ifPublished<T>(
  versionId: number,
  ask: (tx: ReadTx) => Promise<T>,
): Promise<T> {
  try {
    return await writeTransaction<T>(async (tx) => {
      await tx.query("SET LOCAL lock_timeout = '3s'");
      await tx.query(
        "UPDATE report_version SET superseded_at = now(), state = 'superseded' WHERE report_id = (SELECT report_id FROM report_version WHERE id = $1) AND id <> $1 AND published_at IS NOT NULL AND superseded_at IS NULL",
        [versionId],
      );
      await tx.query(
        "UPDATE report_version SET published_at = now(), superseded_at = NULL, state = 'published' WHERE id = $1",
        [versionId],
      );
      throw new Undone(await ask(tx));
    });
  } catch (error) {
    if (error instanceof Undone) return error.answer as T;
    throw error;
  }
}
