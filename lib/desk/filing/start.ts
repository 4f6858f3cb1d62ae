import { queryPrivate, writeTransaction } from "@/lib/store/client";
import { writeAudit } from "@/lib/store/commands/audit";
import { startDraft } from "@/lib/store/commands/drafts";
import { readFilingAgencies } from "@/lib/store/queries/filings";
import { findAgencyId } from "@/lib/store/queries/find-agency";
import { deskAction } from "../action";
import { seeOther } from "../route-guard";
import { filingForms } from "./forms";

/** Opens the year's form, or a correction of what is published, and leads to it. */
export const handleStart = deskAction(
  { route: "/api/desk/report/start", form: filingForms.start, page: "/desk/report" },
  async ({ fields, scope, user, by, locale, answer, refuse }) => {
    const { year } = fields;
    const id = await queryPrivate((tx) => findAgencyId(tx, fields.agency));
    const agency = (await readFilingAgencies(scope)).find((a) => a.id === id);
    if (!agency) return refuse({ agency: "unknown" }, "bad_start");
    const started = await writeTransaction(async (tx) => {
      const draft = await startDraft(tx, { agencyId: agency.id, year, actor: user.id });
      if ("versionId" in draft)
        await writeAudit(tx, {
          ...by,
          action: "report.start",
          entity: "report",
          entityId: `${agency.id}-${year}`,
          after: draft,
        });
      return draft;
    });
    if ("refused" in started) return answer(started.refused);
    return seeOther(locale, `/desk/report/${started.versionId}`);
  },
);
