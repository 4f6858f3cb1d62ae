import { randomUUID } from "node:crypto";
import { readBlockers } from "@/lib/store/queries/blockers";
import { writeTransaction } from "@/lib/store/client";
import { writeAudit } from "@/lib/store/commands/audit";
import { remarkOnVersion } from "@/lib/store/commands/notes";
import { acceptVersion } from "@/lib/store/commands/accept";
import { returnVersion } from "@/lib/store/commands/review";
import { readFilings } from "@/lib/store/queries/filings";
import { readRevision, readWork, type Work } from "@/lib/store/queries/work";
import { deskAction, seeOther, type DeskRequest } from "../route-guard";
import { problemResponse } from "@/lib/http/problem";
import {
  isCellId,
  isRule,
  readKeyed,
  readVersioned,
  readWords,
  type VersionedForm,
} from "./inputs";
import { answerWithEntries } from "./kept-page";
import { remarksOf } from "./remarks";

type Found = { v: VersionedForm; work: Work };
const find = async (request: DeskRequest): Promise<Found | null> => {
  const v = readVersioned(request);
  const work = v && (await readWork(v.versionId, request.scope));
  return v && work ? { v, work } : null;
};
const unknown = (): Response =>
  problemResponse("not_found", "There is no such report within your reach.");

/** Accepts (and publishes, unless asked only to accept); what the form explains or acknowledges counts for the decision. */
export const handleAccept = deskAction("/api/desk/review/accept", async (request) => {
  const found = await find(request);
  if (!found) return unknown();
  const { v, work } = found;
  const back = `/desk/review/${v.versionId}`;
  const answer = await writeTransaction(async (tx) => {
    await remarkOnVersion(tx, {
      versionId: v.versionId,
      author: request.by.actor!,
      remarks: remarksOf(request.form),
    });
    return acceptVersion(tx, {
      ...v,
      publish: request.text("publish") !== "0",
      note: readWords(request, "note", 1000),
      by: { ...request.by, actor: request.user.id },
      mode: "seen",
      publicReason: readWords(request, "publicReason", 500),
      confirmed: new Set(readKeyed(request.form, "confirm").map(([code]) => code)),
    });
  });
  if (!("refused" in answer))
    return seeOther(request.locale, back, { said: answer.changed ? "accepted" : "already" });
  if (answer.refused === "blocked" && answer.detail !== "publicReason")
    return seeOther(request.locale, back, { said: "blocked" });
  return answerWithEntries({
    request,
    refusal: answer,
    action: "/api/desk/review/accept",
    back,
    current: work.revision,
  });
});

/** Sends back with a note and the reasons ticked or written cell by cell. */
export const handleReturn = deskAction("/api/desk/review/return", async (request) => {
  const found = await find(request);
  if (!found) return unknown();
  const { v, work } = found;
  const answer = await writeTransaction(async (tx) => {
    const done = await returnVersion(tx, {
      ...v,
      note: readWords(request, "note", 1000),
      reasons: reasonsOf(request),
      actor: request.by.actor!,
    });
    if ("changed" in done && done.changed)
      await writeAudit(tx, {
        ...request.by,
        action: "report.return",
        entity: "report",
        entityId: work.reportId,
        before: { state: work.state },
        after: { versionId: v.versionId },
        note: readWords(request, "note", 1000),
      });
    return done;
  });
  if (!("refused" in answer))
    return seeOther(request.locale, "/desk/review", {
      said: answer.changed ? "returned" : "already",
    });
  return answerWithEntries({
    request,
    refusal: answer,
    action: "/api/desk/review/return",
    back: `/desk/review/${v.versionId}`,
    current: work.revision,
  });
});

/** `why.<rule>` with `cell.<rule>` beside it, and one figure of free choice. */
function reasonsOf({
  form,
  text,
}: DeskRequest): { cellId: string | null; rule: string | null; text: string }[] {
  const ticked = readKeyed(form, "why").filter(
    ([rule, words]) => isRule(rule) && words.trim() !== "" && text(`send.${rule}`) === "1",
  );
  const free =
    isCellId(text("cell")) && text("cellWhy") !== ""
      ? [{ cellId: text("cell"), rule: null, text: text("cellWhy").slice(0, 500) }]
      : [];
  return [
    ...ticked.map(([rule, words]) => ({
      cellId: isCellId(text(`cell.${rule}`)) ? text(`cell.${rule}`) : null,
      rule,
      text: words.trim().slice(0, 500),
    })),
    ...free,
  ];
}

/**
 * Accepts and publishes all that were ticked and leave nothing to decide; the rest stays in the queue. What is accepted together can be undone
 * together.
 */
export const handleBulk = deskAction("/api/desk/review/bulk", async (request) => {
  const ticked = new Set(request.form.getAll("versions").map(String));
  const waiting = (await readFilings(request.scope, { states: ["submitted", "review"] })).filter(
    (f) => ticked.has(String(f.versionId)),
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
        by: { ...request.by, actor: request.user.id },
        mode: "unseen",
        act,
      });
      return "changed" in answer && answer.changed;
    });
    if (accepted) done += 1;
  }
  return seeOther(request.locale, "/desk/review", { said: "bulk", n: String(done), act });
});
