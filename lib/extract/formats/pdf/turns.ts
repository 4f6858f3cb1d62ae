/**
 * Pages that lie on their side or lean, and tables that do on a page that stands: which ways a page's
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
  const straight = straightened(items);
  for (const { str, transform } of items) {
    const matrix = multiplyMatrices(straight, transform as unknown as Matrix);
    if (!isTurned(matrix)) letters[quarterOf(matrix)] += lettersIn(str);
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
    base:
      straight === IDENTITY ? laid(quarter, view) : multiplyMatrices(laid(quarter, view), straight),
    quarter,
    quarters: new Set(quarters),
  }));
}

const lettersIn = (text: string): number => text.replace(/\s/g, "").length;

/** In degrees: what is less keeps its line on any page; what is more is no page put in askew. */
const [LEAST_SKEW, LARGEST_SKEW, SAME_SKEW] = [0.05, 20, 0.15];
/** Fewer letters may all be of one mark that was set askew. */
const FEWEST_LEANING = 40;
/** So large a share of a page's letters leans the same way where the page does. */
const LEANING = 0.9;

/** Sets upright a page that leans as a whole: a sheet drawn or copied askew. */
function straightened(
  items: readonly { readonly str: string; readonly transform: readonly number[] }[],
): Matrix {
  const leans = items
    .map(({ str, transform: [a = 1, b = 0] }) => {
      const degrees = (Math.atan2(b, a) * 180) / Math.PI;
      return { lean: degrees - Math.round(degrees / 90) * 90, letters: lettersIn(str) };
    })
    .sort((a, b) => a.lean - b.lean);
  const all = leans.reduce((n, { letters }) => n + letters, 0);
  let before = 0;
  const median = leans.find(({ letters }) => (before += letters) * 2 >= all)?.lean;
  if (median === undefined || all < FEWEST_LEANING) return IDENTITY;
  if (Math.abs(median) < LEAST_SKEW || Math.abs(median) > LARGEST_SKEW) return IDENTITY;
  const same = leans.filter(({ lean }) => Math.abs(lean - median) < SAME_SKEW);
  if (same.reduce((n, { letters }) => n + letters, 0) < all * LEANING) return IDENTITY;
  const [cos, sin] = [Math.cos, Math.sin].map((f) => f((median * Math.PI) / 180)) as [
    number,
    number,
  ];
  return [cos, -sin, sin, cos, 0, 0];
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
  const corners = [x0, x1].flatMap((x) => [y0, y1].map((y) => [x, y] as const));
  const xs = corners.map(([x, y]) => m[0] * x + m[2] * y + m[4]);
  const ys = corners.map(([x, y]) => m[1] * x + m[3] * y + m[5]);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
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
  const m = isLaid(way) ? multiplyMatrices(way.base, own) : own;
  if (isTurned(m) || !isOfWay(way, quarterOf(m))) return null;
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

/** Turns only, so that the inverse is the transpose. */
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
