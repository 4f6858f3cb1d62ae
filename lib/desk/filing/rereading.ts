import { writeTransaction } from "@/lib/store/client";
import { writeAudit } from "@/lib/store/commands/audit";
import { markRereading } from "@/lib/store/commands/reread";
import { readRereadings } from "@/lib/store/queries/stored-readings";
import { deskAction } from "../action";
import { filingForms } from "./forms";

/** A person has compared with the original what the present reader reads otherwise; no figure changes. */
export const handleRereading = deskAction(
  { route: "/api/desk/review/rereading", form: filingForms.rereading, page: "/desk/review" },
  async ({ fields, scope, user, by, answer }) => {
    const versionId = fields.version;
    const known = (await readRereadings(scope)).find((row) => row.versionId === versionId);
    if (!known) return answer("not_found");
    const isChecked = fields.checked === "1";
    const done = await writeTransaction(async (tx) => {
      const marked = await markRereading(tx, { versionId, isChecked, actor: user.id });
      if (marked)
        await writeAudit(tx, {
          ...by,
          action: "report.reread_checked",
          entity: "report",
          entityId: known.reportId,
          after: { versionId, isChecked, reader: known.readNow },
        });
      return marked;
    });
    if (!done) return answer("already");
    return answer(isChecked ? "rereading_checked" : "rereading_open");
  },
);
