/**
 * What a chart shows, in one line for its title: the last year against the one before, or the
 * largest part. Pure.
 */
import { valueAt } from "@/lib/lookup";
import {
  formatNumber,
  formatPercent,
  joinClauses,
  joinNames,
  type Locale,
} from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { YearPair } from "./data";

type Write = (value: number) => string;

function compareValues(
  values: { readonly before: number; readonly now: number },
  say: { readonly rose: () => string; readonly fell: () => string; readonly same: () => string },
): string {
  if (values.now > values.before) return say.rose();
  return values.now < values.before ? say.fell() : say.same();
}

/**
 * A sum of bodies: compared only over the bodies of both years, and not over a break.
 *
 * @param name of what is summed, as the chart prints it
 * @returns null where the year has no figure
 */
export function findSumFinding(
  name: string,
  year: number,
  { now, pair, breaks }: YearPair,
  locale: Locale,
  write: Write = (value) => formatNumber(locale, value),
): string | null {
  const t = textsOf(locale, "findings");
  if (now.value === null) return null;
  const [before, after] = [pair?.before.value ?? null, pair?.now.value ?? null];
  if (breaks.length > 0 || !pair || before === null || after === null) {
    return now.value === 0
      ? t("none", { name, year })
      : t("only", { name, year, value: write(now.value) });
  }
  const [x, y] = [write(before), write(after)];
  const isWhole = pair.onlyBefore.length === 0 && pair.onlyNow.length === 0;
  const bodies = pair.now.counted;
  return compareValues(
    { before, now: after },
    isWhole
      ? {
          rose: () => t("rose", { name, year, before: x, now: y }),
          fell: () => t("fell", { name, year, before: x, now: y }),
          same: () => t("same", { name, year, now: y }),
        }
      : {
          rose: () => t("roseAlike", { name, year, bodies, before: x, now: y }),
          fell: () => t("fellAlike", { name, year, bodies, before: x, now: y }),
          same: () => t("sameAlike", { name, year, bodies, now: y }),
        },
  );
}

export type FindingPoint = {
  readonly year: number;
  readonly value: number | null;
  readonly segment: number;
};

/**
 * One body's own figure: its last year with a figure against the year before, unless a break lies
 * between them.
 */
export function findBodyFinding(
  name: string,
  points: readonly FindingPoint[],
  locale: Locale,
  write: Write = (value) => formatNumber(locale, value),
): string | null {
  const t = textsOf(locale, "findings");
  const at = points.findLastIndex((point) => point.value !== null);
  const last = points[at];
  if (!last || last.value === null) return null;
  const before = points[at - 1];
  if (!before || before.value === null || before.segment !== last.segment) {
    return last.value === 0
      ? t("none", { name, year: last.year })
      : t("only", { name, year: last.year, value: write(last.value) });
  }
  const [x, y] = [write(before.value), write(last.value)];
  return compareValues(
    { before: before.value, now: last.value },
    {
      rose: () => t("rose", { name, year: last.year, before: x, now: y }),
      fell: () => t("fell", { name, year: last.year, before: x, now: y }),
      same: () => t("same", { name, year: last.year, now: y }),
    },
  );
}

/** The largest part of a whole; null where nothing is there or two are equally large. */
export function findLargestPart(
  year: number,
  parts: readonly { readonly name: string; readonly value: number | null }[],
  locale: Locale,
): string | null {
  const t = textsOf(locale, "findings");
  const known = parts.flatMap(({ name, value }) => (value === null ? [] : [{ name, value }]));
  const total = known.reduce((sum, { value }) => sum + value, 0);
  const [first, second] = [...known].sort((a, b) => b.value - a.value);
  if (!first || total === 0 || first.value === second?.value) return null;
  const n = formatNumber(locale, total);
  if (first.value === total) return t("every", { year, part: first.name, n });
  const share = formatPercent(first.value / total);
  return t("largest", { year, part: first.name, x: formatNumber(locale, first.value), n, share });
}

/** How many have published. */
export const findReportingFinding = (
  year: number,
  { n, N }: { readonly n: number; readonly N: number },
  missing: readonly string[],
  locale: Locale,
): string => {
  const t = textsOf(locale, "findings");
  if (n === N) return t("reportedAll", { year, N });
  if (missing.length === 0) return t("reported", { year, n, N });
  const names = joinNames(locale, missing.slice(0, MOST_MISSING));
  return t("reportedBut", { year, n, N, names, missing: missing.length });
};
/** Names that a title holds. */
const MOST_MISSING = 3;

export type NamedValue = { readonly name: string; readonly value: number };

const medianOf = (sorted: readonly NamedValue[]): number =>
  (valueAt(sorted, Math.floor((sorted.length - 1) / 2)).value +
    valueAt(sorted, Math.ceil((sorted.length - 1) / 2)).value) /
  2;

/**
 * How far bodies lie apart in a year, without naming the first or last: with few cases that is
 * chance. A body that the reader marked is compared with the median.
 */
export function findSpread(
  name: string,
  year: number,
  bodies: readonly NamedValue[],
  own: NamedValue | null,
  locale: Locale,
  write: Write,
): string | null {
  const t = textsOf(locale, "findings");
  const sorted = [...bodies].sort((a, b) => a.value - b.value);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return null;
  const n = sorted.length;
  const middle = medianOf(sorted);
  if (own) {
    const values = { name, year, n, who: own.name, value: write(own.value) };
    return compareValues(
      { before: middle, now: own.value },
      {
        rose: () => t("above", { ...values, middle: write(middle) }),
        fell: () => t("below", { ...values, middle: write(middle) }),
        same: () => t("atMiddle", values),
      },
    );
  }
  if (n === 1) return t("only", { name, year, value: write(first.value) });
  if (first.value === last.value) return t("alike", { name, year, n, value: write(first.value) });
  const [low, high] = [write(first.value), write(last.value)];
  return t("range", { name, year, n, low, high, middle: write(middle) });
}

/**
 * The highest and the lowest of groups of bodies, or of bodies that the reader chose; null where
 * fewer than two have a figure.
 */
export function findExtremes(
  name: string,
  year: number,
  groups: readonly NamedValue[],
  locale: Locale,
  write: Write,
): string | null {
  const t = textsOf(locale, "findings");
  const sorted = [...groups].sort((a, b) => b.value - a.value);
  const [most, least] = [sorted[0], sorted.at(-1)];
  if (!most || !least || sorted.length < 2) return null;
  if (most.value === least.value) return t("groupsAlike", { name, year, value: write(most.value) });
  const [high, low] = [write(most.value), write(least.value)];
  return t("groups", { name, year, most: most.name, high, least: least.name, low });
}

/** How many bodies lie beyond the limits within which chance alone would leave nearly all. */
export function findOutside(
  name: string,
  year: number,
  { out, n }: { readonly out: number; readonly n: number },
  locale: Locale,
): string {
  const t = textsOf(locale, "findings");
  return out === 0
    ? t("withinLimits", { name, year, n })
    : t("outsideLimits", { name, year, n, out });
}

/** What was received, what was completed, what was carried over, and what the sources leave unexplained. */
export function findFlow(
  year: number,
  flow: {
    readonly total: number;
    readonly done: number;
    readonly out: number;
    readonly unexplained: number;
  },
  locale: Locale,
): string | null {
  if (flow.total === 0) return null;
  const t = textsOf(locale, "findings");
  const write: Write = (value) => formatNumber(locale, value);
  const values = { year, total: write(flow.total), done: write(flow.done), out: write(flow.out) };
  if (flow.unexplained > 0) {
    return t("flowUnexplained", { ...values, n: write(flow.unexplained) });
  }
  return flow.out === 0 ? t("flowAll", values) : t("flow", values);
}

export type ChangeParts = {
  /** Of the bodies themselves. */ readonly within: number;
  /** Of where the cases lie. */ readonly mix: number;
  /** Of bodies with a figure for one of the years. */ readonly entry: number;
};

/** A part is named as the main one where it goes the way of the change and outweighs the others together. */
export function findMainPart(change: number, parts: ChangeParts): keyof ChangeParts | null {
  const names = ["within", "mix", "entry"] as const;
  const weight = names.reduce((sum, name) => sum + Math.abs(parts[name]), 0);
  return (
    names.find((name) => parts[name] * change > 0 && Math.abs(parts[name]) * 2 > weight) ?? null
  );
}

/** @param words both years and values as printed */
export function findWhy(
  words: {
    readonly name: string;
    readonly from: number;
    readonly to: number;
    readonly before: string;
    readonly now: string;
  },
  change: number,
  parts: ChangeParts,
  locale: Locale,
): string {
  const t = textsOf(locale, "findings");
  if (words.before === words.now) return t("whySame", words);
  const main = findMainPart(change, parts);
  return main === null ? t("whyMixed", words) : t(`why.${main}`, words);
}

/**
 * A rate of several places: who lies outside the play of chance, or that nobody does.
 *
 * @param places with their shade, 1 below and 5 above the others (`makeShading`)
 * @returns null where there is nobody to compare with
 */
export function findStandings(
  name: string,
  year: number,
  places: readonly { readonly name: string; readonly level: number }[],
  locale: Locale,
): string | null {
  const t = textsOf(locale, "findings");
  if (places.length < 2) return null;
  const said = ([1, 5] as const).flatMap((level) => {
    const there = places.filter((place) => place.level === level);
    if (there.length === 0) return [];
    const names = joinNames(
      locale,
      there.slice(0, MOST_MISSING).map((place) => place.name),
    );
    return [t(level === 1 ? "placesBelow" : "placesAbove", { names, n: there.length })];
  });
  return said.length === 0
    ? t("placesAlike", { name, year, n: places.length })
    : t("places", { name, year, said: joinClauses(locale, said) });
}
