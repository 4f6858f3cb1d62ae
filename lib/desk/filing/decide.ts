import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { readBlockers } from "@/lib/store/queries/blockers";
import { writeTransaction } from "@/lib/store/client";
import { writeAudit } from "@/lib/store/commands/audit";
import { remarkOnVersion } from "@/lib/store/commands/notes";
import { acceptVersion } from "@/lib/store/commands/accept";
import { returnVersion } from "@/lib/store/commands/review";
import { readFilings } from "@/lib/store/queries/filings";
import { readRevision } from "@/lib/store/queries/work";
import { deskAction } from "../action";
import { seeOther } from "../route-guard";
import type { Locale } from "@/lib/i18n/locale";
import { findWork, noSuchReport } from "./find-work";
import { CELL_ID, filingForms, reviewPage } from "./forms";
import { answerWithEntries } from "./kept-page";
import { remarksOf } from "./remarks";
import { siteOrigin } from "@/lib/http/site-origin";
import { messageAgency } from "@/lib/outbox/message-agency";

const ACCEPT = "/api/desk/review/accept";
const RETURN = "/api/desk/review/return";

/**
 * Accepts (and publishes, unless asked only to accept); what the form explains or acknowledges
 * counts for the decision.
 */
export const handleAccept = deskAction(
  { route: ACCEPT, form: filingForms.accept, page: reviewPage, again: true },
  async (input) => {
    const { fields, user, locale } = input;
    const found = await findWork(input);
    if (!found) return noSuchReport();
    const { v, work } = found;
    const back = `/desk/review/${v.versionId}`;
    const answer = await writeTransaction(async (tx) => {
      await remarkOnVersion(tx, {
        versionId: v.versionId,
        author: user.id,
        remarks: remarksOf(fields),
      });
      const done = await acceptVersion(tx, {
        ...v,
        publish: fields.publish === "1",
        note: fields.note,
        by: { ...input.by, actor: user.id },
        mode: "seen",
        publicReason: fields.publicReason,
        confirmed: new Set(Object.keys(fields.confirm ?? {})),
      });
      if ("changed" in done && done.changed && fields.publish === "1")
        await messageAgency(tx, "published", done.held, { by: input.by, origin: siteOrigin() });
      return done;
    });
    if (!("refused" in answer))
      return afterDecision(locale, {
        versionId: v.versionId,
        next: fields.next,
        said: answer.changed ? saidOfAcceptance(fields.publish) : "already",
      });
    if (answer.refused === "blocked" && answer.detail !== "publicReason")
      return seeOther(locale, back, { said: "blocked" });
    return answerWithEntries({
      request: input,
      refusal: answer,
      action: ACCEPT,
      back,
      current: work.revision,
    });
  },
);

/** Sends back with a note and the reasons ticked or written cell by cell. */
export const handleReturn = deskAction(
  { route: RETURN, form: filingForms.return, page: reviewPage, again: true },
  async (input) => {
    const { fields, user, by, locale } = input;
    const found = await findWork(input);
    if (!found) return noSuchReport();
    const { v, work } = found;
    const answer = await writeTransaction(async (tx) => {
      const done = await returnVersion(tx, {
        ...v,
        note: noteOf(fields),
        reasons: reasonsOf(fields),
        actor: user.id,
      });
      if ("changed" in done && done.changed)
        await writeAudit(tx, {
          ...by,
          action: "report.return",
          entity: "report",
          entityId: work.reportId,
          before: { state: work.state },
          after: { versionId: v.versionId },
          note: noteOf(fields),
        });
      if ("changed" in done && done.changed)
        await messageAgency(tx, "returned", done.held, {
          by,
          note: noteOf(fields),
          origin: siteOrigin(),
        });
      return done;
    });
    if (!("refused" in answer))
      return afterDecision(locale, {
        versionId: v.versionId,
        next: fields.next,
        said: answer.changed ? "returned" : "already",
      });
    return answerWithEntries({
      request: input,
      refusal: answer,
      action: RETURN,
      back: `/desk/review/${v.versionId}`,
      current: work.revision,
    });
  },
);

const saidOfAcceptance = (publish: "0" | "1"): string =>
  publish === "1" ? "accepted" : "accepted_only";

/** The next report of the queue, with a word about this one; the queue itself after the last. */
function afterDecision(
  locale: Locale,
  o: { versionId: number; next: number | undefined; said: string },
): Response {
  const query = { said: o.said, was: String(o.versionId) };
  return o.next === undefined
    ? seeOther(locale, "/desk/review", query)
    : seeOther(locale, `/desk/review/${o.next}#bench`, query);
}

/** The words of a return: what was written, then the standard phrases that were ticked. */
function noteOf({ note, phrase = {} }: z.output<typeof filingForms.return>): string | null {
  const lines = [note, ...Object.values(phrase)].filter((line) => line !== null && line !== "");
  return lines.length === 0 ? null : lines.join("\n").slice(0, 2000);
}

type Reason = { cellId: string | null; rule: string | null; text: string };

/** The findings that were ticked, in their words and with their figure, and one figure of free choice. */
function reasonsOf(fields: z.output<typeof filingForms.return>): Reason[] {
  const { why = {}, send = {}, cell = {}, about, aboutWhy } = fields;
  const ticked = Object.entries(why).filter(
    ([rule, words]) => words.trim() !== "" && send[rule] === "1",
  );
  const cellOf = (rule: string): string | null => {
    const id = cell[rule] ?? "";
    return CELL_ID.test(id) ? id : null;
  };
  const free = about !== "" && aboutWhy ? [{ cellId: about, rule: null, text: aboutWhy }] : [];
  return [
    ...ticked.map(([rule, words]) => ({ cellId: cellOf(rule), rule, text: words.trim() })),
    ...free,
  ];
}

/**
 * Accepts and publishes all that were ticked and leave nothing to decide; the rest stays in the
 * queue. What is accepted together can be undone together.
 */
export const handleBulk = deskAction(
  { route: "/api/desk/review/bulk", form: filingForms.bulk, page: "/desk/review" },
  async ({ fields, scope, user, by, locale }) => {
    const ticked = new Set(fields.versions);
    const waiting = (await readFilings(scope, { states: ["submitted", "review"] })).filter((f) =>
      ticked.has(f.versionId),
    );
    const act = `queue:${randomUUID()}`;
    let done = 0;
    for (const f of waiting) {
      const accepted = await writeTransaction(async (tx) => {
        const revision = await readRevision(tx, f.versionId);
        if (revision === null || (await readBlockers(tx, f.versionId)).length > 0) return false;
        const answer = await acceptVersion(tx, {
          versionId: f.versionId,
          revision,
          publish: true,
          by: { ...by, actor: user.id },
          mode: "unseen",
          act,
        });
        if ("refused" in answer || !answer.changed) return false;
        await messageAgency(tx, "published", answer.held, { by, origin: siteOrigin() });
        return true;
      });
      if (accepted) done += 1;
    }
    return seeOther(locale, "/desk/review", { said: "bulk", n: String(done), act });
  },
);
