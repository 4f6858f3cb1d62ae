/**
 * The forms' tables where a PDF draws no lines between their cells. Columns are told by the
 * headings that every form prints, rows by the numbered labels. Nothing is guessed: a table whose
 * headings are not all there, or figures that stand below or beside nothing, give none.
 */
import { bareLabel } from "@/lib/extract/labels/fuzzy-match";
import {
  EVERY_TABLES,
  T2_LABEL_BEGINS,
  officialT3,
  matchT3,
  matchT2,
  matchT2Column,
  type Tables,
} from "@/lib/extract/labels/row-labels";
import type { Grid, GridCell } from "@/lib/extract/types";
import { lastOf, valueAt } from "@/lib/lookup";
import {
  SPACED,
  columnsOfFigures,
  glyphLines,
  headsOf,
  runsOf,
  headingText,
  textOfGlyphs,
  withoutWords,
  type Head,
  type Line,
  type Run,
} from "./columns";
import type { Glyph } from "./glyphs";
import { labelBlocks, type Label } from "./labels";
import { figuresOfColumns, type Block } from "./rows";

export type LoosePage = { readonly number: number; readonly glyphs: readonly Glyph[] };
export type UnruledTable = {
  readonly kind: "two" | "three" | "four";
  readonly grid: Grid;
  /** Where it begins and ends: page and baseline. */ readonly from: Place;
  readonly to: Place;
};
type Place = { readonly page: number; readonly y: number };

/** One page below the other: a table goes on across their ends. */
const PAGE = 20_000;
const place = (y: number): Place => {
  const page = Math.ceil(-y / PAGE);
  return { page, y: y + page * PAGE };
};
/** More figures than the forms have, broken over lines. */
const MOST = 1000;
/** What a cell of a figure may hold. */
const FIGURE = /^[\d.,\-—–+/\\%*~·]+$/;

export function unruledTables(pages: readonly LoosePage[]): UnruledTable[] {
  const lines = glyphLines(
    pages.flatMap((p) => p.glyphs.map((g) => ({ ...g, y: g.y - p.number * PAGE }))),
  );
  const texts = lines.map((l) => textOfGlyphs(l.glyphs));
  const three = texts.findIndex((t) => /申请人情况/.test(t));
  const first =
    three < 0 ? -1 : texts.findIndex((t, i) => i > three && /^(?:一[、.])?本年度?新收/.test(t));
  const four = texts.findIndex((t, i) => i > first && /未经复议直接起诉/.test(t));
  const end3 = first < 0 ? -1 : endOf(texts, first + 1, /行政复议|行政诉讼|复议后起诉/);
  return [
    ...tablesTwo(lines, texts, three < 0 ? texts.length : three),
    ...(first < 0
      ? []
      : firstTable((tables) => tableThree(lines, { three, first, end: end3 }, tables))),
    ...(four < 0 ? [] : firstTable((tables) => tableFour(lines, texts, four, tables))),
  ].map((t, i) => ({ ...t, grid: { ...t.grid, index: i } }));
}

/** By the first print of the forms whose headings are all there. */
function firstTable(read: (tables: Tables) => UnruledTable[]): UnruledTable[] {
  for (const tables of EVERY_TABLES) {
    const found = read(tables);
    if (found.length > 0) return found;
  }
  return [];
}

const endOf = (texts: readonly string[], from: number, stop: RegExp): number => {
  const at = texts.findIndex((t, i) => i >= from && stop.test(t));
  return at < 0 ? texts.length : at;
};

/** Figures right of the labels: the letters of figures, and where other letters stand among them. */
function partsOf(
  lines: readonly Line[],
  heads: readonly Head[],
): { labels: Glyph[]; figures: Glyph[]; words: boolean } {
  const glyphs = lines.flatMap((l) => [...l.glyphs]);
  const left = valueAt(heads, 0).x0;
  const edge = Math.max(
    -Infinity,
    ...glyphs.filter((g) => !FIGURE.test(g.text) && g.x1 <= left + g.size * 0.1).map((g) => g.x1),
  );
  const isLabel = (g: Glyph) => g.x1 <= edge + g.size * 0.05;
  const right = glyphs.filter((g) => !isLabel(g));
  return {
    labels: glyphs.filter(isLabel),
    figures: right.filter((g) => FIGURE.test(g.text)),
    words: right.some((g) => !FIGURE.test(g.text)),
  };
}

/** Letters of figures among the words of headings: digits, and the points beside them. */
function figuresAmong(glyphs: readonly Glyph[]): Glyph[] {
  const isDigit = (g: Glyph | undefined) => g !== undefined && /\d/.test(g.text);
  return glyphs.filter(
    (g, i) =>
      isDigit(g) ||
      (/^[.,\-]$/.test(g.text) &&
        [glyphs[i - 1], glyphs[i + 1]].some(
          (n) =>
            isDigit(n) &&
            Math.min(Math.abs(n!.x0 - g.x1), Math.abs(g.x0 - n!.x1)) < g.size * SPACED,
        )),
  );
}

type Body = {
  readonly heads: readonly Head[];
  readonly labels: readonly Label[];
  readonly figures: readonly Glyph[];
  /** Whether arithmetic stands behind the table. */ readonly sums: boolean;
};

/** Rows of cells, one a label; null where a figure may belong to two columns. */
function rowsOf({ heads, labels, figures, sums }: Body): GridCell[][] | null {
  const runs = runsOf(figures);
  const column = runs.length > MOST ? null : columnsOfFigures(runs, heads, sums);
  if (!column || labels.length > MOST) return null;
  const stacks = heads.map((_, c) => onLines(runs.filter((_, r) => column[r] === c)));
  const found = figuresOfColumns(labels, stacks);
  return labels.map((label, b) =>
    heads.map((head, c) => {
      const { runs: own, doubt } = valueAt(valueAt(found, c), b);
      return cellOf({
        runs: own,
        doubt: doubt || !isOneFigure(own) || isLong(label.label),
        head,
        block: label,
        col: c + 1,
      });
    }),
  );
}

/**
 * Whether lines of digits are one figure that a narrow column has broken: each but the last is as
 * long as will fit, and none begins with 0.
 */
function isOneFigure(runs: readonly Run[]): boolean {
  if (runs.length < 2) return true;
  const widths = runs.map((r) => r.x1 - r.x0);
  const widest = Math.max(...widths.slice(0, -1));
  return (
    widths.every(
      (w, i) =>
        w <= widest + valueAt(runs, i).size * 0.1 &&
        (i === widths.length - 1 || w >= widest - valueAt(runs, i).size * 0.6),
    ) && !/^0\d/.test(runs.map((r) => r.text).join(""))
  );
}

/**
 * A label with more words behind it than the form has: perhaps another row's, which begins without
 * a number.
 */
function isLong(label: string): boolean {
  const id = matchT3(label);
  return (
    id !== null && (bareLabel(label).length > officialT3(id).length + 1 || /小计|合计/.test(label))
  );
}

/** Runs of one column and line are one cell's, which a blank parts. */
function onLines(runs: readonly Run[]): Run[] {
  const found: Run[] = [];
  for (const run of [...runs].sort((a, b) => b.y - a.y || a.x0 - b.x0)) {
    const last = found.at(-1);
    if (last && Math.abs(last.y - run.y) <= run.size * 0.3)
      found[found.length - 1] = {
        ...last,
        x0: Math.min(last.x0, run.x0),
        x1: Math.max(last.x1, run.x1),
        text: `${last.text} ${run.text}`,
      };
    else found.push(run);
  }
  return found;
}

const round = (n: number) => Math.round(n * 10) / 10;

function cellOf({
  runs,
  doubt,
  head,
  block,
  col,
}: {
  runs: readonly Run[];
  doubt: boolean;
  head: Head;
  block: Block;
  col: number;
}): GridCell {
  const text = runs.map((r) => r.text).join("");
  const size = runs[0]?.size ?? head.x1 - head.x0;
  const [top, bottom] = [runs[0]?.y ?? block.top, runs.at(-1)?.y ?? block.bottom];
  const { page, y } = place(top);
  const low = place(bottom).page === page ? place(bottom).y : y;
  const box: [number, number, number, number] = [
    round(Math.min(head.x0, ...runs.map((r) => r.x0))),
    round(low - size * 0.2),
    round(Math.max(head.x1, ...runs.map((r) => r.x1))),
    round(y + size),
  ];
  // A question mark is no figure: a person looks.
  return {
    row: 0,
    col,
    rowSpan: 1,
    colSpan: 1,
    text: doubt ? `0${text}?` : text,
    source: { kind: "pdf", page, box },
    ...(runs.length > 1 ? { torn: true } : {}),
  };
}

function wordsCell(
  text: string,
  col: number,
  at: { x0: number; x1: number; top: number; bottom: number; size: number },
): GridCell {
  const { page, y } = place(at.top);
  const low = place(at.bottom).page === page ? place(at.bottom).y : y;
  return {
    row: 0,
    col,
    rowSpan: 1,
    colSpan: 1,
    text,
    source: {
      kind: "pdf",
      page,
      box: [round(at.x0), round(low - at.size * 0.2), round(at.x1), round(y + at.size)],
    },
  };
}

const headRow = (corner: string, heads: readonly Head[], { y, size }: Line): GridCell[] =>
  [{ name: corner, x0: 0, x1: 0 }, ...heads].map((h, col) =>
    wordsCell(h.name, col, { ...h, top: y, bottom: y, size }),
  );

function tableOf(
  kind: UnruledTable["kind"],
  rows: readonly (readonly GridCell[])[],
  lines: readonly Line[],
): UnruledTable {
  const slots = rows.map((cells, row) => cells.map((c) => ({ ...c, row })));
  return {
    kind,
    grid: { index: 0, slots },
    from: place(valueAt(lines, 0).y),
    to: place(lastOf(lines).y),
  };
}

const labelCell = (label: Label): GridCell => wordsCell(label.label, 0, label);

function tableThree(
  lines: readonly Line[],
  { three, first, end }: { three: number; first: number; end: number },
  tables: Tables,
): UnruledTable[] {
  const { columns, matchColumn, print } = tables;
  const groups = new RegExp(`申请人情况|${print.table3.group.source}`, "g");
  const above = lines.slice(three, first).map((l) => withoutWords(l, groups));
  const words = above.flatMap((glyphs) => glyphs.filter((g) => !FIGURE.test(g.text)));
  const heads = headsOf(
    words,
    false,
    (text) => matchColumn(text) && text,
    (names) => isWhole(names.map(matchColumn), columns),
  );
  if (!heads) return [];
  const body = withoutHeadsAgain(lines.slice(first, end), heads);
  const parts = partsOf(body, heads);
  const labels = labelBlocks(glyphLines(parts.labels));
  const edge = Math.max(
    ...words.map((g) => g.x1).filter((x) => x <= valueAt(heads, 0).x0),
    ...parts.labels.map((g) => g.x1),
  );
  // A figure broken over lines may begin above its label, beside the headings' last line.
  const early = above.flatMap((glyphs) => figuresAmong(glyphs).filter((g) => g.x0 >= edge));
  const rows =
    labels && !parts.words
      ? rowsOf({ heads, labels, figures: [...early, ...parts.figures], sums: true })
      : null;
  if (!rows) return [];
  // In the order of the form; a column that it does not have is left out, and the second reader
  // knows of it by itself.
  const order = columns.map((id) => heads.findIndex((h) => matchColumn(h.name) === id));
  const inOrder = (cells: readonly GridCell[]) =>
    order.map((at, c) => ({ ...valueAt(cells, at), col: c + 1 }));
  return [
    tableOf(
      "three",
      [
        headRow(
          "申请人情况",
          order.map((at) => valueAt(heads, at)),
          valueAt(lines, three),
        ),
        ...rows.map((cells, i) => [labelCell(valueAt(labels!, i)), ...inOrder(cells)]),
      ],
      lines.slice(three, end),
    ),
  ];
}

const isWhole = (ids: readonly (string | null)[], columns: readonly string[]): boolean =>
  ids
    .filter((id) => id !== "extra")
    .sort()
    .join() === [...columns].sort().join();

/**
 * Headings that a page prints again stand between two rows; a page's first lines are theirs as long
 * as they hold words right of the labels.
 */
function withoutHeadsAgain(lines: readonly Line[], heads: readonly Head[]): Line[] {
  const left = valueAt(heads, 0).x0;
  const isHead = (l: Line) =>
    l.glyphs.some((g) => !FIGURE.test(g.text) && (g.x0 + g.x1) / 2 > left);
  const gone = new Set<Line>();
  lines.forEach((line, i) => {
    if (i === 0 || place(line.y).page === place(valueAt(lines, i - 1).y).page) return;
    const page = lines.slice(i).filter((l) => place(l.y).page === place(line.y).page);
    const last = page.findLastIndex(isHead);
    if (
      last >= 0 &&
      page
        .slice(0, last + 1)
        .every((l) => !/^(?:\d[.、]|[(][一二三四五六七][)])/.test(textOfGlyphs(l.glyphs)))
    )
      page.slice(0, last + 1).forEach((l) => gone.add(l));
  });
  return lines.filter((l) => !gone.has(l));
}

function tableFour(
  lines: readonly Line[],
  texts: readonly string[],
  four: number,
  { cells4, print }: Tables,
): UnruledTable[] {
  const { cols } = print.table4;
  const top = Math.max(
    0,
    texts.slice(0, four).findLastIndex((t) => /^(?:行政复议)?行政诉讼$/.test(t)) + 1,
  );
  const end = endOf(texts, four + 1, /^[五六][、.]|主要问题|其他需要报告/);
  const body = lines.slice(Math.max(top, four - 4), end);
  const groups = /未经复议直接起诉|复议后起诉|行政复议|行政诉讼/g;
  const below = body.findIndex((l) => l.glyphs.some((g) => /\d/.test(g.text)));
  if (below < 0) return [];
  const words = body.flatMap((l) => withoutWords(l, groups).filter((g) => !FIGURE.test(g.text)));
  const heads = headsOf(
    words,
    true,
    (text, c) => {
      const { cell, word } = valueAt(cols, c % cols.length);
      return c < cells4.length && cell.test(text) ? word : null;
    },
    (names) => names.length === cells4.length,
  );
  if (!heads) return [];
  const runs = runsOf(body.flatMap((l) => l.glyphs.filter((g) => FIGURE.test(g.text))));
  const column = columnsOfFigures(runs, heads, true);
  if (!column) return [];
  const stacks = heads.map((_, c) => onLines(runs.filter((_, r) => column[r] === c)));
  const block = oneRow(stacks);
  if (!block) return [];
  return [
    tableOf(
      "four",
      [
        headRow("", heads, valueAt(lines, four)).slice(1),
        heads.map((head, c) =>
          cellOf({
            runs: valueAt(stacks, c),
            doubt: !isOneFigure(valueAt(stacks, c)),
            head,
            block,
            col: c,
          }),
        ),
      ],
      body,
    ),
  ];
}

/** The one row of figures: all columns' first lines, middles or last lines are level. */
function oneRow(stacks: readonly (readonly Run[])[]): Block | null {
  const full = stacks.filter((s) => s.length > 0);
  const size = valueAt(valueAt(full, 0), 0).size;
  const level = (at: (s: readonly Run[]) => number) =>
    Math.max(...full.map(at)) - Math.min(...full.map(at)) <= size * 0.3;
  const [top, bottom] = [
    (s: readonly Run[]) => valueAt(s, 0).y,
    (s: readonly Run[]) => lastOf(s).y,
  ];
  const isFar = (a: number, b: number) => place(a).page === place(b).page && a - b > size * 2.6;
  if (full.some((s) => s.some((r, i) => i > 0 && isFar(valueAt(s, i - 1).y, r.y)))) return null;
  if (!level(top) && !level(bottom) && !level((s) => (top(s) + bottom(s)) / 2)) return null;
  return { label: "", top: Math.max(...full.map(top)), bottom: Math.min(...full.map(bottom)) };
}

/** Table 二: its blocks, each with headings of its own. */
function tablesTwo(
  lines: readonly Line[],
  texts: readonly string[],
  until: number,
): UnruledTable[] {
  const heads = texts.flatMap((t, i) => (i < until && /信息内容/.test(t) ? [i] : []));
  const tables = heads.flatMap((at, h) => {
    const title = texts.slice(0, at).findLastIndex((t) => /第二十条/.test(t));
    const next = Math.min(endOf(texts, at + 1, /第二十条|信息内容|^三[、.]|收到和处理/), until);
    const first = texts.findIndex((t, i) => i > at && i < next && T2_LABEL_BEGINS.test(t));
    if (first < 0) return [];
    const from = Math.max(title + 1, h > 0 ? valueAt(heads, h - 1) + 1 : 0, at - 2);
    return blockTwo(lines.slice(from, first), lines.slice(first, next), valueAt(lines, at));
  });
  return tables;
}

function blockTwo(above: readonly Line[], body: readonly Line[], line: Line): UnruledTable[] {
  const letters = above.map((l) => withoutWords(l, /信息内容/g));
  const early = letters.flatMap(figuresAmong);
  const words = letters.flat().filter((g) => !early.includes(g));
  const heads = headsOf(
    words,
    true,
    (text) => matchT2Column(text) && text,
    (names) => new Set(names.map((n) => matchT2Column(n))).size === names.length,
  );
  if (!heads) return [];
  const parts = partsOf(body, heads);
  const labels = labelsTwo(glyphLines(parts.labels));
  const rows =
    labels && !parts.words
      ? rowsOf({ heads, labels, figures: [...early, ...parts.figures], sums: false })
      : null;
  if (!rows) return [];
  return [
    tableOf(
      "two",
      [
        headRow("信息内容", heads, line),
        ...rows.map((cells, i) => [labelCell(valueAt(labels!, i)), ...cells]),
      ],
      [...above, ...body],
    ),
  ];
}

/** Lines of labels in the only way in which each label is one of the form's. */
function labelsTwo(lines: readonly Line[]): Label[] | null {
  const ways: Label[][] = [];
  const visit = (from: number, labels: readonly Label[]): void => {
    if (from === lines.length) return void ways.push([...labels]);
    for (let to = from + 1; to <= Math.min(lines.length, from + 4); to++) {
      const part = lines.slice(from, to);
      const label = headingText(part.flatMap((l) => [...l.glyphs]));
      if (matchT2(label) === null) continue;
      const glyphs = part.flatMap((l) => [...l.glyphs]);
      visit(to, [
        ...labels,
        {
          label,
          top: valueAt(part, 0).y,
          bottom: lastOf(part).y,
          size: valueAt(part, 0).size,
          x0: Math.min(...glyphs.map((g) => g.x0)),
          x1: Math.max(...glyphs.map((g) => g.x1)),
        },
      ]);
    }
  };
  visit(0, []);
  return ways.length === 0
    ? null
    : valueAt(
        ways.sort((a, b) => a.length - b.length),
        0,
      );
}
