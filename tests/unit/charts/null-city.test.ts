/**
 * False alarms and power of «what stands out»: a seeded share of `tests/long/null-cities.test.ts`
 * (200 cities), whose summary stands in docs/measured.
 */
import { describe, expect, it } from "vitest";
import { namesTheFifty, sentencesOf } from "../../builders/null-city";

describe("a city in which nothing changes", () => {
  it.each([16, 120])(
    "of %i bodies has at most one sentence a year on average, never more than four",
    (bodies) => {
      const told = Array.from({ length: 20 }, (_, seed) => sentencesOf(seed, bodies));
      expect(told.reduce((s, v) => s + v, 0) / told.length).toBeLessThanOrEqual(1);
      expect(Math.max(...told)).toBeLessThanOrEqual(4);
    },
  );
  it("still names a body of fifty replies whose refusals go from 10 % to 40 %", () => {
    const named = Array.from({ length: 40 }, (_, seed) => namesTheFifty(seed, 16, 4)).filter(
      Boolean,
    );
    expect(named.length / 40).toBeGreaterThanOrEqual(0.8);
  });
});
