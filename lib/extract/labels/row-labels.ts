/**
 * How the rows and columns of the forms are recognised in print. Every form says how its labels
 * look (`recognisers` in lib/forms); misspelt ones are found by their distance from the official
 * label. All text is compacted by `normalise.ts`.
 */
import {
  APPLICANT_TOTAL,
  GENERATIONS,
  OUTCOMES_TOTAL,
  TABLES_PRINTS,
  USUAL_TABLES,
  blockOf,
  formOfVersion,
  type ColRecogniser,
  type FormSpec,
  type FormVersion,
  type RowRecogniser,
  type Table2ColRecogniser,
  type TablesPrint,
} from "@/lib/forms";
import { requirePresent, valueAt, valueOfKey } from "@/lib/lookup";
import { bareLabel, findNearest, type KnownLabels } from "./fuzzy-match";
import { rememberByText } from "../memo";

export type RowPattern = RowRecogniser & {
  readonly anchor: RegExp;
  /** The label inside running text, its number included. */
  readonly anywhere: RegExp;
  /** The official words, without number, quotes and note. */
  readonly official: string;
  /** The number in front of the official label. */
  readonly ordinal: string | null;
};

const PREFIX = "(?:[(]\\d[)][.、]?|\\d[)]?[.、]|[(][一二三四五六七][)]、?|[一二三四][、.])?";

/** Tables three and four of the forms that print them alike, with everything that reading needs of them. */
export type Tables = {
  readonly print: TablesPrint;
  /** Rows of table three in the order of print, also those that only one of the forms has. */
  readonly rows: readonly RowPattern[];
  readonly order: readonly string[];
  /** Those that the total of outcomes adds up. */
  readonly outcomes: readonly string[];
  /** Columns of table three from left to right. */
  readonly columns: readonly string[];
  /** Which of them is the total of the others. */
  readonly total: number;
  /** Those below a heading of their own (法人或其他组织), from the first up to the last. */
  readonly leaves: readonly [number, number];
  readonly groups4: readonly string[];
  readonly columns4: readonly string[];
  readonly total4: number;
  readonly cells4: readonly string[];
  /** The row of a label cell. Longer texts (notes behind the label) are accepted. */
  readonly matchRow: (cell: string) => string | null;
  /** The column of a heading's cell; `extra` for a subtotal, which no form prints. */
  readonly matchColumn: (cell: string) => string | null;
  readonly officialOf: (row: string) => string;
  /** Labels of the enclosing groups, without numbers, that are no row's. */
  readonly groupLabels: RegExp;
};

const TOTAL = APPLICANT_TOTAL;
const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

const ALL_TABLES: ReadonlyMap<TablesPrint, Tables> = new Map(
  TABLES_PRINTS.map((print, i) => [print, makeTables(print, i === 0 ? "" : ` (${i})`)]),
);
export const tablesOf = (print: TablesPrint): Tables => valueOfKey(ALL_TABLES, print);
export const USUAL_LABELS: Tables = tablesOf(USUAL_TABLES);
/** As the forms print them, the usual first. */
export const EVERY_TABLES: readonly Tables[] = [...new Set([USUAL_LABELS, ...ALL_TABLES.values()])];

function makeTables(print: TablesPrint, suffix: string): Tables {
  const forms = GENERATIONS.filter((f) => f.recognisers.tables === print);
  const [newest] = forms;
  const { table3, table4 } = requirePresent(newest, "form of these tables");
  const labels = new Map(
    forms.toReversed().flatMap((f) => f.table3.rows.map((r) => [r.id, r] as const)),
  );
  const rows = print.table3.rows.map((row): RowPattern => {
    const label = valueOfKey(labels, row.id).label.zh;
    return {
      ...row,
      anchor: new RegExp(`^${PREFIX}(?:${row.core})`),
      anywhere: new RegExp(`${PREFIX}(?:${row.core})`, "g"),
      official: bareLabel(label),
      ordinal: /^(\d)\./.exec(label)?.[1] ?? null,
    };
  });
  const groups = unique(
    [...labels.values()].flatMap((r) => r.groups.map((g) => bareLabel(g.zh))),
  ).filter((g) => rows.every((r) => r.official !== g));
  // Group labels are known too, so that none of them is taken for a row that resembles it.
  const known: KnownLabels = [
    ...rows.map((r) => [r.id, r.official] as const),
    ...groups.map((g) => [null, g] as const),
  ];
  const columns = table3.cols.map((c) => c.id);
  const inside = table3.cols.map((c) => c.groups.length > 1);
  const columns4 = table4.cols.map((c) => c.id);
  const groups4 = table4.groups.map((g) => g.id);
  const official = new Map(rows.map((r) => [r.id, r.official] as const));
  return {
    print,
    rows,
    order: rows.map((r) => r.id),
    outcomes: rows
      .map((r) => r.id)
      .filter((id) => id !== OUTCOMES_TOTAL && valueOfKey(labels, id).groups.length > 0),
    columns,
    total: columns.indexOf(TOTAL),
    leaves: [inside.indexOf(true), inside.lastIndexOf(true)],
    groups4,
    columns4,
    total4: columns4.indexOf(TOTAL),
    cells4: groups4.flatMap((g) => columns4.map((c) => `${g}.${c}`)),
    matchRow: rememberByText(`labels of table 3: rows${suffix}`, (cell) =>
      rowOf(cell, rows, known),
    ),
    matchColumn: rememberByText(`labels of table 3: columns${suffix}`, (cell) =>
      columnOf(cell, print),
    ),
    officialOf: (row) => official.get(row) ?? "",
    groupLabels: new RegExp(groups.join("|"), "g"),
  };
}

function rowOf(cell: string, rows: readonly RowPattern[], known: KnownLabels): string | null {
  if (cell.length === 0 || cell.length > 90) return null;
  for (const row of rows) {
    const hit = row.anchor.exec(cell);
    if (!hit || (row.alone && (cell.length > hit[0].length || isOtherNumber(cell, row)))) continue;
    if (row.cell && !row.cell.test(cell)) continue;
    return row.id;
  }
  return findNearest(cell, known);
}

/** «2.其他» is the beginning of another label than «3.其他». */
function isOtherNumber(cell: string, { ordinal }: RowPattern): boolean {
  const printed = /^[(]?(\d)/.exec(cell)?.[1];
  return printed !== undefined && ordinal !== null && printed !== ordinal;
}

function columnOf(cell: string, { table3 }: TablesPrint): string | null {
  const found = table3.cols.find((c) => c.cell.test(cell));
  if (found) return found.id;
  return table3.subtotal.test(cell) ? "extra" : null;
}

/** The other columns of a row add up to its total. */
export const addsUp = (values: readonly number[], total: number): boolean =>
  values.reduce((sum, v, i) => (i === total ? sum : sum + v), 0) === values[total];

/** A row of table three, on whichever form. */
export const matchT3 = (cell: string): string | null =>
  firstAnswer((tables) => tables.matchRow(cell));
export const officialT3 = (id: string): string =>
  firstAnswer((tables) => tables.officialOf(id) || null) ?? "";

function firstAnswer(ask: (tables: Tables) => string | null): string | null {
  for (const tables of EVERY_TABLES) {
    const answer = ask(tables);
    if (answer !== null) return answer;
  }
  return null;
}

export const T3_COL_IDS = USUAL_LABELS.columns;
export const T4_GROUP_IDS = USUAL_LABELS.groups4;
export const T4_COL_IDS = USUAL_LABELS.columns4;

/** A column of table three or four by its id. */
export const colRecogniser = (cols: readonly ColRecogniser[], id: string): ColRecogniser =>
  requirePresent(
    cols.find((c) => c.id === id),
    `column ${id}`,
  );

export type T2Row = {
  readonly id: string;
  readonly anchor: RegExp;
  readonly anywhere: RegExp;
  readonly search: string;
};
/** Rows of table two in the order of print, whichever form has them. */
export const T2_ROW_LABELS: readonly T2Row[] = rowsOfTable2().map(({ id, search }) => ({
  id,
  search,
  anchor: new RegExp(`^(?:${search})(?:[(].*)?$`),
  anywhere: new RegExp(search, "g"),
}));

/** A row that only one form has comes after the one that it follows there. */
function rowsOfTable2(): { id: string; search: string }[] {
  const found: { id: string; search: string }[] = [];
  for (const form of GENERATIONS)
    form.recognisers.table2.rows.forEach((row, i, own) => {
      const known = found.find((r) => r.id === row.id);
      if (!known) {
        const before = i === 0 ? -1 : found.findIndex((r) => r.id === valueAt(own, i - 1).id);
        found.splice(before + 1, 0, { ...row });
      } else if (known.search !== row.search) known.search = `${known.search}|${row.search}`;
    });
  return found;
}

/**
 * The first letters of a row of table two, which a narrow column parts from the rest: three of the
 * official label, two of a shorter one. Government rules are printed with and without their maker.
 */
export const T2_LABEL_BEGINS = new RegExp(
  `^(?:政府规章|${unique(
    GENERATIONS.flatMap((f) => f.table2)
      .flatMap((b) => b.rows)
      .map((r) => bareLabel(r.label.zh).slice(0, 3)),
  ).join("|")})`,
);

const blocks = GENERATIONS.flatMap((f) => f.table2);
/** Labels of two letters are too near to each other: 规章 is no official label here. */
const T2: KnownLabels = blocks
  .flatMap((b) => b.rows.map((r) => [r.id, bareLabel(r.label.zh)] as const))
  .filter(([, label]) => label.length > 2);
const T2_COLUMNS: KnownLabels = blocks.flatMap((b) =>
  b.cols.map((c) => [c.id, bareLabel(c.label.zh)] as const),
);

export const matchT2 = rememberByText("labels of table 2: rows", (cell: string): string | null => {
  for (const row of T2_ROW_LABELS) if (row.anchor.test(cell)) return row.id;
  return findNearest(cell, T2);
});

const COLUMNS_OF_TABLE2 = GENERATIONS.flatMap((f) => f.recognisers.table2.cols);
export const matchT2Column = rememberByText(
  "labels of table 2: columns",
  (cell: string): string | null =>
    COLUMNS_OF_TABLE2.find((c) => c.cell.test(cell))?.id ?? findNearest(cell, T2_COLUMNS),
);

/** The unit of money that a column's heading prints, or null: `toUnit` then takes the form's. */
export function unitIn(heading: string): "亿元" | "万元" | "元" | null {
  const [unit] = /亿元|万元|元/.exec(heading) ?? [];
  return (unit as "亿元" | "万元" | "元" | undefined) ?? null;
}

/** Columns of a row of table two in the order of print; null where that form does not print the row. */
export const t2Columns = (row: string, version: FormVersion): readonly string[] | null =>
  blockOf(formOfVersion(version), row)?.cols.map((c) => c.id) ?? null;

/** The same columns, with how each is recognised. */
export function columnsOfRow2(
  row: string,
  version: FormVersion,
): readonly Table2ColRecogniser[] | null {
  const { cols } = formOfVersion(version).recognisers.table2;
  return (
    t2Columns(row, version)?.map((id) =>
      requirePresent(
        cols.find((c) => c.id === id),
        `column ${id}`,
      ),
    ) ?? null
  );
}

export const officialT2 = (id: string, version: FormVersion): string => {
  const form: FormSpec = formOfVersion(version);
  return blockOf(form, id)?.rows.find((r) => r.id === id)?.label.zh ?? "";
};
