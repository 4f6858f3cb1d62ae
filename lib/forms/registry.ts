/** Questions to all forms together: which one a year, a set of cells or a text is on. */
import { GENERATIONS } from "./generations";
import { APPLICANT_TOTAL } from "./roles";
import type {
  Bilingual,
  CellDef,
  CellId,
  ColDef,
  FormSpec,
  FormVersion,
  Identity,
  RowDef,
  Table2Block,
  TablesPrint,
} from "./types";

/** Statistics tables before 2019, which differ by place: no form of this list. */
export const PRE2019: FormVersion = "pre2019";
export const FORM_VERSIONS: readonly FormVersion[] = [
  ...GENERATIONS.map((f) => f.version),
  PRE2019,
];

/** The versions in words: 2021, 2019 or pre2019. */
export function listVersions(): Bilingual {
  const [last, ...others] = FORM_VERSIONS.toReversed();
  const before = others.toReversed();
  return { zh: `${before.join("、")} 或 ${last}`, en: `${before.join(", ")} or ${last}` };
}

const present = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new RangeError(`No ${what}`);
  return value;
};

export const findForm = (version: string): FormSpec | undefined =>
  GENERATIONS.find((f) => f.version === version);
/** @throws where no form has this version, as for `pre2019` */
export const formOfVersion = (version: FormVersion): FormSpec =>
  present(findForm(version), `form ${version}`);

/** The form that a set of cells is taken for where none of its cells is another form's own. */
export const USUAL_FORM: FormSpec = present(
  GENERATIONS.find((f) => f.recognisers.ownCells.length === 0),
  "usual form",
);

/** The form that a fiscal year is to be filed on. */
export const versionOfYear = (year: number): FormVersion =>
  GENERATIONS.find((f) => f.from <= year)?.version ?? PRE2019;
/** The form of a year since 2019. */
export const formOfYear = (year: number): FormSpec | undefined => findForm(versionOfYear(year));

export const OLDEST_FORM: FormSpec = present(GENERATIONS.at(-1), "form");

/** Last fiscal year of a form, null where it still holds. */
export function lastYearOf(form: FormSpec): number | null {
  const later = GENERATIONS.filter((f) => f.from > form.from).map((f) => f.from);
  return later.length === 0 ? null : Math.min(...later) - 1;
}

type Has = Pick<ReadonlySet<CellId>, "has">;

/** The form whose tables three and four print exactly these cells. */
export const formOfCells = (cells: Has): FormSpec =>
  GENERATIONS.find((f) => f.recognisers.ownCells.some((id) => cells.has(id))) ?? USUAL_FORM;

/** The form whose table two prints these cells: a report may mix generations. */
export const table2FormOf = (cells: Has): FormSpec =>
  GENERATIONS.find((f) => f.recognisers.table2.ownCells.some((id) => cells.has(id))) ?? USUAL_FORM;

/**
 * The identities that can hold for exactly these cells (a report may mix generations or print a
 * single 其他处理 row).
 */
export const identitiesFor = (cells: Has): readonly Identity[] => formOfCells(cells).identities;

const BY_ID = new Map<CellId, CellDef>(
  GENERATIONS.toReversed().flatMap((f) => f.cells.map((c) => [c.id, c] as const)),
);
/** Definition of a cell of sections two to four of any form, or undefined for an unknown id. */
export const cellDef = (id: CellId): CellDef | undefined => BY_ID.get(id);

/** Every cell of any form, newest form first. */
export const ALL_CELLS: readonly CellDef[] = firstOfEach(
  GENERATIONS.flatMap((f) => f.cells),
  (c) => c.id,
);
/**
 * Every row and column of table three and column of table four that any form prints, with its
 * newest label.
 */
export const ALL_ROWS3: readonly RowDef[] = firstOfEach(
  GENERATIONS.flatMap((f) => f.table3.rows),
  (r) => r.id,
);
export const ALL_COLS3: readonly ColDef[] = firstOfEach(
  GENERATIONS.flatMap((f) => f.table3.cols),
  (c) => c.id,
);
export const ALL_COLS4: readonly ColDef[] = firstOfEach(
  GENERATIONS.flatMap((f) => f.table4.cols),
  (c) => c.id,
);

function firstOfEach<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const found = new Map<string, T>();
  for (const item of items) if (!found.has(keyOf(item))) found.set(keyOf(item), item);
  return [...found.values()];
}

/** How tables three and four are printed, each way once. */
export const TABLES_PRINTS: readonly TablesPrint[] = [
  ...new Set(GENERATIONS.map((f) => f.recognisers.tables)),
];
export const USUAL_TABLES: TablesPrint = present(
  TABLES_PRINTS.find((p) => p.tells === null),
  "usual tables",
);
/** How this text prints tables three and four. */
export const tablesIn = (text: string): TablesPrint =>
  TABLES_PRINTS.find((p) => p.tells?.test(text) === true) ?? USUAL_TABLES;

/** Whether these rows of table three are those of the form with one row for several. */
export function isSingleRow({ table3: { single } }: TablesPrint, rows: Has): boolean {
  return single !== null && rows.has(single.row) && !single.telling.some((id) => rows.has(id));
}
/** The form that prints these tables, with one row for several or not. */
export function formOfTables(tables: TablesPrint, single: boolean): FormSpec {
  const forms = GENERATIONS.filter((f) => f.recognisers.tables === tables);
  const form = forms.find((f) => single === (f.version === tables.table3.single?.form));
  return present(form, `form of these tables`);
}

/** The total of the row that reports on this form may print for several of its own. */
export function singleRowTotals({ recognisers }: FormSpec): CellId[] {
  const { single } = recognisers.tables.table3;
  return single === null ? [] : [`${single.row}.${APPLICANT_TOTAL}`];
}

const byTelling = [...GENERATIONS].sort(
  (a, b) => Number(a === USUAL_FORM) - Number(b === USUAL_FORM),
);
/** The form whose table two this text prints, by its headings. */
export const table2FormIn = (text: string): FormSpec | null =>
  byTelling.find((f) => f.recognisers.table2.tells.test(text)) ?? null;
/**
 * Forms whose headings of table two are in this text, without those whose headings another of them
 * prints too.
 */
export function table2FormsIn(text: string): readonly FormSpec[] {
  const found = GENERATIONS.filter((f) => f.recognisers.table2.only.test(text));
  const shared = found.flatMap((f) => f.recognisers.table2.headingsOf);
  return found.filter((f) => !shared.includes(f.version));
}
/**
 * The form of a block of table two by its headings; `usual`, that of the table, where they do not
 * tell it.
 */
export function blockVersionIn(headings: string, usual: FormVersion): FormVersion {
  const told = table2FormIn(headings)?.version ?? usual;
  return findForm(usual)?.recognisers.table2.headingsOf.includes(told) ? usual : told;
}

/** The block of table two of a row, or undefined where the form does not print the row. */
export const blockOf = (form: FormSpec, row: string): Table2Block | undefined =>
  form.table2.find((block) => block.rows.some((r) => r.id === row));
