/**
 * Everything can be taken back: a draft, a submission, a publication, a batch that was a mistake.
 * Nothing is deleted; each act is in the log.
 */
import { UNDO_MINUTES } from "@/lib/collection/gate";
import type { WriteTx } from "@/lib/store/client";
import { lockReportOf } from "./accept";
import { writeAudit } from "./audit";
import { bumpDataVersion, withNextYear } from "./data-version";
import { recheckDates, recheckNextYear } from "./findings";
import { noteNews } from "./news-events";
import { holdVersion, moveVersion, type Held, type Refusal } from "./states";
import type { By } from "./users";
import { recheckWordings } from "./wording";

export type TakenBack = { readonly changed: boolean; readonly held: Held };
type Actor = By & { readonly actor: string };

/**
 * Gives up a draft or what came back. Figures and words stay with the version, which nobody works
 * on any more.
 */
export const discardVersion = (
  tx: WriteTx,
  o: { versionId: number; revision: number; note: string | null; by: Actor },
): Promise<TakenBack | Refusal> => takeBack(tx, { ...o, move: "discard" });

/** Takes a submission back before anybody has decided on it: the bureau works on it again. */
export const recallVersion = (
  tx: WriteTx,
  o: { versionId: number; revision: number; note: string | null; by: Actor },
): Promise<TakenBack | Refusal> => takeBack(tx, { ...o, move: "recall" });

async function takeBack(
  tx: WriteTx,
  o: {
    versionId: number;
    revision: number;
    note: string | null;
    by: Actor;
    move: "discard" | "recall";
  },
): Promise<TakenBack | Refusal> {
  const held = await holdVersion(tx, o.versionId);
  if (!held) return { refused: "not_found" };
  const over = o.move === "discard" ? "discarded" : "draft";
  if (held.state === over) return { changed: false, held };
  if (held.revision !== o.revision) return { refused: "changed_meanwhile" };
  const moved = await moveVersion(tx, held, { move: o.move, actor: o.by.actor, note: o.note });
  if ("refused" in moved) return moved;
  await writeAudit(tx, {
    ...o.by,
    action: `report.${o.move}`,
    entity: "report",
    entityId: held.reportId,
    before: { state: held.state },
    after: { versionId: held.id },
    note: o.note,
  });
  return { changed: true, held };
}

/**
 * Takes a publication back, with a reason that the public reads. The version counts nowhere from
 * now on and its content is shown to nobody outside; that it was published, until when, and why no
 * longer, stays public. An earlier version does not come back by itself.
 */
export async function withdrawVersion(
  tx: WriteTx,
  o: { versionId: number; revision: number; reason: string | null; by: Actor },
): Promise<TakenBack | Refusal> {
  await lockReportOf(tx, o.versionId);
  const held = await holdVersion(tx, o.versionId);
  if (!held) return { refused: "not_found" };
  if (held.state === "withdrawn") return { changed: false, held };
  if (held.revision !== o.revision) return { refused: "changed_meanwhile" };
  if (!o.reason) return { refused: "bad_input", detail: "withdrawReason" };
  return withdrawHeld(tx, held, { reason: o.reason, by: o.by });
}

async function withdrawHeld(
  tx: WriteTx,
  held: Held,
  o: { reason: string; by: Actor },
): Promise<TakenBack | Refusal> {
  const moved = await moveVersion(tx, held, {
    move: "withdraw",
    actor: o.by.actor,
    note: o.reason,
  });
  if ("refused" in moved) return moved;
  await tx.query(
    "UPDATE report_version SET superseded_at = now(), withdrawn_reason = $2 WHERE id = $1",
    [held.id, o.reason],
  );
  await recheckNextYear(tx, { agencyId: held.agencyId, year: held.fiscalYear });
  await recheckDates(tx, { years: [held.fiscalYear], agencies: [held.agencyId] });
  await recheckWordings(tx, { arrived: null, left: [held.id] });
  await bumpDataVersion(
    tx,
    withNextYear({ id: held.reportId, agencyId: held.agencyId, year: held.fiscalYear }),
  );
  await noteNews(tx, `w${held.id}`);
  await writeAudit(tx, {
    ...o.by,
    action: "report.withdraw",
    entity: "report",
    entityId: held.reportId,
    before: { state: "published" },
    after: { versionId: held.id, publicReason: o.reason },
  });
  return { changed: true, held };
}

export type Undone = { readonly withdrawn: number; readonly discarded: number };

/**
 * Undoes what one act accepted (`batch:12`, `queue:…`) and, of an upload, what it put into the
 * queue and nobody touched since. Within the hour, by whoever did it. What was accepted with it
 * never replaced anything, so nothing has to come back.
 */
export async function undoAct(
  tx: WriteTx,
  o: { act: string; reason: string; by: Actor },
): Promise<Undone | Refusal> {
  const batchId = /^batch:(\d{1,15})$/.exec(o.act)?.[1] ?? null;
  const begun = await tx.query<{ actor: string | null; old: boolean }>(
    `SELECT actor, at < now() - make_interval(mins => $3) AS old FROM acceptance WHERE act = $1
     UNION ALL SELECT actor, started_at < now() - make_interval(mins => $3) FROM import_batch WHERE id = $2`,
    [o.act, batchId, UNDO_MINUTES],
  );
  if (begun.rows.length === 0 || begun.rows.some((r) => r.actor !== o.by.actor))
    return { refused: "not_found" };
  if (begun.rows.some((r) => r.old)) return { refused: "too_late" };
  const versions = await tx.query<{ id: number }>(
    `SELECT version_id AS id FROM acceptance WHERE act = $1 AND published
     UNION SELECT version_id FROM import_item WHERE batch_id = $2 AND outcome IN ('review', 'draft')
       AND version_id IS NOT NULL ORDER BY 1`,
    [o.act, batchId],
  );
  const count = { withdrawn: 0, discarded: 0 };
  for (const { id } of versions.rows) {
    await lockReportOf(tx, id);
    const held = await holdVersion(tx, id);
    if (!held) continue;
    if (held.state === "published") {
      const done = await withdrawHeld(tx, held, { reason: o.reason, by: o.by });
      if ("changed" in done && done.changed) count.withdrawn += 1;
    } else if (held.revision === 1) {
      const done = await discardVersion(tx, {
        versionId: id,
        revision: held.revision,
        note: o.reason,
        by: o.by,
      });
      if ("changed" in done && done.changed) count.discarded += 1;
    }
  }
  if (batchId !== null)
    await tx.query("UPDATE import_batch SET undone_at = now(), undone_by = $2 WHERE id = $1", [
      batchId,
      o.by.actor,
    ]);
  await writeAudit(tx, {
    ...o.by,
    action: "batch.undo",
    entity: "batch",
    entityId: o.act,
    after: { ...count, reason: o.reason },
  });
  return count;
}
