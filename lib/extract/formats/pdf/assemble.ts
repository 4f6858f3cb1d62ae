/**
 * A document from pages whose letters and lines have their places, whatever described them. Tables
 * come from ruling lines where there are any, else from the places of the forms' headings, labels
 * and figures, and where those are not clear from wide gaps in lines of text; the running text,
 * which the second reader sees, always comes from the places of the words alone.
 */
import type { DoubtfulText, Grid, GridCell, ReadDocument, Source } from "@/lib/extract/types";
import { ReadError } from "@/lib/extract/reasons";
import { lastOf, valueAt } from "@/lib/lookup";
import { paintedOn, type Glyph } from "./glyphs";
import { plainLetters } from "./letters";
import { withNotes, withStrokes } from "./notes";
import { findFurniture, joinCutRows, markTorn, type PageText } from "./pages";
import { ruledTables, rulingLines, type RulingLines, type RuledText } from "./ruling";
import { sightOf, type Spot } from "./sight";
import { closedUp } from "./spacing";
import { isOfWay, layBox, layPiece, restorePlaces, turnsOfPage, type PageTurn } from "./turns";
import { unruledTables, type LoosePage, type UnruledTable } from "./unruled";

/** Pages of the longest report whose tables are looked for without lines. */
const LONG = 100;

type Line = { pieces: RuledText[]; y: number; height: number };

/** Pieces whose middles are within a third of the letter height stand on one line. */
function linesOf(pieces: readonly RuledText[]): Line[] {
  const lines: Line[] = [];
  for (const piece of [...pieces].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const line = lines.findLast(
      (l) => Math.abs(l.y - piece.y) <= Math.min(l.height, piece.height) * 0.35,
    );
    if (line) line.pieces.push(piece);
    else lines.push({ pieces: [piece], y: piece.y, height: piece.height });
  }
  for (const line of lines) line.pieces.sort((a, b) => a.x - b.x);
  return lines;
}

type Page = Omit<PageText, "tables"> & {
  readonly cells: readonly (readonly GridCell[])[];
  readonly tables: ReturnType<typeof ruledTables>;
  /** Its letters, as long as they may be needed. */ readonly glyphs?: () => readonly Glyph[];
  readonly spots?: readonly Spot[];
  readonly recognised?: boolean;
};
/** A run of letters on the page: points, y upwards. */
export type Item = {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
};

/**
 * What is painted on a page, in the order of painting and in the page's own coordinates: points, y
 * upwards.
 */
export type PaintedPage = {
  readonly items: readonly Item[];
  readonly operators: unknown;
  /** Which number stands for which operator. */
  readonly ops: unknown;
  /** What is laid over the page and is not among its letters. */
  readonly added: readonly Spot[];
  /** Lower left and upper right corner of what is shown. */
  readonly view: readonly [number, number, number, number];
  readonly isShown?: (layer: unknown) => boolean;
};

/** Pages of a document, each as often as its letters stand in several ways. */
export class PageBook {
  private readonly pages: Page[] = [];
  private readonly ways: PageTurn[] = [];

  /** @param number of the page in the file, from 1 */
  add({ items, operators, ops, added, view, isShown }: PaintedPage, number: number): void {
    for (const way of turnsOfPage(items, view, number, this.pages.length + 1)) {
      const tables = this.pages.reduce((sum, p) => sum + p.tables.length, 0);
      const rulings = rulingLines(operators as never, ops as never, way.base);
      const all = paintedOn(operators as never, ops as never, isShown, way.base);
      const painted = {
        ...all,
        glyphs: all.glyphs.filter((g) => !g.paint || isOfWay(way, g.paint.quarter)),
      };
      const lines = rulings.horizontal.length + rulings.vertical.length;
      const sight = sightOf(piecesOf(items, way), painted, layBox(way.base, view), lines);
      const pieces = withStrokes(withNotes(sight.pieces), rulings);
      const glyphs = () => sight.glyphs;
      this.pages.push({
        ...pageOf({ pieces: closedUp(pieces, rulings, glyphs), rulings }, way.number, tables),
        glyphs,
        spots: [
          ...sight.spots,
          ...added.map((spot) => ({ ...spot, box: layBox(way.base, spot.box) })),
        ],
        recognised: sight.recognised,
      });
      this.ways.push(way);
    }
  }

  /** @throws ReadError `garbled` */
  finish(title: string | null): ReadDocument {
    refuseGarbled(this.pages);
    const document = documentOf(this.pages, title);
    return { ...document, grids: restorePlaces(document.grids, this.ways) };
  }
}

const piecesOf = (items: readonly Item[], way: PageTurn): RuledText[] =>
  items.flatMap((item): RuledText[] => {
    const place = layPiece(item, way);
    return place ? [{ text: plainLetters(item.str), ...place }] : [];
  });

/** Words and ruling lines of one page, in its own coordinates (y upwards), however they were found. */
export type PageParts = { readonly pieces: readonly RuledText[]; readonly rulings: RulingLines };

/** A document from pages that were recognised from pictures: what it says is a guess. */
export function guessedDocument(parts: readonly PageParts[], mediaType: string): ReadDocument {
  const pages: Page[] = [];
  let tables = 0;
  parts.forEach((part, i) => {
    const page = pageOf(part, i + 1, tables);
    tables += page.tables.length;
    pages.push(page);
  });
  return { ...documentOf(pages, null), mediaType, guessed: true };
}

function pageOf({ pieces, rulings }: PageParts, number: number, firstIndex: number): Page {
  const tables = ruledTables(rulings, pieces, number, firstIndex).map((t) => ({
    ...t,
    grid: markTorn(t.grid, pieces),
  }));
  const lines = linesOf(pieces).map((line) => ({ line, cells: cellsOf(line, number) }));
  return {
    number,
    tables,
    cells: lines.map((l) => l.cells),
    lines: lines.map((l) => ({ y: l.line.y, text: l.cells.map((c) => c.text).join("   ") })),
  };
}

/** Digits of one number are set tightly; a gap of more than half a letter parts two cells. */
function cellsOf(line: Line, page: number): GridCell[] {
  const cells: { text: string; x0: number; x1: number; height: number }[] = [];
  for (const piece of line.pieces) {
    const last = cells.at(-1);
    const gap = last ? piece.x - last.x1 : Infinity;
    if (last && gap < piece.height * 0.55) {
      last.text +=
        gap > piece.height * 0.22 && !/^[\u4e00-\u9fff]/.test(piece.text)
          ? ` ${piece.text}`
          : piece.text;
      last.x1 = piece.x + piece.width;
    } else
      cells.push({
        text: piece.text,
        x0: piece.x,
        x1: piece.x + piece.width,
        height: piece.height,
      });
  }
  return cells.map(({ text, x0, x1, height }, col): GridCell => {
    const source: Source = {
      kind: "pdf",
      page,
      box: [round(x0), round(line.y - height * 0.2), round(x1), round(line.y + height)],
    };
    return { row: 0, col, rowSpan: 1, colSpan: 1, text: text.trim(), source };
  });
}

function documentOf(pages: readonly Page[], title: string | null): ReadDocument {
  const skip = findFurniture(pages);
  const kept = pages
    .flatMap((p) =>
      p.lines.map((line, i) => ({
        line,
        cells: valueAt(p.cells, i),
        page: p.number,
        key: `${p.number}:${i}`,
      })),
    )
    .filter((l) => !skip.has(l.key));
  const text = kept.map((l) => `${l.line.text}\n`).join("");
  // A cover or a stamp may be painted, or a page have too few letters to tell.
  const full = pages.filter((p) => p.lines.reduce((n, l) => n + l.text.length, 0) > 60);
  const base = {
    ...{ mediaType: "application/pdf", title, text, pieces: [] },
    guessed: full.length > 0 && full.every((p) => p.recognised),
    doubtful: doubtfulIn(kept, pages),
  };
  const tables = tablesOf(pages, kept);
  return { ...base, ...tables, grids: tables.grids.map((grid) => withSpots(grid, pages)) };
}

function tablesOf(
  pages: readonly Page[],
  kept: readonly KeptLine[],
): Pick<ReadDocument, "grids" | "unruled"> {
  const ruled = joinCutRows(
    pages.flatMap((p) => p.tables.map((t) => ({ page: p.number, grid: t.grid }))),
  );
  const isOpen = pages.some(isLoose);
  const loose = isOpen && pages.length <= LONG ? unruledTables(lettersOf(pages)) : [];
  const isRuled = ruled.some((g) =>
    g.slots.some((row) => row.some((c) => c && /本年度?新收/.test(c.text))),
  );
  if (isRuled || (ruled.length > 0 && !loose.some((t) => t.kind === "three")))
    return { grids: ruled, ...(isOpen ? { unruled: "cells" } : {}) };
  if (loose.some((t) => t.kind === "three"))
    return { grids: loose.map((t) => t.grid), unruled: "cells" };
  return { grids: withLines(loose, kept), unruled: "lines" };
}

/** Why a cell cannot be taken as it stands, by what was seen of its place on the page. */
function doubtAt({ source, text }: GridCell, pages: readonly Page[]): Omit<Spot, "box"> | null {
  if (source.kind !== "pdf") return null;
  const page = pages[source.page - 1];
  if (page?.recognised) return { doubt: "recognised" };
  const [x0, y0, x1, y1] = source.box;
  const found = page?.spots?.find(({ box }) => {
    const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    const within = x > x0 - 1 && x < x1 + 1 && y > y0 - 1 && y < y1 + 1;
    // What is laid over several cells lies over each.
    const [cx, cy] = [(x0 + x1) / 2, (y0 + y1) / 2];
    return within || (cx > box[0] && cx < box[2] && cy > box[1] && cy < box[3]);
  });
  return found && !/\p{L}/u.test(text) ? found : null;
}

function withSpots(grid: Grid, pages: readonly Page[]): Grid {
  if (!pages.some((p) => p.recognised || (p.spots ?? []).length > 0)) return grid;
  const marked = new Map<GridCell, GridCell>();
  for (const cell of new Set(grid.slots.flat())) {
    const found = cell && doubtAt(cell, pages);
    if (found)
      marked.set(cell, {
        ...cell,
        doubt: found.doubt,
        ...(found.other === undefined ? {} : { other: found.other }),
      });
  }
  if (marked.size === 0) return grid;
  return { ...grid, slots: grid.slots.map((row) => row.map((c) => (c && marked.get(c)) ?? c)) };
}

/** The same in the running text, whose lines are cells parted by three spaces. */
function doubtfulIn(lines: readonly KeptLine[], pages: readonly Page[]): DoubtfulText[] {
  const found: DoubtfulText[] = [];
  let at = 0;
  for (const { cells } of lines) {
    for (const cell of cells) {
      const spot = doubtAt(cell, pages);
      const end = at + cell.text.length;
      if (spot)
        found.push({
          doubt: spot.doubt,
          start: at,
          end,
          ...(spot.other === undefined ? {} : { other: spot.other }),
        });
      at = end + 3;
    }
    at += 1 - (cells.length > 0 ? 3 : 0);
  }
  return found;
}

type KeptLine = {
  readonly page: number;
  readonly line: { readonly y: number };
  readonly cells: readonly GridCell[];
};

/**
 * Tables without lines at their places among the other lines of text, whose cells are what wide
 * gaps part.
 */
function withLines(tables: readonly UnruledTable[], lines: readonly KeptLine[]): Grid[] {
  const slots: (readonly GridCell[])[][] = [[]];
  const grids: Grid[] = [];
  const flush = () => {
    const rows = slots.pop()!;
    if (rows.length > 0)
      grids.push({ index: 0, slots: rows.map((cells, row) => cells.map((c) => ({ ...c, row }))) });
    slots.push([]);
  };
  const isBelow = (a: { page: number; y: number }, b: { page: number; y: number }) =>
    a.page > b.page || (a.page === b.page && a.y <= b.y + 1);
  const left = [...tables];
  for (const [i, { page, line }] of lines.entries()) {
    const here = { page, y: line.y };
    while (left[0] && isBelow(here, left[0].from)) {
      flush();
      grids.push(left.shift()!.grid);
    }
    if (!tables.some((t) => isBelow(here, t.from) && isBelow(t.to, here)))
      lastOf(slots).push(markBroken(lines, i));
  }
  flush();
  return [...grids, ...left.map((t) => t.grid)].map((grid, index) => ({ ...grid, index }));
}

/**
 * A line's cells, those marked that stand above or below a figure on a line without words: it may
 * be the rest of theirs.
 */
function markBroken(lines: readonly KeptLine[], i: number): readonly GridCell[] {
  const isFigure = (c: GridCell) => /^[\d.,\s]+$/.test(c.text.normalize("NFKC"));
  const here = valueAt(lines, i);
  const beside = [lines[i - 1], lines[i + 1]]
    .filter(
      (l) =>
        l !== undefined &&
        l.cells.every(isFigure) &&
        (l.page !== here.page || Math.abs(l.line.y - here.line.y) < NEAR),
    )
    .flatMap((l) => l!.cells);
  const x = (c: GridCell): [number, number] =>
    c.source.kind === "pdf" ? [c.source.box[0], c.source.box[2]] : [0, 0];
  const below = (a: GridCell, b: GridCell) => x(a)[0] < x(b)[1] && x(b)[0] < x(a)[1];
  return here.cells.map((c) =>
    isFigure(c) && beside.some((b) => below(b, c)) ? { ...c, torn: true } : c,
  );
}
/** Two lines of one cell are not farther apart, in points. */
const NEAR = 30;

/** Rows of figures that no ruled table holds. */
const isLoose = (page: Page): boolean =>
  page.lines.some(
    (line, i) =>
      valueAt(page.cells, i).filter((c) => /^\s*\d[\d\s.,]*$/.test(c.text.normalize("NFKC")))
        .length >= 3 && !page.tables.some((t) => line.y < t.top && line.y > t.bottom),
  );

/** The letters of all pages without running heads and page numbers. */
function lettersOf(pages: readonly Page[]): LoosePage[] {
  const skip = findFurniture(pages, 1);
  return pages.map((page) => {
    const gone = page.lines.filter((_, i) => skip.has(`${page.number}:${i}`)).map((l) => l.y);
    return {
      number: page.number,
      glyphs: (page.glyphs?.() ?? []).filter(
        (g) => !gone.some((y) => Math.abs(y - g.y) < g.size * 0.4),
      ),
    };
  });
}

/**
 * Fonts without a usable encoding give private-use signs, controls or replacement marks instead of
 * letters.
 */
function refuseGarbled(pages: readonly Page[]): void {
  const letters = pages
    .flatMap((p) => p.lines.map((l) => l.text))
    .join("")
    .replace(/[\s\d\p{P}]/gu, "");
  const bad = letters.match(/[\ue000-\uf8ff\ufffd\u0000-\u001f\u0080-\u009f]/g)?.length ?? NaN;
  if (letters.length > 40 && bad > letters.length * 0.3) throw new ReadError("garbled");
}

const round = (n: number) => Math.round(n * 10) / 10;
