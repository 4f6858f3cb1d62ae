import { writeTransaction } from "@/lib/store/client";
import {
  discardVersion,
  recallVersion,
  undoAct,
  withdrawVersion,
} from "@/lib/store/commands/take-back";
import { readWork } from "@/lib/store/queries/work";
import { scopeOfRight } from "@/lib/collection/permissions";
import { problemResponse } from "@/lib/http/problem";
import { deskAction, seeOther } from "../route-guard";
import { readVersioned, readWords } from "./inputs";
import { answerWithEntries } from "./kept-page";
import { pageOfForm } from "./save";

/** `do=discard` gives a draft up, `do=recall` takes a submission back. */
export const handleTakeBack = deskAction("/api/desk/report/take-back", async (request) => {
  const v = readVersioned(request);
  const work = v && (await readWork(v.versionId, request.scope));
  const act = request.text("do");
  if (!v || !work || (act !== "discard" && act !== "recall"))
    return problemResponse("not_found", "There is no such report within your reach.");
  // What somebody with the right to review has put into the queue is not the bureau's to give up.
  if (work.state === "review" && scopeOfRight(request.user, "review") === null)
    return problemResponse("forbidden", "Your role may not do this.");
  const take = act === "discard" ? discardVersion : recallVersion;
  const by = { ...request.by, actor: request.user.id };
  const answer = await writeTransaction((tx) =>
    take(tx, { ...v, note: readWords(request, "note", 500), by }),
  );
  if ("refused" in answer)
    return answerWithEntries({
      request,
      refusal: answer,
      action: "/api/desk/report/take-back",
      back: pageOfForm(request, v.versionId),
      current: work.revision,
    });
  const done = act === "discard" ? "discarded" : "recalled";
  const said = answer.changed ? done : "already";
  return act === "discard"
    ? seeOther(request.locale, "/desk/report", { said })
    : seeOther(request.locale, pageOfForm(request, v.versionId), { said });
});

/** Takes a publication back; the public reads why. */
export const handleWithdraw = deskAction("/api/desk/review/withdraw", async (request) => {
  const v = readVersioned(request);
  const work = v && (await readWork(v.versionId, request.scope));
  if (!v || !work)
    return problemResponse("not_found", "There is no such report within your reach.");
  const back = `/desk/review/${v.versionId}`;
  const answer = await writeTransaction((tx) =>
    withdrawVersion(tx, {
      ...v,
      reason: readWords(request, "withdrawReason", 500),
      by: { ...request.by, actor: request.user.id },
    }),
  );
  if ("refused" in answer)
    return answerWithEntries({
      request,
      refusal: answer,
      action: "/api/desk/review/withdraw",
      back,
      current: work.revision,
    });
  return seeOther(request.locale, back, { said: answer.changed ? "withdrawn" : "already" });
});

/** Undoes what one act accepted, within the hour. */
export const handleUndo = deskAction("/api/desk/review/undo", async (request) => {
  const reason = readWords(request, "withdrawReason", 500);
  const back = request.text("from") === "upload" ? "/desk/upload" : "/desk/review";
  if (!reason) return seeOther(request.locale, back, { said: "needs_withdrawReason" });
  const answer = await writeTransaction((tx) =>
    undoAct(tx, {
      act: request.text("act"),
      reason,
      by: { ...request.by, actor: request.user.id },
    }),
  );
  if ("refused" in answer) return seeOther(request.locale, back, { said: answer.refused });
  return seeOther(request.locale, back, {
    said: "undone",
    n: String(answer.withdrawn + answer.discarded),
  });
});
