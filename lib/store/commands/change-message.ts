/**
 * What people do to a message: take it out of the queue, have it sent again, note that they have
 * telephoned.
 */
import type { Channel, MessageState } from "@/lib/collection/messages";
import type { AccessScope } from "@/lib/collection/permissions";
import { writeTransaction } from "@/lib/store/client";
import { isWithin } from "@/lib/store/queries/gate-facts";
import { writeAudit } from "./audit";
import { enqueueJob } from "./enqueue-job";
import type { By } from "./users";

export type MessageMove = "cancel" | "retry" | "done";
const FROM: Readonly<Record<MessageMove, readonly MessageState[]>> = {
  cancel: ["waiting", "listed", "unsure", "failed"],
  retry: ["failed", "unsure", "cancelled"],
  done: ["listed", "unsure"],
};
const ACTIONS = {
  cancel: "message.cancel",
  retry: "message.retry",
  done: "message.done",
} as const;
const TO = { cancel: "cancelled", retry: "waiting", done: "sent" } as const;

/** @returns whether the message was in a state in which that can be done, and inside the scope */
export const changeMessage = (
  id: number,
  move: MessageMove,
  scope: AccessScope,
  by: By,
): Promise<boolean> =>
  writeTransaction(async (tx) => {
    const { rows } = await tx.query<{
      agencyId: string | null;
      state: MessageState;
      channel: Channel;
    }>(`SELECT agency_id AS "agencyId", state, channel FROM message WHERE id = $1 FOR UPDATE`, [
      id,
    ]);
    const [held] = rows;
    if (!held || !FROM[move].includes(held.state)) return false;
    const isReached =
      held.agencyId === null ? scope.kind === "all" : await isWithin(tx, scope, held.agencyId);
    if (!isReached) return false;
    const isListed = move === "retry" && held.channel === "list";
    await tx.query(
      "UPDATE message SET state = $2, error = NULL, sent_at = CASE WHEN $2 = 'sent' THEN now() END WHERE id = $1",
      [id, isListed ? "listed" : TO[move]],
    );
    if (move === "retry" && !isListed) {
      const job = await enqueueJob(tx, { kind: "send", payload: {}, total: 1 }, by);
      await tx.query("UPDATE message SET job_id = $2 WHERE id = $1", [id, job]);
    }
    await writeAudit(tx, {
      ...by,
      action: ACTIONS[move],
      entity: "message",
      entityId: id,
      before: { state: held.state },
    });
    return true;
  });
