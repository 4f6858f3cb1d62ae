import { formatNumber, formatPercent, type Locale } from "@/lib/i18n/locale";
import { Gap } from "./Gap";

/** A number, or the name of the gap that stands in its place. */
export function Value({
  locale,
  value,
  state,
  percent = false,
}: {
  locale: Locale;
  value: number | null;
  state?: string;
  percent?: boolean;
}) {
  if (value === null) return <Gap locale={locale} state={state ?? "blank"} />;
  if (value === 0)
    return <span className="figure-value zero">{percent ? formatPercent(0) : 0}</span>;
  return <>{percent ? formatPercent(value) : formatNumber(locale, value)}</>;
}
