/**
 * Tables of RTF: every cell says where it ends on the page and whether it goes on from above or
 * from the left.
 */
import { lastOf, valueAt, valueOfKey } from "@/lib/lookup";
import type { Grid, GridCell } from "../types";
import type { Colour } from "./html-colours";
import type { InkReading } from "./looks";

/** `right`: where the cell ends, in twentieths of a point; null where the file does not say. */
export type CellPlace = {
  readonly right: number;
  readonly across: boolean;
  readonly down: boolean;
  /** What lies behind its letters; null for a pattern, absent for nothing. */
  readonly ground?: Colour | null;
};
/** `left`: where the row begins. `places` may be fewer than the cells: then they are of no use. */
export type RtfRow = {
  readonly texts: readonly InkReading[];
  readonly left: number;
  readonly places: readonly CellPlace[];
};

/** Ends of one column in two rows differ by roundings, never by this much; no column is as narrow. */
const NEAR = 30;
const MAX_COLS = 80;

/** Spans come from the ends of the cells; a table whose rows do not all say them is taken cell by cell. */
export function rtfGrid(rows: readonly RtfRow[], index: number): Grid {
  const edges = rows.every(isPlaced) ? edgesOf(rows) : [];
  const placed =
    edges.length > 1 && edges.length <= MAX_COLS + 1 ? spanned(rows, edges, index) : null;
  return (
    placed ?? {
      index,
      slots: rows.map((row, r) =>
        visibleCells(row).map((ink, c) =>
          cellAt(index, { row: r, col: c, rowSpan: 1, colSpan: 1, ...ink }),
        ),
      ),
    }
  );
}

/** The cells of a row that are seen: not those that a merge has swallowed. */
export function visibleCells({ texts, places }: RtfRow): InkReading[] {
  return texts.filter(
    ({ text }, i) =>
      !(
        text === "" &&
        places.length === texts.length &&
        (valueAt(places, i).across || valueAt(places, i).down)
      ),
  );
}

const isPlaced = ({ texts, left, places }: RtfRow): boolean =>
  places.length === texts.length &&
  places.every(
    (p, i) =>
      Number.isFinite(p.right) && p.right > (i === 0 ? left : valueAt(places, i - 1).right) + NEAR,
  );

function edgesOf(rows: readonly RtfRow[]): number[] {
  const edges: number[] = [];
  for (const at of rows
    .flatMap((r) => [r.left, ...r.places.map((p) => p.right)])
    .sort((a, b) => a - b))
    if (edges.length === 0 || at - lastOf(edges) > NEAR) edges.push(at);
  return edges;
}

const cellAt = (index: number, cell: Omit<GridCell, "source">): GridCell => ({
  ...cell,
  source: { kind: "docx", table: index, row: cell.row, col: cell.col },
});
type Open = { row: number; col: number; rowSpan: number; colSpan: number } & InkReading;

/** Null where a merge begins nowhere: such geometry is not to be trusted. */
function spanned(rows: readonly RtfRow[], edges: readonly number[], index: number): Grid | null {
  const slotOf = (at: number) => edges.findLastIndex((e) => e <= at);
  const cells: (Open | null)[][] = rows.map(() =>
    Array.from({ length: edges.length - 1 }, () => null),
  );
  for (const [r, { left, texts, places }] of rows.entries()) {
    let from = slotOf(left);
    for (const [i, { right, across, down }] of places.entries()) {
      const to = slotOf(right);
      if (to <= from) return null;
      const above = r > 0 && down ? valueAt(cells, r - 1)[from] : null;
      const before = across && from > 0 ? valueAt(cells, r)[from - 1] : null;
      const owner = before ?? (above && above.col === from ? above : null);
      if ((across && !before) || (down && !across && !owner)) return null;
      const cell = owner ?? { row: r, col: from, rowSpan: 1, colSpan: 0, ...valueAt(texts, i) };
      if (before || !owner) cell.colSpan = Math.max(cell.colSpan, to - cell.col);
      cell.rowSpan = r - cell.row + 1;
      for (let c = from; c < to; c++) valueAt(cells, r)[c] = cell;
      from = to;
    }
  }
  const made = new Map<Open, GridCell>();
  const make = (open: Open | null) =>
    open && (made.get(open) ?? valueOfKey(made.set(open, cellAt(index, open)), open));
  return { index, slots: cells.map((row) => row.map(make)) };
}
