/** Intervals, shrinkage, bands and decompositions, from their sources. */
export type Case = { readonly x: number; readonly n: number };
const Z95 = 1.959963984540054;
const Z998 = 3.090232306167813;

/** E. B. Wilson, JASA 22 (1927). */
export function wilsonLimits({ x, n }: Case): [number, number] {
  const p = x / n;
  const z2 = Z95 ** 2;
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z95 / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

/** ln Γ by Stirling's series after raising the argument. */
export function lnGamma(z: number): number {
  let shift = 0;
  let y = z;
  for (; y < 20; y++) shift -= Math.log(y);
  const w = 1 / (y * y);
  const series = (1 / 12 - w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w / 1188)))) / y;
  return shift + (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series;
}

const poissonCdf = (k: number, mean: number): number => {
  let sum = 0;
  for (let i = 0; i <= k; i++) sum += Math.exp(i * Math.log(mean) - mean - lnGamma(i + 1));
  return sum;
};
function bisect(f: (v: number) => number, low: number, high: number): number {
  let [a, b] = [low, high];
  for (let i = 0; i < 200; i++) {
    const m = (a + b) / 2;
    if (f(m) > 0) b = m;
    else a = m;
  }
  return (a + b) / 2;
}
/** Exact limits of events over n (Garwood, Biometrika 28, 1936). */
export function poissonLimits({ x, n }: Case): [number, number] {
  const top = x + 10 * Math.sqrt(x + 1) + 20;
  const lower = x === 0 ? 0 : bisect((m) => 1 - poissonCdf(x - 1, m) - 0.025, 1e-12, top);
  const upper = bisect((m) => 0.025 - poissonCdf(x, m), 1e-12, top);
  return [lower / n, upper / n];
}

export type Model = "beta" | "gamma";
const sum = (cases: readonly Case[], of: (c: Case) => number): number =>
  cases.reduce((s, c) => s + of(c), 0);

/** Empirical Bayes by moments within a group: what a rate is drawn to. */
export function shrink(group: readonly Case[], model: Model): (c: Case) => number {
  const used = group.filter((c) => c.n > 0);
  const [x, n] = [sum(used, (c) => c.x), sum(used, (c) => c.n)];
  const m = x / n;
  const chance = (model === "beta" ? m * (1 - m) : m) / (n / used.length);
  const v = sum(used, (c) => c.n * (c.x / c.n - m) ** 2) / n - chance;
  if (!(v > 1e-12)) return () => m;
  if (model === "gamma") return (c) => (c.x + (m * m) / v) / (c.n + m / v);
  const M = Math.max((m * (1 - m)) / v - 1, 1e-6);
  return (c) => (c.x + m * M) / (c.n + M);
}

/**
 * Winsorised dispersion of z-scores (Spiegelhalter 2005): 1 unless ten or more differ by more than
 * chance.
 */
function dispersion(group: readonly Case[], model: Model): number {
  const m = sum(group, (c) => c.x) / sum(group, (c) => c.n);
  const unit = model === "beta" ? m * (1 - m) : m;
  if (group.length < 10 || !(unit > 0)) return 1;
  const z = group.map((c) => (c.x / c.n - m) / Math.sqrt(unit / c.n)).sort((a, b) => a - b);
  const cut = Math.floor(z.length / 10);
  const [low, high] = [z[cut] ?? 0, z[z.length - 1 - cut] ?? 0];
  const phi = z.reduce((s, v) => s + Math.max(low, Math.min(high, v)) ** 2, 0) / z.length;
  return phi > 1 + 2 * Math.sqrt(2 / z.length) ? phi : 1;
}

/** P(k) of the beta-binomial or negative binomial with Jeffreys' prior on what the others show. */
function predictive(k: number, n: number, others: Case, model: Model): number {
  const a = others.x + 0.5;
  if (model === "gamma")
    return Math.exp(
      lnGamma(k + a) -
        lnGamma(a) -
        lnGamma(k + 1) +
        a * Math.log(others.n / (others.n + n)) +
        k * Math.log(n / (others.n + n)),
    );
  const b = others.n - others.x + 0.5;
  const lnBeta = (p: number, q: number): number => lnGamma(p) + lnGamma(q) - lnGamma(p + q);
  const lnChoose = lnGamma(n + 1) - lnGamma(k + 1) - lnGamma(n - k + 1);
  return Math.exp(lnChoose + lnBeta(k + a, n - k + b) - lnBeta(a, b));
}

/**
 * A member against all others of its group: beyond the widened 99.8 % limits and the 99.8 % of what
 * the others predict.
 */
export function bandIn(group: readonly Case[], c: Case, model: Model): string {
  const used = group.filter((g) => g.n > 0);
  const all = { x: sum(used, (g) => g.x), n: sum(used, (g) => g.n) };
  const others = { x: all.x - c.x, n: all.n - c.n };
  if (c.n <= 0 || others.n <= 0) return "typical";
  const target = others.x / others.n;
  const pooled = all.x / all.n;
  const variance = model === "beta" ? pooled * (1 - pooled) : pooled;
  const se = Math.sqrt(dispersion(used, model) * variance * (1 / c.n + 1 / others.n));
  if (!(Math.abs(c.x / c.n - target) > Z998 * se)) return "typical";
  const isHigh = c.x / c.n > target;
  let tail = 0;
  if (!isHigh) for (let k = 0; k <= c.x; k++) tail += predictive(k, c.n, others, model);
  else {
    for (let k = 0; k < c.x; k++) tail += predictive(k, c.n, others, model);
    tail = 1 - tail;
  }
  if (tail >= 0.001) return "typical";
  return isHigh ? "above" : "below";
}

/** Rank 1 is best; equal scores share the better place (1, 2, 2, 4). */
export const competitionRanks = (scores: readonly number[], highFirst: boolean): number[] =>
  scores.map((s) => 1 + scores.filter((o) => (highFirst ? o > s : o < s)).length);

/**
 * E. M. Kitagawa, JASA 50 (1955), over the bodies of both years; those of one year only are entry
 * and exit.
 */
export function decomposeChange(
  before: ReadonlyMap<string, Case>,
  after: ReadonlyMap<string, Case>,
): { within: number; mix: number; entry: number } | null {
  const rate = (cases: readonly Case[]): number => sum(cases, (c) => c.x) / sum(cases, (c) => c.n);
  if (!(sum([...before.values()], (c) => c.n) > 0) || !(sum([...after.values()], (c) => c.n) > 0))
    return null;
  const both = [...before.keys()].filter((id) => after.has(id));
  const pairs = both.map((id) => [before.get(id), after.get(id)] as [Case, Case]);
  const [n0, n1] = [
    sum(
      pairs.map((p) => p[0]),
      (c) => c.n,
    ),
    sum(
      pairs.map((p) => p[1]),
      (c) => c.n,
    ),
  ];
  const change = rate([...after.values()]) - rate([...before.values()]);
  if (n0 === 0 || n1 === 0) return { within: 0, mix: 0, entry: change };
  const [r0, r1] = [rate(pairs.map((p) => p[0])), rate(pairs.map((p) => p[1]))];
  let within = 0;
  for (const [a, b] of pairs) {
    const p0 = a.n > 0 ? a.x / a.n : b.n > 0 ? b.x / b.n : 0;
    const p1 = b.n > 0 ? b.x / b.n : p0;
    within += ((a.n / n0 + b.n / n1) / 2) * (p1 - p0);
  }
  return { within, mix: r1 - r0 - within, entry: change - (r1 - r0) };
}
