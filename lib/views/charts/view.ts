/** All that an analysis page needs, from its checked query. */
import { redirect } from "next/navigation";
import type { ChartSpec } from "@/lib/charts/spec";
import { checkParams, type ParamError } from "@/lib/http/params";
import { settleTyped, type OpenChoice } from "../typed-choices";
import { unknownWords } from "../known-params";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { makeChart } from "./";
import { requireIndicator } from "./data";
import { fieldsOf, type Field } from "./fields";
import { adding, queryOf, viewSchemas, type ViewName } from "./schemas";

export type ViewModel = {
  name: ViewName;
  path: string;
  /** Path and query of what is shown. */ address: string;
  fields: Field[];
  spec: ChartSpec | null;
  why: string | null;
  open: boolean;
  /** What the reader typed and must still choose from. */
  typed: OpenChoice | null;
};
type Search = Record<string, string | string[] | undefined>;

/** The query with one more agency or region in its list; eight at most. */
function withOne(
  name: string,
  asked: Record<string, unknown>,
  add: unknown,
  addRegion: unknown,
): Record<string, unknown> {
  const more = (list: unknown, one: unknown): string =>
    [...new Set([...(typeof list === "string" ? list.split(",") : []), String(one)])]
      .slice(0, 8)
      .join(",");
  if (typeof addRegion === "string")
    return { ...asked, agencies: undefined, regions: more(asked.regions, addRegion) };
  return name === "compare"
    ? { ...asked, regions: undefined, agencies: more(asked.agencies, add) }
    : { ...asked, agency: more(asked.agency, add) };
}

/** What to do where there is nothing to draw; null where nothing helps. */
function whyEmpty(name: ViewName, isRate: boolean, locale: Locale): string | null {
  const t = textsOf(locale, "views");
  if (name === "why" && !isRate) return t("why.rateOnly");
  if (name === "funnel") return t(isRate ? "funnel.none" : "funnel.rateOnly");
  return name === "compare" ? t("compare.choose") : null;
}

export async function viewOf(
  name: Exclude<ViewName, "city" | "agency">,
  path: string,
  given: Search,
  locale: Locale,
): Promise<{ view: ViewModel; errors: null } | { view: null; errors: ParamError[] }> {
  const { search, open: typed } = await settleTyped(path, given, locale);
  const extra = name === "trends" || name === "compare" ? adding[name] : {};
  const { query, errors } = checkParams(viewSchemas[name].safeExtend(extra), search);
  if (errors) return { view: null, errors };
  const unknown = await unknownWords(query);
  if (unknown.length > 0) return { view: null, errors: unknown };
  const { add, addRegion, ...asked } = query as Record<string, unknown>;
  if (typeof add === "string" || typeof addRegion === "string")
    redirect(localHref(locale, `${path}?${queryOf(name, withOne(name, asked, add, addRegion))}`));
  const spec = await makeChart(name, asked, locale);
  const rate =
    typeof asked.indicator === "string" &&
    asked.indicator !== "status" &&
    requireIndicator(asked.indicator).kind === "rate";
  const why = spec ? null : whyEmpty(name, rate, locale);
  const shown = spec ? { ...asked, ...Object.fromEntries(new URLSearchParams(spec.query)) } : asked;
  return {
    view: {
      name,
      path,
      address: `${path}?${queryOf(name, shown)}`,
      typed,
      fields: await fieldsOf(name, shown, locale),
      spec,
      why,
      open: name === "why" || name === "map" || (spec !== null && spec.table.rows.length <= 20),
    },
    errors: null,
  };
}
