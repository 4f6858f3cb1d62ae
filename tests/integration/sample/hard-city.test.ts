/**
 * The invented city with reforms, gaps, doubts and planted changes: what was planted is found and
 * nothing else, every figure has one state wherever it is shown, and a second implementation
 * (tests/recompute) comes to the same figures.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { loadCity } from "@/lib/sample/city";
import { hardenCity, type Effect } from "@/lib/sample/city/hard";
import { inventFigures } from "@/lib/sample/city/figures";
import { planCity } from "@/lib/sample/city/plan";
import { connectionPool } from "@/lib/store/client";
import { shanghaiDay } from "@/lib/i18n/china-time";
import { standsOutView } from "@/lib/views/insights";
import { labSchema } from "@/lib/views/lab-params";
import { compositeView } from "@/lib/views/ranking-composite";
import { baseParams } from "@/lib/views/ranking-lab";
import { readDifferences, type ReadStates } from "@/tests/builders/state-of-figures";
import { readTodaySums } from "@/tests/builders/today-sums";
import type { AskIndex, Residents } from "@/tests/recompute/compare";
import type { Edge } from "@/tests/recompute/facts";
import { COMPARISONS } from "@/tests/recompute/comparisons";
import { askAll, askJson, readWorld, type Ask, type World } from "@/tests/recompute/world";

const OPTIONS = { seed: 5, districts: 2, agencies: 105, years: [2021, 2022, 2023, 2024, 2025] };
const REFORM = 2024;
let ask: Ask;
let world: World;
let residents: Residents;
let effects: readonly Effect[];
let edges: Edge[];
/** The reader's own index as the laboratory makes it; it has no address of its own in the API. */
const askIndex: AskIndex = async (year, weights) => {
  const query = labSchema.parse({ indicator: "D03", year: String(year) });
  return (await compositeView({ ...baseParams(query), year }, weights))?.rows ?? [];
};
type Listed = { agency: string; value: number | null; state: string };
const keyOf = (r: Listed) => `${r.agency} ${r.value} ${r.state}`;

/** States as the wide CSV of the API gives them: a file, read as text. */
const wideCsv: ReadStates = async (indicator, years) => {
  const span = `${Math.min(...years)}..${Math.max(...years)}`;
  const fields = `agency,fiscalYear,${indicator},${indicator}_state`;
  const { text } = await ask(
    `observations.csv?indicator=${indicator}&year=${span}&shape=wide&fields=${fields}`,
  );
  const lines = text.replace("\ufeff", "").trim().split("\r\n").slice(1);
  return new Map(
    lines.map((line) => {
      const [agency, year, value, state] = line.split(",");
      return [`${agency} ${year}`, value === "" ? (state ?? "") : "reported"] as const;
    }),
  );
};

beforeAll(async () => {
  ({ effects } = await loadCity({
    ...OPTIONS,
    hard: true,
    direct: true,
    faultEvery: 0,
    say: () => undefined,
  }));
  const { answerApi } = await import("@/lib/api/handle-request");
  ask = async (path) => {
    const url = new URL(`http://ledger.test/api/v1/${path}`);
    const answer = await answerApi(
      new Request(url),
      url.pathname.replace("/api/v1/", "").split("/"),
    );
    return { status: answer.status, text: await answer.text() };
  };
  world = await readWorld(ask, false);
  const { rows } = await connectionPool().query<{
    region: string;
    year: number;
    population: number;
  }>("SELECT region_code AS region, year, population::int AS population FROM region_population");
  edges = (
    await connectionPool().query<Edge>(
      "SELECT p.slug AS predecessor, s.slug AS successor, l.kind, l.fiscal_year AS year FROM lineage l JOIN agency p ON p.id = l.predecessor_id JOIN agency s ON s.id = l.successor_id",
    )
  ).rows;
  residents = (region, year) =>
    rows.find((r) => r.region === region && r.year === year)?.population ?? null;
}, 400_000);

describe("the hard invented city", () => {
  it("has what it promises: all four reforms, beginnings, ends, part years, gaps and doubts", () => {
    const city = hardenCity(planCity(OPTIONS), OPTIONS);
    expect(new Set(city.registry.lineage.map((l) => l.kind))).toEqual(
      new Set(["rename", "merge", "split", "transfer"]),
    );
    expect(city.registry.agencies.some((a) => a.existsFrom === 2023)).toBe(true);
    const { missing, late, partial, suspects } = city.hardships;
    const reports = city.agencies.length * OPTIONS.years.length;
    for (const share of [missing, late].map((s) => s.size / reports)) {
      expect(share).toBeGreaterThan(0.03);
      expect(share).toBeLessThan(0.1);
    }
    expect([partial.size, suspects.size > 3]).toEqual([2, true]);
    const again = hardenCity(planCity(OPTIONS), OPTIONS);
    expect(again.hardships).toEqual(city.hardships);
  });

  it("balances: what was carried over is carried in, through every reform", () => {
    const city = hardenCity(planCity(OPTIONS), OPTIONS);
    const all = new Map(
      [...inventFigures(city, OPTIONS.years, OPTIONS.seed)].map((r) => [
        `${r.agency.slug} ${r.year}`,
        r.cells,
      ]),
    );
    const carried = (slug: string) => all.get(`${slug} ${REFORM - 1}`)?.["r4.tot"] ?? NaN;
    expect(all.get(`ex1-gsj ${REFORM}`)?.["r2.tot"]).toBe(carried("ex1-gxj") + carried("ex1-shj"));
    expect(all.get(`ex1-kcj ${REFORM}`)?.["r2.tot"]).toBe(carried("ex1-kjj"));
  });

  it("«what stands out» names what was planted in the last year, and nothing else", async () => {
    const found = await standsOutView({ year: 2025, locale: "en", most: 50 });
    const named = found?.sentences.map(
      (s) => /(ex\d?-\w+?)(?:-\d{4})?(?:[#?/]|$)/.exec(s.href)?.[1],
    );
    expect([...(named ?? [])].sort()).toEqual(effects.map((e) => e.slug).sort());
  });

  it("trends draw first who has the most cases, not who has the highest rate", async () => {
    const query = "charts/trends?indicator=D05&by=agency&from=2025&to=2025";
    type Drawn = { denominator: number | null };
    const { rows } = await askJson<{ rows: Drawn[] }>(ask, query);
    const sizes = rows.map((r) => r.denominator ?? -1);
    expect(sizes.slice(0, 8)).toEqual([...sizes].sort((a, b) => b - a).slice(0, 8));
    expect(new Set(sizes.slice(0, 8)).size).toBeGreaterThan(4);
  });

  it("every figure has one state in observations, rankings, sums, the heat map and on the body's page", async () => {
    const { compared, differences, states } = await readDifferences(
      ["r1.tot", "D05", "D12", "D18", "t2.license.n"],
      OPTIONS.years,
      { wideCsv },
    );
    expect(differences.slice(0, 20)).toEqual([]);
    expect(compared).toBeGreaterThan(2000);
    for (const state of ["reported", "not_published", "suspect", "small_n", "not_comparable"])
      expect(states, state).toContain(state);
  });

  it("the sum of today and its named gaps are the sum as reported", async () => {
    const sums = await readTodaySums(["r1.tot", "r37.tot", "t2.license.n"], OPTIONS.years);
    expect(sums).toHaveLength(15);
    for (const s of sums) expect(s.today + s.behindGaps, s.what).toBe(s.reported);
    // Years before the reform have rows that nothing can be said of, and say why.
    const before = sums.filter((s) => Number(s.what.slice(-4)) < REFORM);
    expect(before.every((s) => s.behindGaps > 0 && s.gaps.includes("divided"))).toBe(true);
    expect(sums.flatMap((s) => s.gaps)).not.toContain("reported");
  });

  it("lists are the same with and without a filter, in both structures", async () => {
    for (const structure of ["reported", "today"]) {
      const query = `observations?indicator=r1.tot&year=2023&structure=${structure}`;
      const whole = await askAll<Listed>(ask, query);
      const parts = await Promise.all(
        [...world.regions.keys()].map((r) => askAll<Listed>(ask, `${query}&region=${r}&own=1`)),
      );
      expect(parts.flat().map(keyOf).sort()).toEqual(whole.map(keyOf).sort());
      // Asked for alone, a body in another's row has ended, and counted once.
      for (const slug of ["ex1-kjj", "ex1-gsj", "ex1-lyj", "ex1-wlj", "ex1-zrj"]) {
        const alone = await askAll<Listed>(ask, `${query}&agency=${slug}`);
        const listed = whole.filter((r) => r.agency === slug).map(keyOf);
        expect(alone.map(keyOf), slug).toEqual(
          listed.length > 0
            ? listed
            : [`${slug} null ${structure === "today" ? "ended" : "not_expected"}`],
        );
      }
    }
  });

  it("the governments cover what they say: the city's report is its bodies' and those of its districts", async () => {
    type Answer = {
      rows: { cell: string; value: number | null }[];
      government: { below: boolean };
    };
    const of = async (query: string) => {
      const answer = await askJson<Answer>(ask, `summary?year=2022&${query}`);
      return { ...answer, r1: answer.rows.find((r) => r.cell === "r1.tot")?.value ?? NaN };
    };
    const whole = await of("basis=reported");
    const districts = await Promise.all(
      ["990101", "990102"].map((r) => of(`basis=reported&region=${r}`)),
    );
    expect([whole, ...districts].map((a) => a.government.below)).toEqual([true, false, false]);
    const built = await of("basis=builtup");
    expect(whole.r1).toBeGreaterThan(built.r1);
    expect(whole.r1).toBeGreaterThan(districts.reduce((s, d) => s + d.r1, 0));
  });

  it.each(Object.entries(COMPARISONS))(
    "%s are the same when recomputed",
    async (_name, compare) => {
      const { compared, differences } = await compare({
        ask,
        world,
        residents,
        edges,
        today: shanghaiDay(new Date()),
        askIndex,
      });
      expect(differences.slice(0, 30)).toEqual([]);
      expect(compared).toBeGreaterThan(100);
    },
  );
});
