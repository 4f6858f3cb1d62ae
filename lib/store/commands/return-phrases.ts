import type { WriteTx } from "@/lib/store/client";
import { writeAudit } from "./audit";
import type { By } from "./users";

/** What the form says of a phrase that exists: its words, or none to remove it. */
export type PhraseChanges = {
  readonly kept: Readonly<Record<string, string>>;
  readonly added: readonly string[];
};

/**
 * Changes, removes and adds phrases. Phrases that the form does not name stay. @returns how many
 * are other than before
 */
export async function changePhrases(tx: WriteTx, o: PhraseChanges, by: By): Promise<number> {
  let changed = 0;
  for (const [id, text] of Object.entries(o.kept)) {
    const done =
      text === ""
        ? await tx.query("DELETE FROM return_phrase WHERE id = $1", [id])
        : await tx.query("UPDATE return_phrase SET text = $2 WHERE id = $1 AND text <> $2", [
            id,
            text,
          ]);
    if (done.rowCount === 1) changed += 1;
  }
  for (const text of o.added) {
    const done = await tx.query(
      `INSERT INTO return_phrase (text, sort_order)
          SELECT $1, (SELECT COALESCE(max(sort_order), 0) + 1 FROM return_phrase)
       WHERE NOT EXISTS (SELECT 1 FROM return_phrase WHERE text = $1)`,
      [text],
    );
    if (done.rowCount === 1) changed += 1;
  }
  if (changed > 0)
    await writeAudit(tx, {
      ...by,
      action: "phrase.change",
      entity: "phrase",
      entityId: "returns",
      after: { changed },
    });
  return changed;
}
