/** What a workbook would change, row by row against what there is. Pure. */
import type { CityRows } from "./city-book";

export const CITY_TABLES = ["regions", "agencies", "names", "types", "contacts", "people"] as const;
export type CityTable = (typeof CITY_TABLES)[number];
export type Row = Readonly<Record<string, unknown>>;

/** What names a row of a table. */
const KEYS: Readonly<Record<CityTable, readonly string[]>> = {
  regions: ["code"],
  agencies: ["slug"],
  names: ["agency", "nameZh"],
  types: ["agency", "type", "from"],
  contacts: ["agency"],
  people: ["agency", "name"],
};
export const keyOfRow = (table: CityTable, row: Row): string[] =>
  KEYS[table].map((column) => String(row[column] ?? ""));

export type RowChange = {
  readonly table: CityTable;
  readonly key: readonly string[];
  readonly row: Row;
  /** As it is; null where there is none. */
  readonly before: Row | null;
  /** Columns that become other than they are; all of a new row. */
  readonly columns: readonly string[];
};

/** A column that the workbook leaves empty stays as it is. */
export function listChanges(
  rows: CityRows,
  present: Readonly<Record<CityTable, readonly Row[]>>,
): RowChange[] {
  return CITY_TABLES.flatMap((table) => {
    const known = new Map(
      present[table].map((row) => [keyOfRow(table, row).join("\t"), row] as const),
    );
    return rows[table].flatMap((wanted: Row): RowChange[] => {
      const key = keyOfRow(table, wanted);
      const before = known.get(key.join("\t")) ?? null;
      const row = before === null ? wanted : { ...before, ...withoutEmpty(wanted) };
      const columns = Object.keys(row).filter(
        (column) => String(before?.[column] ?? "") !== String(row[column] ?? ""),
      );
      return columns.length === 0 ? [] : [{ table, key, row, before, columns }];
    });
  });
}

const withoutEmpty = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== ""));
