/** Following what is published: what is asked, agreed to, and how long it waits. Data only. */
import type { NewsChoice } from "./news";

/** The words under which somebody gives an address (`subscribe.consent`); other words are another version. */
export const CONSENT_VERSION = "2026-11-30";
/** Hours after which a request that nobody has confirmed is deleted. */
export const CONFIRM_HOURS = 48;
/** Seconds that news waits for more of it: what is published together goes into one mail. */
export const QUIET_SECONDS = 600;

/**
 * Against mail bombing: requests for one address a day, for all addresses an hour, subscriptions of
 * one address.
 */
export const ASK_LIMITS = { addressADay: 3, anybodyAnHour: 300, ofOneAddress: 30 } as const;

/** `confirm`: somebody asked for a subscription; `news`: something was published. */
export type NotifyPurpose = "confirm" | "news";

export const SUBSCRIPTION_CHANNELS = ["mail", "webhook"] as const;
export type SubscriptionChannel = (typeof SUBSCRIPTION_CHANNELS)[number];

export type Subscription = {
  readonly id: number;
  readonly channel: SubscriptionChannel;
  readonly address: string;
  readonly choice: NewsChoice;
  readonly locale: "zh" | "en";
  readonly token: string;
  readonly askedAt: Date;
  readonly confirmedAt: Date | null;
};

/** What a webhook's secret is sealed for. */
export const WEBHOOK_PURPOSE = "subscriber-webhook";
