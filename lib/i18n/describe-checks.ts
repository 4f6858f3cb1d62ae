import { joinClauses, type Locale } from "./locale";
import { textsOf } from "./texts";

type Found = { readonly errors: number; readonly warnings: number; readonly doubts: number };

/** What the checks of a report found, for a list: `2 ambiguous cells, 1 error`. */
export function describeChecks(locale: Locale, { errors, warnings, doubts }: Found): string {
  const t = textsOf(locale, "filing.counts");
  const found = [
    ...(doubts > 0 ? [t("doubts", { n: doubts })] : []),
    ...(errors > 0 ? [t("errors", { n: errors })] : []),
    ...(warnings > 0 ? [t("warnings", { n: warnings })] : []),
  ];
  return found.length > 0 ? joinClauses(locale, found) : t("none");
}
