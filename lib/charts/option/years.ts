import type { EChartsCoreOption } from "echarts/core";
import { requirePresent } from "@/lib/lookup";
import { formatValue, wrapText } from "../format";
import { lineColour, lineEnds } from "../line-ends";
import { markShape, yearsField } from "../marks";
import { DASHES, CHART_FONT, INK, LINE, MUTED, SYMBOLS } from "../palette";
import type { YearSeries, YearsState } from "../state/types";
import type { Drawing } from "./types";
import { NARROW_WIDTH } from "../sizes";

type Piece = { series: YearSeries; index: number; from: number; to: number };

/** The width of the drawing and the least height of its plot, in pixels. */
function sizeOf(narrow: boolean, small: boolean): { width: number; least: number } {
  if (small) return { width: narrow ? NARROW_WIDTH : 520, least: 156 };
  return narrow ? { width: NARROW_WIDTH, least: 236 } : { width: 1080, least: 276 };
}

/** Years on the horizontal axis: bars, stacked where told, and lines that end at gaps and at marks. */
export function yearsDrawing(state: YearsState, narrow: boolean): Drawing {
  const small = state.small === true;
  const { width, least } = sizeOf(narrow, small);
  const ends = lineEnds(state, narrow);
  const names = small && state.series.length < 2 ? [] : legendNames(state, ends.isNamed);
  const legendLines = (name: string) => (narrow ? wrapText(name, 14, width - 60) : [name]);
  const rows = narrow
    ? names.reduce((lines, name) => lines + legendLines(name).length, 0)
    : Math.ceil(names.reduce((w, n) => w + n.length * 11 + 60, 0) / (width - 20));
  const top = rows * 26 + 18 + (state.marks.length > 0 ? 12 : 0);
  const bottom = state.counts ? 52 : 34;
  const plot = Math.max(least, ends.height);
  const height = plot + top + bottom;
  const left = narrow || small ? 54 : 64;
  const right = ends.room;
  const step = (width - left - right) / state.years.length;
  const pieces = state.series.flatMap((series, index) =>
    piecesOf(series, index, state.years.length),
  );
  const band = state.band ? bandSeries(state.band) : [];
  const option: EChartsCoreOption = {
    aria: {
      enabled: true,
      label: { enabled: false },
      decal: { show: false },
    },
    textStyle: { fontFamily: CHART_FONT, fontSize: 14 },
    legend: {
      show: names.length > 0,
      top: 0,
      left: 0,
      itemGap: narrow ? 10 : 18,
      orient: narrow ? "vertical" : "horizontal",
      data: names,
      formatter: (name: string) => legendLines(name).join("\n"),
      textStyle: { fontSize: 14, lineHeight: 17, color: INK },
      inactiveColor: INK,
    },
    grid: { left, right, top, bottom },
    xAxis: {
      type: "category",
      data: state.years.map((y, i) => (state.counts ? `${y}\n${state.counts[i] ?? ""}` : `${y}`)),
      axisLabel: { fontSize: narrow || small ? 12 : 14, color: INK, hideOverlap: true },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: MUTED } },
    },
    yAxis: {
      type: "value",
      ...(state.max !== undefined ? { max: state.max } : {}),
      ...(state.min !== undefined ? { min: state.min } : {}),
      splitNumber: small ? 3 : 5,
      ...scaleOf(state),
      axisLabel: {
        fontSize: 13,
        color: MUTED,
        formatter: (v: number) => formatValue(state.format, v).replace(".0%", "%"),
      },
      splitLine: { lineStyle: { color: LINE } },
    },
    graphic: emptyYears(state).map((i) => dashAt(left + step * (i + 0.5), height - bottom)),
    series: [...band, ...pieces.map((p) => seriesOption(p, state))],
  };
  const label = (s: number, d: number): string | null => {
    const piece = pieces[s - band.length];
    if (!piece) return null;
    const value = piece.series.values[d];
    return value === null || value === undefined
      ? null
      : `${piece.series.name} · ${state.years[d]}: ${piece.series.texts?.[d] ?? formatValue(state.format, value)}`;
  };
  // The piece of a line that reaches the last year knows where its end is.
  const placedEnds = () =>
    ends.ends.flatMap(({ series, ...end }) => {
      const piece = pieces.findLastIndex((p) => p.series === series);
      return piece < 0 ? [] : [{ ...end, series: band.length + piece }];
    });
  const under =
    yearsField(state.years, { left, right: width - right, top, bottom: height - bottom }) +
    state.marks
      .map((m) =>
        markShape(m, {
          x: round(left + step * state.years.indexOf(m.year)),
          top: top - 4,
          bottom: height - bottom,
        }),
      )
      .join("");
  return { option, width, height, label, under, ends: placedEnds() };
}
const round = (n: number): number => Math.round(n * 10) / 10;

/**
 * Whole numbers are not divided; fixed scales are cut into equal parts, so that the last step is
 * not a short one.
 */
function scaleOf(state: YearsState): object {
  if (state.max !== undefined && state.min === 0)
    return { interval: state.max / (state.small ? 4 : 5) };
  const whole =
    state.format === "number" &&
    state.series.every((s) => s.values.every((v) => v === null || Number.isInteger(v)));
  return whole ? { minInterval: 1 } : {};
}

/** Years in which no bar has a figure: a bar of 0 and no bar look alike, so the gap gets a dash. */
const emptyYears = (state: YearsState): number[] =>
  state.series.some((s) => s.shape === "bar")
    ? state.years.flatMap((_, i) =>
        state.series.every((s) => s.hatched || s.values[i] === null) ? [i] : [],
      )
    : [];

const legendNames = (state: YearsState, isNamed: boolean): string[] => [
  ...new Set([
    ...(isNamed ? [] : state.series.map((s) => s.name)),
    ...(state.band ? [state.band.name] : []),
  ]),
];

/** A line is cut where its segment changes; each piece is a series of its own under the same name. */
function piecesOf(series: YearSeries, index: number, count: number): Piece[] {
  if (series.shape === "bar" || !series.segments)
    return [{ series, index, from: 0, to: count - 1 }];
  const pieces: Piece[] = [];
  for (let i = 0; i < count; i++) {
    const last = pieces.at(-1);
    if (last && series.segments[i] === series.segments[last.to]) last.to = i;
    else pieces.push({ series, index, from: i, to: i });
  }
  return pieces;
}

function seriesOption({ series: s, index, from, to }: Piece, state: YearsState): object {
  const color = lineColour(s, index);
  const pale = (v: number, i: number) =>
    s.weak?.[i] ? { value: v, symbolSize: 5, itemStyle: { opacity: 0.55 } } : v;
  const data = s.values.map((v, i) => (v === null || i < from || i > to ? "-" : pale(v, i)));
  if (s.shape === "bar" && s.hatched)
    return {
      name: s.name,
      type: "bar",
      stack: s.stack,
      data,
      color: "#fff",
      barMaxWidth: state.small ? 24 : 42,
      itemStyle: { borderColor: MUTED, borderWidth: 1, borderType: "dashed", decal: HATCH },
    };
  if (s.shape === "bar")
    return {
      name: s.name,
      type: "bar",
      stack: s.stack,
      data,
      color,
      ...barLabels(s, state),
      barMaxWidth: state.small ? 24 : 42,
      itemStyle: { borderColor: "#fff", borderWidth: s.stack ? 1 : 0 },
    };
  return {
    name: s.name,
    type: "line",
    data,
    color,
    symbol: SYMBOLS[index % SYMBOLS.length],
    symbolSize: s.quiet ? 6 : 9,
    showAllSymbol: true,
    itemStyle: { color },
    lineStyle: {
      width: s.quiet ? 1.5 : 2.5,
      type: s.quiet ? "dashed" : DASHES[index % DASHES.length],
      color,
    },
    connectNulls: false,
    z: s.quiet ? 2 : 4,
  };
}

const LABEL = { show: true, fontSize: 13, color: INK, fontFamily: CHART_FONT };
/** More bars than these a year have no room for their values. */
const MOST_LABELLED = 2;

/** The value on each bar without neighbours. */
function barLabels(s: YearSeries, state: YearsState): object {
  const bars = state.series.filter((other) => other.shape === "bar" && !other.hatched);
  if (state.years.length > 9) return {};
  if (s.stack !== undefined) return stackLabels(s, bars, state);
  if (bars.length > MOST_LABELLED) return {};
  return {
    label: {
      ...LABEL,
      position: "top",
      formatter: ({ value }: { value: unknown }) =>
        typeof value === "number" ? formatValue(state.format, value) : "",
    },
  };
}

/** Whether a line's point lies where the sum would be written. */
function isCrossed(sum: number, at: number, { series }: YearsState): boolean {
  const most = Math.max(...series.flatMap((s) => s.values.flatMap((v) => v ?? [])));
  return series.some((s) => {
    const value = s.shape === "line" ? s.values[at] : null;
    return typeof value === "number" && value >= sum && value - sum < most * 0.11;
  });
}

/** The sum on top of a stack, by the highest part that has a figure in the year. */
function stackLabels(s: YearSeries, bars: readonly YearSeries[], state: YearsState): object {
  const parts = bars.filter((other) => other.stack === s.stack);
  // Shares are all of the whole: their sum says nothing.
  if (state.small || state.max !== undefined || parts.length < 2) return {};
  return {
    label: {
      ...LABEL,
      position: "top",
      textBorderColor: "#fff",
      textBorderWidth: 3,
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const top = parts.findLast((part) => typeof part.values[dataIndex] === "number");
        if (top !== s) return "";
        const sum = parts
          .flatMap((part) => part.values[dataIndex] ?? [])
          .reduce((total, value) => total + value, 0);
        return isCrossed(sum, dataIndex, state) ? "" : formatValue(state.format, sum);
      },
    },
  };
}

const HATCH = {
  symbol: "rect",
  color: MUTED,
  dashArrayX: [1, 0],
  dashArrayY: [1.5, 5],
  rotation: -Math.PI / 4,
};

/** Two stacked areas, the lower one unseen: the space between low and high. */
function bandSeries({ name, low, high }: NonNullable<YearsState["band"]>): object[] {
  const base = {
    type: "line",
    stack: "band",
    stackStrategy: "all",
    symbol: "none",
    silent: true,
    connectNulls: false,
    lineStyle: { width: 0, opacity: 0 },
    z: 1,
  };
  return [
    { ...base, name: "", data: low.map((v) => v ?? "-") },
    {
      ...base,
      name,
      data: high.map((v, i) =>
        v === null || low[i] === null ? "-" : v - requirePresent(low[i], "low end"),
      ),
      color: "#c9d8e4",
      itemStyle: { color: "#c9d8e4" },
      areaStyle: { color: "#c9d8e4", opacity: 0.75 },
    },
  ];
}

const dashAt = (x: number, bottom: number): object => ({
  type: "text",
  silent: true,
  x,
  y: bottom - 20,
  style: { text: "—", fill: MUTED, fontSize: 14, textAlign: "center", fontFamily: CHART_FONT },
});
