/** Which parts of a text are in another language than its page. */
import type { Locale } from "./locale";

export type TonguePart = {
  readonly text: string;
  /** The language of the part; null for that of the page. */
  readonly lang: "zh-CN" | "en" | null;
};

/** Chinese from its first to its last character, with the digits and marks between. */
const CHINESE = /\p{Script=Han}(?:[^\p{Script=Latin}]*[\p{Script=Han}，。：；）》」、？！])?/gu;
/** Two English words or more: a single one is a code or an abbreviation. */
const ENGLISH = /[A-Za-z][A-Za-z'’,-]*(?:\s+[A-Za-z][A-Za-z'’,-]*)+/g;

const OTHER = {
  en: { lang: "zh-CN", words: CHINESE },
  zh: { lang: "en", words: ENGLISH },
} as const;

export function splitTongues(text: string, locale: Locale): readonly TonguePart[] {
  const { lang, words } = OTHER[locale];
  const parts: TonguePart[] = [];
  let from = 0;
  for (const found of text.matchAll(words)) {
    if (found.index > from) parts.push({ text: text.slice(from, found.index), lang: null });
    parts.push({ text: found[0], lang });
    from = found.index + found[0].length;
  }
  return from < text.length ? [...parts, { text: text.slice(from), lang: null }] : parts;
}

/** The other language of which a text has words; for elements that hold text alone, such as options. */
export const otherTongueIn = (text: string, locale: Locale): "zh-CN" | "en" | undefined =>
  splitTongues(text, locale).find(({ lang }) => lang !== null)?.lang ?? undefined;
