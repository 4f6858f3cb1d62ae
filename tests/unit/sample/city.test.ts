import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { identitiesFor } from "@/lib/forms";
import { inventFigures } from "@/lib/sample/city/figures";
import { inventDocument } from "@/lib/sample/city/document";
import { hardenCity } from "@/lib/sample/city/hard";
import { parseDocument } from "@/lib/intake/parse-document";
import { planCity } from "@/lib/sample/city/plan";

const sum = (cells: Record<string, number>, ids: readonly string[]) =>
  ids.reduce((s, id) => s + cells[id]!, 0);

describe("invented figures", () => {
  it("keep every identity of their form, for any seed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const years = [2018, 2019, 2020, 2021, 2022];
        const city = planCity({ seed, districts: 1, agencies: 12, years });
        for (const { year, cells } of inventFigures(city, years, seed)) {
          if (year < 2019) continue;
          for (const i of identitiesFor(new Set(Object.keys(cells))))
            expect(sum(cells, i.left), i.id).toBe(sum(cells, i.right));
        }
      }),
      { numRuns: 15 },
    );
  });

  it("carry over what was left, and keep count of documents in force", () => {
    const years = [2021, 2022, 2023];
    const city = planCity({ seed: 5, districts: 2, agencies: 40, years });
    const all = [...inventFigures(city, years, 5)];
    const of = (slug: string, year: number) =>
      all.find((i) => i.agency.slug === slug && i.year === year)!.cells;
    for (const { slug } of city.agencies) {
      for (const year of [2022, 2023]) {
        const [now, before] = [of(slug, year), of(slug, year - 1)];
        expect(now["r2.tot"]).toBe(before["r4.tot"]);
        expect(now["t2.norm.valid"]).toBe(
          before["t2.norm.valid"]! + now["t2.norm.issued"]! - now["t2.norm.repealed"]!,
        );
      }
    }
  });

  it("have their doubts in the documents too: what is ambiguous is read as such, and part years as parts", async () => {
    const years = [2021, 2022, 2023, 2024, 2025];
    const options = { seed: 5, districts: 2, agencies: 105, years };
    const city = hardenCity(planCity(options), options);
    const all = [...inventFigures(city, years, 5)];
    const doubtful = all.filter((i) => i.suspects).slice(0, 3);
    const part = all.filter((i) => i.periodStart).slice(0, 1);
    expect([doubtful.length, part.length]).toEqual([3, 1]);
    for (const i of [...doubtful, ...part]) {
      const { name, html } = inventDocument(i, 5, null);
      const read = await parseDocument({ path: name, bytes: new TextEncoder().encode(html) });
      const inDoubt = Object.entries(read.cells).filter(([, c]) => c.state === "suspect");
      expect(inDoubt.map(([id]) => id)).toEqual(i.suspects ?? []);
      expect(read.period?.start).toBe(i.periodStart ?? `${i.year}-01-01`);
    }
  });

  it("come from a city whose names are all different", () => {
    const { agencies } = planCity({ seed: 1, districts: 12, agencies: 900, years: [2025] });
    expect(agencies).toHaveLength(900);
    expect(new Set(agencies.map((a) => a.zh)).size).toBe(900);
    expect(new Set(agencies.map((a) => a.slug)).size).toBe(900);
  });
});
