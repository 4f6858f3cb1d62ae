export type Locale = "zh" | "en";
export const isLocale = (value: string): value is Locale => value === "zh" || value === "en";

/** The language that an address or a form names; Chinese where it names none that we have. */
export const localeNamed = (value: string): Locale => (isLocale(value) ? value : "zh");
export const otherLocale = (locale: Locale): Locale => (locale === "zh" ? "en" : "zh");

/** Address of a page in a language: Chinese has no prefix. */
export const localHref = (locale: Locale, path: string): string =>
  locale === "en" ? `/en${path === "/" || path.startsWith("/?") ? path.slice(1) : path}` : path;

/** Address of a file of the API whose words are in a language. */
export const localQuery = (locale: Locale, address: string): string =>
  locale === "en" ? `${address}${address.includes("?") ? "&" : "?"}lang=en` : address;

/**
 * The same page in the other language. @param address path and query as asked for; null leads to
 * the front page
 */
export function otherLanguage(locale: Locale, address: string | null): string {
  // One slash: two would lead to another site.
  const path = (address ?? "/").replace(/^\/+/, "/");
  return locale === "zh"
    ? localHref("en", path)
    : path.replace(/^\/en(?=\/|\?|$)/, "").replace(/^(?!\/)/, "/");
}

const whole = {
  zh: new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 }),
};
export const formatNumber = (locale: Locale, value: number): string => whole[locale].format(value);
export const formatPercent = (value: number): string => `${(value * 100).toFixed(1)}%`;

const PUNCTUATION = {
  zh: {
    colon: "：",
    stop: "。",
    gap: "",
    names: "、",
    clauses: "，",
    statements: "；",
    open: "（",
    close: "）",
  },
  en: {
    colon: ": ",
    stop: ".",
    gap: " ",
    names: ", ",
    clauses: ", ",
    statements: "; ",
    open: " (",
    close: ")",
  },
};

/** A colon with its space. */
export const colonIn = (locale: Locale): string => PUNCTUATION[locale].colon;
/** The end of a sentence, without a space. */
export const stopIn = (locale: Locale): string => PUNCTUATION[locale].stop;
/** The separator between two sentences. */
export const gapIn = (locale: Locale): string => PUNCTUATION[locale].gap;
export const inBrackets = (locale: Locale, text: string): string =>
  `${PUNCTUATION[locale].open}${text}${PUNCTUATION[locale].close}`;
/** Names one after the other, parts of a sentence, and whole statements. */
export const joinNames = (locale: Locale, names: readonly string[]): string =>
  names.join(PUNCTUATION[locale].names);
export const separatorIn = (locale: Locale): string => PUNCTUATION[locale].names;
export const joinClauses = (locale: Locale, clauses: readonly string[]): string =>
  clauses.join(PUNCTUATION[locale].clauses);
export const joinStatements = (locale: Locale, said: readonly string[]): string =>
  said.join(PUNCTUATION[locale].statements);
/** Texts without a stop as the sentences of a paragraph. */
export const joinSentences = (locale: Locale, texts: readonly string[]): string =>
  texts.map((text) => text + stopIn(locale)).join(gapIn(locale));
/** The language as HTML names it. */
export const languageTag = (locale: Locale): string => (locale === "zh" ? "zh-CN" : "en");

/** The name that a register has in both languages. */
export const localName = (locale: Locale, a: { nameZh: string; nameEn: string }): string =>
  ({ zh: a.nameZh, en: a.nameEn })[locale];

/**
 * A person's or an office's name that was given in both languages («中文 · English»): the part that
 * the reader reads; any other name as it is.
 */
export const nameIn = (locale: Locale, name: string): string =>
  /^([^·]*\p{Script=Han}[^·]*) · ([^·\p{Script=Han}]+)$/u.exec(name)?.[locale === "zh" ? 1 : 2] ??
  name;
