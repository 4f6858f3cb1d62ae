/** A city's score sheets: begun, edited, taken from a workbook, and their results published. */
import { exampleSheet, type ExampleCode } from "@/lib/assessment/examples";
import { USUAL_SHARES, type ScoreSheet } from "@/lib/assessment/sheet";
import {
  MOST_STANDARDS,
  readStandards,
  SHEET_COLUMNS,
  SHEET_HEADINGS,
  type SheetRow,
} from "@/lib/assessment/sheet-rows";
import { siteOrigin } from "@/lib/http/site-origin";
import {
  listDeductions,
  queueAssessmentNews,
  type AssessmentNews,
} from "@/lib/outbox/assessment-notices";
import { publishCards, saveSheet } from "@/lib/store/commands/assessment";
import { assessAgencies } from "@/lib/views/assess-agencies";
import { findSheet } from "@/lib/views/assessment";
import { deskAction } from "../action";
import type { FieldErrors } from "../forms/read-form";
import { seeOther } from "../route-guard";
import { assessmentForms } from "./forms";
import { faultQuery, readTableOf } from "./read-table";

const LIST = "/desk/assessment";
export const sheetPage = (code: string): string => `${LIST}/${encodeURIComponent(code)}`;
export const cardPage = (code: string, slug: string): string =>
  `${sheetPage(code)}/agency/${encodeURIComponent(slug)}`;
const standardsPage = (text: (name: string) => string): string =>
  `${sheetPage(text("sheet"))}/standards`;
const NEEDED = ["level1", "level2", "points", "text", "kind"] as const;

type FromTable =
  | { readonly standards: ScoreSheet["standards"] }
  | { readonly errors: FieldErrors; readonly query: Record<string, string> };

async function standardsOfFile(file: File): Promise<FromTable> {
  const read = await readTableOf(file, SHEET_COLUMNS, SHEET_HEADINGS, NEEDED);
  if (typeof read === "string") return { errors: { file: read }, query: { said: "bad" } };
  if (read.rows.length > MOST_STANDARDS)
    return { errors: { file: "too_large" }, query: { said: "bad" } };
  const { standards, faults } = readStandards(read.rows);
  if (faults.length > 0)
    return { errors: { file: "cells" }, query: faultQuery(faults, read.cellOf) };
  return { standards };
}

/** Standards of a sheet that is copied or of an example; null for a sheet that is not there. */
async function standardsFrom(from: string, year: number): Promise<ScoreSheet["standards"] | null> {
  if (from.startsWith("copy:")) return (await findSheet(from.slice(5)))?.standards ?? null;
  return exampleSheet(from as ExampleCode, year).standards;
}

export const handleStartSheet = deskAction(
  { route: "/api/desk/assessment/start", form: assessmentForms.start, page: LIST },
  async ({ fields, by, locale, refuse, turnBack }) => {
    const { code, year, title, from, file } = fields;
    if (from === "file" && !file) return refuse({ file: "workbook" });
    const read: FromTable | null =
      from === "file" && file
        ? await standardsOfFile(file)
        : await standardsFrom(from, year).then((standards) => standards && { standards });
    if (read === null) return refuse({ from: "unknown" });
    if ("errors" in read) return turnBack(read.errors, read.query);
    const sheet = { code, year, title, shares: USUAL_SHARES, was: 0, standards: read.standards };
    if (!(await saveSheet(sheet, by))) return refuse({ code: "taken" });
    return seeOther(locale, sheetPage(code), { said: "started" });
  },
);

export const handleSaveSheet = deskAction(
  {
    route: "/api/desk/assessment/save",
    form: assessmentForms.save,
    page: standardsPage,
    again: true,
  },
  async ({ fields, by, refuse, answer }) => {
    const { sheet: code, was, title, first, second } = fields;
    const sheet = await findSheet(code);
    if (!sheet) return refuse({ title: "unknown" });
    const numbers = new Set(SHEET_COLUMNS.flatMap((c) => Object.keys(fields[c] ?? {})));
    const rows = [...numbers]
      .map(Number)
      .sort((a, b) => a - b)
      .slice(0, MOST_STANDARDS)
      .map((row): SheetRow => ({
        row,
        values: Object.fromEntries(SHEET_COLUMNS.map((c) => [c, fields[c]?.[String(row)] ?? ""])),
      }));
    const { standards, faults } = readStandards(rows);
    if (faults.length > 0)
      return refuse(
        Object.fromEntries(faults.map((f) => [`${f.column}.${f.row}`, `sheet_${f.why}`])),
      );
    const next = { code, year: sheet.year, title, shares: { first, second }, standards, was };
    return (await saveSheet(next, by)) ? answer("saved") : refuse({ title: "changed_since" });
  },
);

export const handleImportSheet = deskAction(
  { route: "/api/desk/assessment/import", form: assessmentForms.import, page: standardsPage },
  async ({ fields, by, answer, refuse, turnBack }) => {
    const sheet = await findSheet(fields.sheet);
    if (!sheet) return refuse({ file: "unknown" });
    const read = await standardsOfFile(fields.file);
    if ("errors" in read) return turnBack(read.errors, read.query);
    const { code, year, title, shares } = sheet;
    const next = { code, year, title, shares, standards: read.standards, was: fields.was };
    return answer((await saveSheet(next, by)) ? "saved" : "changed_since");
  },
);

/** Keeps the cards of all agencies as they are now. */
export const handlePublishResults = deskAction(
  {
    route: "/api/desk/assessment/publish",
    form: assessmentForms.publish,
    page: (text) => sheetPage(text("sheet")),
  },
  async ({ fields, by, answer }) => {
    const sheet = await findSheet(fields.sheet);
    if (!sheet) return answer("unknown");
    const cards = await assessAgencies(sheet);
    if (cards.length === 0) return answer("nobody");
    await publishCards(
      sheet.code,
      cards.map(({ agency, card, basis }) => ({ agencyId: agency.id, card, basis })),
      by,
      (tx) =>
        queueAssessmentNews(
          tx,
          cards.flatMap(({ agency, card }): AssessmentNews[] => {
            const lines = listDeductions(card);
            if (lines.length === 0) return [];
            return [
              {
                kind: "deducted",
                agencyId: agency.id,
                lines,
                path: cardPage(sheet.code, agency.slug),
                occasion: `sheet ${sheet.code} ${new Date().toISOString()}`,
              },
            ];
          }),
          { year: sheet.year, origin: siteOrigin(), by },
        ),
    );
    return answer("published");
  },
);
