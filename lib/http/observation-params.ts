/**
 * What may be asked of observations: which figures, which rows of them, which fields, in which
 * order and form.
 */
import { z } from "zod";
import { indicatorsOf } from "@/lib/indicators/catalogue";
import { VALUE_STATES } from "@/lib/indicators/states";
import {
  asOf,
  clock,
  common,
  describeWholeNumber,
  MOST_YEARS,
  paging,
  span,
  word,
} from "./param-fields";

const STATES: ReadonlySet<string> = new Set(VALUE_STATES);
const unique = (ids: readonly string[]) => new Set(ids).size === ids.length;
const number = { type: "number", pattern: undefined } as const;
const decimal = z
  .string()
  .regex(/^-?\d{1,15}(\.\d{1,10})?$/, "a number such as 0.25")
  .transform(Number);
const fieldList = (pattern: RegExp) =>
  z
    .string()
    .max(1000)
    .regex(pattern, "fields, separated by commas")
    .transform((s) => s.split(","))
    .refine((all) => unique(all.map((f) => f.replace(/^-/, ""))), "each field once");

export const observationParams = z
  .strictObject({
    indicator: z
      .string()
      .max(2000, "at most 50 indicators")
      .meta({ examples: ["r1.tot,D05"] })
      .transform((s) => s.split(","))
      .refine((ids) => ids.length <= 50, "at most 50 indicators")
      .refine(unique, "each indicator once")
      .refine(
        (ids) => ids.every((id) => indicatorsOf(id).length > 0),
        "no such indicator; see /api/v1/indicators and /api/v1/forms/2021",
      )
      .meta({
        description: "Indicators (D05) and cells (r1.tot), separated by commas",
        examples: ["r1.tot,D05"],
      }),
    year: span.optional(),
    latest: z
      .string()
      .regex(/^[1-9]\d?$/, "a whole number from 1 to 60")
      .transform(Number)
      .refine((n) => n <= MOST_YEARS, "a whole number from 1 to 60")
      .optional()
      .describe("In place of `year`: the latest so many fiscal years with published reports")
      .meta(describeWholeNumber(1, MOST_YEARS)),
    agency: word.optional().describe("Slug of one agency"),
    ...common,
    state: z
      .string()
      .transform((s) => s.split(","))
      .refine((all) => all.every((s) => STATES.has(s)), "no such state; see /api/v1/codes")
      .refine(unique, "each state once")
      .optional()
      .meta({
        description: "Only rows in these states, separated by commas; see /codes",
        examples: ["reported,inferred"],
      }),
    min: decimal.optional().describe("Only rows whose value is at least this").meta(number),
    max: decimal.optional().describe("Only rows whose value is at most this").meta(number),
    fields: fieldList(/^[\w.]{1,40}(,[\w.]{1,40}){0,59}$/)
      .optional()
      .meta({
        description: "Only these fields, in this order, separated by commas",
        examples: ["agency,fiscalYear,value"],
      }),
    sort: fieldList(/^-?[\w.]{1,40}(,-?[\w.]{1,40}){0,59}$/)
      .optional()
      .meta({
        description:
          "Fields to sort by, the first one first; `-` before a field for the highest first. Rows without the field come last",
        examples: ["-value,agency"],
      }),
    shape: z
      .enum(["long", "wide"])
      .default("long")
      .describe(
        "`long`: a row a figure; `wide`: a row an agency and year, with a column `D05` and a column `D05_state` for each indicator",
      ),
    asOf,
    clock,
    structure: z
      .enum(["reported", "today"])
      .default("reported")
      .describe(
        "Earlier years as they were reported, or those of all agencies that became the one of today",
      ),
    ...paging,
  })
  .refine((p) => p.year === undefined || p.latest === undefined, {
    path: ["latest"],
    error: "give year or latest, not both",
  })
  .refine((p) => p.shape === "long" || (!p.state && p.min === undefined && p.max === undefined), {
    path: ["shape"],
    error: "rows are filtered by state and value in the long shape only",
  });
