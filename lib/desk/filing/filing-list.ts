/** What the list of filed reports is narrowed to, and the list as a file. */
import { z } from "zod";
import { checkParams } from "@/lib/http/params";
import { word, year } from "@/lib/http/param-fields";
import { localName } from "@/lib/i18n/locale";
import { matchesSearch } from "@/lib/i18n/matches-search";
import { textsOf } from "@/lib/i18n/texts";
import { readFilings, type FilingRow } from "@/lib/store/queries/filings";
import { answerList, badParameters, fileFields } from "../list-file";
import { listParams } from "../list-query";
import { deskDownload } from "../route-guard";

export const FILED_STATES = [
  "draft",
  "submitted",
  "review",
  "returned",
  "accepted",
  "published",
] as const;
const filter = {
  q: listParams.q,
  state: z.union([z.literal("").transform(() => undefined), z.enum(FILED_STATES)]).optional(),
};
export const filingQuery = z.strictObject({
  ...listParams,
  ...filter,
  agency: word.optional(),
  year: year.optional(),
});
export type FilingQuery = z.output<typeof filingQuery>;

/** More reports than any city has. */
export const MOST_FILINGS = 50_000;

export const passesFilingFilter = (
  f: FilingRow,
  { q, state }: Pick<FilingQuery, "q" | "state">,
): boolean =>
  (state === undefined || f.state === state) &&
  matchesSearch(q, [f.nameZh, f.nameEn, f.slug, String(f.fiscalYear)]);

const fileQuery = z.strictObject({ ...filter, ...fileFields });

export const handleFilingExport = deskDownload(
  "/api/desk/report/export",
  async ({ scope }, given) => {
    const { query, errors } = checkParams(fileQuery, Object.fromEntries(given));
    if (errors) return badParameters(errors);
    const t = textsOf(query.locale, "filing");
    const rows = (await readFilings(scope, { limit: MOST_FILINGS }))
      .filter((f) => passesFilingFilter(f, query))
      .map((f) => [
        f.fiscalYear,
        localName(query.locale, f),
        f.versionNo,
        t(`states.${f.state}`),
        f.errors,
        f.warnings,
        f.doubts,
        f.updatedAt,
      ]);
    const columns = [
      t("year"),
      t("agency"),
      t("version"),
      t("state"),
      t("errorsColumn"),
      t("warningsColumn"),
      t("doubtsColumn"),
      t("changed"),
    ];
    return answerList({ columns, rows }, "sunledger-reports", query.format);
  },
);
