import { filingTexts } from "./messages/filing";
import type { Locale } from "./locale";

/** The checks that kept a report from being published at once, in words. */
export function describeHeld(locale: Locale, held: readonly string[]): string {
  const { checkNames } = filingTexts(locale);
  return held.map((code) => checkNames[code] ?? code).join(locale === "zh" ? "、" : ", ");
}
