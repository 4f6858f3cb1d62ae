/** The choices of each view, with what there is to choose. */
import { INDICATORS } from "@/lib/indicators/catalogue";
import { entryOf, lastOf } from "@/lib/lookup";
import { levelName, typeName } from "@/lib/registry/types";
import { readTransaction } from "@/lib/store/client";
import { cacheByVersion } from "@/lib/figures/versioned-cache";
import { bookIn } from "@/lib/figures/published-data";
import type { Locale } from "@/lib/i18n/locale";
import { nameOf, partName, type Region } from "./data";
import { textsOf } from "@/lib/i18n/texts";
import { indicatorTitle } from "./indicator-title";
import { ROWS_ON_OFFER } from "./row-choices";
import { queryOf, viewSchemas, type ViewName } from "./schemas";

export type Option = { value: string; text: string };
type Options = readonly (Option | { group: string; options: readonly Option[] })[];
/**
 * Several of many: each chosen one can be taken away by a link, another is added by a select called
 * `add`.
 */
export type Pick = {
  add: string;
  none: string;
  chosen: readonly (Option & { without: string })[];
  most: number;
};
/** `aside`: seldom changed, kept out of the way until asked for. */
export type Field = {
  name: string;
  label: string;
  value: string;
  type?: "date";
  options?: Options;
  pick?: Pick;
  aside?: boolean;
};

const RATE_ONLY: readonly ViewName[] = ["why", "funnel"];

export async function fieldsOf(
  view: ViewName,
  query: Record<string, unknown>,
  locale: Locale,
): Promise<Field[]> {
  const t = textsOf(locale, "views");
  const listing = await choices();
  const { years } = listing;
  const any = { value: "", text: t("all") };
  const named = <T extends string>(
    words: Readonly<Record<string, string>>,
    keys: readonly T[],
  ): Option[] => keys.map((k) => ({ value: k, text: words[k] ?? k }));
  const yearOptions: Option[] = [
    { value: "", text: t("latest") },
    ...years.map((y) => ({ value: String(y), text: String(y) })),
  ];
  const agencies = grouped(listing, locale);
  const regions = listing.regions.map((r) => ({
    value: r.slug,
    text: partName(r, listing.regions, locale),
  }));
  const standardYears: Option[] = [{ value: "", text: t("standard") }, ...yearOptions.slice(1)];
  const pick = (name: string, add: string, none: string, options: Options): Partial<Field> => {
    const names = new Map(
      options.flatMap((o) => ("group" in o ? o.options : [o])).map((o) => [o.value, o.text]),
    );
    const chosen =
      typeof query[name] === "string" && query[name] !== "" ? String(query[name]).split(",") : [];
    const without = (slug: string): string =>
      queryOf(view, { ...query, [name]: chosen.filter((c) => c !== slug).join(",") || undefined });
    return {
      options,
      pick: {
        add,
        none,
        most: 8,
        chosen: chosen.map((c) => ({ value: c, text: names.get(c) ?? c, without: without(c) })),
      },
    };
  };
  const made: Record<string, () => Partial<Field>> = {
    indicator: () => ({ options: indicatorOptions(view, locale) }),
    by: () => ({ options: named(t.all("by"), Object.keys(t.all("by"))) }),
    show: () => ({ options: named(t.all("show"), Object.keys(t.all("show"))) }),
    of: () => ({ options: named(t.all("composed"), Object.keys(t.all("composed"))) }),
    as: () => ({ options: named(t.all("as"), Object.keys(t.all("as"))) }),
    basis: () => ({
      options: [
        { value: "builtup", text: t("builtup") },
        { value: "reported", text: t("own") },
      ],
    }),
    region: () => ({ options: [any, ...regions] }),
    type: () => ({
      aside: view === "compare",
      options: [any, ...listing.types.map((x) => ({ value: x, text: typeName(x)[locale] }))],
    }),
    level: () => ({
      aside: true,
      options: [any, ...listing.levels.map((x) => ({ value: x, text: levelName(x)[locale] }))],
    }),
    year: () => ({ options: yearOptions }),
    from: () => ({
      options: view === "why" ? yearOptions.slice(1) : standardYears,
      aside: view !== "why",
    }),
    to: () => ({
      options: view === "why" ? yearOptions.slice(1) : yearOptions,
      aside: view !== "why",
    }),
    mark: () => ({ options: [{ value: "", text: "—" }, ...agencies] }),
    agency: () =>
      view === "trends"
        ? pick("agency", "add", t("pickNone"), agencies)
        : { options: [any, ...agencies] },
    agencies: () => pick("agencies", "add", t("pickNone"), agencies),
    regions: () => pick("regions", "addRegion", t("pickRegion"), regions),
    structure: () => ({
      aside: true,
      value: query.structure === "today" ? "today" : "",
      options: [
        { value: "", text: textsOf(locale, "structure")("reported") },
        { value: "today", text: textsOf(locale, "structure")("today") },
      ],
    }),
    join: () => ({
      aside: true,
      options: [
        { value: "", text: t("no") },
        { value: "1", text: t("yes") },
      ],
    }),
    asOf: () => ({ aside: true, type: "date" as const }),
  };
  const one = listing.regions.length < 2;
  return Object.keys(viewSchemas[view].shape)
    .filter(
      (k) =>
        Object.hasOwn(made, k) &&
        !(one && (k === "region" || k === "regions")) &&
        !(k === "structure" && !listing.reformed),
    )
    .map((name) => ({
      name,
      label: t.find("names", name) ?? name,
      value: query[name] === undefined ? "" : String(query[name]),
      ...entryOf(made, name)(),
    }));
}

type Choices = {
  agencies: readonly { slug: string; nameZh: string; nameEn: string; region: string }[];
  regions: readonly Region[];
  years: readonly number[];
  types: readonly string[];
  levels: readonly string[];
  /** Whether any body became another. */ reformed: boolean;
};

/** What there is to choose from, by the registry. */
const choices = (): Promise<Choices> =>
  cacheByVersion("choices", async () => {
    const {
      registry: { entries, edges },
      regions,
      years,
    } = await readTransaction((tx) => bookIn(tx, null));
    return {
      agencies: entries.map((e) => ({
        slug: e.slug,
        region: e.region,
        nameZh: lastOf(e.names).zh,
        nameEn: lastOf(e.names).en ?? lastOf(e.names).zh,
      })),
      regions,
      years,
      types: [...new Set(entries.flatMap((e) => e.types.map((x) => x.type)))].sort(),
      levels: [...new Set(entries.map((e) => e.level))].sort(),
      reformed: edges.length > 0,
    };
  });

/** Agencies as they are listed; under their regions where there are several. */
function grouped(listing: Choices, locale: Locale): Options {
  const option = (a: Choices["agencies"][number]): Option => ({
    value: a.slug,
    text: nameOf(a, locale),
  });
  if (listing.regions.length < 2) return listing.agencies.map(option);
  return listing.regions.flatMap((r) => {
    const options = listing.agencies.filter((a) => a.region === r.code).map(option);
    return options.length === 0 ? [] : [{ group: nameOf(r, locale), options }];
  });
}

function indicatorOptions(view: ViewName, locale: Locale): Field["options"] {
  const t = textsOf(locale, "views");
  const rates = INDICATORS.filter((i) => i.kind === "rate");
  const others = INDICATORS.filter((i) => i.kind !== "rate");
  const option = (i: { id: string; name: { zh: string; en: string } }): Option => ({
    value: i.id,
    text: indicatorTitle(i, locale),
  });
  const groups = [{ group: t("kinds.rates"), options: rates.map(option) }];
  if (RATE_ONLY.includes(view)) return groups;
  const status = view === "heatmap" ? [{ value: "status", text: t("heat.status") }] : [];
  return [
    ...status,
    ...groups,
    { group: t("kinds.others"), options: others.map(option) },
    {
      group: t("kinds.rows"),
      options: ROWS_ON_OFFER.map(option),
    },
  ];
}
