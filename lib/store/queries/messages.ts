import type { Channel, MessageKind, MessageState } from "@/lib/collection/messages";
import { valueAt } from "@/lib/lookup";
import type { AccessScope } from "@/lib/collection/permissions";
import { queryPrivate } from "@/lib/store/client";
import { inScope, scopeParams } from "@/lib/store/scope";

export type ListedMessage = {
  readonly id: number;
  readonly kind: MessageKind;
  /** Null for a digest: only who reaches everything sees it. */
  readonly agencyName: string | null;
  readonly fiscalYear: number | null;
  readonly audience: string;
  readonly channel: Channel;
  readonly state: MessageState;
  readonly toName: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly subject: string;
  readonly body: string;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly who: string | null;
  readonly error: string | null;
};
export type MessageFilter = {
  readonly kind: MessageKind | null;
  readonly channel: Channel | null;
  readonly state: MessageState | null;
  readonly year: number | null;
  readonly audience: "agency" | "review" | null;
};

/** Messages inside the scope, newest first, at most 2,000. */
export const listMessages = (scope: AccessScope, f: MessageFilter): Promise<ListedMessage[]> =>
  queryPrivate(async (tx) => {
    const { rows } = await tx.query<ListedMessage>(
      `SELECT m.id, m.kind, n.name_zh AS "agencyName", m.fiscal_year AS "fiscalYear", m.audience,
          m.channel, m.state, m.to_name AS "toName", m.address, m.phone,
         m.subject, m.body, m.created_at AS "createdAt", m.sent_at AS "sentAt",
           COALESCE(u.name, m.created_by) AS who, m.error
       FROM message m LEFT JOIN agency a ON a.id = m.agency_id LEFT JOIN app_user u ON u.id = m.created_by
       LEFT JOIN LATERAL (SELECT name_zh FROM agency_name n WHERE n.agency_id = a.id
         AND n.kind = 'official' ORDER BY n.valid_from DESC NULLS LAST LIMIT 1) n ON true
       WHERE ${inScope(1)} AND ($3::text IS NULL OR m.kind = $3)
         AND ($4::text IS NULL OR m.channel = $4) AND ($5::text IS NULL OR m.state = $5)
         AND ($6::int IS NULL OR m.fiscal_year = $6) AND ($7::text IS NULL OR m.audience = $7)
       ORDER BY m.id DESC LIMIT 2000`,
      [...scopeParams(scope), f.kind, f.channel, f.state, f.year, f.audience],
    );
    return rows;
  });

/** How many messages of a job are dealt with, of how many. */
export const countDelivered = (job: number): Promise<[done: number, total: number]> =>
  queryPrivate(async (tx) => {
    const { rows } = await tx.query<{ done: number; total: number }>(
      "SELECT count(*) FILTER (WHERE state <> 'waiting')::int AS done, count(*)::int AS total FROM message WHERE job_id = $1",
      [job],
    );
    const { done, total } = valueAt(rows, 0);
    return [done, total];
  });
