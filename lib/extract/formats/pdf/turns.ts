/**
 * Pages that lie on their side, and tables that do on a page that stands: which ways a page's
 * letters stand, how it is laid to read each way, and the way back, so that every place is given in
 * the page's own coordinates.
 */
import type { Grid, GridCell } from "@/lib/extract/types";
import type { RuledText } from "./ruling";
import {
  IDENTITY,
  isTurned,
  quarterOf,
  multiplyMatrices,
  type Matrix,
  type Quarter,
} from "./matrix";

type Box = readonly [number, number, number, number];
/**
 * One way in which a page is read. `number` counts these, as pages are counted for the reading;
 * `page` is the page that it is of.
 */
export type PageTurn = {
  readonly number: number;
  readonly page: number;
  /** Lays the page so that its letters stand. */
  readonly base: Matrix;
  /** The quarter in which its letters stand on the page. */
  readonly quarter: Quarter;
  /** Letters in these quarters are read this way. */
  readonly quarters: ReadonlySet<Quarter>;
};

/** So many letters are a table or a text of their own; fewer are a label on its side, or a page number. */
const OWN = 200;

/** The page's letters by the quarter in which they stand; nearly all pages have one. */
export function turnsOfPage(
  items: readonly { readonly str: string; readonly transform: readonly number[] }[],
  view: Box,
  page: number,
  firstNumber: number,
): PageTurn[] {
  const letters: [number, number, number, number] = [0, 0, 0, 0];
  for (const { str, transform } of items) {
    const matrix = transform as unknown as Matrix;
    if (!isTurned(matrix)) letters[quarterOf(matrix)] += str.replace(/\s/g, "").length;
  }
  const all = ([0, 1, 2, 3] as const).filter((q) => letters[q] > 0);
  const main = all.reduce<Quarter>((best, q) => (letters[q] > letters[best] ? q : best), 0);
  const others = all.filter((q) => q !== main && letters[q] >= OWN);
  const withMain = ([0, 1, 2, 3] as const).filter((q) => !others.includes(q));
  return [
    { quarter: main, quarters: withMain },
    ...others.map((quarter) => ({ quarter, quarters: [quarter] })),
  ].map(({ quarter, quarters }, i) => ({
    number: firstNumber + i,
    page,
    base: laid(quarter, view),
    quarter,
    quarters: new Set(quarters),
  }));
}

/** Turns a page back by quarters, its corner at the origin again. */
function laid(quarter: Quarter, [x0, y0, x1, y1]: Box): Matrix {
  if (quarter === 1) return [0, -1, 1, 0, -y0, x1];
  if (quarter === 2) return [-1, 0, 0, -1, x1, y1];
  if (quarter === 3) return [0, 1, -1, 0, y1, -x0];
  return IDENTITY;
}

const isLaid = (way: PageTurn): boolean => way.base !== IDENTITY;

export function layBox(m: Matrix, [x0, y0, x1, y1]: Box): Box {
  const [ax, ay] = [m[0] * x0 + m[2] * y0 + m[4], m[1] * x0 + m[3] * y0 + m[5]];
  const [bx, by] = [m[0] * x1 + m[2] * y1 + m[4], m[1] * x1 + m[3] * y1 + m[5]];
  return [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
}

/**
 * A piece of text as the page is laid, or null where it is read another way. One on its side keeps
 * its place, not its direction.
 */
export function layPiece(
  item: { readonly transform: readonly number[]; readonly width: number; readonly height: number },
  way: PageTurn,
): Omit<RuledText, "text"> | null {
  const own = item.transform as unknown as Matrix;
  if (isTurned(own) || !way.quarters.has(quarterOf(own))) return null;
  const m = isLaid(way) ? multiplyMatrices(way.base, own) : own;
  const [x, y, width] = [m[4], m[5], item.width];
  const quarter = quarterOf(m);
  if (quarter % 2 === 0) {
    const height = Math.abs(m[3]) || item.height || 10;
    return { x: quarter === 2 ? x - width : x, y, width, height };
  }
  const height = Math.abs(m[2]) || item.height || 10;
  const middle = quarter === 1 ? y + width / 2 : y - width / 2;
  return { x: quarter === 1 ? x - height : x, y: middle - height * 0.35, width: height, height };
}

/** Whether a letter that stands so on the page as it is laid is read this way. */
export const isOfWay = (way: PageTurn, laidQuarter: Quarter): boolean =>
  way.quarters.has(((laidQuarter + way.quarter) % 4) as Quarter);

/** Quarter turns only, so that the inverse of the turn is its transpose. */
const back = (m: Matrix): Matrix => [
  m[0],
  m[2],
  m[1],
  m[3],
  -(m[0] * m[4] + m[1] * m[5]),
  -(m[2] * m[4] + m[3] * m[5]),
];

/** Places as the file has them: the page's number, and boxes in its own coordinates. */
export function restorePlaces(grids: readonly Grid[], ways: readonly PageTurn[]): Grid[] {
  if (ways.every((way) => !isLaid(way) && way.number === way.page)) return [...grids];
  const done = new Map<GridCell, GridCell>();
  const placed = (cell: GridCell): GridCell => {
    const way = cell.source.kind === "pdf" ? ways[cell.source.page - 1] : undefined;
    if (cell.source.kind !== "pdf" || !way) return cell;
    const known = done.get(cell);
    if (known) return known;
    const box = isLaid(way) ? rounded(layBox(back(way.base), cell.source.box)) : cell.source.box;
    const made = { ...cell, source: { ...cell.source, page: way.page, box } };
    done.set(cell, made);
    return made;
  };
  return grids.map((grid) => ({
    ...grid,
    slots: grid.slots.map((row) => row.map((cell) => cell && placed(cell))),
  }));
}

const rounded = ([x0, y0, x1, y1]: Box): [number, number, number, number] => {
  const round = (n: number) => Math.round(n * 10) / 10;
  return [round(x0), round(y0), round(x1), round(y1)];
};
