/** The choices of each view, with what there is to choose. */
import { INDICATORS, indicatorOf } from "@/lib/indicators/catalogue";
import { levelName, typeName } from "@/lib/registry/types";
import { agenciesView } from "../views/agencies";
import { read } from "@/lib/store/client";
import { readYears } from "@/lib/store/queries/observations";
import { cached } from "../cache";
import type { Locale } from "../locale";
import { viewsText } from "../messages/views";
import { viewSchemas, type ViewName } from "./schemas";

export type Option = { value: string; text: string };
export type Field = { name: string; label: string; value: string; type?: "date" | "text"; options?: readonly (Option | { group: string; options: readonly Option[] })[]; list?: readonly Option[]; multiple?: boolean };

const CELLS = ["r1.tot", "r2.tot", "r37.tot", "r4.tot", "R3.tot", "r341.tot", "r354.tot", "rv.tot", "rv.corr", "lit.tot", "t2.license.n", "t2.penalty.n", "t2.coercion.n"] as const;
const RATE_ONLY: readonly ViewName[] = ["why", "funnel"];

export async function fieldsOf(view: ViewName, query: Record<string, unknown>, locale: Locale): Promise<Field[]> {
  const t = viewsText(locale);
  const listing = await agenciesView({});
  const years = await cached("years", () => read(readYears));
  const any = { value: "", text: t.all };
  const named = <T extends string>(words: Readonly<Record<string, string>>, keys: readonly T[]): Option[] => keys.map((k) => ({ value: k, text: words[k] ?? k }));
  const yearOptions: Option[] = [{ value: "", text: t.latest }, ...years.map((y) => ({ value: String(y), text: String(y) }))];
  const agencies = listing.agencies.map((a) => ({ value: a.slug, text: locale === "zh" ? a.nameZh : a.nameEn }));
  const made: Record<string, () => Partial<Field>> = {
    indicator: () => ({ options: indicatorOptions(view, locale) }),
    by: () => ({ options: named(t.by, Object.keys(t.by)) }), show: () => ({ options: named(t.show, Object.keys(t.show)) }), of: () => ({ options: named(t.composed, Object.keys(t.composed)) }), as: () => ({ options: named(t.as, Object.keys(t.as)) }),
    basis: () => ({ options: [{ value: "builtup", text: t.builtup }, { value: "reported", text: t.own }] }),
    region: () => ({ options: [any, ...listing.regions.map((r) => ({ value: r.slug, text: locale === "zh" ? r.nameZh : r.nameEn }))] }),
    type: () => ({ options: [any, ...listing.types.map((x) => ({ value: x, text: typeName(x)[locale] }))] }),
    level: () => ({ options: [any, ...listing.levels.map((x) => ({ value: x, text: levelName(x)[locale] }))] }),
    year: () => ({ options: yearOptions }), from: () => ({ options: yearOptions }), to: () => ({ options: yearOptions }),
    mark: () => ({ options: [{ value: "", text: "—" }, ...agencies] }),
    agency: () => (view === "trends" ? { list: agencies, multiple: true } : { options: [any, ...agencies] }),
    agencies: () => ({ list: agencies, multiple: true }), regions: () => ({ list: listing.regions.map((r) => ({ value: r.slug, text: locale === "zh" ? r.nameZh : r.nameEn })), multiple: true }),
    join: () => ({ options: [{ value: "", text: t.no }, { value: "1", text: t.yes }] }), asOf: () => ({ type: "date" as const }),
  };
  const one = listing.regions.length < 2;
  return Object.keys(viewSchemas[view].shape).filter((k) => Object.hasOwn(made, k) && !(one && (k === "region" || k === "regions"))).map((name) => ({ name, label: t.names[name] ?? name, value: query[name] === undefined ? "" : String(query[name]), ...made[name]!() }));
}

function indicatorOptions(view: ViewName, locale: Locale): Field["options"] {
  const t = viewsText(locale);
  const rates = INDICATORS.filter((i) => i.kind === "rate");
  const others = INDICATORS.filter((i) => i.kind !== "rate");
  const option = (i: { id: string; name: { zh: string; en: string } }): Option => ({ value: i.id, text: i.name[locale] });
  const groups = [{ group: locale === "zh" ? "比率" : "Rates", options: rates.map(option) }];
  if (RATE_ONLY.includes(view)) return groups;
  const status = view === "heatmap" ? [{ value: "status", text: t.heat.status }] : [];
  return [...status, ...groups, { group: locale === "zh" ? "数量与其他" : "Counts and others", options: others.map(option) }, { group: locale === "zh" ? "表内项目" : "Rows of the form", options: CELLS.flatMap((id) => { const i = indicatorOf(id); return i ? [option(i)] : []; }) }];
}
