/** Questions with few or odd parameters, asked of the hard invented city. */
import "../../builders/city-in-memory";
import { YEARS } from "../../builders/city-in-memory";
import { describe, expect, it } from "vitest";
import { requirePresent } from "@/lib/lookup";
import { agenciesView } from "@/lib/views/agencies";
import { gapData, needsShare } from "@/lib/views/charts/gap-data";
import { requireIndicator } from "@/lib/views/charts/data";
import { makeChart } from "@/lib/views/charts";
import { checkKnown, schemas, unknownWords } from "@/lib/views/known-params";
import { makeLab } from "@/lib/views/lab-answer";
import { countObservations, observationsView, yearsOf } from "@/lib/views/observations";
import { rankingSearch } from "@/lib/views/rankings";
import { publicAddresses } from "@/lib/views/site-map";

const NEWEST = Math.max(...YEARS);

describe("years that are asked for", () => {
  it.each([
    [undefined, [2024]],
    ["2020", [2020]],
    ["2019..2021", [2019, 2020, 2021]],
    ["2021..2019", []],
  ])("%s of 2024 and 2023: %j", (text, years) =>
    expect(yearsOf(text, [2024, 2023])).toEqual(years),
  );
});

describe("observations", () => {
  it("are as many as are counted before, each for a body, a year and an indicator", async () => {
    const p = { indicator: ["D05", "r1.tot"], region: "example-dongling" };
    const rows = await observationsView({ ...p, year: "2023..2024" });
    expect(rows.length).toBeGreaterThan(0);
    expect(await countObservations(p, [2023, 2024])).toBe(rows.length);
    expect(new Set(rows.map((r) => `${r.agency} ${r.fiscalYear} ${r.indicator}`)).size).toBe(
      rows.length,
    );
    for (const r of rows) {
      expect(r.value !== null).toBe(r.state === "reported");
      expect(r.source).toBe(r.reportId === null ? null : `/api/v1/reports/${r.reportId}/source`);
      if (r.value === null) expect([r.comparable, r.lower, r.upper]).toEqual([false, null, null]);
      if (r.indicator === "r1.tot") expect(r.lower).toBeNull();
      if (r.indicator === "D05" && r.value !== null) {
        expect(r.lower).toBeLessThanOrEqual(r.value);
        expect(r.upper).toBeGreaterThanOrEqual(r.value);
      }
    }
  });
  it("of one agency are its own, expected or not", async () => {
    const p = { indicator: ["r1.tot"], agency: "ex1-gov" };
    const rows = await observationsView(p);
    expect(rows.map((r) => [r.agency, r.fiscalYear])).toEqual([["ex1-gov", NEWEST]]);
    expect(await countObservations(p, [NEWEST])).toBe(1);
    expect(await observationsView({ ...p, agency: "nobody" })).toEqual([]);
    expect(await countObservations({ ...p, agency: "nobody" }, [NEWEST])).toBe(0);
    expect(await observationsView({ ...p, year: "2021..2019" })).toEqual([]);
  });
  it("name what a reader must know", async () => {
    const flagsOf = async (agency: string, indicator: string) =>
      (await observationsView({ indicator: [indicator], agency }))[0]?.flags;
    expect(await flagsOf("ex1-sfj", "r1.tot")).toEqual(["failed_check"]);
    expect(await flagsOf("ex1-rsj", "t2.license.n")).toEqual(["corrected"]);
    expect(await flagsOf("ex1-gov", "r1.tot")).toEqual([]);
  });
});

describe("a comparison without a choice", () => {
  const compare = async (q: Record<string, string>) =>
    makeChart("compare", { indicator: "D05", ...q }, "en");
  const slugsOf = (query: string): string[] =>
    new URLSearchParams(query).get("agencies")?.split(",") ?? [];
  it("is of all agencies of one type that fit, and says which", async () => {
    const spec = requirePresent(await compare({}), "chart");
    const slugs = slugsOf(spec.query);
    expect(slugs.length).toBeGreaterThan(1);
    expect(slugs.length).toBeLessThanOrEqual(8);
    expect(spec.table.rows).toHaveLength(slugs.length);
    expect(spec.notes[0]).not.toBe("");
  });
  it("of a type is of agencies that have a figure in the newest year", async () => {
    const { agencies } = await agenciesView({});
    const types = [...new Set(agencies.flatMap((a) => a.types))].filter((x) => x !== "GOV");
    for (const type of types.slice(0, 5)) {
      const spec = await compare({ type });
      if (!spec) continue;
      const rows = await observationsView({ indicator: ["D05"], type });
      const able = new Set(rows.filter((r) => r.value !== null).map((r) => r.agency));
      const slugs = slugsOf(spec.query);
      expect(slugs).toHaveLength(Math.min(8, able.size));
      expect(slugs.every((s) => able.has(s))).toBe(true);
    }
  });
  it("of an unknown type or agency is none", async () => {
    expect(await compare({ type: "nothing" })).toBeNull();
    expect(await compare({ agencies: "nobody" })).toBeNull();
  });
});

describe("the data of a chart that has nothing to draw", () => {
  it("is of the four charts of one year, or two", async () => {
    expect(await gapData("trends", {})).toEqual([]);
    const years = async (name: string, q: Record<string, unknown>) => [
      ...new Set((await gapData(name, q)).map((d) => d.year)),
    ];
    const indicator = "D05";
    expect(await years("distribution", { indicator })).toEqual([NEWEST]);
    expect(await years("funnel", { indicator, year: 2022 })).toEqual([2022]);
    expect(await years("why", { indicator })).toEqual([NEWEST - 1, NEWEST]);
    expect(await years("why", { indicator, to: 2022 })).toEqual([2021, 2022]);
    expect(await years("why", { indicator, from: 2019, to: 2022 })).toEqual([2019, 2022]);
  });
  it("is of one body, of the government, or of the bodies of the place", async () => {
    const bodies = async (q: Record<string, unknown>) => [
      ...new Set((await gapData("distribution", { indicator: "D05", ...q })).map((d) => d.agency)),
    ];
    expect(await bodies({ agency: "ex1-jyj" })).toEqual(["ex1-jyj"]);
    expect(await bodies({ agency: "nobody" })).toEqual([]);
    const region = "example-dongling";
    expect(await bodies({ region, basis: "reported" })).toEqual(["ex1-gov"]);
    const all = await bodies({ region, basis: "builtup" });
    expect(all).not.toContain("ex1-gov");
    expect(all).toContain("ex1-jyj");
    const indicators = new Set(
      (await gapData("flow", { agency: "ex1-jyj" })).map((d) => d.indicator),
    );
    expect(indicators.size).toBe(12);
  });
  it.each([
    ["why", "D05", false],
    ["why", "r1.tot", true],
    ["funnel", "r1.tot", true],
    ["flow", "r1.tot", false],
  ])("of %s and %s needs a share: %s", (name, id, needs) =>
    expect(needsShare(name, requireIndicator(id))).toBe(needs),
  );
});

describe("parameters of a page", () => {
  it("are checked for their form, then against the registry", async () => {
    const known = await checkKnown(schemas.rankings, {
      indicator: "D05",
      region: "example-dongling",
    });
    expect(known.errors).toBeNull();
    expect(known.query).toMatchObject({ indicator: "D05" });
    const bad = await checkKnown(schemas.rankings, { indicator: "D05", year: "soon" });
    expect([bad.query, bad.errors?.length]).toEqual([null, 1]);
    const unknown = await checkKnown(schemas.rankings, { indicator: "D05", region: "nowhere" });
    expect([unknown.query, unknown.errors?.length]).toEqual([null, 1]);
  });
  it("that are lists have every unknown word", async () => {
    expect(await unknownWords({ agencies: "ex1-jyj,ex1-sfj" })).toEqual([]);
    expect((await unknownWords({ agencies: "ex1-jyj,nobody" })).length).toBeGreaterThan(0);
  });
  it("of a stress test that was not checked are refused", async () => {
    await expect(makeLab({ year: "soon" })).rejects.toThrow("no query of the stress test");
    const { lab, composite } = await makeLab({ indicator: "D05", "w.D10": "50", "w.D13": "50" });
    expect(lab?.base.year).toBe(NEWEST);
    expect(composite).not.toBeNull();
  });
  it.each([
    [{ indicator: "D05", minN: 5, pool: 1, failed: "exclude" }, "indicator=D05"],
    [
      { indicator: "D05", minN: 3, pool: 2, failed: "include", year: undefined },
      "indicator=D05&minN=3&pool=2&failed=include",
    ],
  ])("of a ranking, without what is usual: %j", (p, search) =>
    expect(rankingSearch(p as Parameters<typeof rankingSearch>[0])).toBe(search),
  );
});

it("the map of the site has each agency and report once", async () => {
  const { agencies } = await agenciesView({});
  const addresses = await publicAddresses();
  expect(new Set(addresses).size).toBe(addresses.length);
  const reports = agencies.flatMap((a) => a.years);
  expect(addresses.filter((a) => a.startsWith("/reports/"))).toHaveLength(reports.length);
  expect(addresses.filter((a) => /^\/agencies\/./.test(a))).toHaveLength(agencies.length);
  expect(addresses).toContain("/accessibility");
  expect(addresses).toContain("/agencies/ex1-gov");
});
