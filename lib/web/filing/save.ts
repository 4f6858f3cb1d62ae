import { isEditable, isWaiting } from "@/lib/collection/states";
import { scopeOf } from "@/lib/auth/permissions";
import { write } from "@/lib/store/client";
import { audit } from "@/lib/store/commands/audit";
import { saveEntry, type Entry } from "@/lib/store/commands/corrections";
import { readWork } from "@/lib/store/queries/work";
import { deskAction, seeOther, type DeskRequest } from "../desk";
import { problem } from "../problem";
import { keptPage } from "./kept-page";
import { isCellId, keyed, versioned, written } from "./inputs";

/** Saves typed figures. What cannot be saved comes back on a page that still holds it. */
export const handleSave = deskAction("/api/desk/report/save", async (request) => {
  const v = versioned(request);
  const work = v && (await readWork(v.versionId, request.scope));
  if (!v || !work) return problem("not_found", "There is no such report within your reach.");
  // A reviewer settles doubts while a version waits; the bureau types while it is a draft or was returned.
  const reviews = scopeOf(request.user, "review") !== null;
  const entry: Entry = { inputs: Object.fromEntries(keyed(request.form, "c").filter(([id]) => isCellId(id))), confirmed: keyed(request.form, "ok").map(([id]) => id) };
  const answer = await write(async (tx) => {
    const saved = await saveEntry(tx, { ...v, entry, reason: written(request, "reason", 500), actor: request.by.actor!, mayEdit: (held) => isEditable(held.state) || (reviews && isWaiting(held.state)) });
    if ("saved" in saved && saved.saved > 0) await audit(tx, { ...request.by, action: "report.save", entity: "report", entityId: work.reportId, after: { versionId: v.versionId, cells: saved.saved } });
    return saved;
  });
  const back = backTo(request, v.versionId);
  if ("saved" in answer) return seeOther(request.locale, back, { said: answer.saved > 0 ? "saved" : "nothing_new" });
  return keptPage({ request, refusal: answer, action: "/api/desk/report/save", back, current: work.revision });
});

/** The page that the form was on. */
export const backTo = ({ text }: Pick<DeskRequest, "text">, versionId: number): string => (text("from") === "review" ? `/desk/review/${versionId}` : `/desk/report/${versionId}`);
