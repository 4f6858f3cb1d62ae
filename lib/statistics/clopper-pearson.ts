import { betaQuantile } from "./special";

/**
 * Exact (conservative) interval for a proportion x/n (Clopper and Pearson, Biometrika 26, 1934),
 * from beta quantiles.
 * @returns limits as fractions; null when n is 0 or x is outside 0…n
 */
export function clopperPearson(
  x: number,
  n: number,
  confidence = 0.95,
): { lower: number; upper: number } | null {
  if (n <= 0 || x < 0 || x > n) return null;
  const tail = (1 - confidence) / 2;
  return {
    lower: x === 0 ? 0 : betaQuantile(tail, x, n - x + 1),
    upper: x === n ? 1 : betaQuantile(1 - tail, x + 1, n - x),
  };
}
