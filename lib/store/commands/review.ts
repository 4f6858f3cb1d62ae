/**
 * Handing in and sending back; acceptance is in accept.ts. Each names the revision that was looked
 * at, unless it has already been made.
 */
import type { WriteTx } from "@/lib/store/client";
import { isRoundClosed } from "@/lib/store/queries/gate-facts";
import { addRemark } from "./notes";
import { holdVersion, moveVersion, type Held, type Refusal } from "./states";

export type Decision = { readonly changed: boolean; readonly held: Held };

/** The bureau hands in what it has. A correction of a published report says publicly why. */
export async function submitVersion(
  tx: WriteTx,
  o: {
    versionId: number;
    revision: number;
    publicReason: string | null;
    note: string | null;
    actor: string;
  },
): Promise<Decision | Refusal> {
  const held = await holdVersion(tx, o.versionId);
  if (!held) return { refused: "not_found" };
  if (held.state === "submitted") return { changed: false, held };
  if (held.revision !== o.revision) return { refused: "changed_meanwhile" };
  if (await isRoundClosed(tx, held.fiscalYear)) return { refused: "round_closed" };
  const isCorrection = await tx.query(
    "SELECT 1 FROM report_version WHERE report_id = $1 AND published_at IS NOT NULL AND superseded_at IS NULL AND id <> $2",
    [held.reportId, held.id],
  );
  const known = await tx.query<{ reason: string | null }>(
    "SELECT public_reason AS reason FROM report_version WHERE id = $1",
    [held.id],
  );
  const publicReason = o.publicReason ?? known.rows[0]?.reason ?? null;
  if (isCorrection.rows.length > 0 && !publicReason)
    return { refused: "bad_input", detail: "publicReason" };
  if (publicReason)
    await tx.query("UPDATE report_version SET public_reason = $2 WHERE id = $1", [
      held.id,
      publicReason,
    ]);
  const moved = await moveVersion(tx, held, { move: "submit", actor: o.actor, note: o.note });
  return "refused" in moved ? moved : { ...moved, held };
}

/** Sends a version back with a note and reasons cell by cell. */
export async function returnVersion(
  tx: WriteTx,
  o: {
    versionId: number;
    revision: number;
    note: string | null;
    reasons: readonly { cellId: string | null; rule: string | null; text: string }[];
    actor: string;
  },
): Promise<Decision | Refusal> {
  const held = await holdVersion(tx, o.versionId);
  if (!held) return { refused: "not_found" };
  if (held.state === "returned") return { changed: false, held };
  if (held.revision !== o.revision) return { refused: "changed_meanwhile" };
  if (!o.note && o.reasons.length === 0) return { refused: "bad_input", detail: "note" };
  const moved = await moveVersion(tx, held, { move: "return", actor: o.actor, note: o.note });
  if ("refused" in moved) return moved;
  for (const r of o.reasons)
    await addRemark(tx, {
      ...r,
      reportId: held.reportId,
      versionId: held.id,
      kind: "return",
      author: o.actor,
    });
  return { changed: true, held };
}
