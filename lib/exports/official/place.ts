import type { TableSheet, SheetCell } from "./sheet";

export type PlacedCell = {
  readonly cell: SheetCell;
  readonly row: number;
  readonly col: number;
  readonly rows: number;
  readonly cols: number;
};

/** Where each cell of a table stands once the spans above it are taken into account; zero-based. */
export function placeCells(sheet: TableSheet): {
  cells: PlacedCell[];
  width: number;
  height: number;
} {
  const taken = new Set<string>();
  const cells: PlacedCell[] = [];
  let width = 0;
  sheet.forEach((row, r) => {
    let c = 0;
    for (const cell of row) {
      while (taken.has(`${r} ${c}`)) c++;
      const rows = cell.rows ?? 1;
      const cols = cell.cols ?? 1;
      for (let i = r; i < r + rows; i++) for (let j = c; j < c + cols; j++) taken.add(`${i} ${j}`);
      cells.push({ cell, row: r, col: c, rows, cols });
      c += cols;
      width = Math.max(width, c);
    }
  });
  return { cells, width, height: sheet.length };
}
