import { read, utils, type CellObject, type WorkSheet } from "@e965/xlsx";
import { unzipSync, zipSync, type Unzipped } from "fflate";
import { ReadError } from "../reasons";
import type { Grid, GridCell, ReadDocument } from "../types";

/** A sheet whose first cell begins so is for the person who fills the book in: it is no part of the report. */
export const REFERENCE_MARK = "参考·不属于报告";
const MAX_ROWS = 3000;
const MAX_COLS = 80;
const MAX_UNPACKED = 200 * 1024 * 1024;

/** XLSX, XLS, ET and ODS: each sheet is one table, merged cells are spans. Hidden sheets, rows and columns are not what was published. */
export async function readSpreadsheet(bytes: Uint8Array): Promise<ReadDocument> {
  const plain = bytes[0] === 0x50 && bytes[1] === 0x4b ? unpacked(bytes) : bytes;
  let book;
  try {
    book = read(plain, { type: "array", cellFormula: false, cellHTML: false, cellNF: true, cellStyles: true, sheetRows: MAX_ROWS, dense: false });
  } catch (error) {
    throw new ReadError(/password|encrypt/i.test(String(error)) ? "encrypted" : "damaged", error);
  }
  const visible = book.SheetNames.filter((_, i) => !book.Workbook?.Sheets?.[i]?.Hidden);
  const grids: Grid[] = [];
  const text: string[] = [];
  for (const name of visible) {
    const sheet = book.Sheets[name];
    if (!sheet?.["!ref"] || String(sheet.A1?.v ?? "").startsWith(REFERENCE_MARK)) continue;
    const grid = gridOf(sheet, grids.length);
    grids.push(grid);
    text.push(...linesOf(grid));
  }
  return { mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", title: null, text: text.join("\n"), pieces: [], grids, guessed: false, cellBreak: /\t|\n/, rowPerLine: true };
}

/** One line a row, one tab a cell; a merged cell stands where it begins. */
export function linesOf(grid: Grid): string[] {
  return grid.slots.map((slots, r) => {
    const own: GridCell[] = [];
    for (const cell of slots) if (cell && cell.row === r && cell !== own.at(-1)) own.push(cell);
    return own.map((c) => c.text.replace(/\s+/g, " ")).join("\t").replace(/\t+$/, (tail) => (own.some((c) => c.text !== "") ? tail : ""));
  });
}

/**
 * The same package without compression. Sizes and macros are seen in its directory before anything is unpacked; and the unpacking is done
 * here because the spreadsheet library's own never ends on some damaged data.
 */
function unpacked(bytes: Uint8Array): Uint8Array {
  let total = 0;
  let files: Unzipped;
  try {
    files = unzipSync(bytes, {
      filter: (file) => {
        total += file.originalSize;
        if (/vbaProject\.bin$/i.test(file.name)) throw new ReadError("active_content");
        if (total > MAX_UNPACKED) throw new ReadError("bomb");
        return !/^xl\/(?:media|drawings|theme)\//.test(file.name) && !file.name.endsWith("/");
      },
    });
  } catch (error) {
    throw error instanceof ReadError ? error : new ReadError("damaged", error);
  }
  return zipSync(files, { level: 0 });
}

function gridOf(sheet: WorkSheet, index: number): Grid {
  const range = utils.decode_range(sheet["!ref"]!);
  const hiddenRows = new Set((sheet["!rows"] ?? []).flatMap((r, i) => (r?.hidden ? [i] : [])));
  const hiddenCols = new Set((sheet["!cols"] ?? []).flatMap((c, i) => (c?.hidden ? [i] : [])));
  const rows = Math.min(range.e.r, MAX_ROWS - 1) + 1;
  const cols = Math.min(range.e.c, MAX_COLS - 1) + 1;
  const slots: (GridCell | null)[][] = Array.from({ length: rows }, () => Array.from({ length: cols }, () => null));
  const cellAt = (r: number, c: number, rowSpan: number, colSpan: number): GridCell => ({ row: r, col: c, rowSpan, colSpan, text: printed(sheet[utils.encode_cell({ r, c })]), source: { kind: "xlsx", table: index, row: r, col: c } });
  for (const merge of sheet["!merges"] ?? []) {
    const cell = cellAt(merge.s.r, merge.s.c, merge.e.r - merge.s.r + 1, merge.e.c - merge.s.c + 1);
    for (let r = merge.s.r; r <= Math.min(merge.e.r, rows - 1); r++) for (let c = merge.s.c; c <= Math.min(merge.e.c, cols - 1); c++) slots[r]![c] = cell;
  }
  for (let r = 0; r < rows; r++) for (let c = 0; c < cols; c++) slots[r]![c] ??= cellAt(r, c, 1, 1);
  if (hiddenRows.size + hiddenCols.size === 0) return { index, slots };
  return { index, slots: slots.map((row, r) => row.map((cell, c) => (hiddenRows.has(r) || hiddenCols.has(c) ? null : cell))) };
}

/**
 * What the sheet shows. Excel's general format shortens long numbers to eleven signs on the screen alone; the number itself is then meant.
 * Any other format (two decimals, a date) was chosen, and is what was published.
 */
function printed(cell: CellObject | undefined): string {
  if (!cell || cell.v === undefined || cell.t === "e" || cell.t === "z") return "";
  const general = cell.z === undefined || /^(?:general|@)$/i.test(String(cell.z));
  if (cell.t === "n" && general) return String(Number(Number(cell.v).toPrecision(15)));
  return String(cell.w ?? cell.v);
}
