/**
 * Tables of a PDF page from their ruling lines: which lines there are, which cells they enclose,
 * which words stand in each.
 */
import type { Grid, GridCell, Source } from "@/lib/extract/types";
import { entryOf, lastOf, valueAt, valueOfKey } from "@/lib/lookup";

export type RuledText = { text: string; x: number; y: number; width: number; height: number };
type Horizontal = { y: number; x0: number; x1: number };
type Vertical = { x: number; y0: number; y1: number };
export type RulingLines = { horizontal: Horizontal[]; vertical: Vertical[] };

type Matrix = readonly [number, number, number, number, number, number];
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];
const apply = (m: Matrix, x: number, y: number): [number, number] => [
  m[0] * x + m[2] * y + m[4],
  m[1] * x + m[3] * y + m[5],
];

type Operators = { fnArray: number[]; argsArray: unknown[][] };
type Ops = {
  save: number;
  restore: number;
  transform: number;
  constructPath: number;
  paintFormXObjectBegin: number;
  paintFormXObjectEnd: number;
  endPath: number;
  stroke: number;
  closeStroke: number;
  fillStroke: number;
  eoFillStroke: number;
  closeFillStroke: number;
  closeEOFillStroke: number;
};
const MIN_LENGTH = 5;
const THIN = 3;
/**
 * Marks shorter than a line, as dots and dashes are: how many make one, how far apart they may
 * stand, and how long it is at least.
 */
const DOTS = { least: 5, gap: 6, length: 15 } as const;
/** Beyond this a page is a picture, and its dots are no lines. */
const MAX_DOTS = 30_000;
/** How far lines must reach beyond the last one across them to mean an open side. */
const OPEN = 9;
const MAX_LINES = 6000;

/** What a page draws: lines, and marks too short to be one by themselves. */
type Drawn = { readonly lines: RulingLines; readonly across: Stroke[]; readonly down: Stroke[] };
const count = ({ lines }: Drawn): number => lines.horizontal.length + lines.vertical.length;

/**
 * Straight strokes and thin rectangles, and rows of dots and dashes, in the page's own coordinates,
 * or as `base` lays it.
 */
export function rulingLines(list: Operators, ops: Ops, base: Matrix = IDENTITY): RulingLines {
  const drawn: Drawn = { lines: { horizontal: [], vertical: [] }, across: [], down: [] };
  let matrix = base;
  const stack: Matrix[] = [];
  list.fnArray.forEach((fn, i) => {
    const args = valueAt(list.argsArray, i);
    if (fn === ops.save) stack.push(matrix);
    else if (fn === ops.restore) matrix = stack.pop() ?? base;
    else if (fn === ops.transform) matrix = times(matrix, args as unknown as Matrix);
    else if (fn === ops.paintFormXObjectBegin) {
      stack.push(matrix);
      if (Array.isArray(args[0])) matrix = times(matrix, args[0] as unknown as Matrix);
    } else if (fn === ops.paintFormXObjectEnd) matrix = stack.pop() ?? base;
    else if (fn === ops.constructPath)
      addPath(
        (args[1] as unknown[])[0] as ArrayLike<number> | null,
        matrix,
        drawn,
        paintOf(args[0] as number, ops),
      );
  });
  const { lines, across, down } = drawn;
  for (const { at, from, to } of rowsOfDots(across))
    lines.horizontal.push({ y: at, x0: from, x1: to });
  for (const { at, from, to } of rowsOfDots(down)) lines.vertical.push({ x: at, y0: from, y1: to });
  return lines;
}

/**
 * A stretch as thin as a line, long or short. A dot may be part of a line across or down the page:
 * where others follow, it is seen.
 */
function addStretch(
  { lines, across, down }: Drawn,
  x0: number,
  x1: number,
  y0: number,
  y1: number,
  thin: number,
): void {
  if (lines.horizontal.length + lines.vertical.length >= MAX_LINES) return;
  const [wide, high] = [x1 - x0, y1 - y0];
  if (high <= thin && wide >= MIN_LENGTH) lines.horizontal.push({ y: (y0 + y1) / 2, x0, x1 });
  else if (wide <= thin && high >= MIN_LENGTH) lines.vertical.push({ x: (x0 + x1) / 2, y0, y1 });
  else if (wide < MIN_LENGTH && high < MIN_LENGTH) {
    if (high <= thin && across.length < MAX_DOTS)
      across.push({ at: (y0 + y1) / 2, from: x0, to: x1 });
    if (wide <= thin && down.length < MAX_DOTS) down.push({ at: (x0 + x1) / 2, from: y0, to: y1 });
  }
}

/** Short marks in a row, close to each other, are one line. */
function rowsOfDots(dots: readonly Stroke[]): Stroke[] {
  if (dots.length < DOTS.least || dots.length >= MAX_DOTS) return [];
  const found: Stroke[] = [];
  const byHeight = [...dots].sort((a, b) => a.at - b.at);
  for (let first = 0, next = 1; next <= byHeight.length; next++) {
    // Marks of one row differ in height by roundings only.
    if (next < byHeight.length && valueAt(byHeight, next).at - valueAt(byHeight, first).at <= 1)
      continue;
    if (next - first >= DOTS.least) found.push(...runsOf(byHeight.slice(first, next)));
    first = next;
  }
  return found;
}

function runsOf(row: Stroke[]): Stroke[] {
  const found: Stroke[] = [];
  row.sort((a, b) => a.from - b.from);
  let [run, marks] = [{ ...valueAt(row, 0) }, 0];
  for (const dot of [...row, { at: NaN, from: Infinity, to: Infinity }]) {
    if (dot.from <= run.to + DOTS.gap) {
      run.to = Math.max(run.to, dot.to);
      marks++;
      continue;
    }
    if (marks >= DOTS.least && run.to - run.from >= DOTS.length) found.push(run);
    [run, marks] = [{ ...dot }, 1];
  }
  return found;
}

/**
 * A path that only clips is not seen; of a filled one without outline only thin shapes are lines,
 * the rest is shading.
 */
type Paint = "none" | "fill" | "stroke";
function paintOf(op: number, ops: Ops): Paint {
  if (op === ops.endPath) return "none";
  return [
    ops.stroke,
    ops.closeStroke,
    ops.fillStroke,
    ops.eoFillStroke,
    ops.closeFillStroke,
    ops.closeEOFillStroke,
  ].includes(op)
    ? "stroke"
    : "fill";
}

/** Path data: 0 move x y · 1 line x y · 2 curve (6 numbers) · 3 quadratic (4 numbers) · 4 close. */
function addPath(data: ArrayLike<number> | null, matrix: Matrix, drawn: Drawn, paint: Paint): void {
  if (!data || paint === "none") return;
  let shape: [number, number][] = [];
  const endShape = () => {
    if (paint === "fill") addThin(shape, drawn);
    shape = [];
  };
  let start: [number, number] | null = null;
  let at: [number, number] | null = null;
  const segment = (a: [number, number], b: [number, number]) => {
    if (paint === "fill") return;
    const [dx, dy] = [Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1])];
    if (dx < 1 || dy < 1)
      addStretch(
        drawn,
        Math.min(a[0], b[0]),
        Math.max(a[0], b[0]),
        Math.min(a[1], b[1]),
        Math.max(a[1], b[1]),
        1,
      );
  };
  for (let i = 0; i < data.length && count(drawn) < MAX_LINES;) {
    const op = entryOf(data, i++);
    if (op === 0 || op === 1) {
      const p = apply(matrix, entryOf(data, i), entryOf(data, i + 1));
      i += 2;
      if (op === 1 && at) segment(at, p);
      if (op === 0) {
        start = p;
        endShape();
      }
      at = p;
      shape.push(p);
    } else if (op === 2 || op === 3) {
      // A round corner is no line, but the next one begins at its end.
      i += op === 2 ? 6 : 4;
      at = apply(matrix, entryOf(data, i - 2), entryOf(data, i - 1));
      shape.push(at);
    } else if (at && start) {
      segment(at, start);
      at = start;
    }
  }
  endShape();
}

/** A filled shape as thin as a line is one. */
function addThin(shape: readonly (readonly [number, number])[], drawn: Drawn): void {
  if (shape.length < 3) return;
  let [x0, x1, y0, y1] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of shape)
    [x0, x1, y0, y1] = [Math.min(x0, x), Math.max(x1, x), Math.min(y0, y), Math.max(y1, y)];
  addStretch(drawn, x0, x1, y0, y1, THIN);
}

/** Lines that nearly coincide become one; pieces of one line are joined. */
function merged(lines: RulingLines): RulingLines {
  return {
    horizontal: join(lines.horizontal.map((l) => ({ at: l.y, from: l.x0, to: l.x1 }))).map((l) => ({
      y: l.at,
      x0: l.from,
      x1: l.to,
    })),
    vertical: join(lines.vertical.map((l) => ({ at: l.x, from: l.y0, to: l.y1 }))).map((l) => ({
      x: l.at,
      y0: l.from,
      y1: l.to,
    })),
  };
}
type Stroke = { at: number; from: number; to: number };
function join(strokes: Stroke[]): Stroke[] {
  const out: Stroke[] = [];
  let near = 0;
  for (const s of strokes.sort((a, b) => a.at - b.at || a.from - b.from)) {
    // Those found stand in order: only the last can be as near as this.
    while (near < out.length && s.at - valueAt(out, near).at > THIN) near++;
    let same: Stroke | undefined;
    for (let i = near; i < out.length && !same; i++)
      if (s.from <= valueAt(out, i).to + THIN && s.to >= valueAt(out, i).from - THIN) same = out[i];
    if (!same) out.push({ ...s });
    else {
      same.from = Math.min(same.from, s.from);
      same.to = Math.max(same.to, s.to);
    }
  }
  return out;
}

function levels(values: number[]): number[] {
  const out: number[] = [];
  for (const v of values.sort((a, b) => a - b))
    if (out.length === 0 || v - lastOf(out) > THIN) out.push(v);
  return out;
}

/** Connected groups of lines with at least two columns are tables, top first. */
export function ruledTables(
  raw: RulingLines,
  pieces: readonly RuledText[],
  page: number,
  firstIndex: number,
): { grid: Grid; top: number; bottom: number }[] {
  const lines = merged(raw);
  const tables: { grid: Grid; top: number; bottom: number }[] = [];
  for (const group of components(lines)
    .flatMap((g) => unframed(g, pieces))
    .map(closedAround)) {
    const xs = levels(group.vertical.map((v) => v.x));
    const ys = levels(group.horizontal.map((h) => h.y)).reverse();
    if (xs.length < 3 || ys.length < 2 || xs.length > 80 || ys.length > 300) continue;
    tables.push({
      grid: gridOf(xs, ys, group, pieces, page, firstIndex + tables.length),
      top: valueAt(ys, 0),
      bottom: lastOf(ys),
    });
  }
  return tables
    .sort((a, b) => b.top - a.top)
    .map((t, i) => ({ ...t, grid: { ...t.grid, index: firstIndex + i } }));
}

function components(lines: RulingLines): RulingLines[] {
  const parent = Array.from(
    { length: lines.horizontal.length + lines.vertical.length },
    (_, i) => i,
  );
  const root = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = valueAt(parent, valueAt(parent, i));
    return i;
  };
  lines.horizontal.forEach((h, i) =>
    lines.vertical.forEach((v, j) => {
      if (v.x >= h.x0 - THIN && v.x <= h.x1 + THIN && h.y >= v.y0 - THIN && h.y <= v.y1 + THIN)
        parent[root(i)] = root(lines.horizontal.length + j);
    }),
  );
  const groups = new Map<number, RulingLines>();
  const groupOf = (i: number) =>
    groups.get(root(i)) ??
    valueOfKey(groups.set(root(i), { horizontal: [], vertical: [] }), root(i));
  lines.horizontal.forEach((h, i) => groupOf(i).horizontal.push(h));
  lines.vertical.forEach((v, j) => groupOf(lines.horizontal.length + j).vertical.push(v));
  return [...groups.values()].filter((g) => g.horizontal.length >= 2 && g.vertical.length >= 3);
}

/**
 * A border around a page or around several tables ties their lines together. It is one when,
 * without its outer uprights, what is left stands closed by itself and nothing is written beside
 * it: a table's own outer columns hold its labels and totals.
 */
function unframed(group: RulingLines, pieces: readonly RuledText[], depth = 0): RulingLines[] {
  const [left, right] = extent(group.vertical.map((v) => v.x));
  const inner: RulingLines = {
    vertical: group.vertical.filter((v) => v.x - left > THIN && right - v.x > THIN),
    horizontal: group.horizontal.filter((h) => h.x0 - left > THIN || right - h.x1 > THIN),
  };
  if (depth > 3 || inner.vertical.length < 3) return [group];
  const parts = components(inner);
  const upright = (x: number) => inner.vertical.some((v) => Math.abs(v.x - x) <= THIN);
  const closed = parts.length > 0 && inner.horizontal.every((h) => upright(h.x0) && upright(h.x1));
  if (!closed || parts.some((part) => hasNeighbours(part, left, right, pieces))) return [group];
  return parts.flatMap((p) => unframed(p, pieces, depth + 1));
}

/**
 * A side that is not drawn (open tables, a border beyond the paper, a row cut by the page's end)
 * runs where the other lines end.
 */
function closedAround(group: RulingLines): RulingLines {
  const [left, right] = extent(group.vertical.map((v) => v.x));
  const [bottom, top] = extent(group.horizontal.map((h) => h.y));
  const [x0, x1] = [
    Math.min(left, ...group.horizontal.map((h) => h.x0)),
    Math.max(right, ...group.horizontal.map((h) => h.x1)),
  ];
  const [y0, y1] = [
    Math.min(bottom, ...group.vertical.map((v) => v.y0)),
    Math.max(top, ...group.vertical.map((v) => v.y1)),
  ];
  const uprights = [...(left - x0 > OPEN ? [x0] : []), ...(x1 - right > OPEN ? [x1] : [])].map(
    (x) => ({ x, y0, y1 }),
  );
  const floors = [...(bottom - y0 > OPEN ? [y0] : []), ...(y1 - top > OPEN ? [y1] : [])].map(
    (y) => ({ y, x0, x1 }),
  );
  return {
    vertical: [...group.vertical, ...uprights],
    horizontal: [...group.horizontal, ...floors],
  };
}

const extent = (values: readonly number[]): [number, number] => [
  Math.min(...values),
  Math.max(...values),
];

function hasNeighbours(
  part: RulingLines,
  left: number,
  right: number,
  pieces: readonly RuledText[],
): boolean {
  const [x0, x1] = extent(part.vertical.map((v) => v.x));
  const [y0, y1] = extent(part.vertical.flatMap((v) => [v.y0, v.y1]));
  return pieces.some((p) => {
    const [x, y] = [p.x + p.width / 2, p.y + p.height * 0.35];
    return y > y0 && y < y1 && ((x > left && x < x0) || (x > x1 && x < right));
  });
}

function gridOf(
  xs: readonly number[],
  ys: readonly number[],
  lines: RulingLines,
  pieces: readonly RuledText[],
  page: number,
  index: number,
): Grid {
  const [rows, cols] = [ys.length - 1, xs.length - 1];
  const owner = Array.from({ length: rows * cols }, (_, i) => i);
  const root = (i: number): number => {
    while (owner[i] !== i) i = owner[i] = valueAt(owner, valueAt(owner, i));
    return i;
  };
  const wall = (x: number, y0: number, y1: number) =>
    lines.vertical.some(
      (v) => Math.abs(v.x - x) <= THIN && v.y0 <= (y0 + y1) / 2 && v.y1 >= (y0 + y1) / 2,
    );
  const floor = (y: number, x0: number, x1: number) =>
    lines.horizontal.some(
      (h) => Math.abs(h.y - y) <= THIN && h.x0 <= (x0 + x1) / 2 && h.x1 >= (x0 + x1) / 2,
    );
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) {
      if (c + 1 < cols && !wall(valueAt(xs, c + 1), valueAt(ys, r + 1), valueAt(ys, r)))
        owner[root(r * cols + c + 1)] = root(r * cols + c);
      if (r + 1 < rows && !floor(valueAt(ys, r + 1), valueAt(xs, c), valueAt(xs, c + 1)))
        owner[root((r + 1) * cols + c)] = root(r * cols + c);
    }
  }
  const members = new Map<number, number[]>();
  owner.forEach((_, i) => members.set(root(i), [...(members.get(root(i)) ?? []), i]));
  const words = new Map<number, RuledText[]>();
  for (const p of pieces) {
    const [mx, my] = [p.x + p.width / 2, p.y + p.height * 0.35];
    const c = xs.findIndex((x, i) => i < cols && mx >= x && mx < valueAt(xs, i + 1));
    const r = ys.findIndex((y, i) => i < rows && my <= y && my > valueAt(ys, i + 1));
    if (c < 0 || r < 0) continue;
    const key = root(r * cols + c);
    words.set(key, [...(words.get(key) ?? []), p]);
  }
  const slots: (GridCell | null)[][] = Array.from({ length: rows }, () =>
    Array.from({ length: cols }, () => null),
  );
  for (const [key, slot] of members) {
    const [r0, r1] = [
      Math.min(...slot.map((s) => Math.floor(s / cols))),
      Math.max(...slot.map((s) => Math.floor(s / cols))),
    ];
    const [c0, c1] = [
      Math.min(...slot.map((s) => s % cols)),
      Math.max(...slot.map((s) => s % cols)),
    ];
    const round = (n: number) => Math.round(n * 10) / 10;
    const source: Source = {
      kind: "pdf",
      page,
      box: [
        round(valueAt(xs, c0)),
        round(valueAt(ys, r1 + 1)),
        round(valueAt(xs, c1 + 1)),
        round(valueAt(ys, r0)),
      ],
    };
    const cell: GridCell = {
      row: r0,
      col: c0,
      rowSpan: r1 - r0 + 1,
      colSpan: c1 - c0 + 1,
      text: textOf(words.get(key) ?? []),
      source,
    };
    for (const s of slot) valueAt(slots, Math.floor(s / cols))[s % cols] = cell;
  }
  return { index, slots };
}

/**
 * Lines of a cell from top to bottom; a line break inside a cell parts nothing, a wide gap on a
 * line parts two words.
 */
function textOf(pieces: readonly RuledText[]): string {
  const lines: { y: number; pieces: RuledText[] }[] = [];
  for (const p of [...pieces].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const line = lines.find((l) => Math.abs(l.y - p.y) < p.height * 0.4);
    if (line) line.pieces.push(p);
    else lines.push({ y: p.y, pieces: [p] });
  }
  return lines
    .map((l) =>
      l.pieces
        .sort((a, b) => a.x - b.x)
        .reduce(
          (text, p, i, all) =>
            text +
            (i > 0 && p.x - (valueAt(all, i - 1).x + valueAt(all, i - 1).width) > p.height * 0.3
              ? " "
              : "") +
            p.text.trim(),
          "",
        ),
    )
    .join("");
}
