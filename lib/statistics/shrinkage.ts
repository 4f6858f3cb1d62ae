/**
 * Empirical Bayes: small bodies are drawn towards the rate of their like, by as much as their size
 * leaves open. `none`: the units differ no more than chance would make them, so all get the common
 * rate and no order among them means anything.
 */
export type Prior =
  | {
      readonly kind: "beta" | "gamma";
      readonly mean: number;
      readonly alpha: number;
      readonly beta: number;
    }
  | { readonly kind: "none"; readonly mean: number };
export type Counted = { readonly x: number; readonly n: number };

/**
 * Beta prior by the method of moments (after Kleinman, JASA 68, 1973): m = Σx/Σn; v =
 * Σnᵢ(pᵢ−m)²/Σnᵢ − m(1−m)/n̄; M = m(1−m)/v − 1; α = mM, β = (1−m)M. With v ≤ 0 there is no spread
 * beyond chance (`none`). Units with n = 0 say nothing.
 * @returns null when no unit has a denominator
 */
export function betaPrior(units: readonly Counted[]): Prior | null {
  const used = units.filter((u) => u.n > 0);
  const n = used.reduce((s, u) => s + u.n, 0);
  if (n === 0) return null;
  const m = used.reduce((s, u) => s + u.x, 0) / n;
  const chance = (m * (1 - m)) / (n / used.length);
  const v = used.reduce((s, u) => s + u.n * (u.x / u.n - m) ** 2, 0) / n - chance;
  if (!(v > 1e-12)) return { kind: "none", mean: m };
  const M = (m * (1 - m)) / v - 1;
  // Spread as wide as 0 and 1 only: the units tell nothing of each other; a prior of next to no weight.
  const weight = Math.max(M, 1e-6);
  return { kind: "beta", mean: m, alpha: m * weight, beta: (1 - m) * weight };
}

/**
 * Gamma prior for cases x over exposure n (residents): m = Σx/Σn; v = Σnᵢ(rᵢ−m)²/Σnᵢ − m/n̄; shape
 * m²/v, rate m/v. Null and `none` as above.
 */
export function gammaPrior(units: readonly Counted[]): Prior | null {
  const used = units.filter((u) => u.n > 0);
  const n = used.reduce((s, u) => s + u.n, 0);
  if (n === 0) return null;
  const m = used.reduce((s, u) => s + u.x, 0) / n;
  const v = used.reduce((s, u) => s + u.n * (u.x / u.n - m) ** 2, 0) / n - m / (n / used.length);
  if (!(v > 0) || m === 0) return { kind: "none", mean: m };
  return { kind: "gamma", mean: m, alpha: (m * m) / v, beta: m / v };
}

/** Posterior mean of the rate behind x/n. */
export function shrunkenRate(x: number, n: number, prior: Prior): number {
  if (prior.kind === "none") return prior.mean;
  return prior.kind === "beta"
    ? (x + prior.alpha) / (n + prior.alpha + prior.beta)
    : (x + prior.alpha) / (n + prior.beta);
}
