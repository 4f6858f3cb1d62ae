import { formatNumber, formatPercent, messages, type Locale } from "@/lib/i18n/locale";

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
  if (value !== null) return <>{percent ? formatPercent(value) : formatNumber(locale, value)}</>;
  const t = messages(locale);
  return <span className="gap">{t.states[state ?? "blank"] ?? state}</span>;
}
