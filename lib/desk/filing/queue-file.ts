/** The queue as it is filtered, for a spreadsheet. */
import { z } from "zod";
import { dueDay } from "@/lib/collection/deadline";
import { checkParams } from "@/lib/http/params";
import { localName } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { queueView } from "@/lib/views/queue";
import { answerList, badParameters } from "../list-file";
import { deskDownload } from "../route-guard";
import { queueParams } from "./many";

const schema = z.strictObject({
  ...queueParams,
  format: z.enum(["csv", "xlsx"]).default("csv"),
  locale: z.enum(["zh", "en"]).default("zh"),
});

export const handleQueueExport = deskDownload(
  "/api/desk/review/export",
  async ({ scope }, given) => {
    const { query, errors } = checkParams(schema, Object.fromEntries(given));
    if (errors) return badParameters(errors);
    const { locale } = query;
    const t = textsOf(locale, "filing");
    const { rows } = await queueView(scope, query);
    return answerList(
      {
        columns: [
          t("agency"),
          t("year"),
          t("version"),
          t("state"),
          t("errorsColumn"),
          t("warningsColumn"),
          t("doubtsColumn"),
          t("due"),
          t("reviewer"),
          t("changed"),
        ],
        rows: rows.map((f) => [
          localName(locale, f),
          f.fiscalYear,
          f.versionNo,
          t(`states.${f.state}`),
          f.errors,
          f.warnings,
          f.doubts,
          dueDay(f),
          f.reviewer,
          f.updatedAt,
        ]),
      },
      "sunledger-queue",
      query.format,
    );
  },
);
