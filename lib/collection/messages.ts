/** Messages to agencies and their reviewers: kinds, channels, states. Pure. */
export const MESSAGE_KINDS = [
  "file_before",
  "file_overdue",
  "before",
  "overdue",
  "returned",
  "receipt",
  "published",
  "thread",
  "digest",
  "deducted",
  "reply_decided",
  "task_opened",
  "task_before",
  "task_overdue",
  "task_shown",
  "task_returned",
  "task_accepted",
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];
/** Kinds about the assessment of a year, and the rectification that it leads to. */
export const ASSESSMENT_KINDS = [
  "deducted",
  "reply_decided",
  "task_opened",
  "task_before",
  "task_overdue",
  "task_shown",
  "task_returned",
  "task_accepted",
] as const satisfies readonly MessageKind[];
export type AssessmentMessageKind = (typeof ASSESSMENT_KINDS)[number];
/** Kinds about one agency. */
export type AgencyMessageKind = Exclude<MessageKind, "digest">;
/** Kinds about one agency's report. */
export type ReportMessageKind = Exclude<AgencyMessageKind, AssessmentMessageKind>;
/** Kinds that somebody sends to many at once: about the day to file, and about the day to publish. */
export const REMINDERS = ["file_before", "file_overdue", "before", "overdue"] as const;
export type Reminder = (typeof REMINDERS)[number];

export const MATTERS = ["file", "publish"] as const;
export type Matter = (typeof MATTERS)[number];
/** Which deadline a reminder is about, and whether it has passed. */
export const REMINDER_RULES: Readonly<
  Record<Reminder, { readonly matter: Matter; readonly isOverdue: boolean }>
> = {
  file_before: { matter: "file", isOverdue: false },
  file_overdue: { matter: "file", isOverdue: true },
  before: { matter: "publish", isOverdue: false },
  overdue: { matter: "publish", isOverdue: true },
};
/** Days before and after a deadline on which reminders go out by themselves. */
export type ReminderDays = {
  readonly before: readonly number[];
  readonly after: readonly number[];
};
export type ReminderPlan = Readonly<Record<Matter, ReminderDays>>;
export const USUAL_PLAN: ReminderPlan = {
  file: { before: [7, 3, 1], after: [1, 7] },
  publish: { before: [14, 7, 3, 1], after: [1, 7, 14, 28] },
};

/** The same for a task of rectification that is owed. */
export const TASK_DAYS: ReminderDays = { before: [7, 3, 1], after: [1, 7] };

export const RHYTHMS = ["daily", "weekly"] as const;
export type Rhythm = (typeof RHYTHMS)[number];
/** Whether a digest of this rhythm is written on a day: daily, or on Mondays. */
export const isDigestDay = (rhythm: Rhythm, day: string): boolean =>
  rhythm === "daily" || new Date(`${day}T00:00:00Z`).getUTCDay() === 1;
/** How many days a digest looks back. */
export const DIGEST_DAYS: Readonly<Record<Rhythm, number>> = { daily: 1, weekly: 7 };

export const CHANNELS = ["mail", "webhook", "desk", "list"] as const;
export type Channel = (typeof CHANNELS)[number];

/**
 * `unsure`: cut off while it was handed over; only a person decides to send it again. `listed`:
 * somebody telephones.
 */
export const MESSAGE_STATES = [
  "waiting",
  "sending",
  "sent",
  "unsure",
  "failed",
  "cancelled",
  "listed",
] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

export type Contact = {
  readonly name: string;
  readonly mail: string | null;
  readonly phone: string | null;
};
export type Delivery = {
  readonly channel: Channel;
  readonly name: string | null;
  readonly address: string | null;
  readonly phone: string | null;
};
export type OpenChannels = { readonly mail: boolean; readonly webhook: boolean };

/**
 * Over which ways a message reaches an agency. Always at the desk; by mail to each contact who has
 * an address, once an address; by the webhook once; and on the list for the telephone where neither
 * reaches anybody.
 */
export function chooseDeliveries(contacts: readonly Contact[], open: OpenChannels): Delivery[] {
  const desk: Delivery = { channel: "desk", name: null, address: null, phone: null };
  const mails = new Map<string, Delivery>();
  if (open.mail)
    for (const { name, mail, phone } of contacts)
      if (mail !== null && !mails.has(mail.toLowerCase()))
        mails.set(mail.toLowerCase(), { channel: "mail", name, address: mail, phone });
  const first = contacts[0] ?? null;
  const hook: Delivery[] = open.webhook
    ? [
        {
          channel: "webhook",
          name: first?.name ?? null,
          address: first?.mail ?? null,
          phone: first?.phone ?? null,
        },
      ]
    : [];
  const reached = [...mails.values(), ...hook];
  if (reached.length > 0) return [desk, ...reached];
  const listed = contacts.map((c): Delivery => ({
    channel: "list",
    name: c.name,
    address: c.mail,
    phone: c.phone,
  }));
  const nobody: Delivery = { channel: "list", name: null, address: null, phone: null };
  return [desk, ...(listed.length > 0 ? listed : [nobody])];
}

/** The state in which a message begins: what is read at the desk is there at once. */
export const firstState = (channel: Channel): MessageState => {
  if (channel === "desk") return "sent";
  return channel === "list" ? "listed" : "waiting";
};
