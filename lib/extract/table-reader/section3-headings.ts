/** The headings of table three by geometry: which columns they name, and the place of each. */
import { APPLICANT_TOTAL } from "@/lib/forms";
import { valueAt } from "@/lib/lookup";
import { colRecogniser, type Tables } from "../labels/row-labels";
import type { Grid } from "../types";
import type { PrintedRow, RowPart } from "./printed-rows";

const TOTAL = APPLICANT_TOTAL;

/**
 * A column for remarks behind the totals is none of the form's: a number in it would push the
 * figures of a row with a blank aside.
 */
export function withoutHeadingRemarks(
  rows: readonly PrintedRow[],
  tables: Tables,
): readonly PrintedRow[] {
  let remarked = false;
  const heads = headingWords(tables);
  return rows.map((row) => {
    const headed = row.parts.at(-1)?.text === "备注";
    if (row.parts.some((p) => tables.print.table4.head.test(p.text))) remarked = false;
    remarked ||= headed && row.parts.some((p) => heads.test(p.text));
    const cut =
      headed ||
      (remarked && row.parts.length > 2 && row.parts.some((p) => tables.matchRow(p.text) !== null));
    return cut ? { ...row, parts: row.parts.slice(0, -1) } : row;
  });
}

/** Words of the headings above table three: its corner, the first columns, the total. */
function headingWords({ print, columns, total }: Tables): RegExp {
  const named = columns.slice(0, 2).concat(valueAt(columns, total));
  const words = named.map((id) => colRecogniser(print.table3.cols, id).stem);
  return new RegExp(["申请人", "勾稽", ...words].join("|"));
}

export type Heads = {
  readonly layout: readonly string[];
  readonly columns: readonly number[] | null;
  /** Last slot that the headings reach. */ readonly width: number;
  readonly grid: Grid | null;
  readonly extras: readonly string[];
  /** First and last of the columns are named, and fewer than seven. */ readonly lost: boolean;
};

/** Columns below a heading of their own whose names are no row's. */
const tellingLeaves = ({ columns, leaves: [first, last], print }: Tables): string[] =>
  columns.slice(first, last + 1).filter((id) => !colRecogniser(print.table3.cols, id).vague);

/** Columns in front of those with a heading of their own, and behind them. */
const columnsOutside = ({ columns, leaves: [first, last] }: Tables): [string[], string[]] => [
  columns.slice(0, first),
  columns.slice(last + 1),
];

/** A page that repeats the headings has one of the first two of them. */
export const repeatsHeadings = (text: string, tables: Tables): boolean =>
  tellingLeaves(tables)
    .slice(0, 2)
    .includes(tables.matchColumn(text) ?? "");

/**
 * Names of the columns from left to right (`extra` for what the form does not have), and their
 * slots where the grid is sound.
 */
export function headingsOf(rows: readonly PrintedRow[], tables: Tables): Heads {
  const { matchColumn, columns: form } = tables;
  const plain: Heads = {
    layout: form,
    columns: null,
    width: Infinity,
    grid: rows.at(-1)?.grid ?? null,
    extras: [],
    lost: false,
  };
  const leaves = tellingLeaves(tables);
  const leafAt = rows.findLastIndex(
    (row) =>
      row.parts.filter((p) => leaves.includes(matchColumn(p.text) ?? "")).length >=
      leaves.length - 1,
  );
  if (leafAt < 0) return plain;
  const leaf = valueAt(rows, leafAt);
  const named = leaf.parts.map((part) => ({ part, id: matchColumn(part.text) }));
  const inside = named.slice(
    named.findIndex((n) => n.id !== null),
    named.findLastIndex((n) => n.id !== null) + 1,
  );
  if (inside.some(({ part }) => part.printed.kind === "number")) return plain;
  const columns = withOuterColumns(inside, rows.slice(0, leafAt), tables);
  const layout = columns.map((c) => c.id);
  if (layout.filter((c) => c !== "extra").join() !== form.join())
    return {
      ...plain,
      lost: layout[0] === form[0] && layout.at(-1) === form.at(-1) && layout.length < form.length,
    };
  const slots = columns.map((c) => c.part.cell.col);
  const sound =
    slots.every((c, i) => i === 0 || c > valueAt(slots, i - 1)) &&
    columns.every((c) => c.part.cell.colSpan === 1);
  return {
    layout,
    columns: sound ? slots : null,
    width: Math.max(
      ...rows
        .slice(leafAt - 2 < 0 ? 0 : leafAt - 2, leafAt + 1)
        .flatMap((r) => r.parts.map((p) => p.cell.col + p.cell.colSpan - 1)),
    ),
    grid: leaf.grid,
    extras: columns.filter((c) => c.id === "extra").map((c) => c.part.text),
    lost: false,
  };
}

type Named = { readonly part: RowPart; readonly id: string };

/** The columns of the line with most headings, and those beside them whose headings begin in a line above. */
function withOuterColumns(
  inside: readonly { readonly part: RowPart; readonly id: string | null }[],
  above: readonly PrintedRow[],
  tables: Tables,
): readonly Named[] {
  const [front, behind] = columnsOutside(tables);
  const upper = above.flatMap((row) =>
    row.parts.map((part) => ({ part, id: tables.matchColumn(part.text) ?? "" })),
  );
  const topTotal = upper.findLast((u) => u.id === TOTAL)?.part;
  const topOf = (id: string) => (id === TOTAL ? topTotal : upper.find((u) => u.id === id)?.part);
  // A total among the legal persons, beside the one of all applicants, is a subtotal.
  const isSubtotal = (part: RowPart, id: string) =>
    id === TOTAL && topTotal !== undefined && topTotal.cell.col !== part.cell.col;
  const columns: Named[] = inside.map(({ part, id }) => ({
    part,
    id: id === null || isSubtotal(part, id) ? "extra" : id,
  }));
  const lacking = (ids: readonly string[]): Named[] =>
    ids.flatMap((id) => {
      const part = columns.some((c) => c.id === id) ? undefined : topOf(id);
      return part ? [{ part, id }] : [];
    });
  return withTotalLast([...lacking(front), ...columns, ...lacking(behind)], tables);
}

/**
 * A heading that spans too few columns pushes the subtotal behind the total of all: the form's
 * total is the last.
 */
function withTotalLast(columns: readonly Named[], { total, columns: form }: Tables) {
  const at = columns.findIndex((c) => c.id === TOTAL);
  const isPushed = at >= 0 && columns.slice(at + 1).some((c) => /计$/.test(c.part.text));
  if (total !== form.length - 1 || !isPushed) return columns;
  return [...columns.toSpliced(at, 1), valueAt(columns, at)];
}

/**
 * A column of another year's figures or of row numbers, behind that of the labels: counting cannot
 * leave it out of a row with a blank.
 */
export function strayColumn(above: readonly PrintedRow[]): boolean {
  const corner = above.findIndex((row) => row.parts.some((p) => /勾稽|申请人情况/.test(p.text)));
  return (
    corner >= 0 &&
    above
      .slice(corner)
      .some((row) =>
        row.parts.some((p) => p.cell.col > 0 && /^(?:上一?年|去年|同比|行次|序号)/.test(p.text)),
      )
  );
}
