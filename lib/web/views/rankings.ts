/** One indicator, one year, the bodies that can be compared; everybody else apart, with the reason. */
import { cellsOf, indicatorOf } from "@/lib/indicators/catalogue";
import { evaluate, type CellValue } from "@/lib/indicators/evaluate";
import { betaPrior, shrunk } from "@/lib/statistics/shrinkage";
import { competitionRanks, rankIntervals } from "@/lib/statistics/ranks";
import { wilson } from "@/lib/statistics/wilson";
import { read } from "@/lib/store/client";
import { readExpected } from "@/lib/store/queries/expected";
import { readCells, readReports, readYears, type AgencyRow } from "@/lib/store/queries/observations";
import { cached } from "../cache";

export type RankingRow = { rank: number; rankLow: number | null; rankHigh: number | null; band: "above" | "typical" | "below" | null; agency: string; agencyName: { zh: string; en: string }; region: string; level: string; types: string[]; value: number; numerator: number | null; denominator: number | null; lower: number | null; upper: number | null; score: number | null; note: string | null; reportId: string };
export type Excluded = { agency: string; agencyName: { zh: string; en: string }; reason: string; numerator: number | null; denominator: number | null };
export type Ranking = { rows: RankingRow[]; excluded: Excluded[]; coverage: { reported: number; expected: number }; year: number; years: number[]; definition: { id: string; name: { zh: string; en: string }; formula: string; kind: string; unit: { zh: string; en: string }; direction: number; order: "asc" | "desc"; minN: number; method: { zh: string; en: string } } };
export type RankingParams = { indicator: string; year?: number | undefined; region?: string | undefined; type?: string | undefined; level?: string | undefined; minN: number; order?: "asc" | "desc" | undefined };

export const rankingView = (p: RankingParams): Promise<Ranking | null> => cached(`ranking ${JSON.stringify(p)}`, () => make(p));

const wanted = (a: AgencyRow, p: RankingParams) => (p.region === undefined || a.region === p.region) && (p.type === undefined || a.types.includes(p.type)) && (p.level === undefined || a.level === p.level);

async function make(p: RankingParams): Promise<Ranking | null> {
  const indicator = indicatorOf(p.indicator)!;
  return read(async (tx) => {
    const years = await readYears(tx);
    const year = p.year ?? years[0];
    if (year === undefined) return null;
    // A government's report covers its bodies: it never stands in one list with them, unless governments alone are asked for.
    const governments = p.type === "GOV";
    const agencies = (await readExpected(tx, year)).filter((a) => (a.kind === "government") === governments && wanted(a, p));
    const reports = new Map((await readReports(tx, [year])).map((r) => [r.agencyId, r]));
    const cells = new Map<string, Map<string, CellValue>>();
    for (const c of await readCells(tx, { years: [year], cells: cellsOf(indicator), agencies: agencies.map((a) => a.id) })) {
      if (!cells.has(c.agencyId)) cells.set(c.agencyId, new Map());
      cells.get(c.agencyId)!.set(c.cellId, c);
    }
    const excluded: Excluded[] = [];
    const units: { agency: AgencyRow; value: number; x: number | null; n: number | null }[] = [];
    for (const agency of agencies) {
      const report = reports.get(agency.id);
      const out = (reason: string, x: number | null = null, n: number | null = null) => excluded.push({ agency: agency.slug, agencyName: { zh: agency.nameZh, en: agency.nameEn }, reason, numerator: x, denominator: n });
      if (!report) out("not_published");
      else if (!report.published) out("in_review");
      else if (!report.periodFull) out("not_comparable");
      else {
        const e = evaluate(indicator, cells.get(agency.id) ?? new Map());
        if (e.value === null) out(e.state, e.numerator, e.denominator);
        else if (e.denominator !== null && e.denominator < p.minN) out("small_n", e.numerator, e.denominator);
        else units.push({ agency, value: e.value, x: e.denominator === null ? null : e.numerator, n: e.denominator });
      }
    }
    const order = p.order ?? (indicator.direction === -1 ? "asc" : "desc");
    const sign = order === "desc" ? 1 : -1;
    const rate = indicator.kind === "rate";
    const pairs = units.map((u) => ({ x: u.x as number, n: u.n as number }));
    const prior = rate ? betaPrior(pairs) : null;
    const scores = units.map((u) => (prior ? Math.round(shrunk(u.x as number, u.n as number, prior) * 1e6) / 1e6 : u.value));
    const ranks = competitionRanks(scores, sign);
    const intervals = prior && units.length > 1 ? rankIntervals(pairs, prior, sign) : null;
    const common = prior ? prior.alpha / (prior.alpha + prior.beta) : null;
    const rows = units.map((u, i): RankingRow => {
      const w = rate ? wilson(u.x as number, u.n as number) : null;
      const good = indicator.direction === -1 ? -1 : 1;
      const band = !w || common === null ? null : w.lower > common ? (good === 1 ? "above" : "below") : w.upper < common ? (good === 1 ? "below" : "above") : "typical";
      return { rank: ranks[i]!, rankLow: intervals?.[i]?.low ?? null, rankHigh: intervals?.[i]?.high ?? null, band, agency: u.agency.slug, agencyName: { zh: u.agency.nameZh, en: u.agency.nameEn }, region: u.agency.region, level: u.agency.level, types: u.agency.types, value: u.value, numerator: u.x, denominator: u.n, lower: w?.lower ?? null, upper: w?.upper ?? null, score: rate ? scores[i]! : null, note: null, reportId: `${u.agency.id}-${year}` };
    });
    rows.sort((a, b) => a.rank - b.rank || a.agency.localeCompare(b.agency));
    const reported = agencies.filter((a) => reports.get(a.id)?.published).length;
    return {
      rows, excluded, coverage: { reported, expected: agencies.length }, year, years,
      definition: { id: indicator.id, name: indicator.name, formula: indicator.formula, kind: indicator.kind, unit: indicator.unit, direction: indicator.direction, order, minN: p.minN, method: rate ? { zh: "按贝塔-二项收缩值排序；区间为 95% Wilson 区间与 95% 排名区间", en: "Ordered by the beta-binomial shrunken value; 95 % Wilson limits and 95 % rank intervals" } : { zh: "按数值排序", en: "Ordered by value" } },
    };
  });
}
