import type { Sum } from "@/lib/figures/sums";
import { formatNumber, type Locale } from "@/lib/i18n/locale";
import { gapOfSumText } from "@/lib/views/charts/data";

/** The value of a sum, or the names of the gaps in its place. */
export function SumValue({ locale, sum }: { locale: Locale; sum: Sum }) {
  if (sum.value !== null) return <>{formatNumber(locale, sum.value)}</>;
  return <span className="gap">{gapOfSumText(sum, locale)}</span>;
}
