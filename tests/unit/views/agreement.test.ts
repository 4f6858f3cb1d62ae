/**
 * What several pages say of the same thing is the same; held on the hard invented city, in every
 * year and region.
 */
import { IN_REVIEW, WITHDRAWN, YEARS } from "../../builders/city-in-memory";
import { describe, expect, it } from "vitest";
import { makeChart } from "@/lib/views/charts";
import { viewSchemas } from "@/lib/views/charts/schemas";
import { homeView } from "@/lib/views/home";
import { rankingView } from "@/lib/views/rankings";
import { requirePresent } from "@/lib/lookup";

const REGIONS = [undefined, "example-dongling", "example-xizhi"];
const cases = YEARS.filter((y) => y >= 2019).flatMap((year) =>
  REGIONS.map((region) => ({ year, region })),
);

describe.each(cases)("in $year, $region", ({ year, region }) => {
  it("home, heat map and rankings count the same reports of the same bodies", async () => {
    const home = requirePresent(await homeView({ year, region }), "home");
    const { reported, expected } = home;
    const ranking = requirePresent(
      await rankingView({ indicator: "r1.tot", year, region, minN: 0 }),
      "ranking",
    );
    const heatmap = requirePresent(
      await makeChart("heatmap", viewSchemas.heatmap.parse({ to: String(year), region }), "en"),
      "heat map",
    );
    expect(ranking.coverage).toMatchObject({ reported, expected });
    expect(heatmap.coverage).toBe(`${year}: ${reported} of ${expected} expected agencies counted`);
    expect(home.reporters.filter((r) => r.reportId !== null)).toHaveLength(reported);
  });

  it("the total of the home page is that of the trend, the composition and the list of bodies", async () => {
    const home = requirePresent(await homeView({ year, region }), "home");
    const { city } = home;
    const trend = requirePresent(
      await makeChart("trends", viewSchemas.trends.parse({ indicator: "r1.tot", region }), "en"),
      "trends",
    );
    const drawn = trend.data.find(
      (d) => d.year === year && d.basis === "builtup" && d.measure === "value",
    );
    const listed = city.agencies
      .filter(({ agency }) => agency.kind === "body")
      .flatMap(({ values }) => values["r1.tot"]?.value ?? []);
    expect(drawn?.value).toBe(home.received.now.value);
    expect([drawn?.counted, drawn?.expected]).toEqual([
      home.received.now.counted,
      home.received.now.expected,
    ]);
    const isExpected = new Set(home.reporters.map(({ agency }) => agency.id));
    expect(
      city.agencies
        .filter(({ agency }) => isExpected.has(agency.id))
        .reduce((sum, { values }) => sum + (values["r1.tot"]?.value ?? 0), 0),
    ).toBe(home.received.now.value);
    expect(listed.length).toBeGreaterThanOrEqual(home.received.now.counted);
  });
});

it("a report on its way and one that was taken back are told apart from one that is missing", async () => {
  const home = requirePresent(await homeView({ year: 2024 }), "home");
  const stateOf = (reportId: string) =>
    home.reporters.find(({ agency }) => `${agency.id}-2024` === reportId)?.state;
  expect(stateOf(IN_REVIEW)).toBe("in_review");
  expect(stateOf(WITHDRAWN)).toBe("withdrawn");
  expect(home.reporters.filter((r) => r.state === "overdue").length).toBeGreaterThan(0);
});
