/** Rows of tables as the first reader sees them: every cell once, with what it prints. */
import { lastOf, valueAt } from "@/lib/lookup";
import { compact } from "../labels/normalise";
import { readCell, standsForFigure, type Printed } from "../labels/numbers";
import type { Doubt, Grid, GridCell, Source } from "../types";

export type GridValue = {
  readonly value: number | null;
  readonly raw: string;
  readonly odd: boolean;
  readonly source: Source;
  readonly unit: string | null;
  readonly torn?: boolean;
  /** Why the cell is not to be taken, whatever it prints, and the other way to read it. */
  readonly doubt?: Doubt;
  readonly other?: string;
};
/** A printed row whose cells could not be given to columns. */
export type Untaken = { readonly raw: string; readonly source: Source; readonly doubt: Doubt };
/** By row: `t2.license`, `r31`, `rv`. */
export type UntakenRows = Map<string, Untaken>;

export type RowPart = { readonly cell: GridCell; readonly text: string; readonly printed: Printed };
export type PrintedRow = {
  readonly grid: Grid;
  readonly index: number;
  readonly parts: readonly RowPart[];
};
export type Put = (id: string, value: GridValue) => void;

/**
 * Rows with each cell once, at its left edge; a cell that reaches into a row from above is a part
 * of that row too.
 */
export function rowsOfGrid(grid: Grid): PrintedRow[] {
  return grid.slots.map((slots, index) => {
    const parts: RowPart[] = [];
    let last: GridCell | null = null;
    for (const cell of slots) {
      if (!cell || cell === last) continue;
      last = cell;
      parts.push({ cell, text: compact(cell.text), printed: readCell(cell.text) });
    }
    return { grid, index, parts };
  });
}

/** Slots that a row fills. */
export const rowWidth = ({ grid, index }: PrintedRow): number =>
  (grid.slots[index] ?? []).filter((cell) => cell !== null).length;

/**
 * A row of fewer slots than those beside it has lost a cell: an empty one among its figures may be
 * another column's. On paper, places tell.
 */
export const lacksCell = (
  row: PrintedRow,
  width: number,
  parts: readonly (RowPart | undefined)[],
): boolean =>
  row.parts[0]?.cell.source.kind !== "pdf" &&
  rowWidth(row) < width &&
  parts.some((p) => p !== undefined && isEmpty(p));

/** What a row prints behind its label, kept for the person who has to look; null where that is nothing. */
export function untakenOf(
  behind: readonly RowPart[],
  columns: number,
  lacking = false,
): Untaken | null {
  const printed = behind.filter((p) => p.text !== "");
  const [first] = printed;
  if (!first) return null;
  const short =
    lacking || (behind.length < columns && printed.every((p) => p.printed.kind === "number"));
  return {
    raw: printed.map((p) => p.cell.text.trim()).join(" "),
    source: first.cell.source,
    doubt: short ? "short_row" : "not_taken",
  };
}

/** The first time that a row is met counts. */
export function keepUntaken(untaken: UntakenRows, row: string, found: Untaken | null): void {
  if (found && !untaken.has(row)) untaken.set(row, found);
}

export const isFigurePart = (p: RowPart): boolean => standsForFigure(p.printed, p.text);
/** Nothing at all is printed: a dash or a stroke is a printed blank, and never padding. */
export const isEmpty = (p: RowPart): boolean => p.text === "";
export const isBlank = (p: RowPart): boolean => p.printed.kind === "blank";

export const gridValue = ({ cell, printed }: RowPart): GridValue => ({
  value: printed.kind === "number" ? printed.value : null,
  raw: cell.text.trim(),
  odd: printed.kind === "odd" || (printed.kind === "number" && printed.doubtful),
  source: cell.source,
  unit: printed.kind === "number" ? printed.unit : null,
  ...(cell.torn ? { torn: true } : {}),
  ...(cell.doubt ? { doubt: cell.doubt } : {}),
  ...(cell.other === undefined ? {} : { other: cell.other }),
});

/** The last cell of words; what stands behind it are the row's figures. −1 where the row has no words. */
export function lastLabel(parts: readonly RowPart[]): number {
  for (let i = parts.length - 1; i >= 0; i--) if (!isFigurePart(valueAt(parts, i))) return i;
  return -1;
}

/**
 * Exactly `n` figure cells: all of them, or the only `n` that are together and not empty, or a wide
 * empty cell for those it covers.
 */
export function pickFigures(parts: readonly RowPart[], n: number): RowPart[] | null {
  if (parts.some((p) => !isFigurePart(p))) return null;
  if (parts.length === n) return [...parts];
  if (parts.length < n) return spread(parts, n);
  const filled = parts.map((p, i) => (isEmpty(p) ? -1 : i)).filter((i) => i >= 0);
  if (filled.length === 0) return parts.slice(0, n);
  const first = valueAt(filled, 0);
  if (filled.length === n && lastOf(filled) - first === n - 1) return parts.slice(first, first + n);
  return null;
}

function spread(parts: readonly RowPart[], n: number): RowPart[] | null {
  const wide = parts.flatMap((p) =>
    isBlank(p) ? Array.from({ length: p.cell.colSpan }, () => p) : [p],
  );
  return wide.length === n && parts.every((p) => isBlank(p) || p.cell.colSpan === 1) ? wide : null;
}
