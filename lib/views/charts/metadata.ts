/** What a chart's data mean, for machines and for citing: `metadata.json` beside every table. */
import { textsOf } from "@/lib/i18n/texts";
import type { ChartSpec } from "@/lib/charts/spec";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { VALUE_STATES } from "@/lib/indicators/states";
import { type Locale } from "@/lib/i18n/locale";

/** The columns of a chart's long table, in order, with what they hold. */
export const DATA_COLUMNS = {
  agency: "Slug of the body, see /agencies; empty for several",
  group: "What a figure of several bodies stands for: city, region:…, type:…, level:…",
  basis: "builtup: added from bodies · reported: a government's own figure · own: one body's",
  year: "Fiscal year",
  indicator: "Id of the indicator or cell, see /indicators",
  measure:
    "value, or what was made of it: share, per100k, index, within, mix, entry_exit, missing_last_year (of the bodies without a report; in no sum), position",
  value: "Empty where `state` names a gap; rates and shares are fractions",
  numerator: "Cases of a rate",
  denominator: "What they are cases of",
  counted: "Bodies whose figures are in the sum",
  expected: "Bodies that are expected to report",
  state: "`reported`, or the name of the gap",
  failing: "Of `counted`, or of the one body, how many figures break a check of their own form",
  corrected:
    "Of `counted`, or of the one body, how many figures were corrected by hand and differ from what the source prints",
  segment:
    "First year of the stretch within which figures may be compared; empty when nothing forbids",
} as const;
export type DataColumn = keyof typeof DATA_COLUMNS;

const describeIndicator = (id: string, locale: Locale) => {
  const i = indicatorOf(id);
  return i
    ? {
        id,
        name: i.name[locale],
        unit: i.unit[locale],
        kind: i.kind,
        direction: i.direction,
        formula: i.formula,
        caveat: i.caveat?.[locale] ?? null,
      }
    : { id, name: id, unit: null, kind: null, direction: null, formula: null, caveat: null };
};

export function describeData(
  spec: ChartSpec,
  locale: Locale,
  o: { address: string; dataVersion: number; publisher: string; licence: object; source: string },
) {
  const asOf = spec.asOf ? `${spec.asOf}, ` : "";
  return {
    title: spec.title,
    unit: spec.unit,
    period: spec.period,
    scope: spec.scope,
    coverage: spec.coverage,
    breaks: spec.marks.map((m) => m.reason),
    notes: spec.notes,
    source: o.source,
    licence: o.licence,
    dataVersion: o.dataVersion,
    asOf: spec.asOf,
    citation: `${o.publisher}: ${spec.title} (${spec.scope}, ${spec.period}). ${asOf}data version ${o.dataVersion}. ${o.address}`,
    indicators: [...new Set(spec.data.map((d) => d.indicator))].map((id) =>
      describeIndicator(id, locale),
    ),
    columns: Object.entries(DATA_COLUMNS).map(([name, description]) => ({ name, description })),
    states: Object.fromEntries(
      VALUE_STATES.map((s) => [s, textsOf(locale, "common")(`states.${s}`) ?? s]),
    ),
  };
}
