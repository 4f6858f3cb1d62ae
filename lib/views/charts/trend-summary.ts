/**
 * The sentence under a trend: two years of one line over the same bodies and between breaks, or why
 * they are not compared.
 */
import type { Indicator } from "@/lib/indicators/catalogue";
import { compareYears } from "@/lib/figures/sums";
import { textsOf } from "@/lib/i18n/texts";
import type { Locale } from "@/lib/i18n/locale";
import { isAlikeOver, type Panel, type Sum } from "./data";

export type TrendLine = {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly points: readonly Sum[];
  /**
   * Stretches between breaks, one for each year; the reader's wish to join them does not make them
   * comparable.
   */
  readonly segments: readonly number[];
  /** Whether the line is one body's own figures. */
  readonly ofOneBody: boolean;
  /** Whether `values` are the sums themselves, not a share, an index or a figure per head. */
  readonly ofSums: boolean;
};

export function describeTrend(
  p: Panel,
  indicator: Indicator,
  line: TrendLine,
  write: (value: number) => string,
  locale: Locale,
): string {
  const t = textsOf(locale, "views");
  const there = line.values.flatMap((value, i) => (value === null ? [] : [{ value, i }]));
  const last = there.at(-1);
  if (!last || there.length < 2) return "";
  const yearOf = (i: number): number => p.years[i] ?? Number.NaN;
  const first = there.find(({ i }) => line.segments[i] === line.segments[last.i]) ?? last;
  const [from, to] = [yearOf(first.i), yearOf(last.i)];
  if (from === to) return t("trendAlone", { name: line.name, a: String(to), x: write(last.value) });
  const plain = t("trendSummary", {
    name: line.name,
    a: String(from),
    x: write(first.value),
    b: String(to),
    y: write(last.value),
  });
  const [before, now] = [line.points[first.i], line.points[last.i]];
  if (line.ofOneBody || !before || !now) return plain;
  const pair = compareYears(
    indicator,
    [from, to],
    before,
    now,
    isAlikeOver(p, indicator, [from, to]),
  );
  if (pair && pair.onlyBefore.length === 0 && pair.onlyNow.length === 0) return plain;
  const [x, y] = [pair?.before.value ?? null, pair?.now.value ?? null];
  if (pair && line.ofSums && x !== null && y !== null)
    return t("trendAlike", {
      name: line.name,
      n: pair.now.counted,
      a: String(from),
      x: write(x),
      b: String(to),
      y: write(y),
    });
  return t("trendApart", {
    name: line.name,
    a: String(from),
    x: `${write(first.value)} (${before.counted}/${before.expected})`,
    b: String(to),
    y: `${write(last.value)} (${now.counted}/${now.expected})`,
  });
}
