import type { z } from "zod";
import { isEditable, isWaiting } from "@/lib/collection/states";
import { scopeOfRight } from "@/lib/auth/permissions";
import { writeTransaction } from "@/lib/store/client";
import { writeAudit } from "@/lib/store/commands/audit";
import { saveEntry } from "@/lib/store/commands/corrections";
import { chooseOldTable, type TableChoice } from "@/lib/store/commands/old-table";
import { deskAction, type DeskForm } from "../action";
import { seeOther } from "../route-guard";
import { findWork, noSuchReport } from "./find-work";
import { eitherPage, filingForms } from "./forms";
import { answerWithEntries } from "./kept-page";

const SAVE = "/api/desk/report/save";
const TABLE = "/api/desk/report/table";

/** Saves typed figures. What cannot be saved comes back on a page that still holds it. */
export const handleSave = deskAction(
  { route: SAVE, form: filingForms.save, page: eitherPage, again: true },
  (input) => saveFigures(input, SAVE, null),
);

/** The same, and changes the table before 2019 to the one that the person asked for. */
export const handleTable = deskAction(
  { route: TABLE, form: filingForms.table, page: eitherPage, again: true },
  (input) => saveFigures(input, TABLE, input.fields.table),
);

async function saveFigures(
  input: DeskForm & { readonly fields: z.output<typeof filingForms.save> },
  action: string,
  table: TableChoice | null,
): Promise<Response> {
  const { fields, user, by, locale } = input;
  const found = await findWork(input);
  if (!found) return noSuchReport();
  const { v, work } = found;
  // A reviewer settles doubts while a version waits; the bureau types while it is a draft or was returned.
  const reviews = scopeOfRight(user, "review") !== null;
  const answer = await writeTransaction(async (tx) => {
    const saved = await saveEntry(tx, {
      ...v,
      entry: {
        inputs: fields.c ?? {},
        confirmed: Object.keys(fields.ok ?? {}),
        parts: { texts: fields.p ?? {}, seen: fields.w ?? {} },
        fill: fields.fill ?? null,
      },
      reason: fields.reason,
      actor: user.id,
      mayEdit: (held) => isEditable(held.state) || (reviews && isWaiting(held.state)),
    });
    if ("refused" in saved) return saved;
    if (saved.saved > 0)
      await writeAudit(tx, {
        ...by,
        action: "report.save",
        entity: "report",
        entityId: work.reportId,
        after: {
          versionId: v.versionId,
          cells: saved.saved,
          ...(fields.fill ? { filled: fields.fill } : {}),
        },
      });
    if (!table) return saved;
    const chosen = await chooseOldTable(tx, {
      versionId: v.versionId,
      revision: saved.revision,
      table,
      mayEdit: (held) => isEditable(held.state),
    });
    if ("refused" in chosen) return chosen;
    await writeAudit(tx, {
      ...by,
      action: "report.table",
      entity: "report",
      entityId: work.reportId,
      after: { versionId: v.versionId, table, ...chosen },
    });
    return saved;
  });
  const back = draftAddress(fields);
  // The form saves itself while somebody types: it gets the outcome and stays where it is.
  if (input.request.headers.get("accept") === "application/json")
    return "saved" in answer
      ? Response.json({ saved: answer.saved, revision: answer.revision })
      : Response.json({ refused: answer.refused, detail: answer.detail }, { status: 409 });
  if ("saved" in answer) {
    const said = answer.saved > 0 ? "saved" : "nothing_new";
    return seeOther(locale, back, { said: table ? "table" : said });
  }
  return answerWithEntries({
    request: input,
    refusal: answer,
    action,
    back,
    current: work.revision,
  });
}

/** The page that the form was on. */
export const draftAddress = ({ version, from }: { version: number; from?: string | undefined }) =>
  from === "review" ? `/desk/review/${version}` : `/desk/report/${version}`;
