/**
 * The steps of sending one message. Between two of them the process may die; what was being handed
 * over then is known by its state.
 */
import type { Channel, MessageKind } from "@/lib/collection/messages";
import { writeTransaction } from "@/lib/store/client";

export type OutgoingMessage = {
  readonly id: number;
  readonly kind: MessageKind;
  /** Null for a digest. */
  readonly agencyId: string | null;
  readonly agencyName: string | null;
  readonly fiscalYear: number | null;
  readonly channel: Channel;
  readonly toName: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly subject: string;
  readonly body: string;
  readonly link: string | null;
  readonly createdAt: Date;
};

/**
 * What an earlier attempt was handing over when it was cut off. A webhook's receiver knows the
 * message by its key and gets it again; nobody can tell whether a mail went out, so a person
 * decides.
 */
export const settleCutOff = (job: number): Promise<unknown> =>
  writeTransaction((tx) =>
    tx.query(
      "UPDATE message SET state = CASE channel WHEN 'webhook' THEN 'waiting' ELSE 'unsure' END WHERE job_id = $1 AND state = 'sending'",
      [job],
    ),
  );

/** Takes the next message of a job after number `after`; from here on it counts as being handed over. */
export const takeMessage = (job: number, after: number): Promise<OutgoingMessage | null> =>
  writeTransaction(async (tx) => {
    const { rows } = await tx.query<OutgoingMessage>(
      `UPDATE message m SET state = 'sending', attempts = m.attempts + 1
       WHERE m.id = (SELECT min(id) FROM message WHERE job_id = $1 AND state = 'waiting' AND id > $2)
       RETURNING m.id, m.kind, m.agency_id AS "agencyId", (SELECT n.name_zh FROM agency_name n
         WHERE n.agency_id = m.agency_id AND n.kind = 'official'
         ORDER BY n.valid_from DESC NULLS LAST LIMIT 1) AS "agencyName",
         m.fiscal_year AS "fiscalYear", m.channel,
         m.to_name AS "toName", m.address, m.phone, m.subject, m.body, m.link, m.created_at AS "createdAt"`,
      [job, after],
    );
    return rows[0] ?? null;
  });

export const noteDelivered = (id: number): Promise<unknown> =>
  writeTransaction((tx) =>
    tx.query("UPDATE message SET state = 'sent', sent_at = now(), error = NULL WHERE id = $1", [
      id,
    ]),
  );

/** @param isOver false: it waits for the next attempt */
export const noteUndelivered = (id: number, why: string, isOver: boolean): Promise<unknown> =>
  writeTransaction((tx) =>
    tx.query("UPDATE message SET state = $2, error = $3 WHERE id = $1", [
      id,
      isOver ? "failed" : "waiting",
      why.slice(0, 500),
    ]),
  );
