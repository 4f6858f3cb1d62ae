import type { SubscriptionChannel } from "@/lib/collection/subscriptions";
import type { ReadTx } from "@/lib/store/client";

export type WaitingEvent = { id: number; key: string; at: Date };
/** Acts of which subscribers have not been notified. */
export async function readNewsEvents(tx: ReadTx): Promise<WaitingEvent[]> {
  const { rows } = await tx.query<WaitingEvent>(
    "SELECT id, key, at FROM news_event ORDER BY id LIMIT 5000",
  );
  return rows;
}

export type Follower = {
  id: number;
  channel: SubscriptionChannel;
  agency: string | null;
  region: string | null;
  indicator: string | null;
  confirmedAt: Date;
};
/** Everybody whom news may concern. */
export async function readFollowers(tx: ReadTx): Promise<Follower[]> {
  const { rows } = await tx.query<Follower>(
    `SELECT id, channel, agency, region, indicator, confirmed_at AS "confirmedAt" FROM subscription
        WHERE state = 'active' AND confirmed_at IS NOT NULL ORDER BY id`,
  );
  return rows;
}
