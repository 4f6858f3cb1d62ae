/** Paths in the standard's short form: a letter for each step, numbers behind it. GB/T 33190-2016, 9.1. */
import { ReadError } from "../../reasons";

/** Numbers behind each step: S and M begin, L a line, Q and B curves, A an arc, C closes. */
const COUNT: Readonly<Record<string, number>> = { S: 2, M: 2, L: 2, Q: 4, B: 6, A: 7, C: 0 };
const MAX_STEPS = 100_000;

/** How many numbers follow a step of `pathData`. */
export function numbersBehind(step: number): number {
  const [count = 0] = [2, 2, 6, 4, 0].slice(step);
  return count;
}

/**
 * 0 move x y · 1 line x y · 2 curve (6 numbers) · 3 quadratic (4 numbers) · 4 close. An arc is the
 * line to its end. Empty where it is not understood.
 */
export function pathData(text: string): number[] {
  const words = text.trim().split(/[\s,]+/);
  if (words.length > MAX_STEPS * 8) throw new ReadError("bomb");
  const data: number[] = [];
  for (let i = 0; i < words.length;) {
    const step = words[i++] ?? "";
    const count = COUNT[step];
    if (count === undefined) return [];
    const numbers = words.slice(i, i + count).map(Number);
    if (numbers.length < count || !numbers.every((n) => Number.isFinite(n) && Math.abs(n) < 1e6))
      return [];
    i += count;
    if (step === "A") data.push(1, ...numbers.slice(5));
    else if (step === "C") data.push(4);
    else data.push({ S: 0, M: 0, L: 1, Q: 3, B: 2 }[step] ?? 4, ...numbers);
  }
  return data;
}
