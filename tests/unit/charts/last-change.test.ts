import { describe, expect, it } from "vitest";
import { changeAtEnd, isSameBodies } from "@/lib/views/charts/last-change";
import type { Sum } from "@/lib/figures/sums";

const ends = (values: (number | null)[], segments = values.map(() => 0)) => ({ values, segments });
const sumOf = (...ids: string[]): Sum =>
  ({ included: ids.map((id) => ({ agency: { id } })) }) as unknown as Sum;

describe("the change at the end of a line", () => {
  it.each([
    ["rises", ends([4, 24]), "number", "+20"],
    ["falls", ends([105, 62]), "number", "−43"],
    ["stays", ends([7, 7]), "number", "0"],
    ["is in percentage points", ends([0.431, 0.482]), "percent", "+5.1"],
    ["has no year before", ends([null, 7]), "number", undefined],
    ["lies over a break", ends([4, 24], [2023, 2024]), "number", undefined],
    ["is a single year", ends([4]), "number", undefined],
  ] as const)("%s", (_what, given, format, change) => {
    expect(changeAtEnd(given, format).change).toBe(change);
  });
  it("is asked only of the same bodies", () => {
    expect(isSameBodies([sumOf("a", "b"), sumOf("b", "a")])).toBe(true);
    expect(isSameBodies([sumOf("a", "b"), sumOf("a", "c")])).toBe(false);
    expect(isSameBodies([sumOf("a", "b"), sumOf("a")])).toBe(false);
    expect(isSameBodies([sumOf("a")])).toBe(false);
  });
});
