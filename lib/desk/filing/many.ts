/**
 * What is done with many reports at once: each is listed with its checks first
 * (/desk/review/together), and each is an act of its own.
 */
import { z } from "zod";
import { listParams } from "@/lib/desk/list-query";
import { queryPrivate, writeTransaction } from "@/lib/store/client";
import { assignReviewer } from "@/lib/store/commands/assignment";
import { writeAudit } from "@/lib/store/commands/audit";
import { returnVersion, submitVersion } from "@/lib/store/commands/review";
import { readFilings, type FilingRow } from "@/lib/store/queries/filings";
import { readReviewers } from "@/lib/store/queries/reviewers";
import { readRevision } from "@/lib/store/queries/work";
import type { AccessScope } from "@/lib/auth/permissions";
import type { CollectionState } from "@/lib/collection/states";
import { QUEUE_STATES, queueView, type QueueFilter } from "@/lib/views/queue";
import { deskAction } from "../action";
import { yearField } from "../forms/fields";
import { seeOther } from "../route-guard";
import { filingForms } from "./forms";
import { siteOrigin } from "@/lib/http/site-origin";
import { messageAgency } from "@/lib/outbox/message-agency";

const QUEUE = "/desk/review";
const none = z.literal("").transform(() => undefined);
const word = z.string().regex(/^[\w@.-]{1,100}$/);

/** What the queue is narrowed to; the same for its page, its file and what is done together. */
export const queueParams = {
  ...listParams,
  state: z.union([none, z.enum(QUEUE_STATES)]).optional(),
  region: z.union([none, word]).optional(),
  year: z.union([none, yearField]).optional(),
  reviewer: z.union([none, word]).optional(),
  checks: z.union([none, z.enum(["clean", "faults"])]).optional(),
};
export const queueQuery = z.strictObject({
  ...queueParams,
  n: z
    .string()
    .regex(/^\d{1,6}$/)
    .optional(),
  act: z
    .string()
    .regex(/^queue:[\w-]{1,40}$/)
    .optional(),
});

/** Versions of the form that lie in a person's reach and in one of these states. */
async function findTicked(
  scope: AccessScope,
  versions: readonly number[],
  states: readonly CollectionState[],
): Promise<FilingRow[]> {
  return versions.length === 0
    ? []
    : readFilings(scope, { versions, states, limit: versions.length });
}

/** Returns each with the same words. */
export const handleReturnMany = deskAction(
  { route: "/api/desk/review/return-many", form: filingForms.returnMany, page: QUEUE },
  async ({ fields, scope, user, by, locale }) => {
    let done = 0;
    for (const f of await findTicked(scope, fields.versions, ["submitted", "review"])) {
      const changed = await writeTransaction(async (tx) => {
        const revision = await readRevision(tx, f.versionId);
        if (revision === null) return false;
        const answer = await returnVersion(tx, {
          versionId: f.versionId,
          revision,
          note: fields.note,
          reasons: [],
          actor: user.id,
        });
        if ("refused" in answer || !answer.changed) return false;
        await writeAudit(tx, {
          ...by,
          action: "report.return",
          entity: "report",
          entityId: f.reportId,
          before: { state: f.state },
          after: { versionId: f.versionId },
          note: fields.note,
        });
        await messageAgency(tx, "returned", answer.held, {
          by,
          note: fields.note,
          origin: siteOrigin(),
        });
        return true;
      });
      if (changed) done += 1;
    }
    return seeOther(locale, QUEUE, { said: "returned_many", n: String(done) });
  },
);

/**
 * Submits drafts that were made from files; one that would correct a publication needs a reason of
 * its own and stays.
 */
export const handleSubmitMany = deskAction(
  { route: "/api/desk/report/submit-many", form: filingForms.bulk, page: QUEUE },
  async ({ fields, scope, user, by, locale }) => {
    let done = 0;
    for (const f of await findTicked(scope, fields.versions, ["draft"])) {
      const changed = await writeTransaction(async (tx) => {
        const revision = await readRevision(tx, f.versionId);
        if (revision === null) return false;
        const answer = await submitVersion(tx, {
          versionId: f.versionId,
          revision,
          publicReason: null,
          note: null,
          actor: user.id,
        });
        if ("refused" in answer || !answer.changed) return false;
        await writeAudit(tx, {
          ...by,
          action: "report.submit",
          entity: "report",
          entityId: f.reportId,
          after: { versionId: f.versionId },
        });
        await messageAgency(tx, "receipt", answer.held, { by, origin: siteOrigin() });
        return true;
      });
      if (changed) done += 1;
    }
    return seeOther(locale, QUEUE, { said: "submitted_many", n: String(done) });
  },
);

export const handleAssign = deskAction(
  { route: "/api/desk/review/assign", form: filingForms.assign, page: QUEUE },
  async ({ fields, scope, by, locale, refuse }) => {
    const { reviewer, versions } = fields;
    const known = await queryPrivate(readReviewers);
    if (reviewer !== null && !known.some((r) => r.id === reviewer))
      return refuse({ reviewer: "unknown" });
    const filings = await findTicked(scope, versions, QUEUE_STATES);
    const n = await assignReviewer(
      { reports: [...new Set(filings.map((f) => f.reportId))], userId: reviewer },
      by,
    );
    return seeOther(locale, QUEUE, { said: "assigned", n: String(n) });
  },
);

/** Reports on a page of those that are done together. */
const MOST_TOGETHER = 100;
const VERSION = /^[1-9]\d{0,14}$/;

/**
 * The versions that a link or a form of ticks means: those named, or all clean ones of the filtered
 * queue.
 */
export async function findPicked(
  scope: AccessScope,
  o: {
    v: string | string[] | undefined;
    pick: string | string[] | undefined;
    filter: QueueFilter;
  },
): Promise<{ versions: number[]; more: number }> {
  const named = [o.v ?? []].flat().filter((id) => VERSION.test(id));
  const all =
    o.pick === "clean"
      ? (await queueView(scope, { ...o.filter, checks: "clean" })).rows
          .filter((f) => f.state !== "accepted")
          .map((f) => f.versionId)
      : [...new Set(named)].map(Number);
  return {
    versions: all.slice(0, MOST_TOGETHER),
    more: Math.max(0, all.length - MOST_TOGETHER),
  };
}
