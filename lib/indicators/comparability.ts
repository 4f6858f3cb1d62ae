/** Which points of a series may be joined, which not, and why: for every chart, table and download alike. */
import type { Bilingual } from "@/lib/forms";
import { valueAt } from "@/lib/lookup";
import { marksOf } from "./breaks";
import type { Evaluated } from "./evaluate";
import type { BreakCode, Indicator } from "./types";

/** What happened to the body itself; `year` is the first fiscal year after it. */
export type AgencyEvent = {
  readonly year: number;
  readonly kind: "rename" | "merge" | "split" | "transfer";
  readonly others: readonly Bilingual[];
  /** In today's structure: figures before it are those of all who took part, so that nothing is cut. */ readonly added?: boolean;
};

/** A mark between `year` − 1 and `year`. Points are not joined over one that parts. */
export type Break = {
  readonly code: BreakCode | "reorganised" | "renamed";
  readonly year: number;
  readonly parts: boolean;
  readonly reason: Bilingual;
};

const WORDS: Readonly<Record<AgencyEvent["kind"], Bilingual>> = {
  rename: { zh: "机关更名", en: "the body was renamed" },
  merge: { zh: "机构合并", en: "bodies were merged" },
  split: { zh: "机构拆分", en: "the body was split" },
  transfer: { zh: "职能划转", en: "functions were transferred" },
};

function eventBreak(e: AgencyEvent): Break {
  const others = {
    zh: e.others.map((o) => o.zh).join("、"),
    en: e.others.map((o) => o.en).join(", "),
  };
  const reason = {
    zh: `${e.year} 年${WORDS[e.kind].zh}${others.zh ? `（${others.zh}）` : ""}`,
    en: `${e.year}: ${WORDS[e.kind].en}${others.en ? ` (${others.en})` : ""}`,
  };
  return {
    code: e.kind === "rename" ? "renamed" : "reorganised",
    year: e.year,
    parts: e.kind !== "rename" && e.added !== true,
    reason,
  };
}

/** Every mark after `from` up to and including `to`, in order of years. */
export function breaksBetween(
  indicator: Indicator,
  from: number,
  to: number,
  events: readonly AgencyEvent[] = [],
): Break[] {
  const general = indicator.breaks
    .flatMap(marksOf)
    .map(({ code, year, reason }): Break => ({ code, year, reason, parts: true }));
  return [...general, ...events.map(eventBreak)]
    .filter((x) => x.year > from && x.year <= to)
    .sort((x, y) => x.year - y.year);
}

/** Years up to `year` that may be added to it: at most `count`, never over a break that parts. */
export function poolableYears(
  indicator: Indicator,
  year: number,
  count: number,
  events: readonly AgencyEvent[] = [],
): number[] {
  const parting = breaksBetween(indicator, year - count, year, events).filter((x) => x.parts);
  const first = Math.max(year - count + 1, ...parting.map((x) => x.year));
  return Array.from({ length: year - first + 1 }, (_, i) => first + i);
}

export type PointIn = {
  readonly year: number;
  readonly evaluated: Evaluated;
  readonly periodFull: boolean;
};
export type SeriesPoint = Evaluated & {
  readonly year: number;
  /** May stand beside other bodies' figures of the year: a full year, with a value. */
  readonly comparable: boolean;
  readonly why: Bilingual | null;
  readonly breaksBefore: readonly Break[];
  /** First year of the stretch within which points may be joined and compared. */
  readonly segment: number;
};

const PART_YEAR: Bilingual = {
  zh: "报告只覆盖该年的一部分",
  en: "The report covers part of the year only",
};
const STAND_IN: Bilingual = {
  zh: "取自旧表的相近项目，口径接近而不相同",
  en: "From the nearest row of an older table: close, not the same",
};

/** Why a point is not quite comparable; null where nothing speaks against it. */
function whyNot(p: PointIn): Bilingual | null {
  if (!p.periodFull) return PART_YEAR;
  return p.evaluated.mapping === "B" && p.evaluated.value !== null ? STAND_IN : null;
}

/**
 * A series in order of years with its marks. `points` may leave years out; a point of part of a
 * year stands alone.
 */
export function seriesOf(
  indicator: Indicator,
  points: readonly PointIn[],
  events: readonly AgencyEvent[] = [],
): SeriesPoint[] {
  const sorted = [...points].sort((x, y) => x.year - y.year);
  let segment = sorted[0]?.year ?? NaN;
  let partialBefore = false;
  return sorted.map((p, i) => {
    const breaksBefore =
      i === 0 ? [] : breaksBetween(indicator, valueAt(sorted, i - 1).year, p.year, events);
    if (breaksBefore.some((x) => x.parts) || partialBefore || !p.periodFull) segment = p.year;
    partialBefore = !p.periodFull;
    const comparable = p.periodFull && p.evaluated.value !== null;
    return { ...p.evaluated, year: p.year, comparable, why: whyNot(p), breaksBefore, segment };
  });
}
