/** Figures as the tables behind charts print them. */
import type { TableCell } from "@/lib/charts/spec";
import { cellsOf, type Indicator } from "@/lib/indicators/catalogue";
import type { Evaluated } from "@/lib/indicators/evaluate";
import type { Structure } from "@/lib/figures/who";
import { formatIndicator } from "@/lib/i18n/format-indicator";
import { formatNumber, formatPercent, type Locale } from "@/lib/i18n/locale";
import { gapName } from "./data";

export const isPercent = (i: Indicator): boolean => i.kind === "rate" || i.kind === "change";
export function formatOf(i: Indicator): "number" | "percent" | "hundred" {
  if (isPercent(i)) return "percent";
  return i.kind === "per_reply" ? "hundred" : "number";
}
export function formatFigure(i: Indicator, v: number, locale: Locale): string {
  if (i.kind === "per_reply") return formatIndicator(locale, i.kind, v);
  return isPercent(i) ? formatPercent(v) : formatNumber(locale, v);
}

/** `x/n` always stands beside a rate. */
export function withCases(
  i: Indicator,
  e: {
    value: number | null;
    numerator?: number | null;
    denominator?: number | null;
  },
  locale: Locale,
): string | null {
  if (e.value === null) return null;
  const x = e.numerator ?? null;
  const n = e.denominator ?? null;
  return x === null || n === null
    ? formatFigure(i, e.value, locale)
    : `${formatFigure(i, e.value, locale)} (${formatNumber(locale, x)}/${formatNumber(locale, n)})`;
}

/**
 * A share of so few cases moves by a fifth and more with each: shown, but not as if it said much.
 * The rankings leave it out.
 */
export const FEW = 5;
export const isWeak = (i: Indicator, denominator: number | null): boolean =>
  (i.kind === "rate" || i.kind === "per_reply") && denominator !== null && denominator < FEW;

export const textCell = (text: string, href?: string): TableCell => ({
  text,
  ...(href ? { href } : {}),
});
export const numberCell = (
  value: number | null,
  gap: string,
  locale: Locale,
  href?: string,
): TableCell =>
  value === null
    ? { text: gap, gap: true, num: true, value }
    : { text: formatNumber(locale, value), num: true, value, ...(href ? { href } : {}) };

/** Where the figure stands: the report, at the first cell that the indicator was read from. */
export const sourceOf = (i: Indicator, e: Evaluated, reportId: string): string => {
  const cell = (e.used.length > 0 ? e.used : cellsOf(i)).find((id) =>
    /^(?:r|R|rv|ld|la|t2|old)/.test(id),
  );
  return `/reports/${reportId}${cell ? `#cell-${cell}` : ""}`;
};

/**
 * A body's figure, linked to the report that gives it (a sum of several: to `sum`); a gap by its
 * name, and with x/n where that is known.
 */
export function valueCell(
  i: Indicator,
  e: Evaluated,
  reportId: string | undefined,
  locale: Locale,
  sum?: string,
): TableCell {
  const shown = withCases(i, e, locale);
  if (shown !== null) {
    const href = reportId ? sourceOf(i, e, reportId) : sum;
    return { text: shown, num: true, value: e.value, ...(href ? { href } : {}) };
  }
  const cases =
    e.numerator !== null && e.denominator !== null ? ` (${e.numerator}/${e.denominator})` : "";
  return {
    text: `${gapName(e.state, locale)}${cases}`,
    gap: true,
    num: true,
    value: null,
    ...(reportId && e.used.length > 0 ? { href: sourceOf(i, e, reportId) } : {}),
  };
}

/** Where the reports are named that a figure in today's structure is made of. */
export const hrefOfSum = (structure: Structure, slug: string): string | undefined =>
  structure === "today" ? `/agencies/${slug}?structure=today` : undefined;
