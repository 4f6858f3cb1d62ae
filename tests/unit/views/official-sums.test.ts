/** The official form of a region, as its government reported it or as its agencies add up. */
import "../../builders/city-in-memory";
import { describe, expect, it } from "vitest";
import { cityReportView } from "@/lib/views/city-report";
import { officialView } from "@/lib/views/official";
import { agenciesView } from "@/lib/views/agencies";
import { requirePresent } from "@/lib/lookup";

const regions = async () => (await agenciesView({})).regions;
const codeOf = async (slug: string) =>
  requirePresent(
    (await regions()).find((r) => r.slug === slug),
    slug,
  ).code;
const ALL = { kind: "all" } as const;

describe("the official form", () => {
  it("of a region is its government's report, unaltered", async () => {
    const region = await codeOf("example-dongling");
    const form = requirePresent(
      await officialView({ region, year: 2024, basis: "reported" }),
      "form",
    );
    expect([form.reportId, form.coverage]).toEqual(["ex1-gov-2024", null]);
    expect(form.rows.length).toBeGreaterThan(100);
  });

  it("adds up the agencies, never their government, and counts who gave each cell", async () => {
    const region = await codeOf("example-dongling");
    const sum = requirePresent(await officialView({ region, year: 2024, basis: "builtup" }), "sum");
    const { reported, expected } = requirePresent(sum.coverage, "coverage");
    expect(reported).toBeGreaterThan(0);
    expect(reported).toBeLessThan(expected);
    const total = requirePresent(
      sum.rows.find((r) => r.cell === "r1.tot"),
      "row",
    );
    expect(total).toMatchObject({ state: "reported", n: reported, expected });
    expect(sum.report.cells.get("r1.tot")?.value).toBe(total.value);
    expect(sum.report.notes[0]).toContain("不含政府自身的报告");
  });

  it.each([
    ["a place that is not registered", { region: "nowhere", year: 2024 }],
    ["a year without a report", { year: 2010 }],
  ])("is none for %s", async (_, query) =>
    expect(await officialView({ ...query, basis: "builtup" })).toBeNull(),
  );
});

describe("the city's report", () => {
  const report = async (region: string) =>
    requirePresent(await cityReportView({ year: 2024, region }, ALL), "report");

  it("holds the government's figures against the sum of its agencies", async () => {
    const { governments, coverage, cells } = await report(await codeOf("example-dongling"));
    expect(governments.map((g) => g.slug)).toEqual(["ex1-gov"]);
    expect(coverage.reported).toEqual({ n: 1, expected: 1 });
    const cell = requirePresent(cells["r1.tot"], "cell");
    const { reported, builtup, gap, largest } = cell;
    expect(gap).toBe((reported.value ?? NaN) - (builtup.value ?? NaN));
    const values = largest.map((l) => l.value);
    expect(values).toHaveLength(3);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(values.every((v) => v !== 0)).toBe(true);
  });

  it("names who gives nothing, and who is missing or being checked", async () => {
    const { missing, cells } = await report(await codeOf("example-dongling"));
    const jyj = missing.find((m) => m.slug === "ex1-jyj");
    expect(jyj?.inReview).toBe(true);
    expect(missing.some((m) => !m.inReview)).toBe(true);
    expect(cells["r1.tot"]?.without.map((w) => w.slug)).toContain("ex1-jyj");
  });

  it("is none for a place that is not registered, and of the whole city without a choice", async () => {
    expect(await cityReportView({ year: 2024, region: "nowhere" }, ALL)).toBeNull();
    const whole = requirePresent(await cityReportView({}, ALL), "report");
    expect(whole.year).toBe(2024);
    const root = (await regions()).find((r) => r.parent === null);
    expect(whole.region).toBe(root?.code);
  });
});
