import { writeTransaction } from "@/lib/store/client";
import {
  discardVersion,
  recallVersion,
  undoAct,
  withdrawVersion,
} from "@/lib/store/commands/take-back";
import { scopeOfRight } from "@/lib/collection/permissions";
import { problemResponse } from "@/lib/http/problem";
import type { z } from "zod";
import { deskAction, type DeskForm } from "../action";
import { seeOther } from "../route-guard";
import { findWork, noSuchReport } from "./find-work";
import { eitherPage, filingForms, reviewPage } from "./forms";
import { answerWithEntries } from "./kept-page";
import { draftAddress } from "./save";

const DISCARD = "/api/desk/report/discard";
const RECALL = "/api/desk/report/recall";
const WITHDRAW = "/api/desk/review/withdraw";

/** Gives a draft up. */
export const handleDiscard = deskAction(
  { route: DISCARD, form: filingForms.giveUp, page: eitherPage, again: true },
  (input) => giveUp(input, DISCARD),
);

/** Takes a submission back. */
export const handleRecall = deskAction(
  { route: RECALL, form: filingForms.giveUp, page: eitherPage, again: true },
  (input) => giveUp(input, RECALL),
);

async function giveUp(
  input: DeskForm & { readonly fields: z.output<typeof filingForms.giveUp> },
  action: typeof DISCARD | typeof RECALL,
): Promise<Response> {
  const { fields, user, locale } = input;
  const found = await findWork(input);
  if (!found) return noSuchReport();
  const { v, work } = found;
  // What somebody with the right to review has put into the queue is not the bureau's to give up.
  if (work.state === "review" && scopeOfRight(user, "review") === null)
    return problemResponse("forbidden", "Your role may not do this.");
  const take = action === DISCARD ? discardVersion : recallVersion;
  const by = { ...input.by, actor: user.id };
  const answer = await writeTransaction((tx) => take(tx, { ...v, note: fields.note, by }));
  const back = draftAddress(fields);
  if ("refused" in answer)
    return answerWithEntries({
      request: input,
      refusal: answer,
      action,
      back,
      current: work.revision,
    });
  const done = action === DISCARD ? "discarded" : "recalled";
  return seeOther(locale, action === DISCARD ? "/desk/report" : back, {
    said: answer.changed ? done : "already",
  });
}

/** Takes a publication back; the public reads why. */
export const handleWithdraw = deskAction(
  { route: WITHDRAW, form: filingForms.withdraw, page: reviewPage, again: true },
  async (input) => {
    const found = await findWork(input);
    if (!found) return noSuchReport();
    const { v, work } = found;
    const back = `/desk/review/${v.versionId}`;
    const by = { ...input.by, actor: input.user.id };
    const answer = await writeTransaction((tx) =>
      withdrawVersion(tx, { ...v, reason: input.fields.withdrawReason, by }),
    );
    if (!("refused" in answer))
      return seeOther(input.locale, back, { said: answer.changed ? "withdrawn" : "already" });
    return answerWithEntries({
      request: input,
      refusal: answer,
      action: WITHDRAW,
      back,
      current: work.revision,
    });
  },
);

/** Undoes what one act accepted, within the hour. */
export const handleUndo = deskAction(
  {
    route: "/api/desk/review/undo",
    form: filingForms.undo,
    page: (text) => (text("from") === "upload" ? "/desk/upload" : "/desk/review"),
    again: true,
  },
  async ({ fields, user, by, locale, answer }) => {
    const undone = await writeTransaction((tx) =>
      undoAct(tx, {
        act: fields.act,
        reason: fields.withdrawReason,
        by: { ...by, actor: user.id },
      }),
    );
    if ("refused" in undone) return answer(undone.refused);
    const back = fields.from === "upload" ? "/desk/upload" : "/desk/review";
    return seeOther(locale, back, {
      said: "undone",
      n: String(undone.withdrawn + undone.discarded),
    });
  },
);
