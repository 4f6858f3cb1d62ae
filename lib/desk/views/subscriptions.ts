import { cookies } from "next/headers";
import { cookieName } from "@/lib/auth/cookies";
import { WEBHOOK_COOKIE } from "@/lib/desk/subscriptions";
import type { Locale } from "@/lib/i18n/locale";
import { isMailOpenToReaders } from "@/lib/outbox/channels";
import {
  countSubscriptions,
  listWebhooks,
  type SubscriptionCounts,
  type WebhookRow,
} from "@/lib/store/queries/subscriptions";
import { listChoices, nameChoice, type ChoiceLists } from "@/lib/views/news-choice";

export type SubscriptionsView = {
  readonly counts: SubscriptionCounts;
  readonly mailOpen: boolean;
  readonly webhooks: readonly (WebhookRow & { readonly words: string })[];
  readonly lists: ChoiceLists;
  /** The secret of the webhook that was added a moment ago. */
  readonly made: string | null;
};

/** How many follow what is published, and which programs are called; no reader's address. */
export async function subscriptionsView(locale: Locale): Promise<SubscriptionsView> {
  const hooks = await listWebhooks();
  return {
    counts: await countSubscriptions(),
    mailOpen: isMailOpenToReaders(),
    webhooks: await Promise.all(
      hooks.map(async (hook) => ({ ...hook, words: await nameChoice(hook, locale) })),
    ),
    lists: await listChoices(),
    made: (await cookies()).get(cookieName(WEBHOOK_COOKIE))?.value ?? null,
  };
}
