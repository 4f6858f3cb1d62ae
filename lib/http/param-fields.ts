/** Parameters that many questions share: years, days, members, pages. */
import { z } from "zod";

/** The lists of codes that `/codes` gives. */
export const CODE_LISTS = [
  "state",
  "cellState",
  "flag",
  "type",
  "level",
  "kind",
  "unit",
  "band",
  "tier",
  "break",
] as const;
/** What the OpenAPI document says of a number that a query string carries as text. */
export const describeWholeNumber = (minimum: number, maximum: number) =>
  ({ type: "integer", pattern: undefined, minimum, maximum }) as const;
export const year = z
  .string()
  .regex(/^(19|20)\d{2}$/, "a year such as 2024")
  .transform(Number)
  .meta({
    ...describeWholeNumber(1900, 2099),
    description: "Fiscal year; the latest with published reports when left out",
    examples: ["2024"],
  });
export const word = z.string().regex(/^[\w-]{1,40}$/, "letters, digits and hyphens");
export const common = {
  region: word
    .optional()
    .describe("Region with all that lies below it: its code or slug, see /regions"),
  own: z.enum(["1"]).optional().describe("`1`: the region's own level, without what lies below"),
  type: word.optional().describe("Canonical type of agency; matches any of an agency's types"),
  level: word.optional().describe("Level of agency, such as bureau"),
};
/** Also asked of what has failed the pattern before: it must not throw. */
const isDay = (d: string) => {
  const day = new Date(`${d.slice(0, 10)}T00:00:00Z`);
  return (
    !Number.isNaN(Date.parse(d)) &&
    !Number.isNaN(day.getTime()) &&
    day.toISOString().startsWith(d.slice(0, 10))
  );
};
export const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "a date such as 2026-01-31")
  .refine(isDay, "no such date");
export const moment = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/,
    "a date such as 2026-01-31, or a time such as 2026-01-31T08:00:00Z",
  )
  .refine(isDay, "no such date");
/** A span longer than this is refused, never cut. */
export const MOST_YEARS = 60;
const TOO_LONG = `at most ${MOST_YEARS} years`;
export const span = z
  .string()
  .regex(/^(19|20)\d{2}(\.\.(19|20)\d{2})?$/, "2021 or 2019..2025")
  .refine((s) => s.slice(0, 4) <= s.slice(-4), "the first year comes first")
  .refine((s) => Number(s.slice(-4)) - Number(s.slice(0, 4)) < MOST_YEARS, TOO_LONG)
  .meta({
    description: "A year or a span of years; the latest when left out",
    examples: ["2019..2025"],
  });
export const paging = {
  limit: z
    .string()
    .regex(/^\d{1,4}$/, "a whole number")
    .transform(Number)
    .refine((n) => n >= 1 && n <= 1000, "1 to 1000")
    .optional()
    .describe("Rows a page: 1 to 1000, 1000 when left out")
    .meta(describeWholeNumber(1, 1000)),
  cursor: z
    .string()
    .regex(/^[\w-]{1,100}$/, "take the cursor from `next`")
    .optional()
    .describe("Where to go on: `next` of the page before"),
};
export const asOf = moment
  .optional()
  .describe("The data as they stood at this time, or at the end of this day (Asia/Shanghai)");
export const clock = z
  .enum(["here", "source"])
  .optional()
  .describe(
    "What `asOf` goes by: when a figure was published here (when left out), or, with `source`, the day on which the report was published at its source; without `asOf` it changes nothing",
  );
