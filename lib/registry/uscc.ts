import { valueAt } from "@/lib/lookup";

/**
 * 统一社会信用代码 (GB 32100-2015): 18 characters, the last a check digit; inside it the 9
 * characters of the organisation code (GB 11714). Pure.
 */
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const INNER = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const INNER_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
/** What is printed for a check value of 1, 2 … 11. */
const INNER_CHECKS = "123456789X0";

export type UsccFault = "length" | "character" | "check" | "organisation";

/** What is wrong with a code, or null for a valid one. */
export function usccFault(text: string): UsccFault | null {
  const code = text.trim().toUpperCase();
  if (code.length !== 18) return "length";
  const values = [...code].map((c) => ALPHABET.indexOf(c));
  if (values.includes(-1)) return "character";
  const sum = WEIGHTS.reduce((s, w, i) => s + w * valueAt(values, i), 0);
  if ((31 - (sum % 31)) % 31 !== values[17]) return "check";
  const inner =
    11 - (INNER_WEIGHTS.reduce((s, w, i) => s + w * INNER.indexOf(valueAt(code, 8 + i)), 0) % 11);
  return code[16] === valueAt(INNER_CHECKS, inner - 1) ? null : "organisation";
}
