/**
 * What pages and API accept in the query string; the same schemas for both, each unknown or
 * repeated parameter an error with its place.
 */
import { z } from "zod";
import { valueOfKey } from "@/lib/lookup";
import { observationParams } from "./observation-params";
import {
  asOf,
  clock,
  CODE_LISTS,
  common,
  date,
  describeWholeNumber,
  moment,
  paging,
  word,
  year,
} from "./param-fields";
import { JOB_STATES } from "@/lib/collection/job-kinds";
import { pageNumber, rowPage } from "./row-pages";
import { MOST_STATEMENT } from "@/lib/intake/signed-file/proof";
import { FAMILIES, indicatorOf, indicatorsOf } from "@/lib/indicators/catalogue";

export type ParamError = { path: string; code: string; detail: string };
export class BadParams extends Error {
  constructor(readonly errors: ParamError[]) {
    super(errors.map((e) => `${e.path}: ${e.detail}`).join("; "));
  }
}

/** What a page of the desk says after a form was sent. */
const said = z
  .string()
  .regex(/^\w{1,40}$/)
  .optional();

const whichMember = (id: string): string =>
  FAMILIES.has(id)
    ? `a family of indicators: choose one of ${valueOfKey(FAMILIES, id).join(", ")}`
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
/** How a ranking is drawn up; the stress test takes the same. */
export const ranking = {
  minN: z
    .string()
    .regex(/^\d{1,5}$/, "a whole number from 0 to 99999")
    .transform(Number)
    .default(5)
    .describe("Minimum denominator to take part")
    .meta(describeWholeNumber(0, 99_999)),
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
    .describe("Pooled years, the given one last; never over a break")
    .meta(describeWholeNumber(1, 5)),
  failed: z
    .enum(["include", "exclude"])
    .optional()
    .describe("Records whose figures fail a check of severity error: excluded when left out"),
  asOf,
};

/** What somebody follows. */
const newsChoice = {
  agency: word.optional().describe("Slug of one agency"),
  region: common.region,
  indicator: z
    .string()
    .refine((id) => indicatorsOf(id).length > 0, "no such indicator; see /api/v1/indicators")
    .optional()
    .describe("What concerns the inputs of this indicator (D05), or a cell (r1.tot)"),
};
const lang = z
  .enum(["zh", "en"])
  .optional()
  .describe("Language of the feed; Chinese when left out");
/** Names a form that was refused. */
const formKey = z
  .string()
  .regex(/^[0-9a-f]{12}$/)
  .optional();

export const schemas = {
  city: z.strictObject({ year: year.optional() }),
  rankings: z.strictObject({
    indicator: rankable.default("D05"),
    year: year.optional(),
    ...common,
    ...ranking,
    span: z
      .enum(["complete"])
      .optional()
      .describe(
        "`complete`: with `pool` only agencies with a usable figure in each of the years added up",
      ),
    clock,
  }),
  observations: observationParams,
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
  citySummary: z.strictObject({
    year: year.optional(),
    region: common.region,
    said: z
      .string()
      .regex(/^\w{1,40}$/)
      .optional(),
    form: formKey,
  }),
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
  news: z.strictObject({ ...newsChoice, since: moment.optional(), lang, ...paging }),
  subscribe: z.strictObject({ ...newsChoice, said, form: formKey }),
  changesPage: z.strictObject({ since: date.optional(), page: pageNumber.optional() }),
  version: z.strictObject({
    version: z
      .string()
      .regex(/^[1-9]\d{0,4}$/, "a version number such as 1")
      .transform(Number)
      .optional()
      .describe("An older version of the report; the one that counts when left out")
      .meta(describeWholeNumber(1, 99_999)),
  }),
  /** What a page of the desk says after a form was sent. */
  desk: z.strictObject({
    said,
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
    /** The version that was decided last. */
    was: z
      .string()
      .regex(/^[1-9]\d{0,14}$/)
      .optional(),
    /** The cell to look at. */
    at: z
      .string()
      .regex(/^[\w.]{2,60}$/)
      .optional(),
    agency: word.optional(),
    year: year.optional(),
  }),
  jobs: z.strictObject({ state: z.enum(JOB_STATES).optional(), said, ...rowPage }),
  /**
   * A code from paper with the address printed beside it, or a SHA-256; a statement from a QR code;
   * or the sealed answer for a file that was sent.
   */
  verify: z.strictObject({
    code: z.string().max(80).optional(),
    of: z.string().max(1000).optional(),
    proof: z.string().max(MOST_STATEMENT).optional(),
    result: z.string().max(4000).optional(),
    said: z.enum(["nofile"]).optional(),
  }),
  codes: z.strictObject({
    list: z
      .enum(CODE_LISTS)
      .optional()
      .describe("Only this list of codes; all of them when left out"),
    ...paging,
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
      : Object.entries(input).flatMap(([k, v]) => [v ?? []].flat().map((x) => [k, x] as const));
  const errors: ParamError[] = [];
  const values = new Map<string, string>();
  for (const [key, value] of entries) {
    if (values.has(key))
      errors.push({ path: key, code: "repeated", detail: "give this parameter once" });
    // A form sends its empty fields, too; empty means not given.
    if (value !== "") values.set(key, value);
  }
  // What every object has is no parameter, and a schema would not see it.
  if (values.delete("__proto__")) errors.push(unknownParam("__proto__"));
  const result = schema.safeParse(Object.fromEntries(values));
  if (!result.success)
    for (const issue of result.error.issues)
      errors.push(
        ...(issue.code === "unrecognized_keys"
          ? issue.keys.map(unknownParam)
          : [{ path: issue.path.join("."), code: issueCode(issue), detail: issue.message }]),
      );
  const once = errors.filter(
    (e, i) => errors.findIndex((o) => o.path === e.path && o.code === e.code) === i,
  );
  if (errors.length > 0 || !result.success) throw new BadParams(once);
  return result.data;
}

const unknownParam = (path: string): ParamError => ({
  path,
  code: "unknown",
  detail: "no such parameter",
});

/** `missing` where a parameter must be given and is not; otherwise the check that failed. */
function issueCode(issue: z.core.$ZodIssue): string {
  const isMissing =
    issue.code === "invalid_type" &&
    issue.input === undefined &&
    /received undefined/.test(issue.message);
  if (isMissing) return "missing";
  return ["custom", "invalid_format", "invalid_value"].includes(issue.code)
    ? "invalid"
    : issue.code;
}

/** What chat programs add to a shared link as `from`, which is a year where a page knows it. */
const SHARED_FROM = /^(?:timeline|singlemessage|groupmessage)$/;

/**
 * A shared link carries what others have added to it: pages take what they know, the API refuses
 * the rest.
 */
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
