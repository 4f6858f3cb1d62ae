import ExcelJS from "exceljs";
import type { Table } from "./csv";

/** One sheet with a frozen, filtered heading row. Numbers stay numbers, gaps stay empty. */
export async function toXlsx({ columns, rows }: Table, name: string): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(name.slice(0, 31), { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.addRow([...columns]);
  for (const row of rows) sheet.addRow([...row]);
  sheet.getRow(1).font = { bold: true, name: "Microsoft YaHei" };
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  sheet.columns.forEach((c, i) => (c.width = Math.min(40, Math.max(10, columns[i]!.length + 4))));
  return new Uint8Array(await book.xlsx.writeBuffer());
}
