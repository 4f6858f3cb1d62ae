/** Shades of maps: regions of one law are one shade, whatever chance made of their rates. */
import { describe, expect, it } from "vitest";
import { requireIndicator } from "@/lib/views/charts/data";
import { makeShading, type Shaded } from "@/lib/views/charts/shading";
import { randomGenerator } from "@/lib/statistics/random";

const rate = (x: number, n: number): Shaded => ({ value: x / n, numerator: x, denominator: n });
/** Thirteen regions of 1,800 cases each, drawn from one rate. */
const drawn = (seed: number): Shaded[] => {
  const random = randomGenerator(seed);
  return Array.from({ length: 13 }, () => {
    let x = 0;
    for (let i = 0; i < 1800; i++) if (random() < 0.8) x += 1;
    return rate(x, 1800);
  });
};

describe("shades of a rate", () => {
  it("are one for regions that differ by chance alone", () => {
    const levels = Array.from({ length: 40 }, (_, i) => i + 1).flatMap((seed) => {
      const figures = drawn(seed);
      const shading = makeShading(requireIndicator("D05"), figures, "zh");
      return figures.map(shading.levelOf);
    });
    // 520 regions at 99.8 %: one is expected to be wrong. Five equal classes would colour 416 of them.
    expect(levels.filter((level) => level !== 3).length).toBeLessThanOrEqual(4);
  });

  it("set apart the region that differs, and no other", () => {
    const figures = [...drawn(1), rate(1250, 1800)];
    const shading = makeShading(requireIndicator("D05"), figures, "zh");
    expect(figures.map(shading.levelOf)).toEqual([...Array(13).fill(3), 1]);
    expect(shading.legend.map((l) => l.level)).toEqual([1, 3, 5]);
    expect(shading.note).toContain("99.8%");
  });

  it("of cases per reply follow the same rule", () => {
    const figures = [rate(4, 100), rate(6, 100), rate(5, 100), rate(40, 100)];
    const shading = makeShading(requireIndicator("D12"), figures, "en");
    expect(figures.map(shading.levelOf)).toEqual([3, 3, 3, 5]);
  });

  it("of counts are five classes of their size", () => {
    const count = (value: number): Shaded => ({ value, numerator: null, denominator: null });
    const figures = [1, 20, 300, 4000, 50_000].map(count);
    const shading = makeShading(requireIndicator("r1.tot"), figures, "en");
    expect(figures.map(shading.levelOf)).toEqual([1, 2, 3, 4, 5]);
    expect(shading.note).toBe("");
  });
});
