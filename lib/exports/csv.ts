/** RFC 4180 with a byte order mark, so that Excel keeps the Chinese. */
export type Value = string | number | boolean | null;
export type Table = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
};

export const toCsv = ({ columns, rows }: Table): string =>
  csvStart(columns) + rows.map(csvLine).join("");
/** Byte order mark and heading. */
export const csvStart = (columns: readonly string[]): string => `\ufeff${csvLine(columns)}`;
export const csvLine = (row: readonly Value[]): string => `${row.map(field).join(",")}\r\n`;

/**
 * Text that a spreadsheet would run as a formula is disarmed by an apostrophe; numbers stay
 * numbers; a gap is empty.
 */
function field(value: Value): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const safe = disarmFormula(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** Also behind leading blanks: some programs trim a cell before they look at it. */
export const disarmFormula = (text: string): string =>
  /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
