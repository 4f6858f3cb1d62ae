/** The facts of the brief agree with the pages, in the hard invented city. */
import "../../builders/city-in-memory";
import { describe, expect, it, vi } from "vitest";
import { briefFacts } from "@/lib/views/brief-facts";
import { comparePair, loadChart, requireIndicator } from "@/lib/views/charts/data";
import { requirePresent } from "@/lib/lookup";

vi.mock("@/lib/views/changes", () => ({ changesView: async () => [] }));

const ORIGIN = "https://a.example";
describe("the brief of a district", () => {
  const region = "example-dongling";
  const facts = async () =>
    requirePresent(await briefFacts({ year: 2024, region, origin: ORIGIN }), "brief");

  it("counts each agency once: published, or missing", async () => {
    const { expected, published, missing, inReview } = await facts();
    expect(published + missing.length).toBe(expected);
    expect(inReview).toHaveLength(1);
    for (const name of inReview) expect(missing).toContain(name);
  });

  it("gives each rate with its cases, as the pages do", async () => {
    const { rates } = await facts();
    expect(rates).toHaveLength(3);
    const p = await loadChart({
      indicators: [requireIndicator("D05")],
      years: () => [2023, 2024],
    });
    const { now, pair } = comparePair(p, requireIndicator("D05"), 2024, { region });
    expect(rates[0]).toMatchObject({
      x: now.numerator,
      n: now.denominator,
      counted: now.counted,
      pair: pair ? { bodies: pair.now.counted } : null,
    });
    expect(rates[0]?.x).toBeGreaterThan(0);
    expect(rates.every((r) => r.source.includes(ORIGIN))).toBe(true);
  });

  it("puts the government's own figure beside the sum, with its place", async () => {
    const { sums } = await facts();
    const received = sums.groups.flatMap((g) => g.items).find((i) => i.own !== null);
    expect(received?.own?.source).toContain(`${ORIGIN}/reports/ex1-gov-2024#cell-r1.tot`);
  });

  it.each([
    ["a year without reports", { year: 2010 }],
    ["a place that nobody registered", { year: 2024, region: "nowhere" }],
  ])("is none for %s", async (_, asked) =>
    expect(await briefFacts({ ...asked, origin: ORIGIN })).toBeNull(),
  );
});
