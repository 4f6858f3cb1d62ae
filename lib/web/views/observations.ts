import { cellsOf, indicatorOf } from "@/lib/indicators/catalogue";
import { evaluate, type CellValue } from "@/lib/indicators/evaluate";
import { wilson } from "@/lib/statistics/wilson";
import { read } from "@/lib/store/client";
import { readExpected } from "@/lib/store/queries/expected";
import { readAgencies, readCells, readReports, readYears } from "@/lib/store/queries/observations";

export type ObservationRow = { agency: string; agencyName: { zh: string; en: string }; region: string; level: string; type: string[]; fiscalYear: number; indicator: string; value: number | null; numerator: number | null; denominator: number | null; lower: number | null; upper: number | null; state: string; comparable: boolean; reportId: string | null; source: string | null };
export type ObservationParams = { indicator: string[]; year?: string | undefined; agency?: string | undefined; region?: string | undefined; type?: string | undefined; level?: string | undefined; asOf?: string | undefined };

/** One row for each agency, year and indicator that could be there; a named state where there is no value. */
export async function observationsView(p: ObservationParams): Promise<ObservationRow[]> {
  return read(async (tx) => {
    const known = await readYears(tx);
    const years = yearsOf(p.year, known);
    if (years.length === 0) return [];
    const asOf = p.asOf ? `${p.asOf}T23:59:59+08:00` : null;
    const reports = new Map((await readReports(tx, years, asOf)).map((r) => [`${r.agencyId} ${r.fiscalYear}`, r]));
    const indicators = p.indicator.map((id) => indicatorOf(id)!);
    const cells = new Map<string, Map<string, CellValue>>();
    for (const c of await readCells(tx, { years, cells: [...new Set(indicators.flatMap(cellsOf))], asOf })) {
      const key = `${c.agencyId} ${c.fiscalYear}`;
      if (!cells.has(key)) cells.set(key, new Map());
      cells.get(key)!.set(c.cellId, c);
    }
    const rows: ObservationRow[] = [];
    for (const year of years) {
      const expected = new Set((await readExpected(tx, year)).map((a) => a.id));
      const agencies = (await readAgencies(tx, year)).filter((a) => (p.agency === undefined || a.slug === p.agency) && (p.region === undefined || a.region === p.region) && (p.type === undefined || a.types.includes(p.type)) && (p.level === undefined || a.level === p.level));
      for (const a of agencies) {
        const report = reports.get(`${a.id} ${year}`);
        for (const indicator of indicators) {
          const base = { agency: a.slug, agencyName: { zh: a.nameZh, en: a.nameEn }, region: a.region, level: a.level, type: a.types, fiscalYear: year, indicator: indicator.id };
          const gap = !report ? (expected.has(a.id) ? "not_published" : "not_expected") : !report.published ? "not_published" : null;
          if (gap) {
            if (gap === "not_published" || p.agency !== undefined) rows.push({ ...base, value: null, numerator: null, denominator: null, lower: null, upper: null, state: gap, comparable: false, reportId: report?.reportId ?? null, source: null });
            continue;
          }
          const e = evaluate(indicator, cells.get(`${a.id} ${year}`) ?? new Map());
          const w = e.denominator !== null && e.numerator !== null ? wilson(e.numerator, e.denominator) : null;
          rows.push({ ...base, value: e.value, numerator: e.numerator, denominator: e.denominator, lower: w?.lower ?? null, upper: w?.upper ?? null, state: e.state, comparable: report!.periodFull && e.value !== null, reportId: report!.reportId, source: `/api/v1/reports/${report!.reportId}/source` });
        }
      }
    }
    return rows;
  });
}

export function yearsOf(text: string | undefined, known: readonly number[]): number[] {
  if (text === undefined) return known.slice(0, 1);
  const [from, to] = text.split("..").map(Number) as [number, number | undefined];
  return Array.from({ length: Math.max(0, (to ?? from) - from + 1) }, (_, i) => from + i).slice(0, 60);
}
