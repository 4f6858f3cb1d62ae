/** What each kind of job does. A task that is begun again continues where the last attempt was cut off. */
import type { JobKind } from "@/lib/collection/job-kinds";
import type { DiscoverPayload, HarvestPayload } from "@/lib/collection/harvest";
import { describeError } from "@/lib/log";
import { mailMessage, postWebhook, RefusedForGood } from "@/lib/outbox/channels";
import {
  noteDelivered,
  noteUndelivered,
  settleCutOff,
  takeMessage,
} from "@/lib/store/commands/deliver-message";
import { countDelivered } from "@/lib/store/queries/messages";
import { queueNotices } from "@/lib/outbox/notify";
import { writeTransaction } from "@/lib/store/client";
import { writeDigests } from "@/lib/views/digest";
import { queueMessages } from "@/lib/store/commands/queue-messages";
import { findDayReminders } from "@/lib/views/reminders";
import { importFiles } from "@/lib/store/commands/import-files";
import type { ImportPayload } from "@/lib/store/commands/queue-import";
import { rereadOriginals } from "@/lib/store/commands/reread";
import { readNextJobFile, type JobFile } from "@/lib/store/queries/job-files";
import { runHarvest } from "./harvest";
import { proposeColumns } from "./harvest-discovery";
import { openSites } from "./harvest-sites";
import type { JobRun, JobTask } from "./job-run";
import { notifySubscribers } from "./notify-subscribers";

export const TASKS: Readonly<Partial<Record<JobKind, JobTask>>> = {
  import: runImport,
  reread: runReread,
  harvest: runHarvestJob,
  discover: runDiscovery,
  send: runSend,
  remind: runRemind,
  digest: runDigest,
  notify: notifySubscribers,
};

async function runImport({ job, goesOn }: JobRun): Promise<boolean> {
  const { batchId, name: _name, ...rules } = job.payload as unknown as ImportPayload;
  let isWhole = true;
  async function* files(): AsyncGenerator<JobFile> {
    let last = -1;
    for (;;) {
      if (!(await goesOn())) {
        isWhole = false;
        return;
      }
      const file = await readNextJobFile(job.id, last);
      if (!file) return;
      last = file.stored.no;
      yield file;
    }
  }
  await importFiles({
    ...rules,
    batchId,
    actor: job.actor,
    origin: job.origin,
    files: files(),
  });
  return isWhole;
}

async function runReread({ job, note, goesOn }: JobRun): Promise<boolean> {
  let isWhole = true;
  await rereadOriginals({
    report: null,
    by: { actor: job.actor, origin: job.origin },
    onProgress: (done, of) => note(done, of),
    goesOn: async () => (isWhole = await goesOn()),
  });
  return isWhole;
}

async function runHarvestJob({ job, note, goesOn }: JobRun): Promise<boolean> {
  const { columns, dryRun } = job.payload as unknown as HarvestPayload;
  let isWhole = true;
  await runHarvest(
    {
      columns: columns === "due" ? { now: new Date() } : { ids: columns },
      dryRun,
      actor: job.actor,
      onProgress: note,
      goesOn: async () => (isWhole = await goesOn()),
    },
    { fetch: await openSites(), origin: "sites" },
  );
  return isWhole;
}

async function runDiscovery({ job }: JobRun): Promise<boolean> {
  const { portal } = job.payload as unknown as DiscoverPayload;
  const by = { actor: job.actor, origin: job.origin };
  await proposeColumns(portal, { fetch: await openSites(), by });
  return true;
}

/**
 * Hands over the messages of a job, one after the other. What is refused for the moment waits for
 * the job's next attempt.
 */
async function runSend({ job, note, isLastAttempt, goesOn }: JobRun): Promise<boolean> {
  await settleCutOff(job.id);
  let last = 0;
  let later: unknown = null;
  for (;;) {
    if (!(await goesOn())) return false;
    const message = await takeMessage(job.id, last);
    if (!message) break;
    last = message.id;
    try {
      await (message.channel === "mail" ? mailMessage(message) : postWebhook(message));
      await noteDelivered(message.id);
    } catch (error) {
      const isOver = isLastAttempt || error instanceof RefusedForGood;
      await noteUndelivered(message.id, String(describeError(error).error ?? ""), isOver);
      if (!isOver) later = error;
    }
    await note(...(await countDelivered(job.id)));
  }
  if (later !== null) throw later;
  return true;
}

/** Queues the reminders that are due on the job's day; those that were queued before are left out. */
async function runRemind({ job }: JobRun): Promise<boolean> {
  const { day } = job.payload as { day: string };
  const notices = await findDayReminders(day);
  await writeTransaction((tx) => queueNotices(tx, notices, { actor: job.actor }));
  return true;
}

/** Queues the digests of the day, one a person; whom there is nothing to tell gets none. */
async function runDigest({ job }: JobRun): Promise<boolean> {
  const { day } = job.payload as { day: string };
  const messages = await writeDigests(day);
  await writeTransaction((tx) => queueMessages(tx, messages, { actor: job.actor }));
  return true;
}
