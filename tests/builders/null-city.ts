/** Cities in which nothing changes but chance, and what «what stands out» says of them. */
import { drawGamma, randomGenerator } from "@/lib/statistics/random";
import { standsOut, type Given } from "@/lib/views/insights/find";

type Random = () => number;
const binomial = (n: number, p: number, random: Random): number => {
  let x = 0;
  for (let k = 0; k < n; k++) x += random() < p ? 1 : 0;
  return x;
};
/** Poisson of a mean by a gamma split, so that large means cost no more than small ones. */
function poisson(mean: number, random: Random): number {
  if (mean > 30) {
    const k = Math.floor(mean * 0.875);
    const at = drawGamma(k, random);
    return at > mean ? binomial(k - 1, mean / at, random) : k + poisson(mean - at, random);
  }
  let x = -1;
  for (let t = 0; t < mean; t -= Math.log(1 - random())) x++;
  return Math.max(0, x);
}
/** Counts of a year: Poisson of a mean that itself varies by `psi` (relative variance). */
const restless = (mean: number, psi: number, random: Random): number =>
  poisson((mean * drawGamma(1 / psi, random)) / (1 / psi), random);

const YEARS = 5;
const COUNTS = [
  ["r1.tot", 40, 0.05],
  ["rv.tot", 4, 0.1],
  ["t2.license.n", 900, 0.15],
  ["t2.penalty.n", 300, 0.15],
] as const;

/** @param bodies how many; their sizes and rates differ between them, and stay the same over the years */
export function nullCity(seed: number, bodies: number): Given {
  const random = randomGenerator(seed);
  const rates: Given["rates"][number][] = [];
  const counts: Given["counts"][number][] = [];
  for (let b = 0; b < bodies; b++) {
    const agency = `b${b}`;
    const size = drawGamma(1.2, random) / 1.2;
    const refusal = 0.02 + 0.25 * random() * random();
    const granted = 0.55 + 0.1 * (random() - 0.5);
    const years = Array.from({ length: YEARS }, () => {
      const n = restless(40 * size, 0.05, random);
      const refused = binomial(n, refusal, random);
      const disclosed = binomial(n - refused, granted, random);
      return { n, refused, disclosed };
    });
    for (const [indicator, point] of [
      ["D05", (y) => ({ x: y.disclosed, n: y.n })],
      ["D06", (y) => ({ x: y.refused, n: y.n })],
      ["D10", (y) => ({ x: y.disclosed, n: y.disclosed + y.refused })],
    ] as const satisfies readonly [
      string,
      (y: (typeof years)[number]) => { x: number; n: number },
    ][]) {
      const all = years.map(point);
      const now = all.pop();
      if (now) rates.push({ now: { agency, indicator, ...now }, history: all });
    }
    for (const [indicator, mean, psi] of COUNTS) {
      const all = Array.from({ length: YEARS }, () => restless(mean * size, psi, random));
      const now = all.pop() ?? 0;
      counts.push({ agency, indicator, now, history: all });
    }
  }
  return { year: 2025, rates, counts, carried: [] };
}

export const sentencesOf = (seed: number, bodies: number): number =>
  standsOut(nullCity(seed, bodies)).length;

/**
 * Whether a body of fifty replies that goes from a tenth to four tenths refused is named, with so
 * many years of history.
 */
export function namesTheFifty(seed: number, bodies: number, history: number): boolean {
  const city = nullCity(seed, bodies);
  const random = randomGenerator(seed + 7_000_000);
  const past = Array.from({ length: history }, () => ({ x: binomial(50, 0.1, random), n: 50 }));
  const now = { agency: "moved", indicator: "D06", x: binomial(50, 0.4, random), n: 50 };
  return standsOut({ ...city, rates: [...city.rates, { now, history: past }] }).some(
    (f) => f.agency === "moved",
  );
}
