import ExcelJS from "exceljs";
import { valueAt } from "@/lib/lookup";
import type { Table } from "./csv";

/** What a book says of itself on its last sheet. */
export type Origin = {
  readonly address: string;
  readonly dataVersion: number;
  readonly madeAt: string;
  readonly code: string;
  readonly verify: string;
};
export const XLSX_FONT = { name: "Microsoft YaHei", size: 10 } as const;

/**
 * One sheet with a frozen, filtered heading row. Numbers stay numbers, gaps stay empty, text is
 * never a formula: cells are typed.
 */
export async function toXlsx(
  { columns, rows }: Table,
  name: string,
  origin?: Origin,
  words?: SheetWords,
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.creator = "Sunledger 阳光台账";
  const sheet = book.addWorksheet(sheetName(name), {
    views: [{ state: "frozen", ySplit: 1 }],
    pageSetup: A4,
  });
  sheet.addRow([...columns]);
  for (const row of rows)
    sheet
      .addRow(row.map((v) => v))
      .eachCell((cell) => void (isFraction(cell.value) && (cell.numFmt = "0.0000")));
  sheet.eachRow((row, r) => (row.font = { ...XLSX_FONT, bold: r === 1 }));
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  sheet.columns.forEach(
    (c, i) =>
      (c.width = Math.min(
        40,
        Math.max(
          10,
          columnWidth(valueAt(columns, i)) + 3,
          ...rows.slice(0, 200).map((r) => shownWidth(r[i] ?? "") + 2),
        ),
      )),
  );
  sheet.pageSetup.printTitlesRow = "1:1";
  sheet.headerFooter.oddFooter = "第 &P 页，共 &N 页";
  if (words) wordsSheet(book, words);
  if (origin) originSheet(book, origin);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/**
 * The same as on the page, for reading: what prints as a bare number is one, with the decimals that
 * the page prints.
 */
export type SheetWords = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

function wordsSheet(book: ExcelJS.Workbook, { name, columns, rows }: SheetWords): void {
  const sheet = book.addWorksheet(sheetName(name), {
    views: [{ state: "frozen", ySplit: 1 }],
    pageSetup: A4,
  });
  for (const line of [columns, ...rows]) {
    const row = sheet.addRow([]);
    line.forEach((text, i) => putPrinted(row.getCell(i + 1), text));
  }
  sheet.eachRow((row, r) => (row.font = { ...XLSX_FONT, bold: r === 1 }));
  sheet.columns.forEach((c, i) => (c.width = Math.min(40, columnWidth(columns[i] ?? "") + 8)));
}

/** Beyond 15 digits a number of a sheet is another one. */
const BARE_NUMBER = /^[-−]?(?:0|[1-9]\d{0,14}|[1-9]\d{0,2}(?:,\d{3}){1,4})(?:\.(\d{1,6}))?$/;
function putPrinted(cell: ExcelJS.Cell, text: string): void {
  const found = BARE_NUMBER.exec(text);
  cell.value = found ? Number(text.replaceAll(",", "").replace("−", "-")) : text;
  if (!found) return;
  const decimals = found[1]?.length;
  const whole = text.includes(",") ? "#,##0" : "0";
  cell.numFmt = decimals === undefined ? whole : `${whole}.${"0".repeat(decimals)}`;
}

/** Shown with four decimals; the cell keeps all it has. */
const isFraction = (v: unknown): v is number => typeof v === "number" && !Number.isInteger(v);
const shownWidth = (v: Table["rows"][number][number]): number =>
  isFraction(v) ? v.toFixed(4).length : columnWidth(String(v));

export const A4: Partial<ExcelJS.PageSetup> = {
  paperSize: 9,
  orientation: "landscape",
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
  margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
};
/** Chinese takes two columns of width. */
export const columnWidth = (text: string): number =>
  [...text].reduce((n, c) => n + (c > "\u2e7f" ? 2 : 1), 0);
export const sheetName = (name: string): string => name.replace(/[\\/*?:[\]]/g, "-").slice(0, 31);

export function originSheet(book: ExcelJS.Workbook, o: Origin): void {
  const sheet = book.addWorksheet("来源 Source", { pageSetup: { ...A4, orientation: "portrait" } });
  const lines = [
    ["来源 Source", "阳光台账 Sunledger"],
    ["查询 Query", o.address],
    ["数据版本 Data version", o.dataVersion],
    ["生成时间 Made at", o.madeAt],
    ["核验码 Code", o.code],
    ["核验 Verify", o.verify],
  ];
  for (const line of lines) sheet.addRow(line);
  sheet.getColumn(1).width = 26;
  sheet.getColumn(2).width = 90;
  sheet.eachRow((row) => {
    row.font = { ...XLSX_FONT };
    row.alignment = { vertical: "top", wrapText: true };
  });
}
