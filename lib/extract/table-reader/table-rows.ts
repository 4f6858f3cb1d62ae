/** Rows of tables as the first reader sees them: every cell once, with what it prints. */
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
export type Part = { readonly cell: GridCell; readonly text: string; readonly printed: Printed };
export type Row = { readonly grid: Grid; readonly index: number; readonly parts: readonly Part[] };
export type Put = (id: string, value: GridValue) => void;

/** Rows with each cell once, at its left edge; a cell that reaches into a row from above is a part of that row too. */
export function rowsOf(grid: Grid): Row[] {
  return grid.slots.map((slots, index) => {
    const parts: Part[] = [];
    let last: GridCell | null = null;
    for (const cell of slots) {
      if (!cell || cell === last) continue;
      last = cell;
      parts.push({ cell, text: compact(cell.text), printed: readCell(cell.text) });
    }
    return { grid, index, parts };
  });
}

export const isFigure = (p: Part): boolean => standsForFigure(p.printed, p.text);
/** Nothing at all is printed: a dash or a stroke is a printed blank, and never padding. */
export const isEmpty = (p: Part): boolean => p.text === "";
export const isBlank = (p: Part): boolean => p.printed.kind === "blank";

export const valueOf = ({ cell, printed }: Part): GridValue => ({
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
export function lastLabel(parts: readonly Part[]): number {
  for (let i = parts.length - 1; i >= 0; i--) if (!isFigure(parts[i]!)) return i;
  return -1;
}

/** Exactly `n` figure cells: all of them, or the only `n` that are together and not empty, or a wide empty cell for those it covers. */
export function pick(parts: readonly Part[], n: number): Part[] | null {
  if (parts.some((p) => !isFigure(p))) return null;
  if (parts.length === n) return [...parts];
  if (parts.length < n) return spread(parts, n);
  const filled = parts.map((p, i) => (isEmpty(p) ? -1 : i)).filter((i) => i >= 0);
  if (filled.length === 0) return parts.slice(0, n);
  const first = filled[0]!;
  if (filled.length === n && filled.at(-1)! - first === n - 1) return parts.slice(first, first + n);
  return null;
}

function spread(parts: readonly Part[], n: number): Part[] | null {
  const wide = parts.flatMap((p) =>
    isBlank(p) ? Array.from({ length: p.cell.colSpan }, () => p) : [p],
  );
  return wide.length === n && parts.every((p) => isBlank(p) || p.cell.colSpan === 1) ? wide : null;
}
