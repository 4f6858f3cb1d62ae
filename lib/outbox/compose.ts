import { shanghaiDay } from "@/lib/i18n/china-time";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { MessageKind } from "@/lib/collection/messages";

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
  kind: MessageKind,
  locale: Locale,
  facts: MessageFacts,
): { subject: string; body: string } {
  const t = textsOf(locale, "outbox");
  const { agency, year } = facts;
  const due = facts.due ?? "";
  const values = { agency, year, due, note: facts.note ?? "", today: shanghaiDay(new Date()) };
  const text = {
    before: () => t("templates.before", { agency, year, due }),
    overdue: () => t("templates.overdue", { agency, year, due, today: values.today }),
    returned: () => t("templates.returned", { agency, year, note: values.note }),
    receipt: () => t("templates.receipt", { agency, year, today: values.today }),
    published: () => t("templates.published", { agency, year, today: values.today }),
    thread: () => t("templates.thread", { agency, year, note: values.note }),
  }[kind]();
  return {
    subject: t("subject", { kind: t(`kinds.${kind}`), agency, year }),
    body: `${text}\n\n${facts.link}`,
  };
}
