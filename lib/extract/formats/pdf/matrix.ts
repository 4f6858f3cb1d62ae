/** How what is painted is moved, turned and stretched: PDF 32000-1, 8.3. */
export type Matrix = readonly [number, number, number, number, number, number];
export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
export const multiplyMatrices = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];

/** As `multiplyMatrices` with a matrix that only moves. */
export const moveAlong = (m: Matrix, x: number, y: number): Matrix => [
  m[0],
  m[1],
  m[2],
  m[3],
  m[0] * x + m[2] * y + m[4],
  m[1] * x + m[3] * y + m[5],
];

export type Quarter = 0 | 1 | 2 | 3;

/** Off the right angles by more than an unsteady scanner is. */
export function isTurned(m: Matrix): boolean {
  const angle = Math.abs((Math.atan2(m[1], m[0]) * 180) / Math.PI) % 90;
  return Math.min(angle, 90 - angle) > 3;
}

export const quarterOf = (m: Matrix): Quarter =>
  ((Math.round(Math.atan2(m[1], m[0]) / (Math.PI / 2)) + 4) % 4) as Quarter;

/** Seen as in a mirror. */
export const isMirrored = (m: Matrix): boolean => m[0] * m[3] - m[1] * m[2] < 0;
