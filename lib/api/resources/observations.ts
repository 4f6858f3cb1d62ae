import { indicatorOf, indicatorsOf } from "@/lib/indicators/catalogue";
import { registeredAgencies, yearsOfReports } from "@/lib/figures/registered-agencies";
import { BadParams, parseParams, schemas } from "@/lib/http/params";
import { resolveWords } from "@/lib/views/vocabulary";
import {
  countObservations,
  observationsView,
  yearsOf,
  type ObservationRow,
} from "@/lib/views/observations";
import { guardSize } from "./guard";
import { chooseFields, sortRows, type Fields } from "./choose";
import { columnNames, observationRow, wideRow } from "./rows";
import type { Answer, Handler } from "./types";

type Row = Fields;

/**
 * Made a year at a time, so that a long answer is never in memory whole; one that is sorted or
 * filtered must.
 */
export const serveObservations: Handler = async (query, [rest], { format }) => {
  if (rest) return null;
  const p = await resolveWords(parseParams(schemas.observations, query));
  const all = await yearsOfReports();
  const years = p.latest === undefined ? yearsOf(p.year, all) : all.slice(0, p.latest).reverse();
  const agencies = p.agency ? 1 : (await registeredAgencies()).length;
  const ids = p.indicator.flatMap(indicatorsOf).map((i) => i.id);
  guardSize(years.length * agencies * ids.length, format);
  const columns =
    p.shape === "wide"
      ? [...columnNames(wideRow), ...ids.flatMap((id) => [id, `${id}_state`])]
      : columnNames(observationRow);
  refuseUnknown("fields", p.fields, columns);
  refuseUnknown("sort", p.sort, columns);
  const passes = (o: ObservationRow): boolean =>
    (!p.state || (p.state as readonly string[]).includes(o.state)) &&
    (p.min === undefined || (o.value !== null && o.value >= p.min)) &&
    (p.max === undefined || (o.value !== null && o.value <= p.max));
  async function* chunks(): AsyncIterable<Row[]> {
    for (const year of years) {
      const found = (await observationsView({ ...p, year: String(year) })).filter(passes);
      yield p.shape === "wide" ? toWideRows(found) : found.map(toRow);
    }
  }
  const page = { limit: p.limit, cursor: p.cursor };
  const shown = p.fields ?? columns;
  const chosen = (rows: readonly Row[]): readonly Row[] =>
    p.fields ? chooseFields(rows, p.fields) : rows;
  const isFiltered = p.state !== undefined || p.min !== undefined || p.max !== undefined;
  if (p.sort || isFiltered) {
    const all: Row[] = [];
    for await (const chunk of chunks()) all.push(...chunk);
    const rows = chosen(p.sort ? sortRows(all, p.sort) : all);
    return { rows, columns: shown, page, total: rows.length } satisfies Answer;
  }
  const total = (await countObservations(p, years)) / (p.shape === "wide" ? ids.length : 1);
  async function* chosenChunks() {
    for await (const chunk of chunks()) yield chosen(chunk);
  }
  return { chunks: chosenChunks, columns: shown, page, total };
};

/** @throws BadParams for a field that the rows do not have */
function refuseUnknown(
  path: string,
  asked: readonly string[] | undefined,
  columns: readonly string[],
): void {
  const errors = (asked ?? [])
    .map((f) => (path === "sort" ? f.replace(/^-/, "") : f))
    .filter((f) => !columns.includes(f))
    .map((f) => ({ path, code: "unknown_value", detail: `“${f}” is not a field of these rows` }));
  if (errors.length > 0) throw new BadParams(errors);
}

/** One row for each body and year; the figures of a body and year are neighbours in `found`. */
function toWideRows(found: readonly ObservationRow[]): Row[] {
  const rows = new Map<string, Row>();
  for (const o of found) {
    const key = `${o.agency} ${o.fiscalYear}`;
    let row = rows.get(key);
    if (!row)
      rows.set(
        key,
        (row = {
          agency: o.agency,
          agencyName: o.agencyName.zh,
          region: o.region,
          level: o.level,
          type: o.type,
          fiscalYear: o.fiscalYear,
          reportId: o.reportId,
        }),
      );
    row[o.indicator] = o.value;
    row[`${o.indicator}_state`] = o.state;
  }
  return [...rows.values()];
}

const toRow = ({ agencyName, ...o }: ObservationRow): Row => ({
  agency: o.agency,
  agencyName: agencyName.zh,
  region: o.region,
  level: o.level,
  type: o.type,
  fiscalYear: o.fiscalYear,
  indicator: o.indicator,
  value: o.value,
  unit: o.unit,
  numerator: o.numerator,
  denominator: o.denominator,
  lower: o.lower,
  upper: o.upper,
  state: o.state,
  comparable: o.comparable,
  comparableFrom: o.comparableFrom,
  breaks: o.breaks,
  flags: o.flags,
  reportId: o.reportId,
  source:
    o.reportId === null
      ? null
      : `/reports/${o.reportId}${indicatorOf(o.indicator)?.family === "cell" ? `#cell-${o.indicator}` : "#figures"}`,
});
