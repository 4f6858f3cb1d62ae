import { writeTransaction } from "@/lib/store/client";
import { writeAudit } from "@/lib/store/commands/audit";
import { addRemark, moderateReply } from "@/lib/store/commands/notes";
import { readWaitingReplies, readWork } from "@/lib/store/queries/work";
import { deskAction, seeOther } from "../route-guard";
import { problemResponse } from "@/lib/http/problem";
import { isCellId, isRule, readVersioned, readWords } from "./inputs";

/** The bureau's right of reply to a figure or a finding of what is published; a moderator lets it be seen. */
export const handleReply = deskAction("/api/desk/report/reply", async (request) => {
  const v = readVersioned(request);
  const work = v && (await readWork(v.versionId, request.scope));
  if (!v || !work)
    return problemResponse("not_found", "There is no such report within your reach.");
  const back = `/desk/report/${v.versionId}`;
  const words = readWords(request, "reply", 600);
  if (!words) return seeOther(request.locale, back, { said: "needs_note" });
  const about = request.text("about");
  const target =
    about.startsWith("rule:") && isRule(about.slice(5))
      ? { rule: about.slice(5), cellId: null }
      : {
          rule: null,
          cellId: about.startsWith("cell:") && isCellId(about.slice(5)) ? about.slice(5) : null,
        };
  await writeTransaction(async (tx) => {
    await addRemark(tx, {
      ...target,
      reportId: work.reportId,
      versionId: null,
      kind: "reply",
      text: words,
      author: request.by.actor!,
    });
    await writeAudit(tx, {
      ...request.by,
      action: "report.reply",
      entity: "report",
      entityId: work.reportId,
      after: { ...target, text: words },
    });
  });
  return seeOther(request.locale, back, { said: "reply" });
});

export const handleModerate = deskAction("/api/desk/review/moderate", async (request) => {
  const remarkId = Number(request.text("remark"));
  const known = (await readWaitingReplies(request.scope)).some((r) => r.id === remarkId);
  if (!known) return seeOther(request.locale, "/desk/review", { said: "already" });
  await writeTransaction(async (tx) => {
    const show = request.text("show") === "1";
    const done = await moderateReply(tx, { remarkId, show, actor: request.by.actor! });
    if ("reportId" in done && done.changed)
      await writeAudit(tx, {
        ...request.by,
        action: "report.moderate",
        entity: "report",
        entityId: done.reportId,
        after: { remarkId, show },
      });
  });
  return seeOther(request.locale, "/desk/review", { said: "moderated" });
});
