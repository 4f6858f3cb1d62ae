import { entryOf } from "@/lib/lookup";

/**
 * Numbers as people write them in prose: 1,234 · 1.7万余 · 三百二十 · 近10 · 10至20. Works on
 * flattened (half-width) text.
 */
export type Spoken = { readonly value: number | null; readonly approx: boolean };

const ARABIC = "(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(?:\\.\\d+)?";
const HAN = "[零〇一二两三四五六七八九十百千]+(?:万[零〇一二两三四五六七八九十百千]*)?";
const SCALE = "(?:[十百千]?[万亿]|[百千])";
/**
 * One number with its qualifiers; `before`/`after` qualifiers make it approximate; a range has no
 * single value.
 */
export const NUMBER = `(?:近|约|大约|超过|超|逾|不少于|多达)?(?:${ARABIC}|${HAN})(?:余|多)?${SCALE}?(?:余|多)?(?:(?:-|—|~|至|到)(?:${ARABIC})${SCALE}?(?:余|多)?)?`;

/** Signs other than digits with which a number can end. */
export const NUMBER_ENDS = "零〇一二两三四五六七八九十百千万亿余多";

const PIECE = new RegExp(
  `^(近|约|大约|超过|超|逾|不少于|多达)?(${ARABIC}|${HAN})(余|多)?(${SCALE})?(余|多)?(?:(-|—|~|至|到).*)?$`,
);
const HAN_DIGIT: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const HAN_UNIT: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const SCALES: Record<string, number> = {
  百: 1e2,
  千: 1e3,
  万: 1e4,
  十万: 1e5,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  十亿: 1e9,
  百亿: 1e10,
  千亿: 1e11,
};

/** 「三百二十」 → 320, 「一万二千」 → 12000; null for what is not a numeral (「百千」). */
export function hanNumber(text: string): number | null {
  // «万» alone is a unit whose figure stands elsewhere.
  if (text === "") return null;
  if (text.includes("万")) {
    const [high, low] = text.split("万") as [string, string];
    const ten = hanNumber(high);
    const rest = low === "" ? 0 : hanNumber(low);
    return ten === null || rest === null ? null : ten * 10_000 + rest;
  }
  let total = 0;
  let digit: number | null = null;
  for (const char of text) {
    const unit = HAN_UNIT[char];
    if (unit === undefined) {
      if (digit !== null && digit !== 0) return null;
      digit = HAN_DIGIT[char] ?? null;
      if (digit === null) return null;
      continue;
    }
    if (digit === null && unit !== 10) return null;
    total += (digit ?? 1) * unit;
    digit = null;
  }
  return digit === null ? total : total + digit;
}

/** Reads what `NUMBER` matched. A range has no single value: null, approximate. */
export function readNumber(raw: string): Spoken | null {
  const found = PIECE.exec(raw);
  if (!found) return null;
  const [, before, digits, more, scale, after, range] = found as unknown as (string | undefined)[];
  if (range) return { value: null, approx: true };
  const base = /^\d/.test(digits!) ? Number(digits!.replaceAll(",", "")) : hanNumber(digits!);
  if (base === null) return null;
  const value = base * (scale ? entryOf(SCALES, scale) : 1);
  return { value: Math.round(value * 1e6) / 1e6, approx: Boolean(before ?? more ?? after) };
}
