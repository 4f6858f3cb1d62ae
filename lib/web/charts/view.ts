/** All that an analysis page needs, from its checked query. */
import type { ChartSpec } from "@/lib/charts/spec";
import { checkParams, type ParamError } from "../params";
import type { Locale } from "../locale";
import { viewsText } from "../messages/views";
import { chart } from ".";
import { measure } from "./data";
import { fieldsOf, type Field } from "./fields";
import { viewSchemas, type ViewName } from "./schemas";

export type ViewModel = { name: ViewName; path: string; fields: Field[]; spec: ChartSpec | null; why: string | null; open: boolean };
type Search = Record<string, string | string[] | undefined>;

export async function viewOf(name: Exclude<ViewName, "city" | "agency">, path: string, search: Search, locale: Locale): Promise<{ view: ViewModel; errors: null } | { view: null; errors: ParamError[] }> {
  const { query, errors } = checkParams(viewSchemas[name], search);
  if (errors) return { view: null, errors };
  const asked = query as Record<string, unknown>;
  const spec = await chart(name, asked, locale);
  const t = viewsText(locale);
  const rate = typeof asked.indicator === "string" && asked.indicator !== "status" && measure(asked.indicator).kind === "rate";
  const why = spec ? null : name === "why" && !rate ? t.why.rateOnly : name === "funnel" ? (rate ? t.funnel.none : t.funnel.rateOnly) : name === "compare" ? t.compare.choose : null;
  const shown = spec ? { ...asked, ...Object.fromEntries(new URLSearchParams(spec.query)) } : asked;
  return { view: { name, path, fields: await fieldsOf(name, shown, locale), spec, why, open: name === "why" || name === "map" }, errors: null };
}
