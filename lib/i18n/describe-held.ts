import { textsOf } from "@/lib/i18n/texts";
import { joinNames, type Locale } from "./locale";

/** The checks that kept a report from being published at once, in words. */
export function describeHeld(locale: Locale, held: readonly string[]): string {
  const t = textsOf(locale, "filing");
  return joinNames(
    locale,
    held.map((code) => t.find("checkNames", code) ?? code),
  );
}
