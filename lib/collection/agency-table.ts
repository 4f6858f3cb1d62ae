/** A table with an agency a line, pasted or as a file: which column is which, and each agency once. Pure. */

/** A row is counted from 1, the first of the table. */
export type LineFault<Why extends string> = {
  readonly row: number;
  readonly why: Why | "twice";
  readonly value: string;
};
/** What a column is called in a heading. */
type Headings<Key extends string> = Readonly<Record<Key, RegExp>>;
type ReadValue<Key extends string> = (key: Key) => string;

/**
 * @param o.usual the columns of a table without a heading
 * @param o.isEntry whether the first line is an agency's already, though its words look like a heading
 * @returns rows that can be entered, and each fault with its row
 */
export function readAgencyTable<
  Key extends string,
  Row extends { readonly agencyId: string },
  Why extends string,
>(
  table: readonly (readonly string[])[],
  o: {
    readonly headings: Headings<Key | "agency">;
    readonly usual: readonly (Key | "agency")[];
    readonly isEntry: (first: readonly string[]) => boolean;
    readonly readRow: (
      value: ReadValue<Key | "agency">,
    ) => Row | { readonly why: Why; readonly value: string };
  },
): { rows: Row[]; faults: LineFault<Why>[] } {
  const [first = []] = table;
  const hasHeading = first.some((cell) => o.headings.agency.test(cell)) && !o.isEntry(first);
  const keys = hasHeading ? first.map((title) => keyOf(o.headings, title)) : o.usual;
  const rows: Row[] = [];
  const faults: LineFault<Why>[] = [];
  const seen = new Set<string>();
  table.forEach((cells, index) => {
    if ((hasHeading && index === 0) || cells.every((cell) => cell.trim() === "")) return;
    const value: ReadValue<Key | "agency"> = (key) => cells[keys.indexOf(key)]?.trim() ?? "";
    const read = o.readRow(value);
    if ("why" in read) return void faults.push({ row: index + 1, ...read });
    if (seen.has(read.agencyId))
      return void faults.push({ row: index + 1, why: "twice", value: value("agency") });
    seen.add(read.agencyId);
    rows.push(read);
  });
  return { rows, faults };
}

const keyOf = <Key extends string>(headings: Headings<Key>, title: string): Key | undefined =>
  (Object.keys(headings) as Key[]).find((key) => headings[key].test(title));
