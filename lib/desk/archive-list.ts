/** What the list of all years' reports is narrowed to, and the list as a file. */
import { z } from "zod";
import { ARCHIVE_STATES, CLOSED_STATES } from "@/lib/collection/archive";
import { describeArchive } from "@/lib/i18n/describe-archive";
import { checkParams } from "@/lib/http/params";
import { localName } from "@/lib/i18n/locale";
import { matchesSearch } from "@/lib/i18n/matches-search";
import { textsOf } from "@/lib/i18n/texts";
import { archiveView, type Archive, type ArchiveLine } from "@/lib/views/archive";
import { badParameters, answerList, fileFields } from "./list-file";
import { listParams } from "./list-query";
import { deskDownload } from "./route-guard";

const none = z.literal("").transform(() => undefined);
/** `gaps`: everything that somebody could still bring in. */
export const ARCHIVE_FILTERS = ["gaps", ...ARCHIVE_STATES] as const;
const filter = {
  q: listParams.q,
  state: z.union([none, z.enum(ARCHIVE_FILTERS)]).optional(),
  year: z.union([none, z.coerce.number().int().min(1990).max(2099)]).optional(),
};
export const archiveQuery = z.strictObject({ ...listParams, ...filter });
export type ArchiveQuery = z.output<typeof archiveQuery>;
type ArchiveFilter = Pick<ArchiveQuery, "q" | "state" | "year">;

const SETTLED: ReadonlySet<string> = new Set([...CLOSED_STATES, "published"]);
const passesState = (state: string, asked: ArchiveFilter["state"]): boolean =>
  asked === "gaps" ? !SETTLED.has(state) : asked === undefined || state === asked;

/** Lines that the filter leaves. Pure. */
export const listArchive = (
  { lines }: Pick<Archive, "lines">,
  { q, state, year }: ArchiveFilter,
): ArchiveLine[] =>
  lines.filter(
    (line) =>
      passesState(line.state, state) &&
      (year === undefined || line.year === year) &&
      matchesSearch(q, [line.agency.nameZh, line.agency.nameEn, line.agency.slug]),
  );

const fileQuery = z.strictObject({ ...filter, ...fileFields });

export const handleArchiveExport = deskDownload(
  "/api/desk/archive/export",
  async ({ scope }, given) => {
    const { query, errors } = checkParams(fileQuery, Object.fromEntries(given));
    if (errors) return badParameters(errors);
    const t = textsOf(query.locale, "archive");
    const rows = listArchive(await archiveView(scope), query).map((line) => [
      localName(query.locale, line.agency),
      line.agency.slug,
      line.year,
      t(`states.${line.state}`),
      describeArchive(query.locale, line),
    ]);
    const columns = [t("agency"), t("slug"), t("year"), t("state"), t("why")];
    return answerList({ columns, rows }, "sunledger-archive", query.format);
  },
);
