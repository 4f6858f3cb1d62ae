/**
 * The gate after reading. A table that plainly contradicts itself was misread, or reads otherwise
 * than it looks: none of its cells counts until a person has looked.
 * `docs/measured/contradictions.md` holds the figures behind the thresholds,
 * `tests/measure/contradictions.ts` makes them.
 */
import {
  APPLICANT_TOTAL,
  cellDef,
  columnsOf4,
  formOfCells,
  type CellId,
  type FormSpec,
  type Identity,
} from "@/lib/forms";
import { KEY_ALONE, createBasisCache } from "@/lib/cache";
import { valueAt } from "@/lib/lookup";
import { addsUp } from "../labels/row-labels";
import type { CellReading, Doubt } from "../types";

type Cells = Readonly<Record<CellId, CellReading>>;
type Values = Readonly<Record<CellId, number | null>>;
export type Tally = { readonly broken: number; readonly assessable: number };
export type Contradictions = {
  readonly cells: Cells;
  /** Tables of which every cell waits, with what was counted. */
  readonly tables: readonly (Tally & { readonly section: "t3" | "t4" })[];
};

/** Real reports of the two newer forms break up to seven identities by their own fault. */
const MOST_BROKEN = 8;
/** Tables of which so few identities can be judged are weighed by their share. */
const FEW_ASSESSABLE = 24;
const FEWEST_BROKEN = 3;
const LARGEST_SHARE = 0.5;

export const contradictsItself = ({ broken, assessable }: Tally, most = MOST_BROKEN): boolean =>
  broken >= most ||
  (assessable < FEW_ASSESSABLE && broken >= FEWEST_BROKEN && broken >= assessable * LARGEST_SHARE);

/**
 * Cells with doubts of whole tables and of rows that would close with their figures one column
 * further; other cells as they are.
 */
export function doubtContradictions(cells: Cells): Contradictions {
  const values: Record<CellId, number | null> = {};
  for (const [id, { value }] of Object.entries(cells)) values[id] = value;
  const form = formOfCells({ has: (id) => Object.hasOwn(cells, id) });
  const doubts = new Map<CellId, Doubt>();
  const tables: (Tally & { section: "t3" | "t4" })[] = [];
  for (const id of movedCells(values, form)) doubts.set(id, "short_row");
  for (const id of movedTable4(values, form)) doubts.set(id, "short_row");
  for (const id of cellsOneRowOff(values, form)) doubts.set(id, "table_broken");
  for (const section of ["t3", "t4"] as const) {
    const tally = tallyOf(identitiesOf(form)[section], values);
    if (!contradictsItself(tally)) continue;
    tables.push({ section, ...tally });
    for (const id of Object.keys(cells))
      if (cellDef(id)?.section === section && !doubts.has(id)) doubts.set(id, "table_broken");
  }
  const waits = (id: CellId, cell: CellReading): CellReading => {
    const doubt = doubts.get(id);
    return doubt && (cell.state === "reported" || cell.state === "blank")
      ? { ...cell, state: "suspect", doubt }
      : cell;
  };
  if (doubts.size === 0) return { cells, tables };
  const judged: Record<CellId, CellReading> = {};
  for (const [id, cell] of Object.entries(cells)) judged[id] = waits(id, cell);
  return { cells: judged, tables };
}

export const ofSection =
  (section: "t3" | "t4") =>
  (identity: Identity): boolean =>
    identity.family.startsWith(section === "t3" ? "T3" : "T4");

type Sections = Readonly<Record<"t3" | "t4", readonly Identity[]>>;
const sectionIdentities = createBasisCache<FormSpec, Sections>({
  name: "identities of forms by section",
  most: 20,
});
const identitiesOf = (form: FormSpec): Sections =>
  sectionIdentities.get(form, KEY_ALONE, () => ({
    t3: form.identities.filter(ofSection("t3")),
    t4: form.identities.filter(ofSection("t4")),
  }));

export function tallyOf(identities: readonly Identity[], values: Values): Tally {
  let [broken, assessable] = [0, 0];
  for (const identity of identities) {
    const answer = holds(identity, values);
    if (answer === null) continue;
    assessable++;
    if (!answer) broken++;
  }
  return { broken, assessable };
}

/** Null where a member has no figure: a blank is no zero. */
function holds({ left, right }: Identity, values: Values): boolean | null {
  const [a, b] = [sum(left, values), sum(right, values)];
  return a === null || b === null ? null : a === b;
}

function sum(ids: readonly CellId[], values: Values): number | null {
  let total = 0;
  for (const id of ids) {
    const value = values[id];
    if (value === null || value === undefined) return null;
    total += value;
  }
  return total;
}

/**
 * A row of table three, or a group of table four: its cells from left to right, and which of them
 * is the total.
 */
type SummedRow = { readonly ids: readonly CellId[]; readonly total: number };
/** With the identities that its cells take part in. */
type JudgedRow = SummedRow & { readonly own: readonly Identity[] };

const judgedRows = createBasisCache<FormSpec, readonly JudgedRow[]>({
  name: "rows of forms with their identities",
  most: 20,
});
const rowsWithIdentities = (form: FormSpec): readonly JudgedRow[] =>
  judgedRows.get(form, KEY_ALONE, () =>
    [
      ...rowsOf(form.table3.rows, form.table3.cols),
      ...rowsOf(form.table4.groups, form.table4.cols),
    ].map((row) => ({
      ...row,
      own: form.identities.filter((i) =>
        [...i.left, ...i.right].some((id) => row.ids.includes(id)),
      ),
    })),
  );
const rowsOf = (
  rows: readonly { readonly id: string }[],
  cols: readonly { readonly id: string }[],
): SummedRow[] =>
  rows.map((r) => ({
    ids: cols.map((c) => `${r.id}.${c.id}`),
    total: cols.findIndex((c) => c.id === APPLICANT_TOTAL),
  }));

/**
 * Cells of rows (groups of table 四) that break their sum, and would keep it with figures one
 * column to the left or right.
 */
const movedCells = (values: Values, form: FormSpec): CellId[] =>
  rowsWithIdentities(form)
    .filter(({ ids }) => ids.some((id) => values[id] !== undefined))
    .filter((row) => wasMoved(row, values))
    .flatMap(({ ids }) => ids);

/** Empty cells that a file may have lost, or gained from a wide one. */
const MOST_MOVED = 3;

/**
 * The row of table 四 as a whole: all of its cells, where the sums fail with blanks as nothing and
 * would all hold with an empty cell more or fewer in front of a figure; with a few, where it has
 * blanks.
 */
function movedTable4(values: Values, form: FormSpec): readonly CellId[] {
  const ids = columnsOf4(form).map((c) => c.id);
  const row = ids.map((id) => values[id]);
  if (row.includes(undefined)) return [];
  const figures = ids.map(weightOf(values));
  if (figures.filter((v) => v !== 0).length < 3 || groupsAddUp(figures, form)) return [];
  const hasBlanks = row.includes(null);
  const blanks = ids.flatMap((id, i) =>
    (hasBlanks ? values[id] === null : figures[i] === 0) ? [i] : [],
  );
  const ways = figures.flatMap((_, at) =>
    Array.from({ length: hasBlanks ? MOST_MOVED : 1 }, (_, n) => n + 1).flatMap((n) => {
      const gap = Array.from({ length: n }, () => 0);
      const further = [...figures.slice(0, at), ...gap, ...figures.slice(at)];
      const isEmpty = Array.from({ length: n }, (_, i) => blanks.includes(at + i)).every(Boolean);
      const nearer = [...figures.slice(0, at), ...figures.slice(at + n), ...gap];
      return [
        ...(further.slice(ids.length).every((v) => v === 0) ? [further] : []),
        ...(isEmpty ? [nearer] : []),
      ];
    }),
  );
  return ways.some((way) => groupsAddUp(way.slice(0, ids.length), form)) ? ids : [];
}

/** Whether the groups of the row keep their sums. */
const groupsAddUp = (row: readonly number[], { table4 }: FormSpec): boolean =>
  rowsOf(table4.groups, table4.cols).every(({ ids, total }, g) =>
    addsUp(row.slice(g * ids.length, (g + 1) * ids.length), total),
  );

function wasMoved({ ids, total, own }: JudgedRow, values: Values): boolean {
  const figures = ids.map(weightOf(values));
  if (figures.filter((v) => v !== 0).length < 2) return false;
  const before = tallyOf(own, values).broken;
  if (before === 0) return false;
  const adds = (row: readonly number[]) => addsUp(row, total);
  if (!adds(figures)) return movedByOne(figures).some(adds);
  // The row adds up as it stands, but its columns do not: it is moved where that would settle most of them.
  if (before < 3) return false;
  return [...movedByOne(figures), ...movedBesideTotal(figures, total)].some((row) => {
    if (!adds(row)) return false;
    const moved = { ...values, ...Object.fromEntries(ids.map((id, i) => [id, row[i] ?? null])) };
    return tallyOf(own, moved).broken === 0;
  });
}

/** Only to weigh one place of a row against another: what is blank adds nothing. */
const weightOf =
  (values: Values) =>
  (id: CellId): number => {
    const value = values[id];
    return value === null || value === undefined ? 0 : value;
  };

/** All rows in which one empty column was put in or left out, with the figures behind it moved. */
function movedByOne(row: readonly number[]): number[][] {
  return row.flatMap((value, at) => [
    ...(row.at(-1) === 0 ? [[...row.slice(0, at), 0, ...row.slice(at, -1)]] : []),
    ...(value === 0 ? [[...row.slice(0, at), ...row.slice(at + 1), 0]] : []),
  ]);
}

/** The same with the total where it is: an empty column left out here and put in there. */
function movedBesideTotal(row: readonly number[], total: number): number[][] {
  const figures = row.filter((_, i) => i !== total);
  const whole = (parts: readonly number[]) => [
    ...parts.slice(0, total),
    valueAt(row, total),
    ...parts.slice(total),
  ];
  return figures.flatMap((value, from) => {
    if (value !== 0) return [];
    const rest = figures.filter((_, i) => i !== from);
    return figures.flatMap((_, to) =>
      to === from ? [] : [whole([...rest.slice(0, to), 0, ...rest.slice(to)])],
    );
  });
}

/**
 * Rows from one label on that print the figures of the row above or below: the table breaks, and
 * every identity would hold with these rows moved by one. All of them are returned.
 */
function cellsOneRowOff(values: Values, form: FormSpec): CellId[] {
  if (tallyOf(identitiesOf(form).t3, values).broken < 2) return [];
  const columns = form.table3.cols.map((c) => c.id);
  const table = form.table3.rows.map(({ id }) => columns.map((c) => values[`${id}.${c}`] ?? null));
  const printed = form.table3.rows.flatMap(({ id }, i) =>
    values[`${id}.${APPLICANT_TOTAL}`] === undefined ? [] : [i],
  );
  const rows = printed.map((i) => valueAt(form.table3.rows, i).id);
  const figures = rows.map((id) => columns.map((c) => weightOf(values)(`${id}.${c}`)));
  const last = rows.length - 1;
  for (let from = 0; from < last - 1; from++)
    for (const to of [last, last - 1, last - 2])
      for (const way of movedByRow(figures.slice(from, to + 1))) {
        const tried: (readonly (number | null)[])[] = [...table];
        way.forEach((row, i) => (tried[valueAt(printed, from + i)] = row));
        if (isWhole(tried, form))
          return rows.slice(from, to + 1).flatMap((id) => columns.map((c) => `${id}.${c}`));
      }
  return [];
}

/**
 * All ways to move rows by one, over the empty one at their end; where that leaves them as they
 * are, it is none.
 */
function movedByRow(rows: readonly (readonly number[])[]): (readonly (readonly number[])[])[] {
  const isEmpty = (row: readonly number[]) => row.every((v) => v === 0);
  const [first, final] = [rows[0] ?? [], rows.at(-1) ?? []];
  const ways = [
    ...(isEmpty(first) ? [[...rows.slice(1), first]] : []),
    ...(isEmpty(final) ? [[final, ...rows.slice(0, -1)]] : []),
  ];
  return ways.filter((way) => way.some((row, i) => row.some((v, col) => v !== rows[i]?.[col])));
}

type Table = readonly (readonly (number | null)[])[];
/** Row and column of a cell in table three. */
type Place = readonly [number, number];
type PlacedIdentity = { readonly left: readonly Place[]; readonly right: readonly Place[] };

const placedIdentities = createBasisCache<FormSpec, readonly PlacedIdentity[]>({
  name: "identities of table three by place",
  most: 20,
});
const identitiesByPlace = (form: FormSpec): readonly PlacedIdentity[] =>
  placedIdentities.get(form, KEY_ALONE, () => {
    const { rows, cols } = form.table3;
    const place = (id: CellId): Place => [
      rows.findIndex((r) => id.startsWith(`${r.id}.`)),
      cols.findIndex((c) => id.endsWith(`.${c.id}`)),
    ];
    return form.identities
      .filter(ofSection("t3"))
      .map(({ left, right }) => ({ left: left.map(place), right: right.map(place) }));
  });

/** No identity of the table fails; one with a blank among its members cannot. */
const isWhole = (table: Table, form: FormSpec): boolean =>
  identitiesByPlace(form).every(({ left, right }) => {
    const [a, b] = [sumOfPlaces(left, table), sumOfPlaces(right, table)];
    return a === null || b === null || a === b;
  });

function sumOfPlaces(places: readonly Place[], table: Table): number | null {
  let total = 0;
  for (const [row, col] of places) {
    const value = table[row]?.[col];
    if (value === null || value === undefined) return null;
    total += value;
  }
  return total;
}
