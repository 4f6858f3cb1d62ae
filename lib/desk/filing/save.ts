import { OLD_VARIANTS } from "@/lib/forms";
import { isEditable, isWaiting } from "@/lib/collection/states";
import { scopeOfRight } from "@/lib/auth/permissions";
import { writeTransaction } from "@/lib/store/client";
import { writeAudit } from "@/lib/store/commands/audit";
import { saveEntry, type CorrectionEntry } from "@/lib/store/commands/corrections";
import { chooseOldTable, type TableChoice } from "@/lib/store/commands/old-table";
import { readWork } from "@/lib/store/queries/work";
import { deskAction, seeOther, type DeskRequest } from "../route-guard";
import { problemResponse } from "@/lib/http/problem";
import { answerWithEntries } from "./kept-page";
import { isCellId, readKeyed, readVersioned, readWords } from "./inputs";

/** Saves typed figures. What cannot be saved comes back on a page that still holds it. */
export const handleSave = deskAction("/api/desk/report/save", async (request) => {
  const v = readVersioned(request);
  const work = v && (await readWork(v.versionId, request.scope));
  if (!v || !work)
    return problemResponse("not_found", "There is no such report within your reach.");
  // A reviewer settles doubts while a version waits; the bureau types while it is a draft or was returned.
  const reviews = scopeOfRight(request.user, "review") !== null;
  const entry: CorrectionEntry = {
    inputs: Object.fromEntries(readKeyed(request.form, "c").filter(([id]) => isCellId(id))),
    confirmed: readKeyed(request.form, "ok").map(([id]) => id),
  };
  const answer = await writeTransaction(async (tx) => {
    const saved = await saveEntry(tx, {
      ...v,
      entry,
      reason: readWords(request, "reason", 500),
      actor: request.by.actor!,
      mayEdit: (held) => isEditable(held.state) || (reviews && isWaiting(held.state)),
    });
    if ("refused" in saved) return saved;
    if (saved.saved > 0)
      await writeAudit(tx, {
        ...request.by,
        action: "report.save",
        entity: "report",
        entityId: work.reportId,
        after: { versionId: v.versionId, cells: saved.saved },
      });
    const table = tableChosen(request);
    if (!table) return saved;
    const chosen = await chooseOldTable(tx, {
      versionId: v.versionId,
      revision: saved.revision,
      table,
      mayEdit: (held) => isEditable(held.state),
    });
    if ("refused" in chosen) return chosen;
    await writeAudit(tx, {
      ...request.by,
      action: "report.table",
      entity: "report",
      entityId: work.reportId,
      after: { versionId: v.versionId, table, ...chosen },
    });
    return saved;
  });
  const back = pageOfForm(request, v.versionId);
  if ("saved" in answer)
    return seeOther(request.locale, back, {
      said: tableChosen(request) ? "table" : answer.saved > 0 ? "saved" : "nothing_new",
    });
  return answerWithEntries({
    request,
    refusal: answer,
    action: "/api/desk/report/save",
    back,
    current: work.revision,
  });
});

/** The table before 2019 that the person asked for; null where another button was pressed. */
function tableChosen({ text }: Pick<DeskRequest, "text">): TableChoice | null {
  const table = text("table");
  return text("change") === "table" &&
    (table === "filled" || OLD_VARIANTS.some((v) => v.id === table))
    ? (table as TableChoice)
    : null;
}

/** The page that the form was on. */
export const pageOfForm = ({ text }: Pick<DeskRequest, "text">, versionId: number): string =>
  text("from") === "review" ? `/desk/review/${versionId}` : `/desk/report/${versionId}`;
