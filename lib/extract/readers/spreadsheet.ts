import { read, utils, type WorkSheet } from "@e965/xlsx";
import { ReadError } from "../reasons";
import type { Grid, GridCell, ReadDocument } from "../types";

const MAX_ROWS = 3000;
const MAX_COLS = 80;

/** XLSX, XLS and ET: each sheet is one table, merged cells are spans. Hidden sheets are not what was published. */
export async function readSpreadsheet(bytes: Uint8Array): Promise<ReadDocument> {
  let book;
  try {
    book = read(bytes, { type: "array", cellFormula: false, cellHTML: false, sheetRows: MAX_ROWS, dense: false });
  } catch (error) {
    throw new ReadError(/password|encrypt/i.test(String(error)) ? "encrypted" : "damaged", error);
  }
  const visible = book.SheetNames.filter((_, i) => !book.Workbook?.Sheets?.[i]?.Hidden);
  const grids: Grid[] = [];
  const text: string[] = [];
  for (const name of visible) {
    const sheet = book.Sheets[name];
    if (!sheet?.["!ref"]) continue;
    const grid = gridOf(sheet, grids.length);
    grids.push(grid);
    grid.slots.forEach((slots, r) => {
      const own: GridCell[] = [];
      for (const cell of slots) if (cell && cell.row === r && !own.includes(cell)) own.push(cell);
      text.push(own.map((c) => c.text.replace(/\s+/g, " ")).join("\t"));
    });
  }
  return { mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", title: null, text: text.join("\n"), pieces: [], grids, guessed: false, cellBreak: /\t|\n/, rowPerLine: true };
}

function gridOf(sheet: WorkSheet, index: number): Grid {
  const range = utils.decode_range(sheet["!ref"]!);
  const rows = Math.min(range.e.r, MAX_ROWS - 1) + 1;
  const cols = Math.min(range.e.c, MAX_COLS - 1) + 1;
  const slots: (GridCell | null)[][] = Array.from({ length: rows }, () => Array.from({ length: cols }, () => null));
  const cellAt = (r: number, c: number, rowSpan: number, colSpan: number): GridCell => {
    const cell = sheet[utils.encode_cell({ r, c })];
    return { row: r, col: c, rowSpan, colSpan, text: cell ? String(cell.w ?? cell.v ?? "") : "", source: { kind: "xlsx", table: index, row: r, col: c } };
  };
  for (const merge of sheet["!merges"] ?? []) {
    const cell = cellAt(merge.s.r, merge.s.c, merge.e.r - merge.s.r + 1, merge.e.c - merge.s.c + 1);
    for (let r = merge.s.r; r <= Math.min(merge.e.r, rows - 1); r++) for (let c = merge.s.c; c <= Math.min(merge.e.c, cols - 1); c++) slots[r]![c] = cell;
  }
  for (let r = 0; r < rows; r++) for (let c = 0; c < cols; c++) slots[r]![c] ??= cellAt(r, c, 1, 1);
  return { index, slots };
}
