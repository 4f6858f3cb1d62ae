/** Rows of a CSV file that somebody sends, as texts; runs in a reading program (`pool.ts`). */
import { read, utils } from "@e965/xlsx";

/** A registry of a province has a few thousand rows of a dozen columns; beyond this a file is a trap. */
const MAX_ROWS = 50_000;
const MAX_COLUMNS = 100;
const MAX_SHEETS = 20;

/** Cells as texts; an apostrophe that disarmed a formula on export is taken off again. */
export function parseRows(bytes: Uint8Array): string[][] {
  const book = read(decoded(bytes).replace(/^\ufeff/, ""), {
    type: "string",
    raw: true,
    sheetRows: MAX_ROWS,
  });
  const [name] = book.SheetNames;
  const sheet = name === undefined ? undefined : book.Sheets[name];
  if (!sheet) return [];
  const rows = utils.sheet_to_json<unknown[]>(sheet, {
    header: 1,
    raw: true,
    defval: "",
    blankrows: false,
  });
  return rows.map((row) => row.slice(0, MAX_COLUMNS).map(cellText));
}

/**
 * A workbook (ZIP or OLE) sheet by sheet as it shows its cells, days as ISO days; any other bytes
 * as one CSV table.
 */
export function parseBook(bytes: Uint8Array): { name: string; rows: string[][] }[] {
  const isBook = bytes[0] === 0x50 || bytes[0] === 0xd0;
  if (!isBook) return [{ name: "", rows: parseRows(bytes) }];
  const book = read(bytes, { type: "array", sheetRows: MAX_ROWS, dense: false });
  return book.SheetNames.slice(0, MAX_SHEETS).flatMap((name) => {
    const sheet = book.Sheets[name];
    if (!sheet) return [];
    const rows = utils.sheet_to_json<unknown[]>(sheet, {
      header: 1,
      raw: false,
      dateNF: "yyyy-mm-dd",
      defval: "",
      blankrows: true,
    });
    return [{ name, rows: rows.map((row) => row.slice(0, MAX_COLUMNS).map(cellText)) }];
  });
}

const cellText = (cell: unknown): string =>
  String(cell)
    .replace(/^'(?=\s*[=+\-@＝＋－＠])/, "")
    .trim();

/** UTF-8 as exported; what is none was saved by a Chinese Excel, which writes CSV in GB 18030. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
