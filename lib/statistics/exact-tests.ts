import { valueAt } from "@/lib/lookup";
import { logChoose } from "./special";

/**
 * Fisher's exact test (1935), two-sided: p-value that x1/n1 and x2/n2 come from one proportion,
 * given the totals. Adds the probabilities of all tables no likelier than the one seen. Without any
 * case, or with an empty group, nothing can be told: 1.
 */
export function fisherP(x1: number, n1: number, x2: number, n2: number): number {
  const k = x1 + x2;
  const n = n1 + n2;
  if (n1 === 0 || n2 === 0 || k === 0 || k === n) return 1;
  const base = logChoose(n, k);
  const chance = (x: number): number => Math.exp(logChoose(n1, x) + logChoose(n2, k - x) - base);
  const seen = chance(x1);
  let p = 0;
  for (let x = Math.max(0, k - n2); x <= Math.min(n1, k); x++) {
    const likely = chance(x);
    if (likely <= seen * (1 + 1e-7)) p += likely;
  }
  return Math.min(1, p);
}

/**
 * p-values adjusted for how many were asked at once (Benjamini and Hochberg, JRSS B 57, 1995):
 * those ≤ q keep the expected share of false alarms among the alarms at q.
 */
export function adjustPValues(ps: readonly number[]): number[] {
  const order = ps.map((_, i) => i).sort((a, b) => valueAt(ps, b) - valueAt(ps, a));
  const out = new Array<number>(ps.length);
  let least = 1;
  order.forEach((i, k) => {
    least = Math.min(least, (valueAt(ps, i) * ps.length) / (ps.length - k));
    out[i] = least;
  });
  return out;
}
