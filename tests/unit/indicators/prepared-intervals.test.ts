import { expect, it } from "vitest";
import { listCaches } from "@/lib/cache";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { prepareIntervals, rankUnits } from "@/lib/indicators/ranking";
import { requirePresent } from "@/lib/lookup";
import { randomGenerator } from "@/lib/statistics/random";
import { finishBetweenOthers, finishSteps } from "@/lib/steps";

const D05 = requirePresent(indicatorOf("D05"), "D05");
function someUnits(units: number, seed: number) {
  const random = randomGenerator(seed);
  return Array.from({ length: units }, (_, i) => {
    const n = 5 + Math.floor(random() * 60);
    const x = Math.floor(n * (0.2 + 0.6 * random()));
    return { id: `u${i}`, types: ["STREET"], level: "street", value: x / n, x, n };
  });
}
const drawn = () =>
  requirePresent(
    listCaches().find((c) => c.name === "rank intervals"),
    "cache",
  );

it("draws the intervals of a large group beforehand, the same ones, once for all who ask together", async () => {
  // Another order of the same bodies: what is kept of one is not used for the other.
  const [units, other] = [someUnits(80, 1), someUnits(80, 1).reverse()];
  const byId = (rows: ReturnType<typeof rankUnits>) =>
    new Map(rows.map((r) => [r.id, [r.rank, r.rankLow, r.rankHigh, r.band, r.told]]));
  await Promise.all([1, 2, 3].map(() => prepareIntervals(D05, units, units)));
  const { entries, misses } = drawn();
  expect(entries).toBe(1);
  const rows = byId(rankUnits(D05, units, units));
  expect(drawn().misses).toBe(misses);
  expect(rows.size).toBe(80);
  expect([...rows.values()].some(([, low, high]) => low !== high)).toBe(true);
  // Without anything prepared; the draws of a body depend on who stands before it.
  const alone = rankUnits(D05, other, other);
  expect(drawn().entries).toBe(2);
  await prepareIntervals(D05, other, other);
  expect(rankUnits(D05, other, other)).toEqual(alone);
});

it("leaves small groups and lists without intervals to whoever ranks them", async () => {
  const before = drawn().misses;
  const small = someUnits(20, 3);
  await prepareIntervals(D05, small, small);
  const large = someUnits(90, 4);
  await prepareIntervals(D05, large, large, { intervals: false });
  expect(drawn().misses).toBe(before);
});

it("comes to the same end in one go and between others, who have their turn", async () => {
  function* count(): Generator<void, number> {
    let sum = 0;
    for (let i = 0; i < 30; i++) {
      const until = performance.now() + 3;
      while (performance.now() < until) sum += 0;
      sum += i;
      yield;
    }
    return sum;
  }
  expect(finishSteps(count())).toBe(435);
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 1);
  expect(await finishBetweenOthers(count())).toBe(435);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(0);
});
