import { gammaQuantile } from "./special";

/**
 * Exact limits for events x over an exposure n (Garwood, Biometrika 28, 1936): gamma quantiles, as
 * chi-square tables give them. x may exceed n. Worked example of Garwood's table: x = 10, n = 1
 * gives 4.795 and 18.39.
 * @returns limits of the rate x/n; null when n is 0 or x is negative
 */
export function poissonLimits(
  x: number,
  n: number,
  confidence = 0.95,
): { lower: number; upper: number } | null {
  if (n <= 0 || x < 0) return null;
  const tail = (1 - confidence) / 2;
  return {
    lower: x === 0 ? 0 : gammaQuantile(tail, x) / n,
    upper: gammaQuantile(1 - tail, x + 1) / n,
  };
}
