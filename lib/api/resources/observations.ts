import { indicatorOf } from "@/lib/indicators/catalogue";
import { read } from "@/lib/store/client";
import { readAgencies, readYears } from "@/lib/store/queries/observations";
import { parseParams, schemas } from "@/lib/http/params";
import { known } from "@/lib/views/vocabulary";
import { observationsView, yearsOf } from "@/lib/views/observations";
import { guardSize } from "./guard";
import { columnsOf, observationRow } from "./rows";
import type { Handler } from "./types";

/** Made a year at a time, so that a long answer never stands in memory whole. */
export const observations: Handler = async (query, [rest], { format }) => {
  if (rest) return null;
  const p = await known(parseParams(schemas.observations, query));
  const { years, agencies } = await read(async (tx) => ({
    years: yearsOf(p.year, await readYears(tx)),
    agencies: p.agency ? 1 : (await readAgencies(tx, null)).length,
  }));
  guardSize(years.length * agencies * p.indicator.length, format);
  async function* chunks() {
    for (const year of years)
      yield (await observationsView({ ...p, year: String(year) })).map(toRow);
  }
  return { chunks, columns: columnsOf(observationRow), page: { limit: p.limit, cursor: p.cursor } };
};

type View = Awaited<ReturnType<typeof observationsView>>[number];

function toRow(o: View) {
  const {
    agency,
    agencyName,
    region,
    level,
    type,
    fiscalYear,
    indicator,
    value,
    unit,
    numerator,
    denominator,
    lower,
    upper,
    state,
    comparable,
    comparableFrom,
    breaks,
    flags,
    reportId,
  } = o;
  return {
    agency,
    agencyName: agencyName.zh,
    region,
    level,
    type,
    fiscalYear,
    indicator,
    value,
    unit,
    numerator,
    denominator,
    lower,
    upper,
    state,
    comparable,
    comparableFrom,
    breaks,
    flags,
    reportId,
    source:
      reportId === null
        ? null
        : `/reports/${reportId}${indicatorOf(indicator)?.family === "cell" ? `#cell-${indicator}` : "#figures"}`,
  };
}
