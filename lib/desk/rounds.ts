/** Forms and lists of rounds. */
import { z } from "zod";
import { gravityOfMissing, usualDeadlines } from "@/lib/collection/rounds";
import type { Table } from "@/lib/exports/csv";
import { closeRound, openRound, setDeadline, setRosterLine } from "@/lib/store/commands/rounds";
import { deskAction } from "./action";
import {
  basisField,
  chosenId,
  dayField,
  optionalDay,
  optionalText,
  requiredText,
  tickBox,
  yearField,
} from "./forms/fields";
import { deskDownload, seeOther } from "./route-guard";
import { queryPrivate } from "@/lib/store/client";
import { findAgencyId } from "@/lib/store/queries/find-agency";
import { answerList, badParameters } from "./list-file";
import { textsOf } from "@/lib/i18n/texts";
import { localName, type Locale } from "@/lib/i18n/locale";
import { checkParams } from "@/lib/http/params";
import { problemResponse } from "@/lib/http/problem";
import { LISTS, listOf, roundView, roundsView, type Progress } from "@/lib/views/rounds";

const PAGE = "/desk/rounds";
const ofYear = (text: (name: string) => string): string =>
  yearField.safeParse(text("year")).success ? `${PAGE}/${text("year")}` : PAGE;

export const roundsSchema = z.strictObject({
  open: yearField.optional(),
  said: z.string().optional(),
});
export const roundForms = {
  open: z.object({
    year: yearField,
    /** Whether the form lists the agencies; else the roster is as proposed. */
    ticked: tickBox,
    expected: z.array(z.string().max(100, "unknown")).max(5000, "invalid"),
    basis: z.record(z.string(), basisField).optional(),
    due: z.record(z.string(), dayField).optional(),
    file: z.record(z.string(), optionalDay).optional(),
  }),
  deadline: z.object({
    year: yearField,
    basis: basisField,
    dueOn: dayField,
    fileBy: optionalDay,
    document: optionalText(500),
  }),
  roster: z.object({
    year: yearField,
    agencyId: chosenId,
    basis: basisField,
    expected: z.enum(["1", "0"], "choose").transform((value) => value === "1"),
    note: optionalText(500),
  }),
  close: z.object({ year: yearField }),
  reopen: z.object({ year: yearField, reason: requiredText(500) }),
};

const changed = (done: boolean): string => (done ? "saved" : "unchanged");

/** The roster is what was proposed, with the ticks and bases of the form. */
export const handleOpenRound = deskAction(
  {
    route: "/api/desk/rounds/open",
    form: roundForms.open,
    page: (text) =>
      yearField.safeParse(text("year")).success ? `${PAGE}?open=${text("year")}` : PAGE,
  },
  async ({ fields, scope, by, locale }) => {
    const { year, basis = {}, due = {}, file = {} } = fields;
    const page = `${PAGE}/${year}`;
    const { draft } = await roundsView(scope, year);
    if (!draft) return seeOther(locale, page, { said: "unchanged" });
    const ticked = new Set(fields.expected);
    const roster = draft.lines.map((line) => ({
      agencyId: line.agencyId,
      basis: basis[line.agencyId] ?? line.basis,
      expected: fields.ticked ? ticked.has(line.agencyId) : line.expected,
    }));
    const deadlines = usualDeadlines(year).map((d) => ({
      ...d,
      dueOn: due[d.basis] ?? d.dueOn,
      fileBy: file[d.basis] ?? d.fileBy,
    }));
    const opened = await openRound({ year, deadlines, roster }, by);
    return seeOther(locale, page, { said: opened ? "opened" : "unchanged" });
  },
);

export const handleDeadline = deskAction(
  { route: "/api/desk/rounds/deadline", form: roundForms.deadline, page: ofYear },
  async ({ fields, by, answer }) => answer(changed(await setDeadline(fields, by))),
);

export const handleRosterLine = deskAction(
  { route: "/api/desk/rounds/roster", form: roundForms.roster, page: ofYear },
  async ({ fields, by, answer, refuse }) => {
    const agencyId = await queryPrivate((tx) => findAgencyId(tx, fields.agencyId));
    if (agencyId === null) return refuse({ agencyId: "unknown" }, "unchanged");
    return answer(changed(await setRosterLine({ ...fields, agencyId }, by)));
  },
);

export const handleCloseRound = deskAction(
  { route: "/api/desk/rounds/close", form: roundForms.close, page: ofYear },
  async ({ fields, by, answer }) =>
    answer(changed(await closeRound({ ...fields, closed: true, reason: null }, by))),
);

export const handleReopenRound = deskAction(
  { route: "/api/desk/rounds/reopen", form: roundForms.reopen, page: ofYear },
  async ({ fields, by, answer }) =>
    answer(changed(await closeRound({ ...fields, closed: false }, by))),
);

const listSchema = z.strictObject({
  year: yearField,
  which: z.enum(["all", ...LISTS]),
  format: z.enum(["csv", "xlsx"]).default("csv"),
  locale: z.enum(["zh", "en"]).default("zh"),
});

/** The progress of a round, or one of its lists, for a spreadsheet. */
export const handleRoundList = deskDownload("/api/desk/rounds/list", async ({ scope }, query) => {
  const { query: p, errors } = checkParams(listSchema, Object.fromEntries(query));
  if (errors) return badParameters(errors);
  const view = await roundView(p.year, scope);
  if (!view) return problemResponse("not_found", "There is no such round.");
  const shown = p.which === "all" ? view.progress.filter((r) => r.expected) : listOf(view, p.which);
  return answerList(roundTable(shown, p), `sunledger-${p.year}-${p.which}`, p.format);
});

function roundTable(
  rows: readonly Progress[],
  { year, locale }: { year: number; locale: Locale },
): Table {
  const t = textsOf(locale, "rounds");
  return {
    columns: [
      t("agency"),
      t("uscc"),
      t("year"),
      t("basis"),
      t("fileBy"),
      t("filedOn"),
      t("filing"),
      t("due"),
      t("published"),
      t("state"),
      t("missingRule"),
      t("address"),
      t("note"),
    ],
    rows: rows.map((r) => [
      localName(locale, r),
      r.uscc,
      year,
      t.find("bases", r.basis) ?? r.basis,
      r.fileBy,
      r.statedFiledOn ?? r.ownFiledOn,
      t(`filings.${r.filing}`),
      r.dueOn,
      r.publishedOn,
      t(`punctuality.${r.punctuality}`),
      r.punctuality === "missing" ? t(`gravity.${gravityOfMissing(r.basis)}`) : null,
      r.address,
      r.note,
    ]),
  };
}
