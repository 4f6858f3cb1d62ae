import { describe, expect, it } from "vitest";
import { loadCity } from "@/lib/sample/city";
import { inventDocument } from "@/lib/sample/city/document";
import { FAULTS, plantFaults } from "@/lib/sample/city/faults";
import { inventFigures } from "@/lib/sample/city/figures";
import { planCity } from "@/lib/sample/city/plan";
import { connectionPool, writeTransaction } from "@/lib/store/client";
import { savePopulations } from "@/lib/store/commands/registry";
import { removeSample } from "@/lib/store/commands/sample";

const small = { seed: 7, districts: 1, agencies: 12, years: [2022, 2023, 2024] };
const rows = async <T extends object>(sql: string): Promise<T[]> =>
  (await connectionPool().query(sql)).rows;
const quiet = () => undefined;

describe("the invented city", () => {
  it("goes through the import; the rules find what was planted and nothing else", async () => {
    const { reports, planted, items } = await loadCity({
      ...small,
      direct: false,
      faultEvery: 4,
      say: quiet,
    });
    expect(reports).toBe(36);
    expect(items.filter((i) => !["published", "review"].includes(i.outcome))).toEqual([]);
    expect(new Set(planted.map((p) => p.fault.id))).toEqual(new Set(FAULTS.map((f) => f.id)));
    const failed = await rows<{ report: string; rule: string; severity: string }>(
      "SELECT v.report_id AS report, f.rule, f.severity FROM finding f JOIN report_version v ON v.id = f.version_id WHERE f.state = 'fail'",
    );
    for (const { path, fault } of planted) {
      const found = failed.filter((f) => `${f.report}.html` === path).map((f) => f.rule);
      expect(found, `${path}: ${fault.id}`).toContain(fault.rule);
    }
    // A jump up in one year is a jump down in the next: the same fault, seen from the other side.
    const next = (report: string) => report.replace(/\d{4}$/, (y) => String(Number(y) + 1));
    const touched = new Set(
      planted.flatMap((p) => [p.path, `${next(p.path.replace(".html", ""))}.html`]),
    );
    expect(failed.filter((f) => !touched.has(`${f.report}.html`))).toEqual([]);
  });

  it("says everywhere that it is invented", async () => {
    expect(
      await rows(
        "SELECT 1 FROM region WHERE NOT invented UNION ALL SELECT 1 FROM agency WHERE NOT invented",
      ),
    ).toEqual([]);
    expect(
      await rows(
        "SELECT 1 FROM document WHERE convert_from(bytes, 'UTF8') NOT LIKE '%虚构的示例数据%'",
      ),
    ).toEqual([]);
    expect(await rows("SELECT 1 FROM region_population WHERE source NOT LIKE '%虚构%'")).toEqual(
      [],
    );
  });

  it("has districts whose residents add up to the city, and refuses parts with more than the whole", async () => {
    const twelve = planCity({ ...small, districts: 12, agencies: 60 });
    const residents = (code: (region: string) => boolean) =>
      twelve.populations.filter((p) => p.year === 2024 && code(p.region)).map((p) => p.population);
    const [whole] = residents((code) => code === "990000");
    expect(residents((code) => code !== "990000").reduce((a, b) => a + b)).toBe(whole);
    const crowded = [
      { region: "990000", year: 2031, population: 10 },
      { region: "990101", year: 2031, population: 11 },
    ];
    await expect(writeTransaction((tx) => savePopulations(tx, crowded, "虚构"))).rejects.toThrow(
      /990000 2031: parts 11 > whole 10/,
    );
    expect(await rows("SELECT 1 FROM region_population WHERE year = 2031")).toEqual([]);
  });

  it("can be taken out again, and then made straight as rows", async () => {
    await removeSample();
    for (const table of ["agency", "region", "report", "document", "region_population"])
      expect(await rows(`SELECT 1 FROM ${table}`), table).toEqual([]);
    const { reports } = await loadCity({
      ...small,
      years: [2018, 2019, 2021],
      direct: true,
      faultEvery: 0,
      say: quiet,
    });
    expect(reports).toBe(36);
    const [sums] = await rows<{ built: number; own: number; n: number }>(
      `SELECT sum(o.value) FILTER (WHERE a.kind = 'body') AS built, sum(o.value) FILTER (WHERE a.kind = 'government') AS own, count(*)::int AS n
       FROM observation o JOIN report_version v ON v.id = o.version_id JOIN report r ON r.id = v.report_id JOIN agency a ON a.id = r.agency_id WHERE o.cell_id = 'r1.tot' AND r.fiscal_year = 2021`,
    );
    expect(sums!.n).toBe(12);
    expect(sums!.built).toBeGreaterThan(0);
    expect(sums!.own).toBe(sums!.built);
  });

  it("is the same for the same seed and another for another", () => {
    const documents = (seed: number) => {
      const city = planCity({ ...small, seed });
      return [...plantFaults(inventFigures(city, [2023], seed), 4)]
        .map(({ report, fault }) => inventDocument(report, seed, fault).html)
        .join();
    };
    expect(documents(3)).toBe(documents(3));
    expect(documents(3)).not.toBe(documents(4));
  });
});
