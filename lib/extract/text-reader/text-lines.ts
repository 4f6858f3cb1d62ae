/**
 * Cells of a text that keeps its cell breaks, as the second reader counts them: in order, without
 * columns.
 */
import { lastOf, valueAt, valueOfKey } from "@/lib/lookup";
import { barFrameOf, type BarFrame } from "../labels/bars";
import { compact, pageLines, withoutFurniture } from "../labels/normalise";
import { readCell, standsForFigure, type Printed } from "../labels/numbers";
import type { ReadDocument } from "../types";

export type LinePiece = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly printed: Printed;
};
export type TextLines = {
  readonly rowPerLine: boolean;
  readonly lines: readonly (readonly LinePiece[])[];
};

/** A rule of Markdown, its blanks left out. */
const RULE = /^\|?(?::?-{2,}:?\|)+(?::?-{2,}:?)?$/;

/** Null where the text has lost its cells. */
export function linesOfText(
  doc: Pick<ReadDocument, "text" | "cellBreak" | "rowPerLine">,
): TextLines | null {
  if (!doc.cellBreak) return null;
  const text = withoutFurniture(doc.text);
  const cellBreak = new RegExp(doc.cellBreak.source, "g");
  const pieces = (from: number, part: string): LinePiece[] => {
    const found: LinePiece[] = [];
    let at = 0;
    const push = (start: number, end: number) =>
      found.push({
        text: part.slice(start, end),
        start: from + start,
        end: from + end,
        printed: readCell(part.slice(start, end)),
      });
    for (const match of part.matchAll(cellBreak)) {
      push(at, match.index);
      at = match.index + match[0].length;
    }
    push(at, part.length);
    return found;
  };
  if (doc.rowPerLine !== true) {
    // The line of a page number is no empty cell.
    // Nor is a line of pipes alone, the end of a row.
    const pages = [
      ...pageLines(doc.text),
      ...[...doc.text.matchAll(/^\|{2,}[ \t\r]*$/gm)].map(
        (m) => [m.index, m.index + m[0].length] as const,
      ),
    ];
    return {
      rowPerLine: false,
      lines: [
        pieces(0, text).filter((p) => !pages.some(([from, to]) => from <= p.start && p.end <= to)),
      ],
    };
  }
  const lines: LinePiece[][] = [];
  const frame = doc.cellBreak.source.includes("|") ? barFrameOf(text) : null;
  let start = 0;
  for (const line of text.split("\n")) {
    if (!RULE.test(line.replace(/\s/g, "")) && line.trim() !== "")
      lines.push(frame ? withoutFrame(pieces(start, line), line, frame) : pieces(start, line));
    start += line.length + 1;
  }
  return { rowPerLine: true, lines };
}

/**
 * A row without what stands outside its bars: an empty piece there is no cell, and would complete a
 * row that is short of one.
 */
function withoutFrame(
  pieces: LinePiece[],
  line: string,
  { opened, closed }: BarFrame,
): LinePiece[] {
  const from = opened && /^\s*\|/.test(line) ? 1 : 0;
  const to = closed && /\|\s*$/.test(line) ? pieces.length - 1 : pieces.length;
  return to - from > 0 ? pieces.slice(from, to) : pieces;
}

export const isFigurePiece = (p: LinePiece): boolean => standsForFigure(p.printed, p.text);
const isBlank = (p: LinePiece): boolean => p.printed.kind === "blank";

export type PlacedPieces = {
  readonly cells: readonly LinePiece[];
  /** Index in its line of the first of them. */ readonly at: number;
  /** Cells of that line. */ readonly width: number;
};

/** All ways to take `n` cells in a row behind the place `end`, nothing but empty cells left over. */
export function windowsAfter(
  lines: TextLines,
  end: number,
  n: number,
  anywhere = lines.rowPerLine,
): PlacedPieces[] {
  const line = lines.lines.find((l) => valueAt(l, 0).start <= end && end <= lastOf(l).end);
  if (!line) return [];
  let label = line.findIndex((c) => c.start <= end && end <= c.end);
  if (
    label < 0 ||
    /\d/.test(
      valueAt(line, label)
        .text.slice(end - valueAt(line, label).start)
        .replace(/[(（][^)）]*[)）]/g, ""),
    )
  )
    return [];
  // A wide label that an export has written into every column it covered.
  while (
    line[label + 1] &&
    valueAt(line, label).printed.kind === "words" &&
    compact(valueAt(line, label + 1).text) === compact(valueAt(line, label).text)
  )
    label++;
  const rest = line.slice(label + 1);
  const stop = rest.findIndex((c) => !isFigurePiece(c));
  const figures = stop < 0 ? rest : rest.slice(0, stop);
  // A figure behind words, or one with letters in it, is a column's too: what stands before it
  // would be moved into its place.
  if (
    lines.rowPerLine &&
    stop >= 0 &&
    rest
      .slice(stop)
      .some(
        (c) => c.printed.kind === "number" || /^[\p{Script=Latin}\d.,]+$/u.test(compact(c.text)),
      )
  )
    return [];
  return windows(figures, n, anywhere).map((from) => ({
    cells: figures.slice(from, from + n),
    at: label + 1 + from,
    width: line.length,
  }));
}

/**
 * Lines from `from` to `to` without the column that is headed 备注, or null where no line says that
 * there is one: cells are then not told apart by lines, and nobody can say which number is a
 * remark.
 */
export function withoutRemarks(lines: TextLines, from: number, to: number): TextLines | null {
  const head = lines.rowPerLine
    ? lines.lines.find((l) => l.some((c) => compact(c.text) === "备注") && valueAt(l, 0).start < to)
    : undefined;
  if (!head) return null;
  const behindIt = head.length - head.findIndex((c) => compact(c.text) === "备注");
  return {
    ...lines,
    lines: lines.lines.map((l) =>
      valueAt(l, 0).start >= from && valueAt(l, 0).start < to && l.length > behindIt
        ? l.slice(0, -behindIt)
        : l,
    ),
  };
}

/**
 * The first line below `end` that holds exactly `n` figures, at least one of them a number; where
 * there is none, one at least with digits.
 */
export function lineBelow(lines: TextLines, end: number, to: number, n: number): PlacedPieces[] {
  const found = firstBelow(lines, end, to, n, "number");
  return found.length > 0 ? found : firstBelow(lines, end, to, n, "odd");
}

function firstBelow(
  lines: TextLines,
  end: number,
  to: number,
  n: number,
  kind: "number" | "odd",
): PlacedPieces[] {
  for (const line of lines.lines) {
    if (
      valueAt(line, 0).start < end ||
      valueAt(line, 0).start >= to ||
      !line.some((c) => c.printed.kind === kind)
    )
      continue;
    const figures = line.slice(line.findLastIndex((c) => !isFigurePiece(c)) + 1);
    const found = windows(figures, n, true);
    if (found.length > 0)
      return found.map((from) => ({
        cells: figures.slice(from, from + n),
        at: line.length - figures.length + from,
        width: line.length,
      }));
  }
  return [];
}

function windows(cells: readonly LinePiece[], n: number, anywhere: boolean): number[] {
  if (cells.length < n) return [];
  if (cells.length === n) return [0];
  // Padding is empty; a dash is printed, and belongs to the row.
  const empty = (from: number, to: number) =>
    cells.slice(from, to).every((c) => c.text.trim() === "");
  const starts = anywhere ? Array.from({ length: cells.length - n + 1 }, (_, i) => i) : [0];
  return starts.filter((from) => empty(0, from) && empty(from + n, cells.length));
}

/** Only to weigh one place against another: what is empty adds nothing. */
const countOf = (c: LinePiece): number => (c.printed.kind === "number" ? c.printed.value : 0);

/**
 * One way alone that begins elsewhere than in all other lines: in a line as long as they something
 * has taken a figure's place, in a shorter one padding has, where it begins or ends with an empty
 * cell.
 */
const hasShifted = (only: PlacedPieces, width: number | undefined): boolean =>
  only.width === width || (width !== undefined && only.width < width && edgeIsEmpty(only));

const edgeIsEmpty = ({ cells }: PlacedPieces): boolean =>
  cells[0]?.text.trim() === "" || cells.at(-1)?.text.trim() === "";

/**
 * Where several windows are possible, the place at which the other rows of the table begin decides.
 * @param total which of the cells is the sum of the others
 */
export function settleWindows(
  candidates: readonly (readonly PlacedPieces[])[],
  total: number,
): (PlacedPieces | null)[] {
  const counts = new Map<number, number>();
  for (const ways of candidates)
    if (ways.length === 1)
      counts.set(
        valueAt(ways, 0).at,
        1 + (counts.has(valueAt(ways, 0).at) ? valueOfKey(counts, valueAt(ways, 0).at) : 0),
      );
  const common = [...counts].sort((a, b) => b[1] - a[1])[0];
  const width = candidates.find(
    (ways) => ways.length === 1 && valueAt(ways, 0).at === common?.[0],
  )?.[0]!.width;
  const sure = common !== undefined && common[1] >= 8 && common[1] >= candidates.length * 0.6;
  return candidates.map((ways) => {
    const [only] = ways;
    if (ways.length === 1 && only)
      return sure && only.at !== common[0] && hasShifted(only, width) ? null : only;
    if (ways.length === 0) return null;
    // A line of another length has shifted.
    if (width !== undefined && valueAt(ways, 0).width !== width) return null;
    const usual = ways.find((w) => w.at === common?.[0]);
    const adds = (w: PlacedPieces) =>
      w.cells.reduce((sum, c, i) => (i === total ? sum : sum + countOf(c)), 0) ===
      countOf(valueAt(w.cells, total));
    if (usual && (adds(usual) || !ways.some(adds))) return usual;
    if (usual) return null;
    return ways.every((w) => w.cells.every(isBlank)) ? valueAt(ways, 0) : null;
  });
}
