/** What paper does to a text: running heads, page numbers, and rows of a table cut in two. */
import type { Grid, GridCell } from "@/lib/extract/types";
import { lastOf, valueAt, valueOfKey } from "@/lib/lookup";
import type { RuledText } from "./ruling";

export type PageLine = { readonly text: string; readonly y: number };
export type PageText = {
  readonly number: number;
  readonly lines: readonly PageLine[];
  readonly tables: readonly { readonly top: number; readonly bottom: number }[];
};

const EDGE = 2;

/**
 * Lines that are page furniture, as `page:line`: page numbers, and heads or feet that most pages
 * repeat. Never a line inside a table.
 * @param first the first page on which a head is furniture: on the first of all it is the title,
 * which tables do not ask for
 */
export function findFurniture(pages: readonly PageText[], first = 2): ReadonlySet<string> {
  const edges = pages.flatMap((page) =>
    page.lines
      .map((line, i) => ({ page: page.number, i, line, fromEnd: page.lines.length - 1 - i }))
      .filter(
        ({ i, fromEnd, line }) =>
          (i < EDGE || fromEnd < EDGE) &&
          !page.tables.some((t) => line.y < t.top && line.y > t.bottom),
      ),
  );
  const repeats = new Map<string, Set<number>>();
  for (const { page, line } of edges)
    repeats.set(masked(line.text), (repeats.get(masked(line.text)) ?? new Set()).add(page));
  const often = Math.max(2, Math.ceil(pages.length * 0.6));
  const found = new Set<string>();
  for (const { page, i, line, fromEnd } of edges) {
    const outermost = i === 0 || fromEnd === 0;
    const number = pageNumber(line.text);
    if (outermost && number !== null && Math.abs(number - page) <= 1) found.add(`${page}:${i}`);
    // A row of figures may well be the same on every page: only words can be a running head, and its first appearance is the title.
    else if (
      page >= first &&
      isHead(line.text) &&
      valueOfKey(repeats, masked(line.text)).size >= often
    )
      found.add(`${page}:${i}`);
  }
  return found;
}

const masked = (text: string) => text.replace(/\d+/g, "#").replace(/\s+/g, "");
const isHead = (text: string) =>
  /\p{L}{3}|https?:|file:/u.test(text) &&
  text.split(/\s+/).filter((t) => /^\d+$/.test(t)).length < 3;

const LONGEST_PAGE_NUMBER = 60;
/** `3`, `- 3 -`, `第 3 页`, `第3页 共5页`, `3 / 5`: which page it says this is. */
function pageNumber(text: string): number | null {
  if (text.length > LONGEST_PAGE_NUMBER) return null;
  const hit =
    /^[-—–·\s]*(?:第\s*)?(\d{1,3})\s*(?:页)?\s*(?:[/,，共\s]*\d{1,3}\s*页?)?[-—–·\s]*$/.exec(
      text.trim(),
    );
  return hit ? Number(hit[1]) : null;
}

export type PagedGrid = { readonly page: number; readonly grid: Grid };

const own = (slots: readonly (GridCell | null)[]): GridCell[] =>
  slots.filter((c, i): c is GridCell => c !== null && slots[i - 1] !== c);
const isLabel = (c: GridCell) => /\p{L}/u.test(c.text);
/** Every row of the forms begins with its number; what does not is the rest of a label. */
const hasOrdinal = (text: string) =>
  /^\s*[(（]?[一二三四五六七八九\d][)）.、．]/.test(text) || /^(?:总计|其他处理)/.test(text);

/**
 * How many rows at a table's top are headings of columns, which a page may print again: words that
 * stand in no row of figures.
 */
function headRows(grid: Grid): number {
  const isHead = (slots: readonly (GridCell | null)[]) =>
    /申请人情况|法人或者?其他组织|商业企业|社会公益|信息内容|指标名称/.test(
      own(slots)
        .map((c) => c.text.replace(/\s/g, ""))
        .join("|"),
    ) && !own(slots).some((c) => /^\s*\d+\s*$/.test(c.text));
  const first = grid.slots.findIndex((slots) => !isHead(slots));
  return first < 0 ? 0 : first;
}

/**
 * Joins a row that a page's end has cut: the first row of a table at the top of a page, without a
 * number of its own and without a figure where the row above has one. The cells of the upper part
 * take the text of the lower, which is emptied.
 */
export function joinCutRows(tables: readonly PagedGrid[]): Grid[] {
  const grids = tables.map((t) => t.grid);
  tables.forEach(({ page, grid }, i) => {
    const before = tables[i - 1];
    if (!before || before.page !== page - 1) return;
    const above = valueAt(grids, i - 1);
    const rowAbove = lastOf(above.slots);
    const first = headRows(grid);
    const rowBelow = grid.slots[first];
    if (!rowBelow) return;
    const pairs = partsOfOneRow(own(rowAbove), own(rowBelow));
    if (!pairs) return;
    const joined = new Map(pairs.map(([a, b]) => [a, join(a, b)] as const));
    grids[i - 1] = {
      ...above,
      slots: above.slots.map((slots) => slots.map((c) => (c && joined.get(c)) ?? c)),
    };
    const gone = new Set(pairs.map(([, b]) => b));
    grids[i] = {
      ...grid,
      slots: grid.slots.map((slots, r) =>
        r !== first ? slots : slots.map((c) => (c && gone.has(c) ? null : c)),
      ),
    };
  });
  return grids;
}

function partsOfOneRow(
  above: readonly GridCell[],
  below: readonly GridCell[],
): [GridCell, GridCell][] | null {
  const [la, lb] = [above.findLastIndex(isLabel), below.findLastIndex(isLabel)];
  const figuresBelow = below.slice(lb + 1);
  const figuresAbove = above.slice(la + 1);
  if (la < 0 || figuresAbove.length < 1) return null;
  const empty = (cells: readonly GridCell[]) => cells.every((c) => c.text.trim() === "");
  // The rest of a label alone, in a table that has grown other columns on its new page: the figures
  // are all above.
  if (figuresAbove.length !== figuresBelow.length)
    return lb >= 0 &&
      !hasOrdinal(valueAt(below, lb).text) &&
      hasOrdinal(valueAt(above, la).text) &&
      empty(figuresBelow) &&
      !empty(figuresAbove)
      ? [[valueAt(above, la), valueAt(below, lb)]]
      : null;
  if (lb >= 0 && hasOrdinal(valueAt(below, lb).text)) return null;
  if (!hasOrdinal(valueAt(above, la).text) || (lb < 0 && empty(figuresBelow))) return null;
  const pairs = figuresAbove.map((a, i): [GridCell, GridCell] => [a, valueAt(figuresBelow, i)]);
  if (pairs.some(([a, b]) => a.text.trim() !== "" && b.text.trim() !== "")) return null;
  return lb < 0 ? pairs : [[valueAt(above, la), valueAt(below, lb)], ...pairs];
}

/** The place is that of the part with the figure; a label keeps its upper place. */
const join = (a: GridCell, b: GridCell): GridCell => ({
  ...a,
  text: `${a.text}${b.text}`,
  source: a.text.trim() === "" ? b.source : a.source,
});

const DIGITS = /^[\d.,\s]+$/;

/** A table with a mark at the cells whose figure narrow columns have broken over lines. */
export function markTorn(grid: Grid, pieces: readonly RuledText[]): Grid {
  const digits = pieces.filter((p) => DIGITS.test(p.text.normalize("NFKC")));
  // Far more than the forms print: no report.
  if (digits.length > 3000) return grid;
  const torn = new Map<GridCell, GridCell>();
  for (const cell of new Set(grid.slots.flat())) {
    if (
      !cell ||
      cell.source.kind !== "pdf" ||
      cell.text.length < 2 ||
      !DIGITS.test(cell.text.normalize("NFKC"))
    )
      continue;
    const [x0, y0, x1, y1] = cell.source.box;
    const ys = digits
      .filter((p) => p.x + p.width / 2 > x0 && p.x + p.width / 2 < x1 && p.y > y0 && p.y < y1)
      .map((p) => p.y);
    if (Math.max(...ys) - Math.min(...ys) > 4) torn.set(cell, { ...cell, torn: true });
  }
  return torn.size === 0
    ? grid
    : { ...grid, slots: grid.slots.map((row) => row.map((c) => (c && torn.get(c)) ?? c)) };
}
