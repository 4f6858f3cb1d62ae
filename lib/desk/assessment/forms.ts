/** Forms of the assessment, one schema each, and where they lead back to. */
import { z } from "zod";
import { TASK_STATES } from "@/lib/assessment/rectification";
import { SHEET_COLUMNS, type SheetColumn } from "@/lib/assessment/sheet-rows";
import { pageNumber } from "@/lib/http/row-pages";
import {
  chosenId,
  fieldsByKey,
  optionalText,
  requiredText,
  rowNumber,
  yearField,
} from "../forms/fields";
import { listParams } from "../list-query";

const LARGEST_TABLE = 5_000_000;
const LARGEST_PROOF = 20_000_000;
const table = z.file("workbook").max(LARGEST_TABLE, "too_large").min(1, "workbook");
export const sheetCode = z
  .string("missing")
  .trim()
  .regex(/^[a-z0-9][a-z0-9-]{1,39}$/, "slug")
  .refine((code) => code !== "rectification", "taken");
/** The edition that a page showed; 0 for none. */
const edition = z
  .string("missing")
  .regex(/^\d{1,6}$/, "unknown")
  .transform(Number);
const standardKey = z.string("missing").regex(/^[1-9]\d{0,3}$/, "unknown");
const points = z
  .string("missing")
  .trim()
  .regex(/^\d{1,3}(\.\d{1,2})?$/, "points")
  .transform(Number);
const share = z
  .string("missing")
  .trim()
  .regex(/^[1-9]\d?$/, "share")
  .transform(Number);
/** Days of work until something must be corrected. */
const days = z
  .string("missing")
  .trim()
  .regex(/^[1-9]\d{0,2}$/, "days")
  .transform(Number);

const rowFields = (max: number) => fieldsByKey(/^[1-9]\d{0,2}$/, max);
const COLUMN_FIELDS = Object.fromEntries(
  SHEET_COLUMNS.map((column) => [column, rowFields(500)]),
) as Record<SheetColumn, ReturnType<typeof rowFields>>;

const ofStandard = { sheet: sheetCode, slug: chosenId, standard: standardKey };

export const assessmentForms = {
  start: z.object({
    code: sheetCode,
    year: yearField,
    title: requiredText(100),
    /** An example, `file`, or `copy:` with the code of a sheet. */
    from: z.string("choose").regex(/^(licheng|invented|file|copy:[a-z0-9-]{2,40})$/, "choose"),
    file: table.optional(),
  }),
  save: z
    .object({
      sheet: sheetCode,
      was: edition,
      title: requiredText(100),
      first: share,
      second: share,
      ...COLUMN_FIELDS,
    })
    .refine((f) => f.first + f.second <= 100, { path: ["second"], error: "share" }),
  import: z.object({ sheet: sheetCode, was: edition, file: table }),
  publish: z.object({ sheet: sheetCode }),
  score: z
    .object({ ...ofStandard, points, note: z.string().trim().max(1000, "too_long").default("") })
    // A deduction needs its reason.
    .refine((f) => f.points === 0 || f.note !== "", { path: ["note"], error: "missing" }),
  reply: z.object({ ...ofStandard, text: requiredText(2000) }),
  decide: z
    .object({
      ...ofStandard,
      reply: rowNumber,
      decision: z.enum(["upheld", "changed"], "choose"),
      points: z.union([z.literal("").transform(() => null), points]).default(null),
      reason: requiredText(2000),
    })
    .refine((f) => f.decision === "upheld" || f.points !== null, {
      path: ["points"],
      error: "missing",
    }),
  exchange: z.object({ sheet: sheetCode, days, file: table }),
  open: z.object({
    ...ofStandard,
    problem: requiredText(2000),
    lead: optionalText(60),
    days,
  }),
  show: z
    .object({
      task: rowNumber,
      note: z.string().trim().max(2000, "too_long").default(""),
      file: z.file("missing").max(LARGEST_PROOF, "too_large").min(1, "missing").optional(),
    })
    .refine((f) => f.note !== "" || f.file !== undefined, { path: ["note"], error: "missing" }),
  check: z
    .object({
      task: rowNumber,
      move: z.enum(["accept", "send_back"], "choose"),
      note: z.string().trim().max(2000, "too_long").default(""),
    })
    .refine((f) => f.move === "accept" || f.note !== "", { path: ["note"], error: "missing" }),
};

const form = z
  .string()
  .regex(/^[0-9a-f]{12}$/)
  .optional();
/** Faults of a table that was sent: `C5-choose.D7-points`. */
const faults = z
  .string()
  .regex(/^([A-Z]\d{1,5}-[a-z_]{1,20}\.?)+$/)
  .optional();
const more = z
  .string()
  .regex(/^\d{1,5}$/)
  .optional();
const { q, page, said } = listParams;
const none = z.literal("").transform(() => undefined);

export const assessmentQueries = {
  list: z.strictObject({ said, form, faults, more }),
  sheet: z.strictObject({ q, page, said, form, faults, more }),
  standards: z.strictObject({ said, form, faults, more }),
  card: z.strictObject({ said, form, as: z.literal("published").optional() }),
  rectification: z.strictObject({
    q,
    page: pageNumber.optional(),
    said,
    state: z.union([none, z.enum(TASK_STATES)]).optional(),
    sheet: z.union([none, sheetCode]).optional(),
  }),
  task: z.strictObject({ said, form }),
  file: z.strictObject({
    sheet: sheetCode,
    what: z.enum(["standards", "scores", "exchange"]),
    locale: z.enum(["zh", "en"]).default("zh"),
    format: z.enum(["xlsx", "csv"]).default("xlsx"),
  }),
};
