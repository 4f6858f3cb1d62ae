/** From what was published to the deliveries of each subscriber. */
import type { NewsKey } from "@/lib/collection/news";
import { QUIET_SECONDS } from "@/lib/collection/subscriptions";
import type { WriteTx } from "@/lib/store/client";
import type { WaitingEvent } from "@/lib/store/queries/followers";
import { joinNotifyJob } from "./enqueue-job";

/** Notes an act that changed public data, in its own transaction, where anybody follows them. */
export async function noteNews(tx: WriteTx, key: NewsKey): Promise<void> {
  const { rowCount } = await tx.query(
    "INSERT INTO news_event (key) SELECT $1 WHERE EXISTS (SELECT 1 FROM subscription WHERE state = 'active') ON CONFLICT DO NOTHING",
    [key],
  );
  if (rowCount === 1) await joinNotifyJob(tx, { purpose: "news", seconds: QUIET_SECONDS });
}

/**
 * Takes the acts off the list and writes the deliveries. Another worker that took some of them
 * meanwhile delivers those.
 * @param news keys by subscription
 */
export async function spreadNews(
  tx: WriteTx,
  o: {
    readonly job: number;
    readonly events: readonly WaitingEvent[];
    readonly news: ReadonlyMap<number, readonly string[]>;
  },
): Promise<void> {
  const { rows } = await tx.query<{ key: string }>(
    "DELETE FROM news_event WHERE id = ANY($1) RETURNING key",
    [o.events.map((e) => e.id)],
  );
  const taken = new Set(rows.map((r) => r.key));
  for (const [subscription, keys] of o.news) {
    const mine = keys.filter((key) => taken.has(key));
    if (mine.length > 0)
      // A subscriber who left meanwhile gets nothing.
      await tx.query(
        "INSERT INTO subscription_delivery (subscription_id, kind, keys, job_id) SELECT id, 'news', $2, $3 FROM subscription WHERE id = $1 AND state = 'active'",
        [subscription, mine, o.job],
      );
  }
}
