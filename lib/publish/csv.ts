/** RFC 4180 with a byte order mark, so that Excel keeps the Chinese. */
export type Table = { readonly columns: readonly string[]; readonly rows: readonly (readonly (string | number | boolean | null)[])[] };

export const toCsv = ({ columns, rows }: Table): string => `\ufeff${[columns, ...rows].map((r) => r.map(field).join(",")).join("\r\n")}\r\n`;

/** Text that a spreadsheet would run as a formula is disarmed by an apostrophe; numbers stay numbers; a gap is empty. */
function field(value: string | number | boolean | null): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
