/**
 * Exact two-sided p-value that `a` and `b` events of two equal periods come from one rate: given a
 * + b, a ~ Binomial(a + b, ½) (Przyborowski & Wilenski 1940). Inputs are counts ≥ 0; a + b = 0
 * gives 1. Logarithms keep it exact enough for large counts.
 */
export function equalRatesP(a: number, b: number): number {
  const n = a + b;
  const low = Math.min(a, b);
  if (n === 0 || a === b) return 1;
  let term = -n * Math.LN2;
  let sum = Math.exp(term);
  for (let k = 1; k <= low; k++) {
    term += Math.log((n - k + 1) / k);
    sum += Math.exp(term);
  }
  return Math.min(1, 2 * sum);
}
