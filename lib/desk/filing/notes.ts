import { writeTransaction } from "@/lib/store/client";
import { writeAudit } from "@/lib/store/commands/audit";
import { addRemark, moderateReply } from "@/lib/store/commands/notes";
import { readWaitingReplies } from "@/lib/store/queries/work";
import { deskAction } from "../action";
import { findWork, noSuchReport } from "./find-work";
import { filingForms, reportPage } from "./forms";

/** The bureau's right of reply to a figure or a finding of what is published; a moderator lets it be seen. */
export const handleReply = deskAction(
  {
    route: "/api/desk/report/reply",
    form: filingForms.reply,
    page: reportPage,
    again: true,
  },
  async (input) => {
    const { fields, user, by, answer } = input;
    const found = await findWork(input);
    if (!found) return noSuchReport();
    const { reportId } = found.work;
    const [kind, id = null] = fields.about.split(":");
    const target = {
      rule: kind === "rule" ? id : null,
      cellId: kind === "cell" ? id : null,
    };
    await writeTransaction(async (tx) => {
      await addRemark(tx, {
        ...target,
        reportId,
        versionId: null,
        kind: "reply",
        text: fields.reply,
        author: user.id,
      });
      await writeAudit(tx, {
        ...by,
        action: "report.reply",
        entity: "report",
        entityId: reportId,
        after: { ...target, text: fields.reply },
      });
    });
    return answer("reply");
  },
);

export const handleModerate = deskAction(
  { route: "/api/desk/review/moderate", form: filingForms.moderate, page: "/desk/review" },
  async ({ fields, scope, user, by, answer }) => {
    const remarkId = fields.remark;
    const known = (await readWaitingReplies(scope)).some((r) => r.id === remarkId);
    if (!known) return answer("already");
    const show = fields.show === "1";
    await writeTransaction(async (tx) => {
      const done = await moderateReply(tx, { remarkId, show, actor: user.id });
      if ("reportId" in done && done.changed)
        await writeAudit(tx, {
          ...by,
          action: "report.moderate",
          entity: "report",
          entityId: done.reportId,
          after: { remarkId, show },
        });
    });
    return answer("moderated");
  },
);
