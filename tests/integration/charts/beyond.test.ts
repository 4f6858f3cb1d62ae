/** Reports of bodies that the registry does not expect: in no sum, and named beside every «n of N». */
import { beforeAll, describe, expect, it } from "vitest";
import { writeTransaction } from "@/lib/store/client";
import { bumpDataVersion } from "@/lib/store/commands/data-version";
import { makeChart, schemaOf } from "@/lib/views/charts";
import { cityReportView } from "@/lib/views/city-report";
import { homeView } from "@/lib/views/home";
import { observationsView } from "@/lib/views/observations";
import { rankingView } from "@/lib/views/rankings";
import { summaryView } from "@/lib/views/summary";
import { aCity, REFORMED_BUREAUS } from "../../builders/city";

const YEAR = 2012;
const BODY = "ptx-czj";
const chartOf = async (name: string, query: Record<string, string>) =>
  makeChart(name, schemaOf(name)!.parse(query) as Record<string, unknown>, "zh");

beforeAll(async () => {
  await aCity(REFORMED_BUREAUS);
  await writeTransaction(async (tx) => {
    await tx.query("UPDATE agency SET exists_to = $1 WHERE slug = $2", [YEAR - 1, BODY]);
    await bumpDataVersion(tx, "registry");
  });
});

describe("a published report of a body that was not expected", () => {
  it("is in no sum, and named under the chart, on the first page, in rankings and summaries", async () => {
    const trend = await chartOf("trends", { indicator: "D01", from: "2012", to: "2012" });
    expect(trend?.notes.join()).toContain("平潭县财政局（2012）");
    expect(trend?.data.find((d) => d.basis === "builtup")?.expected).toBe(
      (await homeView({ year: YEAR }))?.expected,
    );
    const named = [
      (await homeView({ year: YEAR }))?.beyond.map((b) => b.agency.slug),
      (await rankingView({ indicator: "D01", year: YEAR, minN: 5 }))?.notExpected.map(
        (b) => b.agency.slug,
      ),
      (await summaryView({ year: YEAR, basis: "builtup" }))?.notExpected,
      (await cityReportView({ year: YEAR }, { kind: "all" }))?.beyond.map((b) => b.agency.slug),
    ];
    expect(named).toEqual([[BODY], [BODY], [BODY], [BODY]]);
  });

  it("has a row of observations in both structures, flagged", async () => {
    for (const structure of ["reported", "today"] as const) {
      const rows = await observationsView({
        indicator: ["old.recv.year"],
        year: String(YEAR),
        structure,
      });
      expect(rows.filter((r) => r.agency === BODY)).toMatchObject([
        { state: "reported", flags: ["not_expected"] },
      ]);
    }
  });

  it("is not named where it was expected, nor under one body's own chart", async () => {
    const before = await chartOf("trends", { indicator: "D01", from: "2011", to: "2011" });
    const own = await chartOf("trends", {
      indicator: "D01",
      by: "agency",
      agency: "pt-czj",
      from: "2012",
      to: "2012",
    });
    expect([before, own].map((s) => s?.notes.join().includes("不在应报范围"))).toEqual([
      false,
      false,
    ]);
  });
});
