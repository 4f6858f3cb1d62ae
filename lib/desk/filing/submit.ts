import { writeTransaction } from "@/lib/store/client";
import { writeAudit } from "@/lib/store/commands/audit";
import { remarkOnVersion } from "@/lib/store/commands/notes";
import { submitVersion } from "@/lib/store/commands/review";
import { readWork } from "@/lib/store/queries/work";
import { deskAction, seeOther } from "../route-guard";
import { problemResponse } from "@/lib/http/problem";
import { readVersioned, readWords } from "./inputs";
import { answerWithEntries } from "./kept-page";
import { remarksOf } from "./remarks";

/** The bureau hands its report in, with its explanations of what the checks say. */
export const handleSubmit = deskAction("/api/desk/report/submit", async (request) => {
  const v = readVersioned(request);
  const work = v && (await readWork(v.versionId, request.scope));
  if (!v || !work)
    return problemResponse("not_found", "There is no such report within your reach.");
  const back = `/desk/report/${v.versionId}`;
  const answer = await writeTransaction(async (tx) => {
    const done = await submitVersion(tx, {
      ...v,
      publicReason: readWords(request, "publicReason", 500),
      note: readWords(request, "note", 1000),
      actor: request.by.actor!,
    });
    if ("refused" in done) return done;
    await remarkOnVersion(tx, {
      versionId: v.versionId,
      author: request.by.actor!,
      remarks: remarksOf(request.form),
    });
    if (done.changed)
      await writeAudit(tx, {
        ...request.by,
        action: "report.submit",
        entity: "report",
        entityId: work.reportId,
        after: { versionId: v.versionId },
      });
    return done;
  });
  if (!("refused" in answer))
    return seeOther(request.locale, back, { said: answer.changed ? "submitted" : "already" });
  return answerWithEntries({
    request,
    refusal: answer,
    action: "/api/desk/report/submit",
    back,
    current: work.revision,
  });
});
