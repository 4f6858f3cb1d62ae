/**
 * Passwords that others would try first (NIST SP 800-63B, 3.1.1.2: compare with known, expected and
 * context words).
 */
import { dictionary } from "@zxcvbn-ts/language-common";

const SHORTEST = 10;
const LONGEST = 500;
const COMMON: ReadonlySet<string> = new Set(dictionary["passwords-common"]);
const PRODUCT = ["sunledger", "阳光台账", "password", "admin", "administrator"];
/** Letters and digits in the order of a keyboard and of counting, there and back. */
const RUNS = [
  "01234567890123456789",
  "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
].flatMap((run) => [run, [...run].reverse().join("")]);

/** Usual stand-ins for letters (`p@ssw0rd`), so that they hide nothing. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[@4]/g, "a")
    .replace(/0/g, "o")
    .replace(/[$5]/g, "s")
    .replace(/[1!|]/g, "i")
    .replace(/3/g, "e");

/**
 * Whether a password is one that others would try: short, well known, or nothing but a known word
 * with digits and signs around it.
 * @param names words that everybody here would think of: the account, its person, the city
 */
export function isWeakPassword(password: string, names: readonly string[]): boolean {
  const lower = password.toLowerCase();
  if (password.length < SHORTEST || password.length > LONGEST) return true;
  if (COMMON.has(lower) || COMMON.has(plain(lower))) return true;
  if (new Set(lower).size < 4 || RUNS.some((run) => run.includes(lower))) return true;
  const words = [...PRODUCT, ...names].map((word) => word.toLowerCase()).filter((w) => w !== "");
  // What is left without the words must be worth something by itself.
  const rest = words
    .sort((a, b) => b.length - a.length)
    .reduce((text, word) => text.replaceAll(word, "").replaceAll(plain(word), ""), lower);
  if (rest.length === lower.length) return isCommonCore(lower);
  return rest.replace(/[^\p{L}]/gu, "").length < 4;
}

/** A common word of at least five letters with digits and signs at its ends. */
function isCommonCore(lower: string): boolean {
  const core = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  return core.length >= 5 && core.length < lower.length && COMMON.has(core);
}
