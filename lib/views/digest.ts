/** The mail of a day or a week for everybody who wants it: what is owed, and what happened. */
import { scopeOfRight } from "@/lib/auth/permissions";
import { DIGEST_DAYS } from "@/lib/collection/messages";
import { env } from "@/lib/env";
import { siteOrigin } from "@/lib/http/site-origin";
import { localName, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { openChannels } from "@/lib/outbox/channels";
import { composeDigest } from "@/lib/outbox/compose";
import { queryPrivate } from "@/lib/store/client";
import type { NewMessage } from "@/lib/store/commands/queue-messages";
import {
  readDigestReaders,
  readRecentSteps,
  type DigestReader,
  type RecentStep,
} from "@/lib/store/queries/digest";
import { cockpitView, type CockpitTask } from "./cockpit";

/** A message for each person with something to read. Without a way out for mail there is none. */
export async function writeDigests(day: string): Promise<NewMessage[]> {
  if (!openChannels().mail) return [];
  const readers = await queryPrivate((tx) => readDigestReaders(tx, day));
  const messages: NewMessage[] = [];
  for (const reader of readers) messages.push(...(await writeDigest(reader, day)));
  return messages;
}

async function writeDigest(reader: DigestReader, day: string): Promise<NewMessage[]> {
  const locale = env.SUNLEDGER_MESSAGE_LANGUAGE;
  const scope = scopeOfRight(reader, "read_reports");
  const days = DIGEST_DAYS[reader.rhythm];
  const steps = scope ? await queryPrivate((tx) => readRecentSteps(tx, scope, { day, days })) : [];
  const { tasks } = await cockpitView(reader);
  if (tasks.length === 0 && steps.length === 0) return [];
  const link = `${siteOrigin()}/desk`;
  return [
    {
      ...composeDigest(locale, {
        name: reader.name,
        day,
        rhythm: reader.rhythm,
        tasks: tasks.map((task) => describeTask(locale, task)),
        steps: steps.map((step) => describeStep(locale, step)),
        link,
      }),
      kind: "digest",
      agencyId: null,
      fiscalYear: null,
      audience: "person",
      channel: "mail",
      name: reader.name,
      address: reader.email,
      phone: null,
      link,
      once: `digest|${reader.id}|${day}`,
    },
  ];
}

export function describeTask(locale: Locale, task: CockpitTask): string {
  const t = textsOf(locale, "todo");
  const what = t(`tasks.${task.code}`, { n: task.n ?? 1, y: task.year ?? "" });
  const agency = task.agency ? [localName(locale, task.agency)] : [];
  const left = task.left === null ? t("passed") : t("left", { n: task.left });
  const until = task.by === null ? [] : [`${task.by} ${left}`];
  return [what, ...agency, ...until].join(" · ");
}

const describeStep = (locale: Locale, step: RecentStep): string =>
  [
    step.on,
    localName(locale, step),
    String(step.fiscalYear),
    textsOf(locale, "filing.states")(step.to),
  ].join(" · ");
