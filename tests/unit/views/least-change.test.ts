import { afterEach, describe, expect, it, vi } from "vitest";

const history = [400, 430, 380, 410];
/** Twelve bodies with nothing new, and one whose penalties more than double. */
const given = {
  year: 2025,
  rates: [],
  counts: [
    ...Array.from({ length: 12 }, (_, i) => ({
      agency: `b${i}`,
      indicator: "t2.penalty.n",
      now: 400 + i,
      history: history.map((x) => x + 3 * i),
    })),
    { agency: "a", indicator: "t2.penalty.n", now: 900, history },
  ],
  carried: [],
};

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

describe("the least change that stands out", () => {
  it("is what the operator sets", async () => {
    const usual = await import("@/lib/views/insights/find");
    expect(usual.SETTINGS).toMatchObject({
      leastRatio: 2,
      leastCases: 20,
      leastPoints: 0.15,
      leastReplies: 10,
    });
    expect(usual.standsOut(given).map((f) => [f.kind, f.agency])).toEqual([["count_change", "a"]]);
    vi.resetModules();
    vi.stubEnv("SUNLEDGER_LEAST_RATIO", "3");
    const strict = await import("@/lib/views/insights/find");
    expect(strict.SETTINGS.leastRatio).toBe(3);
    expect(strict.standsOut(given)).toEqual([]);
  });
});
