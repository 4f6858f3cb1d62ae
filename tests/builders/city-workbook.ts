/**
 * The workbook of an invented city, filled in as its administrator would: the empty one, with rows
 * below its headings.
 */
import ExcelJS from "exceljs";
import { makeCityTemplate } from "@/lib/exports/city-template";
import { SHEET_NAMES, type CitySheet } from "@/lib/registry/city-book";

type Row = Readonly<Record<string, string>>;

/** @param rows by the Chinese headings of the sheet */
export async function fillCityWorkbook(
  rows: Readonly<Record<CitySheet, readonly Row[]>>,
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await makeCityTemplate()).buffer as ArrayBuffer);
  for (const sheet of Object.keys(rows) as CitySheet[]) {
    const { zh, en } = SHEET_NAMES[sheet];
    const page = book.getWorksheet(`${zh} ${en}`);
    const headings = (page?.getRow(1).values as string[]).map((text) => text.split(" ")[0]);
    rows[sheet].forEach((row, i) => {
      for (const [heading, value] of Object.entries(row)) {
        const at = headings.indexOf(heading);
        if (at < 0) throw new RangeError(`The workbook has no column ${heading}.`);
        const cell = page?.getCell(i + 2, at);
        if (cell) cell.value = value;
      }
    });
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}
