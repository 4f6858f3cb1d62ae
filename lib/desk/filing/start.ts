import { writeTransaction } from "@/lib/store/client";
import { writeAudit } from "@/lib/store/commands/audit";
import { startDraft } from "@/lib/store/commands/drafts";
import { readFilingAgencies } from "@/lib/store/queries/filings";
import { deskAction, seeOther } from "../route-guard";
import { isYear } from "./inputs";

/** Opens the year's form, or a correction of what is published, and leads to it. */
export const handleStart = deskAction(
  "/api/desk/report/start",
  async ({ scope, text, locale, by }) => {
    const year = text("year");
    const agency = (await readFilingAgencies(scope)).find((a) => a.id === text("agency"));
    if (!agency || !isYear(year)) return seeOther(locale, "/desk/report", { said: "bad_start" });
    const started = await writeTransaction(async (tx) => {
      const answer = await startDraft(tx, {
        agencyId: agency.id,
        year: Number(year),
        actor: by.actor!,
      });
      if ("versionId" in answer)
        await writeAudit(tx, {
          ...by,
          action: "report.start",
          entity: "report",
          entityId: `${agency.id}-${year}`,
          after: answer,
        });
      return answer;
    });
    if ("refused" in started) return seeOther(locale, "/desk/report", { said: started.refused });
    return seeOther(locale, `/desk/report/${started.versionId}`);
  },
);
