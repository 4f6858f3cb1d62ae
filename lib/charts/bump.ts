/**
 * Ranks over the years as a plain SVG: one line a body, 1 at the top, gaps left open. Drawn without
 * `style=`, as the site's policy asks.
 */
import { requirePresent, valueAt } from "@/lib/lookup";
import { fitNames } from "./format";
import { markShape } from "./marks";
import type { Mark } from "./state/types";
import { focusablePoint as spoken, escapeText as escaped } from "./xml";
import { NARROW_WIDTH } from "./sizes";

export type BumpLine = {
  readonly name: string;
  /** Rank in each year; null where it was not ranked. */ readonly ranks: readonly (
    number | null
  )[];
  /** Index of the first year of each new stretch: not joined to the year before. */ readonly cuts: readonly number[];
};
export type BumpChart = {
  readonly years: readonly number[];
  readonly lines: readonly BumpLine[];
  readonly title: string;
  readonly description: string;
  readonly narrow: boolean;
  /** What is said for a point. */ readonly say: (
    name: string,
    year: number,
    rank: number,
  ) => string;
  readonly marks: readonly Mark[];
};

const COLORS = [
  "#14507a",
  "#b35c00",
  "#2e7d5b",
  "#8a5a9e",
  "#a83232",
  "#4a5a68",
  "#00708a",
  "#7a6a00",
  "#5b3f8c",
  "#8f3b62",
  "#3f6e1f",
  "#123f8c",
];
const DASHES = ["", "7 4", "2 4", "10 4 2 4"];
/** Widths in half characters: a Chinese character takes two, a Latin letter about one. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, c) => sum + (c > "\u2e7f" ? 2 : 1.05), 0);
/** Marks by shape as well as colour: circle, square, diamond, triangle. */
function mark(shape: number, x: number, y: number, fill: string): string {
  if (shape === 1) return `<rect x="${x - 5}" y="${y - 5}" width="10" height="10" fill="${fill}"/>`;
  if (shape === 2)
    return `<path d="M${x} ${y - 7}L${x + 7} ${y}L${x} ${y + 7}L${x - 7} ${y}Z" fill="${fill}"/>`;
  if (shape === 3)
    return `<path d="M${x} ${y - 7}L${x + 7} ${y + 5}L${x - 7} ${y + 5}Z" fill="${fill}"/>`;
  return `<circle cx="${x}" cy="${y}" r="5.5" fill="${fill}"/>`;
}

/**
 * Ties overlap at their shared rank; names are set at the last point of each line, moved apart
 * where they would touch.
 */
export function bumpSvg(c: BumpChart): string {
  const last = Math.max(
    1,
    ...c.lines.flatMap((l) => l.ranks.filter((r): r is number => r !== null)),
  );
  // On a wide page the longest name has its room (up to a third of the picture); on a phone the
  // lines need it more.
  const longest = Math.max(0, ...c.lines.map((l) => widthOf(l.name)));
  const most = c.narrow ? 17 : Math.min(48, Math.max(33, Math.ceil(longest)));
  const [width, names] = c.narrow ? [NARROW_WIDTH, 118] : [1080, 16 + Math.ceil(most * 7.1)];
  const size = c.narrow ? 12 : 14;
  // Names begin 16 px after the last point, which stands 12 px before their room.
  const labelled = fitNames(
    c.lines.map((line) => line.name),
    size,
    names - 4,
  );
  const row = Math.max(c.narrow ? 20 : 22, Math.min(34, 560 / last));
  const [left, top] = [44, c.marks.length > 0 ? 34 : 16];
  const height = Math.ceil(top + row * Math.max(last, c.lines.length) + 40);
  const step = c.years.length > 1 ? (width - left - names - 12) / (c.years.length - 1) : 0;
  const x = (i: number): number => Math.round((left + i * step) * 10) / 10;
  const y = (rank: number): number => Math.round((top + (rank - 0.5) * row) * 10) / 10;
  const ticks =
    last <= 12
      ? Array.from({ length: last }, (_, i) => i + 1)
      : [1, ...Array.from({ length: Math.floor(last / 5) }, (_, i) => (i + 1) * 5)];
  const every = c.narrow && c.years.length > 5 ? 2 : 1;
  const axis = [
    ...ticks.map(
      (r) =>
        `<line x1="${left - 8}" x2="${x(c.years.length - 1) + 8}" y1="${y(r)}" y2="${y(r)}" stroke="#e3e9ee"/><text x="${left - 14}" y="${y(r) + 5}" text-anchor="end" font-size="13" fill="#4a5a68">${r}</text>`,
    ),
    ...c.years.map((year, i) =>
      (c.years.length - 1 - i) % every === 0
        ? `<text x="${x(i)}" y="${height - 10}" text-anchor="middle" font-size="13" fill="#1b2733">${year}</text>`
        : "",
    ),
  ];
  const labels = placed(
    c.lines.map((l) => lastRank(l)),
    row < 18 ? 18 : Math.min(row, 20) / row,
  );
  const breaks = c.marks.map((m) => {
    const i = c.years.indexOf(m.year);
    return i < 1
      ? ""
      : markShape(m, {
          x: Math.round((x(i) - step / 2) * 10) / 10,
          top: top - 2,
          bottom: height - 30,
        });
  });
  const point = (line: BumpLine, i: number, shape: string): string =>
    spoken(shape, c.say(line.name, valueAt(c.years, i), requirePresent(line.ranks[i], "rank")));
  const lines = c.lines.map((line, k) => {
    const color = valueAt(COLORS, k % COLORS.length);
    const segments = stretches(line).map(
      (points) =>
        `<polyline points="${points.map((i) => `${x(i)},${y(requirePresent(line.ranks[i], "rank"))}`).join(" ")}" fill="none" stroke="${color}" stroke-width="3" stroke-dasharray="${DASHES[Math.floor(k / 4) % 4]}"/>`,
    );
    const marks = line.ranks.map((r, i) =>
      r === null ? "" : point(line, i, mark(k % 4, x(i), y(r), color)),
    );
    const end = line.ranks.findLastIndex((r) => r !== null);
    const label =
      end < 0
        ? ""
        : `<text x="${x(c.years.length - 1) + 16}" y="${y(valueAt(labels, k)) + 5}" font-size="${size}" fill="${color}">${escaped(valueAt(labelled, k))}</text>`;
    return `<g>${segments.join("")}${marks.join("")}${label}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" preserveAspectRatio="xMidYMid meet" font-family="PingFang SC, Noto Sans CJK SC, Microsoft YaHei, sans-serif"><title>${escaped(c.title)}</title><desc>${escaped(c.description)}</desc>${axis.join("")}${breaks.join("")}${lines.join("")}</svg>`;
}

const lastRank = (l: BumpLine): number => l.ranks.findLast((r) => r !== null) ?? NaN;

/** Runs of neighbouring years with a rank, ended by a gap or a cut. */
function stretches(line: BumpLine): number[][] {
  const out: number[][] = [];
  line.ranks.forEach((r, i) => {
    if (r === null) return;
    const run = out.at(-1);
    if (run && run.at(-1) === i - 1 && !line.cuts.includes(i)) run.push(i);
    else out.push([i]);
  });
  return out.filter((run) => run.length > 1);
}

/** Places for names at least `least` ranks apart, in order. */
function placed(wanted: readonly number[], least: number): number[] {
  const order = wanted
    .map((_, i) => i)
    .filter((i) => Number.isFinite(valueAt(wanted, i)))
    .sort((a, b) => valueAt(wanted, a) - valueAt(wanted, b) || a - b);
  const out = [...wanted];
  let before = -Infinity;
  for (const i of order) {
    out[i] = Math.max(valueAt(wanted, i), before + least);
    before = valueAt(out, i);
  }
  return out;
}
