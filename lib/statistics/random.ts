/**
 * A fixed-seed generator (mulberry32) and the samplers the rank intervals need: the same data
 * always give the same intervals.
 */
export function randomGenerator(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = a;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** `source` in random order (Fisher and Yates). */
export function shuffleInto<T extends Float64Array | Uint16Array>(
  target: T,
  source: T,
  random: () => number,
): void {
  target.set(source);
  for (let i = target.length - 1; i > 0; i--) {
    const j = (random() * (i + 1)) | 0;
    const held = target[i]!;
    target[i] = target[j]!;
    target[j] = held;
  }
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Gamma(shape, 1) by Marsaglia and Tsang (2000). */
export function drawGamma(shape: number, random: () => number): number {
  if (shape < 1) return drawGamma(shape + 1, random) * Math.pow(1 - random(), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

export const drawBeta = (a: number, b: number, random: () => number): number => {
  const x = drawGamma(a, random);
  return x / (x + drawGamma(b, random));
};
