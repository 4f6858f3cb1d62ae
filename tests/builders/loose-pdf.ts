/**
 * Pages with the tables of a report, mostly without a line between their cells: only where words
 * stand says what belongs together.
 */
import type { Grid, GridCell } from "@/lib/extract/types";
import type { Page } from "./unembedded-pdf";

export type Look = {
  readonly size: number;
  readonly align: "left" | "middle" | "right";
  readonly vertical: "top" | "middle" | "bottom";
  /** Between the letters of a figure, in letters. */
  readonly spacing: number;
  /** Letters of a figure on one line, at most. */
  readonly perLine: number;
  /** Labels are set by the left, whatever figures do. */
  readonly labelsLeft: boolean;
  /** Of a page, from below. */
  readonly foot: number;
  /** Lines between the cells after all. */
  readonly ruled?: boolean;
};
export const LOOK: Look = {
  size: 10,
  align: "middle",
  vertical: "middle",
  spacing: 0,
  perLine: 99,
  labelsLeft: false,
  foot: 60,
};

const WIDTHS: Readonly<Record<number, readonly number[]>> = {
  4: [220, 180, 180, 180],
  9: [64, 64, 216, 60, 60, 60, 60, 60, 60],
  10: [64, 64, 216, 60, 60, 60, 60, 60, 60, 60],
  15: Array.from({ length: 15 }, () => 50),
};
const [LEFT, TOP, PADDING, LEADING] = [40, 1100, 4, 1.5] as const;

const isFigure = (text: string) => /^[\d.,\-]+$/.test(text.normalize("NFKC"));
const widthOf = (char: string, size: number) => (char.codePointAt(0)! < 128 ? size / 2 : size);

function linesOf(text: string, width: number, look: Look): string[] {
  const lines: string[] = [];
  let line = "";
  for (const char of text) {
    const wide =
      [...line, char].reduce((sum, c) => sum + widthOf(c, look.size), 0) > width - 2 * PADDING;
    if (line !== "" && (wide || (isFigure(text) && line.length >= look.perLine))) {
      lines.push(line);
      line = "";
    }
    line += char;
  }
  return line === "" ? lines : [...lines, line];
}

type Text = Page["texts"][number];

function textsOf(
  cell: GridCell,
  box: { x: number; width: number; top: number; bottom: number },
  look: Look,
): Text[] {
  const lines = linesOf(cell.text, box.width, look);
  const [height, step] = [lines.length * look.size * LEADING, look.size * LEADING];
  const top =
    look.vertical === "top"
      ? box.top - PADDING
      : look.vertical === "bottom"
        ? box.bottom + PADDING + height
        : (box.top + box.bottom + height) / 2;
  const figure = isFigure(cell.text);
  const spacing = figure ? look.spacing * look.size : 0;
  return lines.flatMap((line, i) => {
    const wide = [...line].reduce((sum, c) => sum + widthOf(c, look.size) + spacing, 0);
    const room = box.width - 2 * PADDING - wide;
    const align = !figure && look.labelsLeft ? "left" : look.align;
    let x = box.x + PADDING + (align === "left" ? 0 : align === "right" ? room : room / 2);
    return [...line].map((text) => {
      const at = { x, y: top - i * step - look.size, size: look.size, text };
      x += widthOf(text, look.size) + spacing;
      return at;
    });
  });
}

/** @param printed what stands in a cell instead of what the table says */
export function loosePages(
  grids: readonly Grid[],
  look: Look,
  headings: readonly string[],
  printed: (text: string) => string = (text) => text,
): Page[] {
  const pages: Text[][] = [[]];
  const boxes: (readonly [number, number, number, number])[][] = [[]];
  let y = TOP;
  const heading = (text: string) => {
    if (y < look.foot + 60) next();
    [...text].forEach((char, i) =>
      pages.at(-1)!.push({ x: LEFT + i * 14, y: y - 20, size: 14, text: char }),
    );
    y -= 40;
  };
  const next = () => {
    pages.push([]);
    boxes.push([]);
    y = TOP;
  };
  headings.slice(0, -grids.length).forEach(heading);
  grids.forEach(({ slots }, g) => {
    heading(headings[headings.length - grids.length + g]!);
    const widths = WIDTHS[slots[0]!.length]!;
    const left = (col: number) => LEFT + widths.slice(0, col).reduce((a, b) => a + b, 0);
    const cells = slots.map((row, r) =>
      row.flatMap((cell, c) =>
        cell && cell.row === r && cell.col === c ? [{ ...cell, text: printed(cell.text) }] : [],
      ),
    );
    const span = (cell: GridCell) => left(cell.col + cell.colSpan) - left(cell.col);
    const heights = cells.map(
      (row) =>
        Math.max(
          1,
          ...row.filter((c) => c.rowSpan === 1).map((c) => linesOf(c.text, span(c), look).length),
        ) *
          look.size *
          LEADING +
        2 * PADDING,
    );
    const tops: { page: number; top: number }[] = heights.map((height) => {
      if (y - height < look.foot) next();
      y -= height;
      return { page: pages.length - 1, top: y + height };
    });
    cells.forEach((row, r) => {
      for (const cell of row) {
        const rows = Array.from({ length: cell.rowSpan }, (_, i) => r + i).filter(
          (i) => tops[i]!.page === tops[r]!.page,
        );
        const bottom = tops[rows.at(-1)!]!.top - heights[rows.at(-1)!]!;
        if (look.ruled)
          boxes[tops[r]!.page]!.push([left(cell.col), bottom, span(cell), tops[r]!.top - bottom]);
        pages[tops[r]!.page]!.push(
          ...textsOf(
            cell,
            { x: left(cell.col), width: span(cell), top: tops[r]!.top, bottom },
            look,
          ),
        );
      }
    });
    y -= 20;
  });
  return pages.map((texts, i) => ({ texts, boxes: boxes[i]! }));
}
