import { filingTexts } from "./messages/filing";
import { joinNames, type Locale } from "./locale";

/** The checks that kept a report from being published at once, in words. */
export function describeHeld(locale: Locale, held: readonly string[]): string {
  const t = filingTexts(locale);
  return joinNames(
    locale,
    held.map((code) => t.checkNames[code] ?? code),
  );
}
