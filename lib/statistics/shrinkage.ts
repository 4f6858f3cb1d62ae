/**
 * Beta-binomial empirical Bayes: small bodies are drawn towards the common rate, by as much as their size leaves open.
 * Prior by the method of moments (Kleinman 1973); with fewer than two units, or no spread beyond chance, the prior is strong.
 */
export type Prior = { readonly alpha: number; readonly beta: number };

export function betaPrior(units: readonly { x: number; n: number }[]): Prior {
  const used = units.filter((u) => u.n > 0);
  const n = used.reduce((s, u) => s + u.n, 0);
  const x = used.reduce((s, u) => s + u.x, 0);
  if (n === 0) return { alpha: 1, beta: 1 };
  const p = Math.min(Math.max(x / n, 0.5 / n), 1 - 0.5 / n);
  const k = used.length;
  const s2 = used.reduce((s, u) => s + u.n * (u.x / u.n - p) ** 2, 0);
  const spread = n - used.reduce((s, u) => s + u.n * u.n, 0) / n;
  // Share of the variance that is between units; at chance level the prior weighs as much as all units together.
  const rho = spread > 0 && k > 1 ? (s2 - (k - 1) * p * (1 - p)) / ((spread - (k - 1)) * p * (1 - p)) : 0;
  const strength = rho > 1e-3 ? Math.min(1 / rho - 1, n) : n;
  const m = Math.max(strength, 0.5);
  return { alpha: p * m, beta: (1 - p) * m };
}

/** Posterior mean of the rate behind x/n. */
export const shrunk = (x: number, n: number, prior: Prior): number => (x + prior.alpha) / (n + prior.alpha + prior.beta);
