/** Deductions and gaps in words, with the address of what they come from. */
import type { CardChange } from "@/lib/assessment/changes";
import type { AssessedReport, Card, DeductionSource, ScoreGap } from "@/lib/assessment/score";
import { formatIndicator } from "@/lib/i18n/format-indicator";
import { colonIn, formatNumber, nameIn, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { levelName, typeName } from "@/lib/registry/types";

export type SaidSource = { readonly words: string; readonly href: string | null };
type Whose = {
  readonly report: AssessedReport | null;
  readonly slug: string;
  readonly year: number;
};

const cellAddress = (report: AssessedReport | null, cells: readonly string[]): string | null => {
  if (report === null) return null;
  const [cell] = cells;
  const place = cell === undefined ? "findings" : `cell-${cell}`;
  return `/reports/${report.reportId}?version=${report.versionNo}#${place}`;
};

/** What points were taken for, and where to look at it. */
export function describeSource(
  locale: Locale,
  source: DeductionSource,
  { report, slug, year }: Whose,
): SaidSource {
  const t = textsOf(locale, "assessment");
  switch (source.kind) {
    case "finding":
      return {
        words: `${source.rule}${colonIn(locale)}${source.message[locale]}`,
        href: cellAddress(report, source.cells),
      };
    case "figure": {
      const indicator = indicatorOf(source.indicator);
      const value = indicator
        ? formatIndicator(locale, indicator.kind, source.value)
        : formatNumber(locale, source.value);
      return {
        words: t("source.figure", { name: indicator?.name[locale] ?? source.indicator, value }),
        href: cellAddress(report, source.cells),
      };
    }
    case "date": {
      const day = { what: t(`dated.${source.what}`), by: source.by ?? t("noDay") };
      return {
        words:
          source.on === null ? t("source.never", day) : t("source.late", { ...day, on: source.on }),
        href: `/desk/rounds/${year}/dates?q=${encodeURIComponent(slug)}`,
      };
    }
    case "hand":
      return {
        words: t("source.hand", {
          note: source.note,
          by: nameIn(locale, source.by),
          at: source.at,
        }),
        href: null,
      };
  }
}

/** Why a standard cannot be scored. */
export function describeScoreGap(locale: Locale, { code, of }: ScoreGap): string {
  const why =
    textsOf(locale, "assessment").find("gaps", code) ??
    textsOf(locale, "common").find("states", code) ??
    code;
  return of.length === 0 ? why : `${why}${colonIn(locale)}${of.join(", ")}`;
}

/** `12/16`, over the criteria that could be scored. */
export function describeScore(locale: Locale, { score, of }: Pick<Card, "score" | "of">): string {
  return of === 0
    ? textsOf(locale, "assessment")("unscored")
    : `${formatNumber(locale, score)}/${formatNumber(locale, of)}`;
}

/** `7–12`, or one figure where nothing is missing. */
export const describeInterval = (
  locale: Locale,
  { low, high }: Pick<Card, "low" | "high">,
): string =>
  low === high
    ? formatNumber(locale, low)
    : `${formatNumber(locale, low)}–${formatNumber(locale, high)}`;

/** What is other now than when a card was published. */
export function describeCardChange(locale: Locale, change: CardChange): string {
  const t = textsOf(locale, "assessment");
  switch (change.code) {
    case "sheet":
    case "report":
    case "software":
    case "reading":
      return t(`changes.${change.code}`, { from: change.from, to: change.to });
    case "points": {
      const points = (value: number | null) =>
        value === null ? t("unscored") : formatNumber(locale, value);
      return t("changes.points", {
        name: change.name,
        from: points(change.from),
        to: points(change.to),
      });
    }
    default:
      return t(`changes.${change.code}`);
  }
}

/** The agencies that a band is among. */
export function describeGroup(
  locale: Locale,
  { kind, type, level }: { kind: string; type: string | null; level: string | null },
): string {
  const t = textsOf(locale, "assessment");
  const words = [
    ...(level === null ? [] : [levelName(level)[locale]]),
    ...(type === null ? [] : [typeName(type)[locale]]),
  ];
  if (words.length > 0 && kind !== "government") return words.join(" · ");
  return [t(kind === "government" ? "governments" : "allBodies"), ...words].join(" · ");
}
