/**
 * A subscription from the request to its end. An address is stored to send to it, and deleted with
 * the subscription; the audit log never has it.
 */
import { randomBytes } from "node:crypto";
import type { NewsChoice } from "@/lib/collection/news";
import { ASK_LIMITS, CONFIRM_HOURS } from "@/lib/collection/subscriptions";
import { writeTransaction, type WriteTx } from "@/lib/store/client";
import { valueAt } from "@/lib/lookup";
import { writeAudit } from "./audit";
import { joinNotifyJob } from "./enqueue-job";
import type { By } from "./users";

const newToken = (): string => randomBytes(24).toString("base64url");

export type Asked = {
  readonly address: string;
  readonly choice: NewsChoice;
  readonly locale: "zh" | "en";
  /** Version of the words agreed to. */
  readonly words: string;
};

/**
 * Notes a request and has a mail ask for its confirmation. Nothing is sent for what is subscribed
 * to already, or beyond the limits; the answer is the same in every case.
 * @returns whether a mail goes out
 */
export const askSubscription = (asked: Asked): Promise<boolean> =>
  writeTransaction(async (tx) => {
    const { address, choice, locale, words } = asked;
    await tx.query("SELECT pg_advisory_xact_lock(hashtext('subscribe ' || lower($1)))", [address]);
    await dropExpired(tx);
    if (!(await mayAsk(tx, asked))) return false;
    const { rows } = await tx.query<{ id: number }>(
      `INSERT INTO subscription (channel, address, agency, region, indicator, locale, state, token, words)
       VALUES ('mail', $1, $2, $3, $4, $5, 'asked', $6, $7) RETURNING id`,
      [address, choice.agency, choice.region, choice.indicator, locale, newToken(), words],
    );
    const job = await joinNotifyJob(tx, { purpose: "confirm", seconds: 0 });
    await tx.query(
      "INSERT INTO subscription_delivery (subscription_id, kind, keys, job_id) VALUES ($1, 'confirm', '{}', $2)",
      [valueAt(rows, 0).id, job],
    );
    return true;
  });

async function mayAsk(tx: WriteTx, { address, choice }: Asked): Promise<boolean> {
  const { rows } = await tx.query<{ known: boolean; asked: number; all: number; own: number }>(
    `SELECT bool_or(lower(address) = lower($1) AND state = 'active' AND agency IS NOT DISTINCT FROM $2
        AND region IS NOT DISTINCT FROM $3 AND indicator IS NOT DISTINCT FROM $4) AS known,
       count(*) FILTER (WHERE lower(address) = lower($1) AND state = 'asked'
         AND asked_at > now() - interval '1 day')::int AS asked,
       count(*) FILTER (WHERE state = 'asked' AND asked_at > now() - interval '1 hour')::int AS all,
       count(*) FILTER (WHERE lower(address) = lower($1) AND state = 'active')::int AS own
     FROM subscription WHERE channel = 'mail'`,
    [address, choice.agency, choice.region, choice.indicator],
  );
  const { known, asked, all, own } = valueAt(rows, 0);
  return (
    known !== true &&
    asked < ASK_LIMITS.addressADay &&
    all < ASK_LIMITS.anybodyAnHour &&
    own < ASK_LIMITS.ofOneAddress
  );
}

/** Deletes requests that nobody has confirmed in time, and what could not be delivered for a month. */
async function dropExpired(tx: WriteTx): Promise<void> {
  await tx.query(
    "DELETE FROM subscription WHERE state = 'asked' AND asked_at < now() - make_interval(hours => $1)",
    [CONFIRM_HOURS],
  );
  await tx.query("DELETE FROM subscription_delivery WHERE created_at < now() - interval '30 days'");
}
export const dropExpiredSubscriptions = (): Promise<void> => writeTransaction(dropExpired);

/** By the button behind the mail's link. @returns false for a link that is unknown, too old, or used */
export const confirmSubscription = (token: string): Promise<boolean> =>
  writeTransaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>(
      `UPDATE subscription s SET state = 'active', confirmed_at = now()
       WHERE token = $1 AND state = 'asked' AND asked_at > now() - make_interval(hours => $2)
         AND NOT EXISTS (SELECT 1 FROM subscription o WHERE o.state = 'active'
           AND o.channel = 'mail' AND lower(o.address) = lower(s.address)
           AND o.agency IS NOT DISTINCT FROM s.agency AND o.region IS NOT DISTINCT FROM s.region
             AND o.indicator IS NOT DISTINCT FROM s.indicator)
       RETURNING id`,
      [token, CONFIRM_HOURS],
    );
    const [row] = rows;
    if (!row) return false;
    await writeAudit(tx, {
      actor: null,
      action: "subscription.confirm",
      entity: "subscription",
      entityId: row.id,
    });
    return true;
  });

/**
 * Deletes a subscription, or all of its address; address, choice and consent go with it. @returns
 * how many ended
 */
export const endSubscription = (token: string, ofAddress: boolean): Promise<number> =>
  writeTransaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>(
      `DELETE FROM subscription s USING subscription mine WHERE mine.token = $1 AND mine.channel = 'mail'
         AND (s.id = mine.id
           OR ($2 AND s.channel = 'mail' AND lower(s.address) = lower(mine.address))) RETURNING s.id`,
      [token, ofAddress],
    );
    await noteEnds(tx, rows, { actor: null });
    return rows.length;
  });

/** Deletes everything of an address, for somebody who asks for it in another way. */
export const endSubscriptionsOf = (address: string, by: By): Promise<number> =>
  writeTransaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>(
      "DELETE FROM subscription WHERE channel = 'mail' AND lower(address) = lower($1) RETURNING id",
      [address],
    );
    await noteEnds(tx, rows, by);
    return rows.length;
  });

async function noteEnds(tx: WriteTx, rows: readonly { id: number }[], by: By): Promise<void> {
  for (const { id } of rows)
    await writeAudit(tx, {
      ...by,
      action: "subscription.end",
      entity: "subscription",
      entityId: id,
    });
}

/** Has another program called. @param secret sealed; it signs each call */
export const addWebhook = (
  o: { readonly address: string; readonly choice: NewsChoice; readonly secret: string },
  by: By,
): Promise<number> =>
  writeTransaction(async (tx) => {
    const { address, choice, secret } = o;
    const { rows } = await tx.query<{ id: number }>(
      `INSERT INTO subscription (channel, address, agency, region, indicator, locale, state, token, confirmed_at, secret, created_by)
       VALUES ('webhook', $1, $2, $3, $4, 'zh', 'active', $5, now(), $6, $7) RETURNING id`,
      [address, choice.agency, choice.region, choice.indicator, newToken(), secret, by.actor],
    );
    const { id } = valueAt(rows, 0);
    await writeAudit(tx, {
      ...by,
      action: "subscription.webhook",
      entity: "subscription",
      entityId: id,
      after: { address, ...choice },
    });
    return id;
  });

/** @returns whether there was one */
export const removeWebhook = (id: number, by: By): Promise<boolean> =>
  writeTransaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>(
      "DELETE FROM subscription WHERE id = $1 AND channel = 'webhook' RETURNING id",
      [id],
    );
    await noteEnds(tx, rows, by);
    return rows.length > 0;
  });
