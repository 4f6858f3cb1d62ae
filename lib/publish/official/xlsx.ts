import ExcelJS from "exceljs";
import { originSheet, type Origin } from "../xlsx";
import { place } from "./place";
import { numberFormat, officialParts, titleOf, type OfficialReport, type Part } from "./sheet";

const THIN = { style: "thin" as const };
const BORDER = { top: THIN, left: THIN, bottom: THIN, right: THIN };
const WIDTH = 10;

export type Writing = {
  /** Cells to type into are open and marked, all others are locked: the entry template. */
  readonly open?: boolean;
  /** A last sheet that says where the file comes from. */
  readonly origin?: Origin;
};

/** The official form on one A4 sheet: title, headings, tables with merged cells and borders. Figures are numbers, blanks are empty. */
export async function officialXlsx(r: OfficialReport, how: Writing = {}): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.creator = "Sunledger 阳光台账";
  const sheet = book.addWorksheet(`${r.year}年度报告`, { pageSetup: { paperSize: 9, orientation: "portrait", fitToPage: true, fitToWidth: 1, fitToHeight: 0, margins: { left: 0.5, right: 0.5, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 } } });
  sheet.headerFooter.oddFooter = "第 &P 页，共 &N 页";
  for (let c = 1; c <= 15; c++) sheet.getColumn(c).width = c === 3 ? 26 : WIDTH;
  let row = line(sheet, 1, titleOf(r), { size: 16, bold: true, name: "宋体" }, "center");
  for (const part of officialParts(r)) row = writePart(sheet, row + 1, part, how);
  line(sheet, row + 1, r.name, { size: 11, name: "仿宋" }, "right");
  if (how.open) await sheet.protect("", { selectLockedCells: true, selectUnlockedCells: true, formatColumns: true });
  if (how.origin) originSheet(book, how.origin);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function line(sheet: ExcelJS.Worksheet, row: number, text: string, font: Partial<ExcelJS.Font>, horizontal: "left" | "center" | "right" = "left"): number {
  sheet.mergeCells(row, 1, row, 10);
  const cell = sheet.getCell(row, 1);
  cell.value = text;
  cell.font = font;
  cell.alignment = { horizontal, vertical: "middle", wrapText: true };
  // About 50 Chinese characters stand on a line of the merged cell.
  sheet.getRow(row).height = Math.max(18, 16 * Math.ceil(text.length / 50) + 4);
  return row;
}

function writePart(sheet: ExcelJS.Worksheet, start: number, part: Part, how: Writing): number {
  let row = line(sheet, start, part.heading, { size: 12, bold: true, name: "黑体" });
  for (const text of part.text ?? []) row = line(sheet, row + 1, text, { size: 11, name: "仿宋" });
  if (!part.sheet) return row;
  const { cells, height } = place(part.sheet);
  // Section two has four columns on a page of ten: each column of figures takes its share, labels the first three.
  for (const { cell, row: r, col: c, rows, cols } of cells) {
    const [top, left] = [row + 1 + r, c + 1];
    if (rows > 1 || cols > 1) sheet.mergeCells(top, left, top + rows - 1, left + cols - 1);
    const target = sheet.getCell(top, left);
    target.value = cell.value !== undefined ? cell.value : cell.text === "" ? null : cell.text;
    if (cell.value !== undefined) target.numFmt = numberFormat(cell.value);
    for (let i = top; i < top + rows; i++) for (let j = left; j < left + cols; j++) style(sheet.getCell(i, j), cell.id !== undefined, how);
    if (cell.text.length > 8) {
      const lines = Math.ceil(cell.text.length / (cols > 1 ? 5 * cols : c === 2 ? 13 : 5));
      if (rows === 1) sheet.getRow(top).height = Math.max(sheet.getRow(top).height ?? 16, 14 * lines + 3);
    }
  }
  return row + height;
}

function style(cell: ExcelJS.Cell, figure: boolean, how: Writing): void {
  cell.border = BORDER;
  cell.font = { name: figure ? "Arial" : "宋体", size: 9 };
  cell.alignment = { horizontal: "center", vertical: "middle", wrapText: true };
  if (!how.open || !figure) return;
  cell.protection = { locked: false };
  cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFFFF8E1" } };
}
