import { indicatorOf, cellsOf } from "@/lib/indicators/catalogue";
import { evaluate, type CellValue, type Evaluated } from "@/lib/indicators/evaluate";
import { read } from "@/lib/store/client";
import { readAgencies, readCells, readReports, type AgencyRow, type ReportRow } from "@/lib/store/queries/observations";

export type AgencyListRow = AgencyRow & { years: { year: number; reportId: string; published: boolean }[] };

/** All registered agencies with the years on file. */
export async function agenciesView(): Promise<AgencyListRow[]> {
  return read(async (tx) => {
    const reports = await readReports(tx, null);
    return (await readAgencies(tx, null)).map((a) => ({ ...a, years: reports.filter((r) => r.agencyId === a.id).map((r) => ({ year: r.fiscalYear, reportId: r.reportId, published: r.published })).sort((x, y) => x.year - y.year) }));
  });
}

export const AGENCY_INDICATORS = ["r1.tot", "r2.tot", "r37.tot", "r4.tot", "D05", "D06", "rv.tot", "D02l", "t2.license.n", "t2.penalty.n"] as const;
export type AgencyYear = { year: number; report: ReportRow | null; values: Record<string, Evaluated> };

/** One agency through the years; every year of its existence is there, also those without a report. */
export async function agencyView(slug: string): Promise<{ agency: AgencyRow; years: AgencyYear[] } | null> {
  return read(async (tx) => {
    const agency = (await readAgencies(tx, null)).find((a) => a.slug === slug);
    if (!agency) return null;
    const reports = (await readReports(tx, null)).filter((r) => r.agencyId === agency.id);
    const last = Math.max(agency.existsTo ?? agency.existsFrom, ...(agency.existsTo ? [agency.existsTo] : (await readReports(tx, null)).map((r) => r.fiscalYear)));
    const first = Math.min(agency.existsFrom, ...reports.map((r) => r.fiscalYear));
    const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    const indicators = AGENCY_INDICATORS.map((id) => indicatorOf(id)!);
    const cells = new Map<number, Map<string, CellValue>>();
    for (const c of await readCells(tx, { years, cells: [...new Set(indicators.flatMap(cellsOf))], agencies: [agency.id] })) {
      if (!cells.has(c.fiscalYear)) cells.set(c.fiscalYear, new Map());
      cells.get(c.fiscalYear)!.set(c.cellId, c);
    }
    return { agency, years: years.map((year) => ({ year, report: reports.find((r) => r.fiscalYear === year) ?? null, values: Object.fromEntries(indicators.map((i) => [i.id, evaluate(i, cells.get(year) ?? new Map())])) })) };
  });
}
