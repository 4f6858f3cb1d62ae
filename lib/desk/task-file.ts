/** What somebody at the desk owes, as a file. */
import { z } from "zod";
import { checkParams } from "@/lib/http/params";
import { localName } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { cockpitView } from "@/lib/views/cockpit";
import { answerList, badParameters, fileFields } from "./list-file";
import { deskDownload } from "./route-guard";

const fileQuery = z.strictObject(fileFields);

export const handleTaskExport = deskDownload("/api/desk/tasks/export", async ({ user }, given) => {
  const { query, errors } = checkParams(fileQuery, Object.fromEntries(given));
  if (errors) return badParameters(errors);
  const t = textsOf(query.locale, "todo");
  const { tasks } = await cockpitView(user);
  const rows = tasks.map((task) => [
    t(`tasks.${task.code}`, { n: task.n ?? 1, y: task.year ?? "" }),
    task.agency ? localName(query.locale, task.agency) : t(`owners.${task.code}`),
    task.by,
    task.left,
  ]);
  const columns = [t("task"), t("who"), t("until"), t("daysLeft")];
  return answerList({ columns, rows }, "sunledger-tasks", query.format);
});
