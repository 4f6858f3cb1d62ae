import type { IndicatorKind } from "@/lib/indicators/catalogue";
import { formatNumber, formatPercent, type Locale } from "./locale";

/** A value as pages print it: shares in percent to one decimal, likeness to two, the rest as numbers. The unit stands in the heading. */
export function formatIndicator(
  locale: Locale,
  kind: IndicatorKind | string,
  value: number,
): string {
  if (kind === "rate" || kind === "change") return formatPercent(value);
  if (kind === "per100k" || kind === "ratio")
    return formatNumber(locale, Math.round(value * 10) / 10);
  return formatNumber(locale, kind === "index" ? Math.round(value * 100) / 100 : value);
}

const whole = new Intl.NumberFormat("en-GB", { style: "percent", maximumFractionDigits: 0 });
/** A probability: never 0 % or 100 %, which a finite number of draws cannot show. */
export const formatChance = (p: number): string =>
  p > 0.995 ? ">99%" : p < 0.005 ? "<1%" : whole.format(p);
