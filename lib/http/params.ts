/** What pages and API accept in the query string; the same schemas for both, each unknown or repeated parameter an error with its place. */
import { z } from "zod";
import { pageNumber } from "./row-pages";
import { FAMILIES, indicatorOf, indicatorsOf } from "@/lib/indicators/catalogue";

export type ParamError = { path: string; code: string; detail: string };
export class BadParams extends Error {
  constructor(readonly errors: ParamError[]) {
    super(errors.map((e) => `${e.path}: ${e.detail}`).join("; "));
  }
}

const year = z
  .string()
  .regex(/^(19|20)\d{2}$/, "a year such as 2024")
  .transform(Number)
  .meta({
    description: "Fiscal year; the latest with published reports when left out",
    examples: ["2024"],
  });
const word = z.string().regex(/^[\w-]{1,40}$/, "letters, digits and hyphens");
export const common = {
  region: word
    .optional()
    .describe("Region with all that lies below it: its code or slug, see /regions"),
  own: z.enum(["1"]).optional().describe("`1`: the region's own level, without what lies below"),
  type: word.optional().describe("Canonical type of agency; matches any of an agency's types"),
  level: word.optional().describe("Level of agency, such as bureau"),
};
const whichMember = (id: string): string =>
  FAMILIES.has(id)
    ? `a family of indicators: choose one of ${FAMILIES.get(id)!.join(", ")}`
    : "no such indicator; see /api/v1/indicators";
const rankable = z
  .string()
  .refine((id) => indicatorOf(id) !== undefined, {
    error: (issue) => whichMember(String(issue.input)),
  })
  .refine(
    (id) => indicatorOf(id)?.rankable !== false,
    "agencies are not ranked by this indicator; its caveat in /api/v1/indicators says why",
  )
  .meta({ description: "An indicator (D05) or a cell of the form (r1.tot)", examples: ["D05"] });
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
const moment = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/,
    "a date such as 2026-01-31, or a time such as 2026-01-31T08:00:00Z",
  )
  .refine(isDay, "no such date");
const span = z
  .string()
  .regex(/^(19|20)\d{2}(\.\.(19|20)\d{2})?$/, "2021 or 2019..2025")
  .refine((s) => s.slice(0, 4) <= s.slice(-4), "the first year comes first")
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
    .describe("Rows a page: 1 to 1000, 1000 when left out"),
  cursor: z
    .string()
    .regex(/^[\w-]{1,100}$/, "take the cursor from `next`")
    .optional()
    .describe("Where to go on: `next` of the page before"),
};
const unique = (ids: readonly string[]) => new Set(ids).size === ids.length;

/** How a ranking is drawn up; the stress laboratory takes the same. */
export const ranking = {
  minN: z
    .string()
    .regex(/^\d{1,5}$/, "a whole number from 0 to 99999")
    .transform(Number)
    .default(5)
    .describe("Smallest denominator that takes part"),
  order: z
    .enum(["asc", "desc"])
    .optional()
    .describe(
      "Rank 1 is the lowest (asc) or the highest (desc); by the indicator's direction when left out",
    ),
  pool: z
    .string()
    .regex(/^[1-5]$/, "1 to 5 years")
    .transform(Number)
    .optional()
    .describe("Years added up, the given one last; never over a break"),
  failed: z
    .enum(["include", "exclude"])
    .optional()
    .describe("Records whose figures fail a check of severity error: excluded when left out"),
  asOf: date.optional().describe("The data as they stood at the end of this day (Asia/Shanghai)"),
};

export const schemas = {
  city: z.strictObject({ year: year.optional() }),
  rankings: z.strictObject({
    indicator: rankable.default("D05"),
    year: year.optional(),
    ...common,
    ...ranking,
  }),
  observations: z.strictObject({
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
    agency: word.optional().describe("Slug of one agency"),
    ...common,
    asOf: date.optional().describe("The data as they stood at the end of this day (Asia/Shanghai)"),
    structure: z
      .enum(["reported", "today"])
      .default("reported")
      .describe(
        "Earlier years as they were reported, or those of all agencies that became the one of today",
      ),
    ...paging,
  }),
  agencies: z.strictObject({
    ...common,
    q: z.string().max(60).optional().describe("Part of a name"),
    ...paging,
  }),
  reports: z.strictObject({
    year: year
      .optional()
      .meta({ description: "Fiscal year; all years when left out", examples: ["2024"] }),
    agency: word.optional().describe("Slug of one agency"),
    region: common.region,
    ...paging,
  }),
  citySummary: z.strictObject({ year: year.optional(), region: common.region }),
  summary: z.strictObject({
    year: year.optional(),
    region: common.region,
    own: common.own,
    basis: z
      .enum(["reported", "builtup"])
      .default("builtup")
      .describe("What the government itself reported, or the sum of its bodies"),
  }),
  official: z.strictObject({
    agency: word.optional().describe("Slug of one agency; else the form is a region's"),
    year: year.optional(),
    region: common.region,
    basis: z
      .enum(["reported", "builtup"])
      .default("builtup")
      .describe("For a region: its government's own report, or the sum of its bodies"),
  }),
  changes: z.strictObject({
    since: moment.optional().describe("Only corrections published since"),
    ...paging,
  }),
  changesPage: z.strictObject({ since: date.optional(), page: pageNumber.optional() }),
  version: z.strictObject({
    version: z
      .string()
      .regex(/^[1-9]\d{0,4}$/, "a version number such as 1")
      .transform(Number)
      .optional()
      .describe("An older version of the report; the one that counts when left out"),
  }),
  /** What a page of the desk says after a form was sent. */
  desk: z.strictObject({
    said: z
      .string()
      .regex(/^\w{1,40}$/)
      .optional(),
    n: z
      .string()
      .regex(/^\d{1,6}$/)
      .optional(),
    batch: z
      .string()
      .regex(/^\d{1,15}$/)
      .optional(),
    act: z
      .string()
      .regex(/^(?:batch|queue):[\w-]{1,40}$/)
      .optional(),
    agency: word.optional(),
    year: year.optional(),
  }),
  /** A code from paper or a SHA-256; or the sealed answer for a file that was sent. */
  verify: z.strictObject({
    code: z.string().max(80).optional(),
    result: z.string().max(4000).optional(),
    said: z.enum(["nofile"]).optional(),
  }),
  /** A list that takes nothing but the paging of lists. */
  list: z.strictObject(paging),
  none: z.strictObject({}),
};

/** @throws BadParams with every fault */
export function parseParams<S extends z.ZodType>(
  schema: S,
  input: URLSearchParams | Record<string, string | string[] | undefined>,
): z.output<S> {
  const entries =
    input instanceof URLSearchParams
      ? [...input.entries()]
      : Object.entries(input).flatMap(([k, v]) =>
          v === undefined
            ? []
            : Array.isArray(v)
              ? v.map((x) => [k, x] as const)
              : [[k, v] as const],
        );
  const errors: ParamError[] = [];
  const values: Record<string, string> = {};
  for (const [key, value] of entries) {
    if (key in values)
      errors.push({ path: key, code: "repeated", detail: "give this parameter once" });
    // A form sends its empty fields, too; empty means not given.
    if (value !== "") values[key] = value;
  }
  const result = schema.safeParse(values);
  if (!result.success)
    for (const issue of result.error.issues)
      errors.push(
        ...(issue.code === "unrecognized_keys"
          ? issue.keys.map((k) => ({ path: k, code: "unknown", detail: "no such parameter" }))
          : [{ path: issue.path.join("."), code: issueCode(issue), detail: issue.message }]),
      );
  const once = errors.filter(
    (e, i) => errors.findIndex((o) => o.path === e.path && o.code === e.code) === i,
  );
  if (errors.length > 0 || !result.success) throw new BadParams(once);
  return result.data;
}

/** `missing` where a parameter must be given and is not; otherwise the check that failed. */
const issueCode = (issue: z.core.$ZodIssue): string =>
  issue.code === "invalid_type" &&
  issue.input === undefined &&
  /received undefined/.test(issue.message)
    ? "missing"
    : issue.code === "custom" || issue.code === "invalid_format" || issue.code === "invalid_value"
      ? "invalid"
      : issue.code;

/** What chat programs add to a shared link as `from`, which is a year where a page knows it. */
const SHARED_FROM = /^(?:timeline|singlemessage|groupmessage)$/;

/** A shared link carries what others have added to it: pages take what they know, the API refuses the rest. */
function knownParams(
  schema: z.ZodType,
  input: Record<string, string | string[] | undefined>,
): Record<string, string | string[] | undefined> {
  if (!(schema instanceof z.ZodObject)) return input;
  return Object.fromEntries(
    Object.entries(input).filter(
      ([name, value]) =>
        Object.hasOwn(schema.shape, name) &&
        !(name === "from" && typeof value === "string" && SHARED_FROM.test(value)),
    ),
  );
}

/** For pages: the parameters, or what is wrong with those that the page knows. */
export function checkParams<S extends z.ZodType>(
  schema: S,
  input: Record<string, string | string[] | undefined>,
): { query: z.output<S>; errors: null } | { query: null; errors: ParamError[] } {
  try {
    return { query: parseParams(schema, knownParams(schema, input)), errors: null };
  } catch (error) {
    if (error instanceof BadParams) return { query: null, errors: error.errors };
    throw error;
  }
}
