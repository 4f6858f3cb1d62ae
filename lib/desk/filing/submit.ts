import { writeTransaction } from "@/lib/store/client";
import { writeAudit } from "@/lib/store/commands/audit";
import { remarkOnVersion } from "@/lib/store/commands/notes";
import { submitVersion } from "@/lib/store/commands/review";
import { deskAction } from "../action";
import { seeOther } from "../route-guard";
import { findWork, noSuchReport } from "./find-work";
import { filingForms, reportPage } from "./forms";
import { answerWithEntries } from "./kept-page";
import { remarksOf } from "./remarks";
import { siteOrigin } from "@/lib/http/site-origin";
import { messageAgency } from "@/lib/outbox/message-agency";

const ROUTE = "/api/desk/report/submit";

/** The bureau hands its report in, with its explanations of what the checks say. */
export const handleSubmit = deskAction(
  { route: ROUTE, form: filingForms.submit, page: reportPage, again: true },
  async (input) => {
    const { fields, user, by, locale } = input;
    const found = await findWork(input);
    if (!found) return noSuchReport();
    const { v, work } = found;
    const back = `/desk/report/${v.versionId}`;
    const answer = await writeTransaction(async (tx) => {
      const done = await submitVersion(tx, {
        ...v,
        publicReason: fields.publicReason,
        note: fields.note,
        actor: user.id,
      });
      if ("refused" in done) return done;
      await remarkOnVersion(tx, {
        versionId: v.versionId,
        author: user.id,
        remarks: remarksOf(fields),
      });
      if (done.changed)
        await writeAudit(tx, {
          ...by,
          action: "report.submit",
          entity: "report",
          entityId: work.reportId,
          after: { versionId: v.versionId },
        });
      if (done.changed) await messageAgency(tx, "receipt", done.held, { by, origin: siteOrigin() });
      return done;
    });
    if (!("refused" in answer))
      return seeOther(locale, back, { said: answer.changed ? "submitted" : "already" });
    return answerWithEntries({
      request: input,
      refusal: answer,
      action: ROUTE,
      back,
      current: work.revision,
    });
  },
);
