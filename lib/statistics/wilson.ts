/**
 * Wilson score interval for a proportion x/n (E. B. Wilson, JASA 22, 1927), without continuity correction.
 * @returns limits as fractions; null when n is 0
 */
export function wilsonInterval(
  x: number,
  n: number,
  z = 1.959963984540054,
): { lower: number; upper: number } | null {
  if (n <= 0 || x < 0 || x > n) return null;
  const p = x / n;
  const z2 = z * z;
  const middle = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (z / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  return { lower: x === 0 ? 0 : middle - half, upper: x === n ? 1 : middle + half };
}
