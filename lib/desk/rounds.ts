import { localName } from "@/lib/i18n/locale";
/** Forms and lists of rounds. */
import { z } from "zod";
import { usualDeadlines } from "@/lib/collection/rounds";
import { toCsv } from "@/lib/exports/csv";
import { toXlsx } from "@/lib/exports/xlsx";
import { closeRound, openRound, setDeadline, setRosterLine } from "@/lib/store/commands/rounds";
import { deskAction } from "./action";
import {
  basisField,
  chosenId,
  dayField,
  optionalText,
  requiredText,
  yearField,
} from "./forms/fields";
import { deskDownload, seeOther } from "./route-guard";
import { textsOf } from "@/lib/i18n/texts";
import { BadParams, parseParams } from "@/lib/http/params";
import { problemResponse } from "@/lib/http/problem";
import { listOf, roundView, roundsView } from "@/lib/views/rounds";

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
    expected: z.array(z.string().max(100, "unknown")).max(5000, "invalid"),
    basis: z.record(z.string(), basisField).optional(),
    due: z.record(z.string(), dayField).optional(),
  }),
  deadline: z.object({
    year: yearField,
    basis: basisField,
    dueOn: dayField,
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
    const { year, basis = {}, due = {} } = fields;
    const page = `${PAGE}/${year}`;
    const { draft } = await roundsView(scope, year);
    if (!draft) return seeOther(locale, page, { said: "unchanged" });
    const ticked = new Set(fields.expected);
    const roster = draft.lines.map((line) => ({
      agencyId: line.agencyId,
      basis: basis[line.agencyId] ?? line.basis,
      expected: ticked.has(line.agencyId),
    }));
    const deadlines = usualDeadlines(year).map((d) => ({ ...d, dueOn: due[d.basis] ?? d.dueOn }));
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
  async ({ fields, by, answer }) => answer(changed(await setRosterLine(fields, by))),
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
  which: z.enum(["missing", "late"]),
  format: z.enum(["csv", "xlsx"]).default("csv"),
  locale: z.enum(["zh", "en"]).default("zh"),
});

export const handleRoundList = deskDownload("/api/desk/rounds/list", async ({ scope }, query) => {
  try {
    const p = parseParams(listSchema, query);
    const view = await roundView(p.year, scope);
    if (!view) return problemResponse("not_found", "There is no such round.");
    const t = textsOf(p.locale, "rounds");
    const rows = listOf(view, p.which).map((r) => [
      localName(p.locale, r),
      r.uscc,
      p.year,
      t.find("bases", r.basis) ?? r.basis,
      r.dueOn,
      r.publishedOn,
      t(`punctuality.${r.punctuality}`),
      r.note,
    ]);
    const table = {
      columns: [
        t("agency"),
        t("uscc"),
        t("year"),
        t("basis"),
        t("due"),
        t("published"),
        t("state"),
        t("note"),
      ],
      rows,
    };
    const name = `sunledger-${p.year}-${p.which}.${p.format}`;
    const body =
      p.format === "csv" ? toCsv(table) : Buffer.from(await toXlsx(table, `${p.year} ${p.which}`));
    const type =
      p.format === "csv"
        ? "text/csv; charset=utf-8"
        : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    return new Response(body, {
      headers: {
        "Content-Type": type,
        "Content-Disposition": `attachment; filename="${name}"`,
        "Cache-Control": "no-store",
      },
    });
  } catch (error) {
    if (error instanceof BadParams)
      return problemResponse("bad_parameters", "Some parameters cannot be used.", {
        errors: error.errors,
      });
    throw error;
  }
});
