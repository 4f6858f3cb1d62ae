/**
 * The tables before 2019 read from their cells: a row's label, and what stands under the headings
 * of its columns.
 */
import { requirePresent, valueAt } from "@/lib/lookup";
import { holdsFigure, isHeading, rolesOf, type ColumnRole } from "./columns";
import { compact } from "../labels/normalise";
import { readCell } from "../labels/numbers";
import { unitIn } from "../labels/row-labels";
import type { Grid, GridCell } from "../types";

/**
 * One figure as a cell holds it; `unit` is the money unit printed beside it, with the label or in
 * the column of units.
 */
export type GridFigure = {
  readonly name: string;
  readonly col: "year" | "cum";
  readonly value: number | null;
  readonly state: "reported" | "blank" | "suspect";
  readonly unit: string | null;
  readonly cell: GridCell;
};
export type GridTable = {
  readonly figures: readonly GridFigure[];
  readonly names: ReadonlySet<string>;
};

type Row = readonly (GridCell | null)[];
type Heads = { readonly roles: readonly (ColumnRole | null)[] | null; readonly width: number };
/** Cells of a heading say at most this much. */
const HEAD = 20;

/**
 * @param told the columns of figures as the running text has them, for grids without a heading of
 * their own
 */
export function gridTables(
  grids: readonly Grid[],
  {
    nameOf,
    fiscalYear,
    told,
  }: {
    nameOf: (cell: string) => string | null;
    fiscalYear: number | null;
    told: readonly ColumnRole[] | null;
  },
): GridTable[] {
  const tables: GridFigure[][] = [];
  let heads: Heads | null = null;
  let above: Row[] = [];
  for (const grid of grids) {
    let began = false;
    for (const slots of grid.slots) {
      const labels = labelsOf(slots, nameOf);
      if (labels.length === 0) {
        above = [...above, slots].slice(-4);
        continue;
      }
      const found = headsOf(above, slots.length, fiscalYear);
      above = [];
      const again = found !== null && (began || heads !== null);
      if (found) heads = found;
      // Cells of another width are another table: its columns are unknown.
      else if (!began && heads && heads.width !== slots.length) heads = null;
      const figures = labels.flatMap((label, i) =>
        figuresOf(slots, label, labels[i + 1]?.from ?? slots.length, heads, told),
      );
      const last = tables.at(-1);
      const repeats = last?.some((f) => figures.some((g) => g.name === f.name));
      if (last && !(repeats && (again || !began))) last.push(...figures);
      else tables.push([...figures]);
      began = true;
    }
    // In a text the line of a group («一、主动公开情况») parts the heading from the rows: what is
    // above stays so unless rows have come since.
    if (began) above = [];
  }
  return tables.map((figures) => ({ figures, names: new Set(figures.map((f) => f.name)) }));
}

type Label = {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
};

function labelsOf(slots: Row, nameOf: (cell: string) => string | null): Label[] {
  const labels: Label[] = [];
  for (let i = 0; i < slots.length; i++) {
    const cell = slots[i];
    if (!cell || slots[i - 1] === cell) continue;
    const name = nameOf(cell.text);
    let to = i + 1;
    while (slots[to] === cell) to++;
    if (name) labels.push({ name, from: i, to, text: cell.text });
  }
  return labels;
}

/** The roles of the columns by the lowest heading above each; null where nothing above is a heading. */
function headsOf(above: readonly Row[], width: number, fiscalYear: number | null): Heads | null {
  const texts = Array.from({ length: width }, (_, col) =>
    [
      ...new Set(
        above.flatMap((row) =>
          row[col] && row[col].colSpan < Math.max(2, width) ? [compact(row[col].text)] : [],
        ),
      ),
    ].filter((t) => t !== "" && t.length <= HEAD),
  );
  // Between the heading and the first row stands a group («一、主动公开情况 | — | —»).
  const lowest = texts.map((t) => t.findLast(isHeading) ?? "");
  if (lowest.filter(Boolean).length < 2) return null;
  return {
    roles:
      rolesOf(lowest, fiscalYear) ??
      rolesOf(
        texts.map((t) => t.join("")),
        fiscalYear,
      ),
    width,
  };
}

function figuresOf(
  slots: Row,
  label: Label,
  end: number,
  heads: Heads | null,
  told: readonly ColumnRole[] | null,
): GridFigure[] {
  const { roles } = heads ?? { roles: null };
  const all = Array.from({ length: end - label.to }, (_, i) => label.to + i);
  const cols = all.filter((c) => c === label.to || slots[c] !== slots[c - 1] || slots[c] === null);
  const units = cols
    .filter((c) => !roles || roles[c] === "unit")
    .map((c) => slots[c]?.text ?? "")
    .filter((t) => readCell(t).kind === "words");
  const unit = unitIn(compact([label.text, ...units].join(" ")));
  const figure = (col: "year" | "cum", c: number, sure = true): GridFigure[] => {
    const cell = slots[c];
    if (!cell) return [];
    const printed = readCell(cell.text);
    const place = { name: label.name, col, cell };
    if (printed.kind === "blank")
      return [{ ...place, value: null, state: sure ? "blank" : "suspect", unit }];
    if (printed.kind !== "number" || printed.doubtful || !sure)
      return [{ ...place, value: null, state: "suspect", unit }];
    return [{ ...place, value: printed.value, state: "reported", unit: printed.unit ?? unit }];
  };
  // A figure where no heading is: the row was cut in other places than the heading («1,853» by
  // commas), and nothing in it is sure.
  const beside = cols.some(
    (c) => slots[c] && !roles?.[c] && readCell(slots[c].text).kind === "number",
  );
  // Fewer cells than the heading has columns: where a column stands empty, cells told apart by
  // spaces have moved up.
  const after = roles?.findIndex((r, c) => c >= label.to && r === "label") ?? -1;
  const short =
    roles?.some(
      (r, c) =>
        c >= label.to && (after < 0 || c < after) && r !== null && holdsFigure(r) && !slots[c],
    ) ?? false;
  const spread = (c: number): boolean =>
    (slots[c + 1] === slots[c] && slots[c] !== null && roles?.[c + 1] !== roles?.[c]) ||
    (slots[c - 1] === slots[c] && slots[c] !== null);
  if (roles)
    return (["year", "cum"] as const).flatMap((col) =>
      all
        .filter((c) => roles[c] === col)
        .slice(0, 1)
        .flatMap((c) => figure(col, c, !beside && !short && !spread(c))),
    );
  const printed = cols.filter((c) => slots[c] && readCell(slots[c].text).kind !== "words");
  if (told && printed.length === told.length)
    return printed.flatMap((c, i) => {
      const role = told[i];
      return role === "year" || role === "cum" ? figure(role, c) : [];
    });
  // No heading: one figure is the year's; of several nobody can tell.
  return printed.length === 1 && !told
    ? figure("year", valueAt(printed, 0))
    : printed
        .filter((c) => readCell(requirePresent(slots[c], "cell").text).kind !== "blank")
        .slice(0, 1)
        .flatMap((c) => figure("year", c, false));
}
