/** The city through the years: sums of its bodies with n of N, and the government's own figures beside, never in one sum. */
import { evaluate, type CellValue } from "@/lib/indicators/evaluate";
import { cellsOf, indicatorOf, type Indicator } from "@/lib/indicators/catalogue";
import { read } from "@/lib/store/client";
import { readExpected } from "@/lib/store/queries/expected";
import { readCells, readReports, readYears } from "@/lib/store/queries/observations";
import { cached } from "../cache";

export type Measure = { id: string; name: { zh: string; en: string }; unit: { zh: string; en: string } };
/** `total`: sum over the `n` bodies that report the figure; `own`: what the government printed. Null where nobody reports it. */
export type Point = { year: number; total: number | null; n: number; own: number | null };
export type AgencyPoint = { slug: string; name: { zh: string; en: string }; kind: string; state: string; reportId: string | null; values: Record<string, number | null>; states: Record<string, string> };
export type City = { year: number; years: number[]; expected: number; reported: number; inReview: number; measures: Measure[]; series: Record<string, Point[]>; coverage: { year: number; reported: number; expected: number }[]; agencies: AgencyPoint[] };

/** Cells under the short names that fit a chart; their definitions are the cells themselves. */
const short = (id: string, zh: string, en: string): Indicator => ({ ...indicatorOf(id)!, name: { zh, en } });
export const OUTCOMES: readonly Indicator[] = ([["full", "r31.tot", "予以公开", "Granted in full"], ["part", "r32.tot", "部分公开", "Granted in part"], ["refused", "R3.tot", "不予公开", "Refused"],
  ["unable", "R4g.tot", "无法提供", "Unable to provide"], ["unprocessed", "R5.tot", "不予处理", "Not processed"], ["other", "R6.tot", "其他处理", "Other handling"]] as const)
  .map(([id, source, zh, en]) => ({ ...short(source, zh, en), id }));
const MEASURES: readonly Indicator[] = [
  short("r1.tot", "本年新收申请", "Received"),
  short("r2.tot", "上年结转申请", "Carried over"),
  short("r37.tot", "办结", "Completed"),
  short("r4.tot", "结转下年", "Carried forward"),
  ...OUTCOMES,
  short("t2.norm.issued", "规范性文件制发", "Normative documents issued"),
  short("t2.norm.valid", "规范性文件现行有效", "Normative documents in force"),
  short("t2.license.n", "行政许可决定", "Licence decisions"),
  short("t2.penalty.n", "行政处罚决定", "Penalty decisions"),
  short("t2.coercion.n", "行政强制决定", "Coercion decisions"),
  short("rv.tot", "行政复议", "Reviews"),
  short("D02l", "行政诉讼", "Lawsuits"),
];

export const cityView = (year: number | undefined): Promise<City | null> => cached(`city ${year}`, () => make(year));

async function make(wanted: number | undefined): Promise<City | null> {
  return read(async (tx) => {
    const all = await readYears(tx);
    const year = wanted ?? all[0];
    if (year === undefined) return null;
    const years = all.filter((y) => y >= 2019);
    const span = years.includes(year) ? years : [year, ...years];
    const cells = new Map<string, Map<string, CellValue>>();
    for (const c of await readCells(tx, { years: span, cells: [...new Set(MEASURES.flatMap(cellsOf))] })) {
      const key = `${c.agencyId} ${c.fiscalYear}`;
      if (!cells.has(key)) cells.set(key, new Map());
      cells.get(key)!.set(c.cellId, c);
    }
    const reports = new Map((await readReports(tx, all)).map((r) => [`${r.agencyId} ${r.fiscalYear}`, r]));
    const series: Record<string, Point[]> = Object.fromEntries(MEASURES.map((m) => [m.id, []]));
    const coverage: City["coverage"] = [];
    const ascending = [...span].sort((a, b) => a - b);
    for (const y of ascending) {
      const present = await readExpected(tx, y);
      const bodies = present.filter((a) => a.kind === "body");
      coverage.push({ year: y, reported: bodies.filter((a) => reports.get(`${a.id} ${y}`)?.published).length, expected: bodies.length });
      for (const m of MEASURES) {
        const values = bodies.map((a) => evaluate(m, cells.get(`${a.id} ${y}`) ?? new Map()).value).filter((v): v is number => v !== null);
        const government = present.find((a) => a.kind === "government" && reports.get(`${a.id} ${y}`)?.published);
        series[m.id]!.push({ year: y, total: values.length > 0 ? values.reduce((s, v) => s + v, 0) : null, n: values.length, own: government ? evaluate(m, cells.get(`${government.id} ${y}`) ?? new Map()).value : null });
      }
    }
    const now = await readExpected(tx, year);
    const agencies = now.map((a): AgencyPoint => {
      const report = reports.get(`${a.id} ${year}`);
      const results = MEASURES.map((m) => [m.id, evaluate(m, cells.get(`${a.id} ${year}`) ?? new Map())] as const);
      return { slug: a.slug, name: { zh: a.nameZh, en: a.nameEn }, kind: a.kind, state: !report ? "not_published" : report.published ? "published" : "in_review", reportId: report?.reportId ?? null, values: Object.fromEntries(results.map(([id, e]) => [id, e.value])), states: Object.fromEntries(results.map(([id, e]) => [id, e.state])) };
    });
    const bodies = agencies.filter((a) => a.kind === "body");
    return { year, years: all, expected: bodies.length, reported: bodies.filter((a) => a.state === "published").length, inReview: bodies.filter((a) => a.state === "in_review").length, measures: MEASURES.map(({ id, name, unit }) => ({ id, name, unit })), series, coverage, agencies };
  });
}
