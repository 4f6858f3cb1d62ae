import ExcelJS from "exceljs";
import { valueAt } from "@/lib/lookup";
import { originSheet, columnWidth, type Origin } from "../xlsx";
import { placeCells } from "./place";
import { numberFormat, officialParts, titleOf, type OfficialReport, type SheetPart } from "./sheet";

const THIN = { style: "thin" as const };
const BORDER = { top: THIN, left: THIN, bottom: THIN, right: THIN };
/**
 * The page is a grid of narrow columns; each table takes as many for a column of its own as it
 * needs, so that all fill the page.
 */
const GRID = 30;
const UNIT = 3;

/**
 * How many columns of the grid each column of a table takes. The innermost label of section three
 * is the wide one.
 */
function sharesOf(width: number): number[] {
  if (width === 10) return [3, 4, 9, ...Array<number>(7).fill(2)];
  const rest = Math.floor((GRID * (width > 5 ? 1 - 1 / width : 0.7)) / (width - 1));
  return [GRID - rest * (width - 1), ...Array<number>(width - 1).fill(rest)];
}

export type Writing = {
  /** Cells to type into are open and marked, all others are locked: the entry template. */
  readonly open?: boolean;
  /** A last sheet that says where the file comes from. */
  readonly origin?: Origin;
};

/**
 * The official form on one A4 sheet: title, headings, tables with merged cells and borders. Figures
 * are numbers, blanks are empty.
 */
export async function officialXlsx(r: OfficialReport, how: Writing = {}): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.creator = "Sunledger 阳光台账";
  const sheet = book.addWorksheet(`${r.year}年度报告`, {
    pageSetup: {
      paperSize: 9,
      orientation: "portrait",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { left: 0.5, right: 0.5, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
    },
  });
  sheet.headerFooter.oddFooter = "第 &P 页，共 &N 页";
  for (let c = 1; c <= GRID; c++) sheet.getColumn(c).width = UNIT;
  let row = line(sheet, 1, titleOf(r), { size: 16, bold: true, name: "宋体" }, "center");
  for (const part of officialParts(r)) row = writePart(sheet, row + 1, part, how);
  line(sheet, row + 1, r.name, { size: 11, name: "仿宋" }, "right");
  if (how.open)
    await sheet.protect("", {
      selectLockedCells: true,
      selectUnlockedCells: true,
      formatColumns: true,
    });
  if (how.origin) originSheet(book, how.origin);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function line(
  sheet: ExcelJS.Worksheet,
  row: number,
  text: string,
  font: Partial<ExcelJS.Font>,
  horizontal: "left" | "center" | "right" = "left",
): number {
  sheet.mergeCells(row, 1, row, GRID);
  const cell = sheet.getCell(row, 1);
  cell.value = text;
  cell.font = font;
  cell.alignment = { horizontal, vertical: "middle", wrapText: true };
  const perLine = (GRID * UNIT * 5.5) / (font.size ?? 11);
  sheet.getRow(row).height = (font.size ?? 11) * 1.5 * Math.ceil(columnWidth(text) / perLine) + 4;
  return row;
}

function writePart(sheet: ExcelJS.Worksheet, start: number, part: SheetPart, how: Writing): number {
  if (part.newPage) sheet.getRow(start - 1).addPageBreak();
  let row = line(sheet, start, part.heading, { size: 12, bold: true, name: "黑体" });
  for (const text of part.text ?? []) row = line(sheet, row + 1, text, { size: 11, name: "仿宋" });
  if (!part.sheet) return row;
  const { cells, width, height } = placeCells(part.sheet);
  const shares = sharesOf(width);
  const starts = shares.map((_, i) => 1 + shares.slice(0, i).reduce((x, y) => x + y, 0));
  for (const { cell, row: r, col: c, rows, cols } of cells) {
    const [top, left] = [row + 1 + r, valueAt(starts, c)];
    const span = shares.slice(c, c + cols).reduce((x, y) => x + y, 0);
    if (rows > 1 || span > 1) sheet.mergeCells(top, left, top + rows - 1, left + span - 1);
    const target = sheet.getCell(top, left);
    target.value = cell.value ?? (cell.text === "" ? null : cell.text);
    if (cell.value !== undefined) target.numFmt = numberFormat(cell.value);
    for (let i = top; i < top + rows; i++)
      for (let j = left; j < left + span; j++)
        style(sheet.getCell(i, j), cell.id !== undefined, how);
    const lines = Math.ceil(columnWidth(cell.text) / Math.floor(span * UNIT * 1.15));
    const line = sheet.getRow(top);
    if (rows === 1) line.height = Math.max(line.height ?? 15, 12 * lines + 4);
  }
  return row + height;
}

function style(cell: ExcelJS.Cell, figure: boolean, how: Writing): void {
  cell.border = BORDER;
  cell.font = { name: figure ? "Arial" : "宋体", size: 9 };
  // A long figure is drawn smaller rather than as ###.
  cell.alignment = {
    horizontal: "center",
    vertical: "middle",
    ...(figure ? { shrinkToFit: true } : { wrapText: true }),
  };
  if (!how.open || !figure) return;
  cell.protection = { locked: false };
  cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFFFF8E1" } };
}
