import { en } from "./messages/en";
import { zh, type Messages } from "./messages/zh";

export type Locale = "zh" | "en";
export const isLocale = (value: string): value is Locale => value === "zh" || value === "en";
export const messagesIn = (locale: Locale): Messages => (locale === "en" ? en : zh);

/** Address of a page in a language: Chinese has no prefix. */
export const localHref = (locale: Locale, path: string): string =>
  locale === "en" ? `/en${path === "/" || path.startsWith("/?") ? path.slice(1) : path}` : path;

/** The same page in the other language. @param address path and query as asked for; null leads to the front page */
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

/** Punctuation of the language: a colon with its space, and brackets. */
export const colonIn = (locale: Locale): string => (locale === "zh" ? "：" : ": ");
export const inBrackets = (locale: Locale, text: string): string =>
  locale === "zh" ? `（${text}）` : ` (${text})`;
/** A person's or an office's name that was given in both languages («中文 · English»): the part that the reader reads; any other name as it is. */
export const nameIn = (locale: Locale, name: string): string =>
  /^([^·]*\p{Script=Han}[^·]*) · ([^·\p{Script=Han}]+)$/u.exec(name)?.[locale === "zh" ? 1 : 2] ??
  name;
/** Names one after the other, and statements. */
export const joinNames = (locale: Locale, names: readonly string[]): string =>
  names.join(locale === "zh" ? "、" : ", ");
export const joinStatements = (locale: Locale, said: readonly string[]): string =>
  said.join(locale === "zh" ? "；" : "; ");
