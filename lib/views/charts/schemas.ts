/**
 * What the analysis pages, their pictures and their downloads accept: one schema a view, the same
 * for all three.
 */
import { z } from "zod";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { STRUCTURES } from "@/lib/figures/who";
import { common, describeWholeNumber, moment } from "@/lib/http/param-fields";
import { todayInChina } from "@/lib/i18n/china-time";

const year = z
  .string()
  .regex(/^(19|20)\d{2}$/, "a year such as 2024")
  .transform(Number)
  .optional()
  .meta(describeWholeNumber(1900, 2099));
const indicator = (fallback: string) =>
  z
    .string()
    .refine((id) => indicatorOf(id) !== undefined, "no such indicator; see /api/v1/indicators")
    .default(fallback);
const slug = z.string().regex(/^[\w-]{1,60}$/, "letters, digits and hyphens");
const each = (list: string): boolean => new Set(list.split(",")).size === list.split(",").length;
const { region, own, type, level } = common;
const span = { from: year, to: year };
/** Every view can be pinned to a day, and is a page or a picture in one of two languages. */
const always = { asOf: moment.optional(), lang: z.enum(["zh", "en"]).optional() };
/** Earlier years as they were reported, or those of all agencies that became the one of today. */
const structure = z.enum(STRUCTURES).default("reported");
const join = z.enum(["1"]).optional();

/** The years of the current forms; a chart begins with them unless earlier ones are asked for. */
export const MODERN = 2019;
/** A chart of more years cannot be read; it is refused rather than cut. */
const MOST_YEARS = 40;
const isShort = ({ from, to }: { from?: unknown; to?: unknown }): boolean => {
  const last = typeof to === "number" ? to : Number(todayInChina().slice(0, 4));
  const first = typeof from === "number" ? from : Math.min(MODERN, last);
  return last - first < MOST_YEARS;
};
/** A view over years, with a limit to how many. */
const spanning = <S extends z.ZodRawShape>(shape: S) =>
  z.strictObject(shape).refine(isShort, { path: ["from"], error: `at most ${MOST_YEARS} years` });

export const viewSchemas = {
  city: spanning({ year, region, own, ...span, ...always }),
  agency: spanning({ agency: slug, structure, ...span, ...always }),
  trends: spanning({
    indicator: indicator("D01"),
    by: z.enum(["city", "region", "type", "level", "agency"]).default("city"),
    show: z.enum(["value", "share", "per100k", "index"]).default("value"),
    region,
    own,
    type,
    level,
    agency: z
      .string()
      .regex(/^[\w-]{1,60}(,[\w-]{1,60}){0,7}$/, "up to eight agencies, separated by commas")
      .refine(each, "each agency once")
      .optional(),
    structure,
    ...span,
    join,
    ...always,
  }),
  composition: spanning({
    of: z.enum(["outcome", "ground", "applicant"]).default("outcome"),
    as: z.enum(["number", "share"]).default("number"),
    region,
    own,
    type,
    level,
    agency: slug.optional(),
    structure,
    ...span,
    ...always,
  }),
  why: spanning({
    indicator: indicator("D05"),
    from: year,
    to: year,
    region,
    own,
    type,
    level,
    ...always,
  }),
  compare: spanning({
    indicator: indicator("D05"),
    agencies: z
      .string()
      .regex(/^[\w-]{1,60}(,[\w-]{1,60}){0,7}$/, "two to eight agencies, separated by commas")
      .refine(each, "each agency once")
      .optional(),
    regions: z
      .string()
      .regex(/^[\w-]{1,60}(,[\w-]{1,60}){0,7}$/, "two to eight regions, separated by commas")
      .refine(each, "each region once")
      .optional(),
    type,
    structure,
    ...span,
    join,
    ...always,
  }),
  flow: z.strictObject({
    year,
    region,
    own,
    agency: slug.optional(),
    basis: z.enum(["builtup", "reported"]).default("builtup"),
    ...always,
  }),
  heatmap: spanning({
    indicator: z
      .string()
      .refine(
        (id) => id === "status" || indicatorOf(id) !== undefined,
        "`status` or an indicator; see /api/v1/indicators",
      )
      .default("status"),
    region,
    own,
    type,
    level,
    structure,
    ...span,
    ...always,
  }),
  funnel: z.strictObject({
    indicator: indicator("D05"),
    year,
    region,
    own,
    type,
    level,
    mark: slug.optional(),
    ...always,
  }),
  distribution: z.strictObject({
    indicator: indicator("D05"),
    year,
    region,
    own,
    type,
    level,
    mark: slug.optional(),
    ...always,
  }),
  map: z.strictObject({ indicator: indicator("D05"), year, ...always }),
};
/**
 * Pages, not pictures, also take one more to be added to a list; they then lead to the address with
 * the whole list.
 */
export const adding = {
  trends: { add: slug.optional() },
  compare: { add: slug.optional(), addRegion: slug.optional() },
} as const;
export type ViewName = keyof typeof viewSchemas;
export type ViewQuery<N extends ViewName> = z.output<(typeof viewSchemas)[N]>;

/** The query string that says what was chosen: defaults and empty fields left out, in a fixed order. */
export function queryOf(name: ViewName, query: Record<string, unknown>): string {
  const plain = viewSchemas[name].safeParse(
    "agency" in query && name === "agency" ? { agency: query.agency } : {},
  ).data as Record<string, unknown> | undefined;
  const pairs = Object.keys(viewSchemas[name].shape).flatMap((k) => {
    const v = query[k];
    return v === undefined || v === null || k === "lang" || (k !== "agency" && plain?.[k] === v)
      ? []
      : [[k, String(v)] as [string, string]];
  });
  return new URLSearchParams(pairs).toString().replace(/%2C/g, ",");
}

/** The page of a view with all that was chosen but the years, which its time chart lets a reader choose. */
export function spanOf(
  name: "city" | "agency" | "trends" | "composition" | "compare" | "heatmap",
  q: Record<string, unknown>,
): { address: string; chosen: boolean } {
  const own = new URLSearchParams(queryOf(name, { ...q, from: undefined, to: undefined }));
  // An agency's page has its agency in its path.
  if (name === "agency") own.delete("agency");
  const query = own.toString().replace(/%2C/g, ",");
  const page = {
    city: "/",
    agency: `/agencies/${String(q.agency)}`,
    trends: "/trends",
    composition: "/trends/composition",
    compare: "/compare",
    heatmap: "/heatmap",
  }[name];
  return {
    address: `${page}${query ? `?${query}` : ""}`,
    chosen: q.from !== undefined || q.to !== undefined,
  };
}

export const agencyListSchema = z.strictObject({
  region,
  type,
  level,
  q: z.string().max(60).optional(),
});
