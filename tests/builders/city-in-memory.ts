/**
 * The hard invented city as the public would see it, without a database: import this before any
 * view, then ask the views as a page does. It stands where `lib/store` ends, so that everything
 * above is the program's own. All of it is invented.
 */
import { vi } from "vitest";
import { inventFigures, type Invented } from "@/lib/sample/city/figures";
import { hardenCity } from "@/lib/sample/city/hard";
import { planCity } from "@/lib/sample/city/plan";
import { versionOfYear } from "@/lib/forms";
import { requirePresent } from "@/lib/lookup";

export const YEARS = [2018, 2019, 2020, 2021, 2022, 2023, 2024];
const OPTIONS = { seed: 11, districts: 2, agencies: 105, years: YEARS };

const city = hardenCity(planCity(OPTIONS), OPTIONS);
type Held = Invented & { readonly id: number; readonly reportId: string };
const reports = [...inventFigures(city, YEARS, OPTIONS.seed)].map((report, i): Held => ({
  ...report,
  id: i + 1,
  reportId: `${report.agency.slug}-${report.year}`,
}));

/** Reports on their way and reports taken back: their figures are nobody's. */
export const IN_REVIEW = "ex1-jyj-2024";
export const WITHDRAWN = "ex1-tjj-2024";
/** Its total of applications breaks a check; its number of licences was corrected by hand. */
export const DOUBTFUL = "ex1-sfj-2024";
export const CORRECTED = "ex1-rsj-2024";

const published = reports.filter((r) => r.reportId !== IN_REVIEW && r.reportId !== WITHDRAWN);
const byId = new Map(published.map((r) => [r.id, r]));
const isOf = (years: readonly number[] | null, r: Held): boolean =>
  years === null || years.includes(r.year);
const row = (r: Held) => ({ agencyId: r.agency.slug, fiscalYear: r.year, reportId: r.reportId });
const found = (reportId: string): Held =>
  requirePresent(
    reports.find((r) => r.reportId === reportId),
    reportId,
  );
const chosen = (versions: readonly number[]): Held[] =>
  versions.flatMap((id) => byId.get(id) ?? []);

const { registry } = city;
const packedRegistry = JSON.stringify([
  [...registry.agencies]
    .sort((a, b) => Number(b.kind === "government") - Number(a.kind === "government"))
    .map((a) => [a.slug, a.slug, a.region, a.level, a.kind, a.existsFrom, a.existsTo]),
  registry.agencies.flatMap((a) => a.names.map((n) => [a.slug, n.zh, n.en, null, null])),
  registry.agencies.flatMap((a) => a.types.map((t) => [a.slug, t, a.existsFrom, null])),
]);

vi.mock("@/lib/store/client", async (original) => {
  const refuse = (statement: unknown): never => {
    throw new Error(`asked of a city in memory: ${JSON.stringify(statement)}`);
  };
  const tx = { query: refuse };
  return {
    ...(await original<object>()),
    readTransaction: (work: (tx: unknown) => unknown) => work(tx),
    queryPrivate: (work: (tx: unknown) => unknown) => work(tx),
    readAlone: async () => [{ value: "1" }],
  };
});
vi.mock("@/lib/store/queries/data-version", async (original) => ({
  ...(await original<object>()),
  readStanding: async () => ({ version: 1, readOnly: true }),
  readDataVersion: async () => 1,
}));
vi.mock("@/lib/store/queries/observations", async (original) => ({
  ...(await original<object>()),
  readYears: async () => [...YEARS].reverse(),
  readAgencies: async () =>
    registry.agencies.map(({ slug, names, region, level, kind, types, existsFrom, existsTo }) => ({
      ...{ id: slug, slug, region, level, kind, types, existsFrom, existsTo },
      nameZh: names.at(-1)?.zh,
      nameEn: names.at(-1)?.en,
    })),
  readReports: async (_tx: unknown, years: number[] | null) =>
    published.filter((r) => isOf(years, r)).map((r) => ({ ...row(r), published: true })),
  readCells: async (_tx: unknown, o: { years: number[]; cells: string[]; agencies?: string[] }) =>
    published
      .filter((r) => isOf(o.years, r) && (o.agencies?.includes(r.agency.slug) ?? true))
      .flatMap((r) =>
        o.cells.flatMap((cellId) => {
          const value = r.cells[cellId];
          return value === undefined ? [] : [{ ...row(r), cellId, value, state: "reported" }];
        }),
      ),
  readRegions: async () =>
    registry.regions.map(({ code, slug, zh, en, level, parent }) => ({
      code,
      slug,
      nameZh: zh,
      nameEn: en,
      level,
      parent: parent ?? null,
    })),
}));
vi.mock("@/lib/store/queries/scoped", () => ({
  readScoped: async () => new Set(registry.agencies.map((a) => a.slug)),
}));
vi.mock("@/lib/store/queries/official", () => ({
  readPublishedForm: async (_tx: unknown, agency: string, year: number) => {
    const report = published.find((r) => r.agency.slug === agency && r.year === year);
    if (!report) return null;
    return {
      reportId: report.reportId,
      form: versionOfYear(year),
      periodStart: `${year}-01-01`,
      periodEnd: `${year}-12-31`,
      sourceUrl: null,
      cells: Object.entries(report.cells).map(([id, value]) => ({ id, value, state: "reported" })),
    };
  },
  readCellSums: async (_tx: unknown, agencies: string[], year: number) => {
    const sums = new Map<string, { id: string; value: number; n: number }>();
    for (const r of published.filter((p) => p.year === year && agencies.includes(p.agency.slug)))
      for (const [id, value] of Object.entries(r.cells)) {
        const sum = sums.get(id) ?? { id, value: 0, n: 0 };
        sums.set(id, { id, value: sum.value + value, n: sum.n + 1 });
      }
    return [...sums.values()];
  },
}));
vi.mock("@/lib/store/queries/registry-in-full", async (original) => ({
  ...(await original<object>()),
  readRegistryInFull: async () => packedRegistry,
}));
vi.mock("@/lib/store/queries/roster-in-full", async (original) => ({
  ...(await original<object>()),
  readRosterInFull: async () => "[]",
}));
vi.mock("@/lib/store/queries/lineage-events", () => ({
  readLineage: async () => registry.lineage,
}));
vi.mock("@/lib/store/queries/government-covers", () => ({
  loadCovers: async () =>
    (registry.covers ?? []).map((c) => ({ ...c, from: YEARS[0], to: null, source: undefined })),
}));
vi.mock("@/lib/store/queries/published-versions", async (original) => ({
  ...(await original<object>()),
  readPublishedVersions: async (_tx: unknown, _asOf: unknown, years: number[] | null) => {
    const packed = new Map<number, string>();
    for (const r of published.filter((x) => isOf(years, x))) {
      const line = [r.id, r.reportId, r.agency.slug, r.periodStart ? 0 : 1, 1, 0].join("\t");
      const before = packed.get(r.year);
      packed.set(r.year, before === undefined ? line : `${before}\n${line}`);
    }
    return packed;
  },
}));
vi.mock("@/lib/store/queries/reports-in-review", () => ({
  readReportsInReview: async () => [row(found(IN_REVIEW))],
}));
vi.mock("@/lib/store/queries/withdrawn-reports", () => ({
  readWithdrawnReports: async () => [row(found(WITHDRAWN))],
}));
vi.mock("@/lib/store/queries/cell-values", () => ({
  readCellValues: async (_tx: unknown, versions: number[], cells: string[]) =>
    new Map(
      cells.map((cell) => [
        cell,
        new Map(
          chosen(versions).flatMap((r) => {
            const value = r.cells[cell];
            if (value === undefined) return [];
            const isSuspect = r.suspects?.includes(cell) ?? false;
            const stored = isSuspect
              ? { value: null, state: "suspect" }
              : { value, state: "reported" };
            return [[r.id, stored] as const];
          }),
        ),
      ]),
    ),
}));
vi.mock("@/lib/store/queries/failed-checks", async (original) => ({
  ...(await original<object>()),
  readFailedChecks: async (_tx: unknown, versions: number[], cells: string[] | null) =>
    chosen(versions).flatMap((r) =>
      r.reportId === DOUBTFUL && (cells?.includes("r1.tot") ?? true)
        ? [{ versionId: r.id, rule: "T3-ROWSUM.r1", cells: ["r1.tot"] }]
        : [],
    ),
}));
vi.mock("@/lib/store/queries/corrected-cells", () => ({
  readCorrectedCells: async (_tx: unknown, versions: number[], cells: string[] | null) =>
    chosen(versions).flatMap((r) =>
      r.reportId === CORRECTED && (cells?.includes("t2.license.n") ?? true)
        ? [{ versionId: r.id, cell: "t2.license.n" }]
        : [],
    ),
}));
vi.mock("@/lib/store/queries/check-counts", () => ({
  readCheckCounts: async (_tx: unknown, versions: number[]) =>
    chosen(versions).map((r) => ({
      versionId: r.id,
      passed: r.reportId === DOUBTFUL ? 57 : 60,
      assessable: 60,
      errors: r.reportId === DOUBTFUL ? 1 : 0,
      warnings: 0,
      alike: null,
    })),
}));
vi.mock("@/lib/store/queries/filing-days", () => ({ readFilingDays: async () => new Map() }));
vi.mock("@/lib/store/queries/first-published", () => ({
  readFirstPublished: async (_tx: unknown, years: number[]) =>
    new Map(
      published
        .filter((r) => isOf(years, r) && r.sourceDate)
        .map((r) => [`${r.agency.slug} ${r.year}`, { day: r.sourceDate, address: null }]),
    ),
}));
vi.mock("@/lib/store/queries/populations", () => ({
  readPopulations: async () =>
    city.populations.map((p) => ({ ...p, residents: p.population, source: "invented" })),
}));
vi.mock("@/lib/store/queries/stated-values", () => ({ readStatedValues: async () => [] }));
vi.mock("@/lib/store/queries/report-page", async (original) => ({
  ...(await original<object>()),
  readReportPage: async () => null,
}));
vi.mock("@/lib/store/queries/boundaries", async (original) => ({
  ...(await original<object>()),
  readBoundaries: async () => null,
}));
vi.mock("@/lib/i18n/china-time", async (original) => ({
  ...(await original<object>()),
  todayInChina: () => "2025-03-31",
}));
