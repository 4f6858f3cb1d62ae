/** What pages and API accept in the query string; the same schemas for both, each unknown or repeated parameter an error with its place. */
import { z } from "zod";
import { indicatorOf } from "@/lib/indicators/catalogue";

export type ParamError = { path: string; code: string; detail: string };
export class BadParams extends Error {
  constructor(readonly errors: ParamError[]) {
    super(errors.map((e) => `${e.path}: ${e.detail}`).join("; "));
  }
}

const year = z.string().regex(/^(19|20)\d{2}$/, "a year such as 2024").transform(Number);
const word = z.string().regex(/^[\w-]{1,40}$/, "letters, digits and hyphens");
export const common = { region: word.optional(), type: word.optional(), level: word.optional() };
const indicator = z.string().refine((id) => indicatorOf(id) !== undefined, "no such indicator; see /api/v1/indicators");
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "a date such as 2026-01-31").refine((d) => !Number.isNaN(Date.parse(d)), "no such date");
export const paging = { limit: z.string().regex(/^\d{1,4}$/).transform(Number).refine((n) => n >= 1 && n <= 1000, "1 to 1000").optional(), cursor: z.string().regex(/^\d{1,9}$/).transform(Number).optional() };

export const schemas = {
  city: z.strictObject({ year: year.optional() }),
  rankings: z.strictObject({ indicator: indicator.default("D05"), year: year.optional(), ...common, minN: z.string().regex(/^\d{1,5}$/, "a whole number").transform(Number).default(5), order: z.enum(["asc", "desc"]).optional() }),
  observations: z.strictObject({
    indicator: z.string().transform((s) => s.split(",")).refine((ids) => ids.length <= 50 && ids.every((id) => indicatorOf(id) !== undefined), "unknown indicator; see /api/v1/indicators"),
    year: z.string().regex(/^(19|20)\d{2}(\.\.(19|20)\d{2})?$/, "2021 or 2019..2025").optional(),
    agency: word.optional(), ...common, asOf: date.optional(), ...paging,
  }),
  agencies: z.strictObject({ ...common, q: z.string().max(60).optional(), ...paging }),
  reports: z.strictObject({ year: year.optional(), agency: word.optional(), ...paging }),
  summary: z.strictObject({ year: year.optional(), region: word.optional(), basis: z.enum(["reported", "builtup"]).default("builtup") }),
  none: z.strictObject({}),
};

/** @throws BadParams with every fault */
export function parseParams<S extends z.ZodType>(schema: S, input: URLSearchParams | Record<string, string | string[] | undefined>): z.output<S> {
  const entries = input instanceof URLSearchParams ? [...input.entries()] : Object.entries(input).flatMap(([k, v]) => (v === undefined ? [] : Array.isArray(v) ? v.map((x) => [k, x] as const) : [[k, v] as const]));
  const errors: ParamError[] = [];
  const values: Record<string, string> = {};
  for (const [key, value] of entries) {
    if (key in values) errors.push({ path: key, code: "repeated", detail: "give this parameter once" });
    // A form sends its empty fields, too; empty means not given.
    if (value !== "") values[key] = value;
  }
  const result = schema.safeParse(values);
  if (!result.success) for (const issue of result.error.issues) errors.push(...(issue.code === "unrecognized_keys" ? issue.keys.map((k) => ({ path: k, code: "unknown", detail: "no such parameter" })) : [{ path: issue.path.join("."), code: issue.code, detail: issue.message }]));
  if (errors.length > 0 || !result.success) throw new BadParams(errors);
  return result.data;
}

/** For pages: the parameters, or what is wrong with them. */
export function checkParams<S extends z.ZodType>(schema: S, input: Record<string, string | string[] | undefined>): { query: z.output<S>; errors: null } | { query: null; errors: ParamError[] } {
  try {
    return { query: parseParams(schema, input), errors: null };
  } catch (error) {
    if (error instanceof BadParams) return { query: null, errors: error.errors };
    throw error;
  }
}
