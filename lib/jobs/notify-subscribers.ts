/**
 * Notifies subscribers of what was published, and asks new ones to confirm. News is read as the
 * public reads it.
 */
import { openText } from "@/lib/auth/sealed-text";
import type { NewsChoice } from "@/lib/collection/news";
import { WEBHOOK_PURPOSE } from "@/lib/collection/subscriptions";
import { describeError, logError } from "@/lib/log";
import { callSubscriber, type CallPolicy } from "@/lib/outbox/call-subscriber";
import { isMailOpenToReaders, RefusedForGood, sendMail } from "@/lib/outbox/channels";
import { queryPrivate, writeTransaction } from "@/lib/store/client";
import { spreadNews } from "@/lib/store/commands/news-events";
import {
  dropDelivery,
  noteDeliveryFault,
  resumeDeliveries,
  takeDelivery,
  type SubscriptionDelivery,
} from "@/lib/store/commands/subscription-deliveries";
import { readFollowers, readNewsEvents, type Follower } from "@/lib/store/queries/followers";
import { newsView } from "@/lib/views/news";
import { writeConfirmMail, writeNewsCall, writeNewsMail } from "@/lib/views/subscriber-words";
import type { JobRun } from "./job-run";

/** Acts that one mail may tell of; the page of changes has all. */
const MOST_ITEMS = 5000;

export async function notifySubscribers(run: JobRun, policy?: CallPolicy): Promise<boolean> {
  const { job, goesOn, isLastAttempt } = run;
  await spreadWaitingNews(job.id);
  await resumeDeliveries(job.id);
  let last = 0;
  let later: unknown = null;
  for (let done = 1; ; done++) {
    if (!(await goesOn())) return false;
    const delivery = await takeDelivery(job.id, last);
    if (!delivery) break;
    last = delivery.id;
    try {
      await deliver(delivery, policy);
      await dropDelivery(delivery.id);
    } catch (error) {
      const isOver = isLastAttempt || error instanceof RefusedForGood;
      await noteDeliveryFault(delivery.id, String(describeError(error).error ?? ""), isOver);
      if (isOver)
        logError("subscriber_not_notified", error, { subscription: delivery.subscription.id });
      else later = error;
    }
    await run.note(done, done);
  }
  if (later !== null) throw later;
  return true;
}

/** From acts to the news of each follower; each distinct choice is asked once, as the feed asks it. */
async function spreadWaitingNews(job: number): Promise<void> {
  const { events, followers } = await queryPrivate(async (tx) => ({
    events: await readNewsEvents(tx),
    followers: await readFollowers(tx),
  }));
  if (events.length === 0) return;
  const isMailOpen = isMailOpenToReaders();
  const news = new Map<number, readonly string[]>();
  for (const group of groupByChoice(followers.filter((f) => f.channel !== "mail" || isMailOpen))) {
    const keys = new Set(
      (await newsView(group.choice, { keys: events.map((e) => e.key), limit: MOST_ITEMS })).map(
        (item) => item.key,
      ),
    );
    for (const follower of group.followers)
      news.set(
        follower.id,
        events.filter((e) => keys.has(e.key) && e.at >= follower.confirmedAt).map((e) => e.key),
      );
  }
  await writeTransaction((tx) => spreadNews(tx, { job, events, news }));
}

function groupByChoice(
  followers: readonly Follower[],
): { readonly choice: NewsChoice; readonly followers: Follower[] }[] {
  const groups = new Map<string, { choice: NewsChoice; followers: Follower[] }>();
  for (const follower of followers) {
    const { agency, region, indicator } = follower;
    const key = JSON.stringify([agency, region, indicator]);
    const group = groups.get(key) ?? { choice: { agency, region, indicator }, followers: [] };
    groups.set(key, group);
    group.followers.push(follower);
  }
  return [...groups.values()];
}

async function deliver(
  delivery: SubscriptionDelivery,
  policy: CallPolicy | undefined,
): Promise<void> {
  const { id, kind, keys, subscription, secret } = delivery;
  const { choice, channel, address } = subscription;
  if (channel === "mail" && !isMailOpenToReaders())
    throw new RefusedForGood("Mail to readers is switched off.");
  if (kind === "confirm") return sendMail(await writeConfirmMail(id, subscription));
  const items = await newsView(choice, { keys, limit: MOST_ITEMS });
  if (items.length === 0) return;
  if (channel === "mail") return sendMail(await writeNewsMail(id, subscription, items));
  const key = secret === null ? null : openText(secret, WEBHOOK_PURPOSE);
  if (key === null) throw new RefusedForGood("The webhook's secret cannot be read; add it again.");
  const call = { address, secret: key, key: `news-${id}`, body: writeNewsCall(id, items) };
  return callSubscriber(call, policy);
}
