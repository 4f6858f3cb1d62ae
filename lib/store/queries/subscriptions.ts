import type { Subscription } from "@/lib/collection/subscriptions";
import { CONFIRM_HOURS } from "@/lib/collection/subscriptions";
import { queryPrivate } from "@/lib/store/client";

type Row = Omit<Subscription, "choice"> & {
  agency: string | null;
  region: string | null;
  indicator: string | null;
};

/**
 * The mail subscription of a link; null for an unknown one, and for a request that was not
 * confirmed in time.
 */
export const findSubscription = (token: string): Promise<Subscription | null> =>
  queryPrivate(async (tx) => {
    const { rows } = await tx.query<Row>(
      `SELECT id, channel, address, agency, region, indicator, locale, token, asked_at AS "askedAt",
          confirmed_at AS "confirmedAt" FROM subscription
       WHERE token = $1 AND channel = 'mail'
         AND (state = 'active' OR asked_at > now() - make_interval(hours => $2))`,
      [token, CONFIRM_HOURS],
    );
    const [row] = rows;
    if (!row) return null;
    const { agency, region, indicator, ...rest } = row;
    return { ...rest, choice: { agency, region, indicator } };
  });

export type SubscriptionCounts = {
  readonly mail: number;
  readonly asked: number;
  readonly webhooks: number;
  /** Deliveries that were given up. */
  readonly failed: number;
};
/** How many there are; never whose. */
export const countSubscriptions = (): Promise<SubscriptionCounts> =>
  queryPrivate(async (tx) => {
    const { rows } = await tx.query<SubscriptionCounts>(
      `SELECT count(*) FILTER (WHERE channel = 'mail' AND state = 'active')::int AS mail,
          count(*) FILTER (WHERE state = 'asked')::int AS asked,
         count(*) FILTER (WHERE channel = 'webhook')::int AS webhooks, (SELECT count(*)::int
           FROM subscription_delivery WHERE state = 'failed') AS failed
       FROM subscription`,
    );
    return rows[0] ?? { mail: NaN, asked: NaN, webhooks: NaN, failed: NaN };
  });

export type WebhookRow = {
  id: number;
  address: string;
  agency: string | null;
  region: string | null;
  indicator: string | null;
  since: Date;
  createdBy: string | null;
  /** Why the last call that was given up failed. */
  error: string | null;
};
export const listWebhooks = (): Promise<WebhookRow[]> =>
  queryPrivate(async (tx) => {
    const { rows } = await tx.query<WebhookRow>(
      `SELECT s.id, s.address, s.agency, s.region, s.indicator, s.asked_at AS since,
          s.created_by AS "createdBy",
         (SELECT d.error FROM subscription_delivery d WHERE d.subscription_id = s.id
           AND d.error IS NOT NULL ORDER BY d.id DESC LIMIT 1) AS error
       FROM subscription s WHERE s.channel = 'webhook' ORDER BY s.id`,
    );
    return rows;
  });
