import { shanghaiDay } from "@/lib/i18n/china-time";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { ASSESSMENT_KINDS, type AgencyMessageKind, type Rhythm } from "@/lib/collection/messages";

export type MessageFacts = {
  readonly agency: string;
  readonly year: number;
  /** Of a reminder: the last day. */
  readonly due?: string | null;
  /** What a person wrote: the note of a return, a question. */
  readonly note?: string | null;
  /** Address of the page that it is about. */
  readonly link: string;
};

/** A message as it is sent, by its template. */
export function composeMessage(
  kind: AgencyMessageKind,
  locale: Locale,
  facts: MessageFacts,
): { subject: string; body: string } {
  const t = textsOf(locale, "outbox");
  const { agency, year } = facts;
  const due = facts.due ?? "";
  const values = { agency, year, due, note: facts.note ?? "", today: shanghaiDay(new Date()) };
  const text = {
    file_before: () => t("templates.file_before", { agency, year, due }),
    file_overdue: () => t("templates.file_overdue", { agency, year, due, today: values.today }),
    before: () => t("templates.before", { agency, year, due }),
    overdue: () => t("templates.overdue", { agency, year, due, today: values.today }),
    returned: () => t("templates.returned", { agency, year, note: values.note }),
    receipt: () => t("templates.receipt", { agency, year, today: values.today }),
    published: () => t("templates.published", { agency, year, today: values.today }),
    thread: () => t("templates.thread", { agency, year, note: values.note }),
    deducted: () => t("templates.deducted", { agency, year, note: values.note }),
    reply_decided: () => t("templates.reply_decided", { agency, year, note: values.note }),
    task_opened: () => t("templates.task_opened", { agency, year, note: values.note }),
    task_before: () => t("templates.task_before", { agency, year, due, note: values.note }),
    task_overdue: () =>
      t("templates.task_overdue", { agency, year, due, today: values.today, note: values.note }),
    task_shown: () => t("templates.task_shown", { agency, year, note: values.note }),
    task_returned: () => t("templates.task_returned", { agency, year, due, note: values.note }),
    task_accepted: () => t("templates.task_accepted", { agency, year, note: values.note }),
  }[kind]();
  return {
    subject: t(ASSESSMENT_KINDS.some((k) => k === kind) ? "assessmentSubject" : "subject", {
      kind: t(`kinds.${kind}`),
      agency,
      year,
    }),
    body: `${text}\n\n${facts.link}`,
  };
}

/** More lines than these are counted: a mail is read, not worked through. */
const MOST_LINES = 20;

type DigestFacts = {
  readonly name: string;
  readonly day: string;
  readonly rhythm: Rhythm;
  readonly tasks: readonly string[];
  readonly steps: readonly string[];
  readonly link: string;
};

/** A digest as it is sent: what is owed, then what happened. */
export function composeDigest(
  locale: Locale,
  { name, day, rhythm, tasks, steps, link }: DigestFacts,
): { subject: string; body: string } {
  const t = textsOf(locale, "outbox.digest");
  const list = (title: string, lines: readonly string[]): string =>
    [
      title,
      ...lines.slice(0, MOST_LINES).map((line) => `- ${line}`),
      ...(lines.length > MOST_LINES ? [t("more", { n: lines.length - MOST_LINES })] : []),
    ].join("\n");
  const parts = [
    t("greeting", { name }),
    tasks.length > 0 ? list(t("owed"), tasks) : t("nothingOwed"),
    steps.length > 0 ? list(t(`happened.${rhythm}`), steps) : t(`nothing.${rhythm}`),
    link,
    t("why"),
  ];
  return { subject: t("subject", { day }), body: parts.join("\n\n") };
}
