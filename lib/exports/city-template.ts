/** The workbook in which a new city is filled in: three sheets with drop-downs. */
import ExcelJS from "exceljs";
import { CITY_COLUMNS, CITY_SHEETS, choicesFor, SHEET_NAMES } from "@/lib/registry/city-book";
import { A4, XLSX_FONT } from "./xlsx";

/** Rows that have a drop-down. */
const ROWS = 1500;

export async function makeCityTemplate(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.creator = "Sunledger 阳光台账";
  const lists = book.addWorksheet("选项 Lists", { state: "veryHidden" });
  let next = 1;
  for (const name of CITY_SHEETS) {
    const { zh, en } = SHEET_NAMES[name];
    const sheet = book.addWorksheet(`${zh} ${en}`, {
      views: [{ state: "frozen", ySplit: 1 }],
      pageSetup: A4,
    });
    sheet.addRow(CITY_COLUMNS[name].map((c) => `${c.zh} ${c.en}`));
    sheet.getRow(1).font = { ...XLSX_FONT, bold: true };
    CITY_COLUMNS[name].forEach((c, index) => {
      const column = sheet.getColumn(index + 1);
      column.width = 22;
      // Codes and telephone numbers keep their zeros.
      column.numFmt = "@";
      const choices = choicesFor(name, c.key);
      if (choices.length === 0) return;
      const list = lists.getColumn(next);
      list.values = choices.map((choice) => choice.zh);
      const range = `'选项 Lists'!$${list.letter}$1:$${list.letter}$${choices.length}`;
      next += 1;
      for (let row = 2; row <= ROWS; row += 1)
        sheet.getCell(row, index + 1).dataValidation = {
          type: "list",
          allowBlank: true,
          formulae: [range],
        };
    });
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}
