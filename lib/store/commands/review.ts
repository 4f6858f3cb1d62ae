/** A reviewer's decisions. Every one names the revision that was looked at, unless it has already been made. */
import type { Blocker } from "@/lib/collection/states";
import type { WriteTx } from "@/lib/store/client";
import { readBlockers } from "@/lib/store/queries/blockers";
import { addRemark } from "./notes";
import { holdVersion, moveVersion, supersedeWaiting, type Held, type Refusal } from "./states";

export type Decision = { readonly changed: boolean; readonly held: Held };
type Blocked = Refusal & { readonly blockers?: readonly Blocker[] };

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

/** Accepts, and publishes at once when asked to. Blocked while errors are unexplained, warnings unseen or readings in doubt. */
export async function acceptVersion(
  tx: WriteTx,
  o: { versionId: number; revision: number; publish: boolean; note: string | null; actor: string },
): Promise<Decision | Blocked> {
  const held = await holdVersion(tx, o.versionId);
  if (!held) return { refused: "not_found" };
  if (held.state === "published" || (held.state === "accepted" && !o.publish))
    return { changed: false, held };
  if (held.revision !== o.revision) return { refused: "changed_meanwhile" };
  if (held.state !== "accepted") {
    const open = await readBlockers(tx, held.id);
    if (open.length > 0) return { refused: "blocked", blockers: open };
    const moved = await moveVersion(tx, held, { move: "accept", actor: o.actor, note: o.note });
    if ("refused" in moved) return moved;
  }
  if (!o.publish) return { changed: true, held };
  await supersedeWaiting(tx, { reportId: held.reportId, versionId: held.id, actor: o.actor });
  const published = await moveVersion(
    tx,
    { ...held, state: "accepted" },
    { move: "publish", actor: o.actor, note: null },
  );
  return "refused" in published ? published : { changed: true, held };
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
