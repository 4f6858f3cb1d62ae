/**
 * Words beside the last points of lines: the name where all lines have room for theirs, the value,
 * the change.
 */
import { valueAt } from "@/lib/lookup";
import { formatValue, textWidth, wrapText } from "./format";
import { CHART_FONT, INK, MUTED, QUIET, SERIES } from "./palette";
import type { YearSeries, YearsState } from "./state/types";
import { escapeAttribute, escapeText } from "./xml";

/** Words beside a point of the drawing: `at` in its units, year index and value. */
export type LineEnd = {
  readonly at: readonly [number, number];
  readonly lines: readonly string[];
  readonly isQuiet: boolean;
  /** Of its line. */ readonly color: string;
};
type LineEnds = {
  readonly isNamed: boolean;
  /** Pixels that the words need beside the plot, and from top to bottom. */
  readonly room: number;
  readonly height: number;
  readonly ends: readonly (LineEnd & { readonly series: YearSeries })[];
};

const SIZE = 13;
const LINE_HEIGHT = 16;
/** Between the words of two lines. */
const GAP = 3;
const MARGIN = 24;
/** More lines than these would push each other's names away from their ends. */
const MOST_NAMED = { wide: 8, narrow: 4 };
const NAME_WIDTH = { wide: 200, narrow: 92 };

export function lineEnds(state: YearsState, narrow: boolean): LineEnds {
  const size = narrow ? "narrow" : "wide";
  const lines = state.series.filter((s) => s.shape === "line");
  const last = state.years.length - 1;
  const isNamed =
    !state.small &&
    lines.length === state.series.length &&
    lines.length <= MOST_NAMED[size] &&
    lines.every(
      (s) =>
        typeof s.values[last] === "number" &&
        wrapText(s.name, SIZE, NAME_WIDTH[size]).every(
          (line) => textWidth(line, SIZE) <= NAME_WIDTH[size],
        ),
    );
  const ends = lines.flatMap((series) => {
    const value = series.values[last];
    if (typeof value !== "number" || (series.quiet && !isNamed)) return [];
    const from = narrow || state.small || !state.changeFrom ? "" : `${state.changeFrom} `;
    const change = series.change === undefined ? "" : ` (${from}${series.change})`;
    const name = isNamed ? wrapText(series.name, SIZE, NAME_WIDTH[size]) : [];
    return [
      {
        series,
        at: [last, value] as const,
        isQuiet: series.quiet === true,
        color: lineColour(series, state.series.indexOf(series)),
        lines: [...name, `${formatValue(state.format, value)}${change}`],
      },
    ];
  });
  const widths = ends.flatMap((end) => end.lines.map((line) => textWidth(line, SIZE)));
  return {
    isNamed,
    room: Math.max(16, ...widths.map((width) => Math.ceil(width) + MARGIN + 8)),
    height: ends.reduce((sum, end) => sum + heightOf(end) + GAP, 0),
    ends,
  };
}

/** That of its meaning, else the next one of the palette; grey for what is context. */
export const lineColour = (series: YearSeries, index: number): string =>
  series.quiet ? QUIET : (series.colour ?? valueAt(SERIES, index % SERIES.length));

const heightOf = ({ lines }: Pick<LineEnd, "lines">): number => lines.length * LINE_HEIGHT;

type EndPoint = { readonly end: LineEnd; readonly x: number; readonly y: number };
/** Ends whose words touch, as one stack. */
type Stack = { readonly members: readonly EndPoint[]; readonly top: number };

/**
 * SVG of the words, moved apart where they would lie on each other, each joined to its point.
 *
 * @param ends with the pixel of each point
 * @param height of the drawing, which the words do not leave
 */
export const endShapes = (ends: readonly EndPoint[], height: number): string =>
  stackEnds([...ends].sort((a, b) => a.y - b.y))
    .map((stack) => drawStack(stack, height, ends.length > 1))
    .join("");

const stackHeight = (members: readonly EndPoint[]): number =>
  members.reduce((sum, { end }) => sum + heightOf(end) + GAP, 0);

/** Each stack lies where its words are moved least; two that touch become one. */
function stackEnds(sorted: readonly EndPoint[]): Stack[] {
  const stacks: Stack[] = [];
  for (const one of sorted) {
    let made = stackOf([one]);
    for (let above = stacks.at(-1); above && touches(above, made); above = stacks.at(-1)) {
      stacks.pop();
      made = stackOf([...above.members, ...made.members]);
    }
    stacks.push(made);
  }
  return stacks;
}

const touches = (above: Stack, below: Stack): boolean =>
  above.top + stackHeight(above.members) > below.top;

function stackOf(members: readonly EndPoint[]): Stack {
  let offset = 0;
  let wanted = 0;
  for (const { end, y } of members) {
    wanted += y - heightOf(end) / 2 - offset;
    offset += heightOf(end) + GAP;
  }
  return { members, top: wanted / members.length };
}

function drawStack({ members, top }: Stack, height: number, isLed: boolean): string {
  let y = Math.max(0, Math.min(top, height - stackHeight(members)));
  return members
    .map((one) => {
      const drawn = drawEnd(one, y, isLed);
      y += heightOf(one.end) + GAP;
      return drawn;
    })
    .join("");
}

/** @param isLed a line of several is joined to its words in its colour */
function drawEnd({ end, x, y }: EndPoint, top: number, isLed: boolean): string {
  const last = end.lines.length - 1;
  const bar = x + MARGIN - 6;
  const middle = top + heightOf(end) / 2;
  const lead = isLed
    ? `<path d="M${round(x + 5)} ${round(y)}L${round(bar)} ${round(middle)}M${round(bar)} ${round(top + 2)}V${round(top + heightOf(end) - 1)}" stroke="${end.color}" stroke-width="2" fill="none"/>`
    : "";
  const words = end.lines.map((line, index) => {
    const weight = index === last && last > 0 ? ' font-weight="600"' : "";
    return `<text x="${round(x + MARGIN)}" y="${round(top + index * LINE_HEIGHT + SIZE)}" font-size="${SIZE}" font-family="${escapeAttribute(CHART_FONT)}" fill="${end.isQuiet ? MUTED : INK}"${weight}>${escapeText(line)}</text>`;
  });
  return lead + words.join("");
}

const round = (n: number): number => Math.round(n * 10) / 10;
