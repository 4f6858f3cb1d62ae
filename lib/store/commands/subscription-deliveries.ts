/**
 * The steps of telling one subscriber. Handed over twice rather than never: the second has the same
 * id, and a receiver can tell.
 */
import { writeTransaction } from "@/lib/store/client";
import type { NewsChoice } from "@/lib/collection/news";
import type { NotifyPurpose, Subscription } from "@/lib/collection/subscriptions";

export type SubscriptionDelivery = {
  readonly id: number;
  readonly kind: NotifyPurpose;
  readonly keys: readonly string[];
  readonly subscription: Subscription;
  /** Of a webhook, sealed. */
  readonly secret: string | null;
};

type Row = {
  id: number;
  kind: NotifyPurpose;
  keys: string[];
  subscriptionId: number;
  channel: "mail" | "webhook";
  address: string;
  agency: NewsChoice["agency"];
  region: NewsChoice["region"];
  indicator: NewsChoice["indicator"];
  locale: "zh" | "en";
  token: string;
  askedAt: Date;
  confirmedAt: Date | null;
  secret: string | null;
};

/** What an earlier attempt was handing over when it was cut off waits again. */
export const resumeDeliveries = (job: number): Promise<unknown> =>
  writeTransaction((tx) =>
    tx.query(
      "UPDATE subscription_delivery SET state = 'waiting' WHERE job_id = $1 AND state = 'sending'",
      [job],
    ),
  );

/** Takes the next delivery of a job after number `after`. */
export const takeDelivery = (job: number, after: number): Promise<SubscriptionDelivery | null> =>
  writeTransaction(async (tx) => {
    const { rows } = await tx.query<Row>(
      `UPDATE subscription_delivery d SET state = 'sending' FROM subscription s
       WHERE s.id = d.subscription_id
         AND d.id = (SELECT min(id) FROM subscription_delivery WHERE job_id = $1
         AND state = 'waiting' AND id > $2)
       RETURNING d.id, d.kind, d.keys, s.id AS "subscriptionId", s.channel, s.address, s.agency,
         s.region, s.indicator, s.locale, s.token,
         s.asked_at AS "askedAt", s.confirmed_at AS "confirmedAt", s.secret`,
      [job, after],
    );
    const [row] = rows;
    if (!row) return null;
    const { id, kind, keys, secret, subscriptionId, agency, region, indicator, ...rest } = row;
    const choice: NewsChoice = { agency, region, indicator };
    return { id, kind, keys, secret, subscription: { ...rest, id: subscriptionId, choice } };
  });

/** It has arrived, or there is nothing to tell. */
export const dropDelivery = (id: number): Promise<unknown> =>
  writeTransaction((tx) => tx.query("DELETE FROM subscription_delivery WHERE id = $1", [id]));

/** @param isOver false: it waits for the next attempt */
export const noteDeliveryFault = (id: number, why: string, isOver: boolean): Promise<unknown> =>
  writeTransaction((tx) =>
    tx.query("UPDATE subscription_delivery SET state = $2, error = $3 WHERE id = $1", [
      id,
      isOver ? "failed" : "waiting",
      why.slice(0, 500),
    ]),
  );
