import { firstState, type Channel, type MessageKind } from "@/lib/collection/messages";
import type { WriteTx } from "@/lib/store/client";
import { writeAudit } from "./audit";
import { enqueueJob } from "./enqueue-job";
import type { By } from "./users";

export type NewMessage = {
  readonly kind: MessageKind;
  /** Null for a digest. */
  readonly agencyId: string | null;
  readonly fiscalYear: number | null;
  readonly audience: "agency" | "review" | "person";
  readonly channel: Channel;
  readonly name: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly subject: string;
  readonly body: string;
  readonly link: string;
  readonly once: string;
};

/**
 * Logs each message and has a job send what goes out. One that was queued before for the same
 * occasion is left out. @returns how many were new
 */
export async function queueMessages(
  tx: WriteTx,
  messages: readonly NewMessage[],
  by: By,
): Promise<number> {
  const made: { id: number; channel: Channel }[] = [];
  for (const m of messages) {
    const { rows } = await tx.query<{ id: number }>(
      `INSERT INTO message (kind, agency_id, fiscal_year, audience, channel, state, to_name, address, phone, subject, body, link, once, created_by, sent_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, CASE
         WHEN $6 = 'sent' THEN now() END) ON CONFLICT (once) DO NOTHING RETURNING id`,
      [
        m.kind,
        m.agencyId,
        m.fiscalYear,
        m.audience,
        m.channel,
        firstState(m.channel),
        m.name,
        m.address,
        m.phone,
        m.subject,
        m.body,
        m.link,
        m.once,
        by.actor,
      ],
    );
    for (const { id } of rows) made.push({ id, channel: m.channel });
  }
  const out = made.filter(({ channel }) => channel === "mail" || channel === "webhook");
  if (out.length > 0) {
    const job = await enqueueJob(tx, { kind: "send", payload: {}, total: out.length }, by);
    await tx.query("UPDATE message SET job_id = $2 WHERE id = ANY($1)", [
      out.map(({ id }) => id),
      job,
    ]);
  }
  if (made.length > 0)
    await writeAudit(tx, {
      ...by,
      action: "message.queue",
      entity: "message",
      entityId: made[0]?.id ?? null,
      after: { messages: made.length, out: out.length },
    });
  return made.length;
}
