import { valueAt } from "@/lib/lookup";
import type { WriteTx } from "@/lib/store/client";
import { writeAudit } from "./audit";
import type { By } from "./users";

export type NewThreadNote = {
  readonly reportId: string;
  /** The finding that it is about; null for the report as a whole. */
  readonly rule: string | null;
  readonly side: "agency" | "review";
  readonly text: string;
};

/** Adds a question or an answer to the discussion of a report. @returns its number */
export async function addThreadNote(tx: WriteTx, note: NewThreadNote, by: By): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    "INSERT INTO thread_note (report_id, rule, side, text, author) VALUES ($1, $2, $3, $4, $5) RETURNING id",
    [note.reportId, note.rule, note.side, note.text, by.actor],
  );
  const { id } = valueAt(rows, 0);
  await writeAudit(tx, {
    ...by,
    action: "report.discuss",
    entity: "report",
    entityId: note.reportId,
    after: { id, rule: note.rule, side: note.side, text: note.text },
  });
  return id;
}
