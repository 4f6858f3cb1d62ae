import { beforeAll, describe, expect, it } from "vitest";
import { connectionPool, readTransaction, writeTransaction } from "@/lib/store/client";
import { importFiles } from "@/lib/store/commands/import-files";
import { withdrawVersion } from "@/lib/store/commands/take-back";
import { loadFigures } from "@/lib/figures/load-figures";
import { builtUp, loadChart, requireIndicator } from "@/lib/views/charts/data";
import { cityReportView } from "@/lib/views/city-report";
import { makeChart } from "@/lib/views/charts";
import { agencyView } from "@/lib/views/agencies";
import { aCity, sampleDocument, SMALL_CITY } from "../../builders/city";
import { ACCEPTOR } from "../../builders/publish";
import { readDifferences } from "../../builders/state-of-figures";

const INDICATORS = ["r1.tot", "r31.tot", "D05", "D12", "t2.penalty.n"];
const YEARS = [2016, 2020, 2023, 2024];

async function withdraw(reportId: string): Promise<void> {
  const { rows } = await connectionPool().query<{ id: number; revision: number }>(
    "SELECT id, revision FROM report_version WHERE report_id = $1 AND state = 'published'",
    [reportId],
  );
  const [version] = rows;
  if (!version) throw new Error(`${reportId} is not published`);
  const done = await writeTransaction((tx) =>
    withdrawVersion(tx, {
      versionId: version.id,
      revision: version.revision,
      reason: "报告对象有误",
      by: { actor: ACCEPTOR },
    }),
  );
  if ("refused" in done) throw new Error(JSON.stringify(done));
}

const figuresAt = (asOf?: string) =>
  readTransaction((tx) =>
    loadFigures(tx, {
      indicators: [requireIndicator("r1.tot")],
      years: [2024],
      asOf: asOf ?? null,
    }),
  );
const stateOf = async (slug: string, asOf?: string): Promise<string> => {
  const figures = await figuresAt(asOf);
  const agency = figures.registry.agencyIn(slug, 2024);
  if (!agency) throw new Error(`nobody is ${slug}`);
  return figures.evaluate(requireIndicator("r1.tot"), agency, 2024).state;
};

describe("a report that was taken back and one that waits", () => {
  let before = "";
  beforeAll(async () => {
    await aCity(SMALL_CITY);
    // What sums say is kept: they are asked before anything changes, and must not answer from then.
    const p = await loadChart({ indicators: [requireIndicator("r1.tot")], years: () => [2024] });
    expect(builtUp(p, requireIndicator("r1.tot"), 2024, {}).counted).toBe(6);
    await makeChart("city-applications", { from: 2023, to: 2024 }, "en");
    before = (await connectionPool().query("SELECT clock_timestamp()::text AS now")).rows[0].now;
    await withdraw("pt-shs-2024");
    await importFiles({
      files: [{ path: "pt-shs-2023.html", bytes: sampleDocument("pt-shs-2023.html") }],
      actor: "test",
      filing: "review",
    });
  });

  it("are called so, before and after", async () => {
    expect(await stateOf("pt-shs")).toBe("withdrawn");
    expect(await stateOf("pt-shs", new Date(before).toISOString())).toBe("reported");
    const page = await agencyView("pt-shs");
    expect(page?.years.find((y) => y.year === 2024)?.gap).toBe("withdrawn");
    expect(page?.years.find((y) => y.year === 2023)?.gap).toBe("in_review");
  });

  it("have their names in the parts of sums and in the city's own report", async () => {
    const p = await loadChart({ indicators: [requireIndicator("r1.tot")], years: () => [2024] });
    const sum = builtUp(p, requireIndicator("r1.tot"), 2024, {});
    const part = sum.excluded.find((x) => x.agency.slug === "pt-shs");
    expect([sum.counted, part?.evaluated.state]).toEqual([5, "withdrawn"]);
    const report = await cityReportView({ year: 2024 }, { kind: "all" });
    expect(report?.missing.find((m) => m.slug === "pt-shs")?.inReview).toBe(false);
    const year = await cityReportView({ year: 2023 }, { kind: "all" });
    expect(year?.missing.find((m) => m.slug === "pt-shs")?.inReview).toBe(true);
  });

  it("every figure has one state in observations, rankings, sums, the heat map and on the body's page", async () => {
    const { compared, differences, states } = await readDifferences(INDICATORS, YEARS);
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(500);
    for (const state of ["reported", "withdrawn", "in_review", "not_published", "not_on_form"])
      expect(states, state).toContain(state);
  });
});
