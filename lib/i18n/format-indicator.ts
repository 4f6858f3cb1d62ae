import type { IndicatorKind } from "@/lib/indicators/catalogue";
import { formatNumber, formatPercent, type Locale } from "./locale";

/**
 * A value as pages print it: shares in percent to one decimal, cases per hundred replies to one,
 * likeness to two, the rest as numbers. The unit stands in the heading.
 */
export function formatIndicator(
  locale: Locale,
  kind: IndicatorKind | string,
  value: number,
): string {
  if (kind === "rate" || kind === "change") return formatPercent(value);
  // Values are cases per reply; people read them per hundred replies, as the unit in the heading says.
  if (kind === "per_reply") return formatNumber(locale, Math.round(value * 1000) / 10);
  if (kind === "per100k") return formatNumber(locale, Math.round(value * 10) / 10);
  return formatNumber(locale, kind === "index" ? Math.round(value * 100) / 100 : value);
}

const whole = new Intl.NumberFormat("en-GB", { style: "percent", maximumFractionDigits: 0 });
/** A probability: never 0% or 100%, which a finite number of draws cannot show. */
export function formatChance(p: number): string {
  if (p > 0.995) return ">99%";
  return p < 0.005 ? "<1%" : whole.format(p);
}
