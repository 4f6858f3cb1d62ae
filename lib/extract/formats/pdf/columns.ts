/**
 * Columns of a table without lines: which letters of a heading stand above each other, and below
 * which heading a figure stands.
 */
import { lastOf, valueAt } from "@/lib/lookup";
import type { Glyph } from "./glyphs";

export type Box = { readonly x0: number; readonly x1: number };
export type Head = Box & { readonly name: string };
/** Letters of one figure on one line. */
export type Run = Box & { readonly y: number; readonly size: number; readonly text: string };
export type Line = { readonly y: number; readonly size: number; readonly glyphs: readonly Glyph[] };

/** What stands closer than this, in letters, is set without a blank. */
export const TIGHT = 0.08;
/** The widest spacing of letters that is taken for spacing, in letters. */
export const SPACED = 0.65;

/** Letters of a heading's longest name, and of all names together. */
const [LONGEST, MOST] = [16, 120];

/** Letters on one baseline, top first, from left to right. */
export function glyphLines(glyphs: readonly Glyph[]): Line[] {
  const lines: { y: number; size: number; glyphs: Glyph[] }[] = [];
  for (const g of [...glyphs].sort((a, b) => b.y - a.y)) {
    const line = lines.at(-1);
    if (line && Math.abs(line.y - g.y) <= Math.min(line.size, g.size) * 0.35) line.glyphs.push(g);
    else lines.push({ y: g.y, size: g.size, glyphs: [g] });
  }
  for (const line of lines) line.glyphs.sort((a, b) => a.x0 - b.x0);
  return lines;
}

export const textOfGlyphs = (glyphs: readonly Glyph[]): string =>
  glyphs.map((g) => g.text).join("");

/** A line's letters without those of the given words. */
export function withoutWords(line: Line, words: RegExp): readonly Glyph[] {
  const owner = line.glyphs.flatMap((g, i) => [...g.text].map(() => i));
  const gone = new Set(
    [...textOfGlyphs(line.glyphs).matchAll(words)].flatMap((m) =>
      owner.slice(m.index, m.index + m[0].length),
    ),
  );
  return gone.size === 0 ? line.glyphs : line.glyphs.filter((_, i) => !gone.has(i));
}

/** Letters above each other, from left to right; within each, letters from top to bottom. */
export function stackGlyphs(
  glyphs: readonly Glyph[],
): (Box & { readonly glyphs: readonly Glyph[] })[] {
  const found: { x0: number; x1: number; glyphs: Glyph[] }[] = [];
  for (const g of [...glyphs].sort((a, b) => a.x0 - b.x0)) {
    const last = found.at(-1);
    if (last && g.x0 < last.x1 + g.size * TIGHT) {
      last.glyphs.push(g);
      last.x1 = Math.max(last.x1, g.x1);
    } else found.push({ x0: g.x0, x1: g.x1, glyphs: [g] });
  }
  return found;
}

/** What the letters of a heading say, line after line. */
export const headingText = (glyphs: readonly Glyph[]): string =>
  glyphLines(glyphs)
    .map((l) => textOfGlyphs(l.glyphs))
    .join("");

/**
 * Cuts the stacks of a heading into columns, each of which `nameOf` knows at its place; spacing may
 * have parted the letters of one name.
 * @param all whether the first stack must be a column's, too: else something else may stand in
 * front
 * @returns the way with the most columns, and of those the one with the widest blanks between them;
 * null where two are as good
 */
export function headsOf(
  glyphs: readonly Glyph[],
  all: boolean,
  nameOf: (text: string, column: number) => string | null,
  done: (names: readonly string[]) => boolean,
): Head[] | null {
  const parts = stackGlyphs(glyphs);
  if (parts.length > MOST) return null;
  let ways: Head[][] = [];
  const visit = (from: number, heads: readonly Head[]): void => {
    if (from === parts.length) {
      const most = ways.length === 0 ? 1 : valueAt(ways, 0).length;
      if (heads.length >= most && done(heads.map((h) => h.name)))
        ways = [...ways.filter((way) => way.length === heads.length), [...heads]];
      return;
    }
    for (let to = from + 1; to <= Math.min(parts.length, from + LONGEST); to++) {
      const group = parts.slice(from, to);
      const name = nameOf(headingText(group.flatMap((p) => p.glyphs)), heads.length);
      if (name !== null)
        visit(to, [
          ...heads,
          { name, x0: valueAt(group, 0).x0, x1: Math.max(...group.map((p) => p.x1)) },
        ]);
    }
  };
  for (let from = 0; from < (all ? 1 : parts.length); from++) visit(from, []);
  const blank = (heads: readonly Head[]) =>
    Math.min(...heads.slice(1).map((h, i) => h.x0 - valueAt(heads, i).x1));
  const widest = Math.max(...ways.map(blank));
  const best = ways.filter((way) => blank(way) === widest);
  return best.length === 1 ? valueAt(best, 0) : null;
}

/**
 * Figures of a table: letters set closely, or, where no two digits are, at the one distance that is
 * between all of them.
 */
export function runsOf(glyphs: readonly Glyph[]): Run[] {
  const lines = glyphLines(glyphs);
  const reach = spacingOf(lines) + 0.06;
  return lines.flatMap((line) => {
    const runs: Run[] = [];
    for (const g of line.glyphs) {
      const last = runs.at(-1);
      if (last && g.x0 - last.x1 <= g.size * reach)
        runs[runs.length - 1] = { ...last, x1: Math.max(last.x1, g.x1), text: last.text + g.text };
      else runs.push({ x0: g.x0, x1: g.x1, y: line.y, size: g.size, text: g.text });
    }
    return runs;
  });
}

/**
 * The one distance between all neighbouring digits of some figures, in letters; how close letters
 * are set where there is none.
 */
export function spacingOf(lines: readonly { readonly glyphs: readonly Glyph[] }[]): number {
  const gaps = lines
    .flatMap(({ glyphs }) =>
      glyphs
        .slice(1)
        .flatMap((g, i) =>
          /\d/.test(g.text) && /\d/.test(valueAt(glyphs, i).text)
            ? [(g.x0 - valueAt(glyphs, i).x1) / g.size]
            : [],
        ),
    )
    .filter((gap) => gap <= SPACED);
  const least = Math.min(...gaps);
  if (gaps.length === 0 || least < 0.12) return TIGHT;
  return gaps.every((gap) => gap - least < 0.06) ? Math.max(...gaps) : TIGHT;
}

const overlaps = (a: Box, b: Box): boolean => a.x0 < b.x1 && b.x0 < a.x1;
type Edge = {
  readonly of: (b: Box) => number;
  readonly side: "right" | "left" | null;
  readonly shifts?: false;
};
const EDGES: readonly Edge[] = [
  { of: (b) => b.x1, side: "right" },
  { of: (b) => b.x0, side: "left" },
  { of: (b) => (b.x0 + b.x1) / 2, side: null },
];

/**
 * The column of every figure, or null where the places leave a doubt. Heading and figures stand in
 * the same column, so a figure below a part of one heading is that column's. Others must line up,
 * by their right or left ends or their middles, with figures that are; or there are as many such
 * rows of figures as there are columns.
 * @param sums whether arithmetic stands behind the table: only then the outermost column's figures
 * say where those of the others stand
 */
export function columnsOfFigures(
  runs: readonly Run[],
  heads: readonly Head[],
  sums = true,
): number[] | null {
  const under = runs.map((run) => heads.flatMap((h, i) => (overlaps(run, h) ? [i] : [])));
  if (under.some((u) => u.length > 1)) return null;
  const column = under.map((u) => u[0] ?? -1);
  if (column.includes(-1)) {
    const aligned = EDGES.map((edge) =>
      linedUp(runs, column, sums ? edge : { ...edge, shifts: false }, heads),
    ).filter((c) => c !== null);
    if (aligned.length === 0 || aligned.some((c) => c.join() !== valueAt(aligned, 0).join()))
      return null;
    column.splice(0, column.length, ...valueAt(aligned, 0));
  }
  const extents = heads.map((h, i) =>
    runs
      .filter((_, r) => column[r] === i)
      .reduce<Box>((b, r) => ({ x0: Math.min(b.x0, r.x0), x1: Math.max(b.x1, r.x1) }), h),
  );
  return extents.every((e, i) => i === 0 || valueAt(extents, i - 1).x1 <= e.x0) ? column : null;
}

function linedUp(
  runs: readonly Run[],
  sure: readonly number[],
  { of: key, side, shifts }: Edge,
  heads: readonly Head[],
): number[] | null {
  const order = runs.map((_, i) => i).sort((a, b) => key(valueAt(runs, a)) - key(valueAt(runs, b)));
  const groups: number[][] = [];
  for (const i of order) {
    const last = groups.at(-1)?.at(-1);
    if (
      last !== undefined &&
      key(valueAt(runs, i)) - key(valueAt(runs, last)) <= valueAt(runs, i).size * 0.12
    )
      lastOf(groups).push(i);
    else groups.push([i]);
  }
  if (groups.length > heads.length) return null;
  const column = [...sure];
  // One group of figures for every heading, all on the same side of it.
  const sides = side === null ? (["right", "left"] as const) : [side];
  const full =
    groups.length === heads.length &&
    sides.some((s) =>
      groups.every((group, g) =>
        group.every((i) => isBeside(valueAt(runs, i), valueAt(heads, g), s, side === null)),
      ),
    );
  const between = groups
    .filter((group) => group.every((i) => valueAt(sure, i) < 0))
    .map((group) => union(group.map((i) => valueAt(runs, i))));
  const shifted =
    side !== null &&
    shifts !== false &&
    isNearest(between, side, heads) &&
    isShifted(runs, sure, side, heads);
  for (const [g, group] of groups.entries()) {
    const known = new Set(group.map((i) => valueAt(sure, i)).filter((c) => c >= 0));
    if (full) known.add(g);
    else if (known.size === 0 && shifted)
      known.add(nextHead(valueAt(runs, valueAt(group, 0)), side, heads));
    if (known.size !== 1 || known.has(-1)) return null;
    for (const i of group) column[i] = valueAt([...known], 0);
  }
  return column;
}

/**
 * Whether figures stand at one end of their columns and headings not: those of the outermost column
 * do, since beyond it there is none, and nothing that stands below a heading says otherwise.
 */
function isShifted(
  runs: readonly Run[],
  sure: readonly number[],
  side: "right" | "left",
  heads: readonly Head[],
): boolean {
  const outside =
    side === "right"
      ? runs.some((r) => r.x0 >= lastOf(heads).x1)
      : runs.some((r) => r.x1 <= valueAt(heads, 0).x0);
  return (
    outside &&
    runs.every(
      (r, i) => valueAt(sure, i) < 0 || isBeside(r, valueAt(heads, valueAt(sure, i)), side),
    )
  );
}

/** Whether a figure's end, or its middle, is on that side of its heading's. */
function isBeside(run: Run, head: Head, side: "right" | "left", middles = false): boolean {
  const edge = side === "right" ? run.x1 - head.x1 : run.x0 - head.x0;
  const off = middles ? (run.x0 + run.x1 - head.x0 - head.x1) / 2 : edge;
  return (side === "right" ? off : -off) >= -run.size * (middles ? 0.3 : 0.12);
}

const union = (boxes: readonly Run[]): Run => ({
  ...valueAt(boxes, 0),
  x0: Math.min(...boxes.map((b) => b.x0)),
  x1: Math.max(...boxes.map((b) => b.x1)),
});

/**
 * Whether figures between two headings stand nearer to the one that they would be given to, as
 * below headings in the middle; or all are equally close to the other, as figures at the right are
 * to headings at the left of the next column.
 */
function isNearest(
  between: readonly Run[],
  side: "right" | "left",
  heads: readonly Head[],
): boolean {
  const inner = between.flatMap((run) => {
    const [left, right] = [
      heads.findLast((h) => h.x1 <= run.x0),
      heads.find((h) => h.x0 >= run.x1),
    ];
    return left && right
      ? [{ size: run.size, left: run.x0 - left.x1, right: right.x0 - run.x1 }]
      : [];
  });
  const own = (g: (typeof inner)[number]) => (side === "right" ? g.left : g.right);
  const other = (g: (typeof inner)[number]) => (side === "right" ? g.right : g.left);
  if (inner.every((g) => own(g) < other(g))) return true;
  return (
    inner.length > 1 &&
    inner.every(
      (g) =>
        other(g) < g.size * 1.2 && Math.abs(other(g) - other(valueAt(inner, 0))) < g.size * 0.1,
    )
  );
}

const nextHead = (run: Box, side: "right" | "left", heads: readonly Head[]): number =>
  side === "right"
    ? heads.findLastIndex((h) => h.x1 <= run.x0)
    : heads.findIndex((h) => h.x0 >= run.x1);
