/**
 * Table 三 by geometry. Columns are named by their headings, so that a subtotal a bureau has put in is seen as such; rows by their labels in
 * the order of the form. A row without a label is named only when it fills the one gap between two named rows.
 */
import { lastOf, valueAt } from "@/lib/lookup";
import { officialT3 } from "../labels/fuzzy-match";
import {
  isEmpty,
  isFigurePart,
  keepUntaken,
  lacksCell,
  lastLabel,
  pickFigures,
  untakenOf,
  gridValue,
  rowWidth,
  type RowPart,
  type Put,
  type PrintedRow,
  type UntakenRows,
} from "./printed-rows";
import { T3_COL_IDS, T3_ROWS, matchT3, matchT3Column } from "../labels/row-labels";
import type { Grid } from "../types";

type Anchored = {
  readonly row: PrintedRow | null;
  readonly id: string | null;
  readonly label: string;
  readonly values: readonly RowPart[];
};
export type Table3Reading = {
  readonly rows: readonly string[];
  /** Printed label by row. */ readonly labels: ReadonlyMap<string, string>;
  readonly extraColumns: readonly string[];
  readonly extraRows: readonly string[];
  /** Rows that are printed, and whose cells could not be given to columns. */ readonly untaken: UntakenRows;
  /** Columns are named that the form does not have, or one is not there. */ readonly strange: boolean;
};

const ORDER = T3_ROWS.map((r) => r.id);

export function readTable3(printed: readonly PrintedRow[], put: Put): Table3Reading {
  const rows = withoutRemarks(printed);
  const ids = rows.map(idOf);
  const starts = ids
    .map((id, i) => (id === "r1" && followed(ids, i) ? i : -1))
    .filter((i) => i >= 0);
  const read: Table3Reading = {
    rows: [],
    labels: new Map(),
    extraColumns: [],
    extraRows: [],
    untaken: new Map(),
    strange: false,
  };
  return starts.reduce<Table3Reading>((first, start, i) => {
    const end = starts[i + 1] ?? rows.length;
    const reading = readBlock(rows, start, end, put);
    return first.rows.length === 0 ? reading : first;
  }, read);
}

/** A column for remarks behind the totals is none of the form's: a number in it would push the figures of a row with a blank aside. */
function withoutRemarks(rows: readonly PrintedRow[]): readonly PrintedRow[] {
  let remarked = false;
  return rows.map((row) => {
    const headed = row.parts.at(-1)?.text === "备注";
    if (row.parts.some((p) => /结果?维持/.test(p.text))) remarked = false;
    remarked ||=
      headed && row.parts.some((p) => /申请人|勾稽|自然人|商业企业|[总合]计/.test(p.text));
    const cut =
      headed ||
      (remarked && row.parts.length > 2 && row.parts.some((p) => matchT3(p.text) !== null));
    return cut ? { ...row, parts: row.parts.slice(0, -1) } : row;
  });
}

const idOf = (row: PrintedRow): string | null => {
  const at = lastLabel(row.parts);
  return at < 0 ? null : matchT3(valueAt(row.parts, at).text);
};
/** The first row's words stand in prose and in other tables too; the form's next rows do not. */
function followed(ids: readonly (string | null)[], at: number): boolean {
  const next = ids.slice(at + 1, at + 14);
  return next.filter((id) => id !== null && /^r(?:2|31|32|33\d)$/.test(id)).length >= 3;
}

function readBlock(
  rows: readonly PrintedRow[],
  start: number,
  end: number,
  put: Put,
): Table3Reading {
  const block: Anchored[] = [];
  const extraRows: string[] = [];
  const untaken: UntakenRows = new Map();
  let heads = headingsOf(rows.slice(Math.max(0, start - 8), start));
  const width = usualWidth(rows.slice(start, end));
  let grid: Grid | null = heads.grid;
  for (let i = start; i < end; i++) {
    const row = valueAt(rows, i);
    if (row.grid !== grid) [grid, heads] = [row.grid, { ...heads, columns: null }];
    if (/结果?维持|结果?纠正/.test(row.parts.map((p) => p.text).join(""))) break;
    if (row.parts.filter((p) => /^商业企业$|^科研机构$/.test(p.text)).length > 0) {
      const again = headingsOf(rows.slice(Math.max(start, i - 2), i + 1));
      // Headings that differ from those of the first page are not understood; the first stand.
      heads = again.layout.join() === heads.layout.join() ? again : { ...heads, columns: null };
      continue;
    }
    const at = lastLabel(row.parts);
    const label = at < 0 ? "" : valueAt(row.parts, at).text;
    const values = valuesOf(row, at, heads);
    const named = at < 0 ? null : matchT3(label);
    const behind = row.parts.slice(at + 1);
    const lacking = values !== null && lacksCell(row, width, values);
    if (named && (!values || lacking))
      keepUntaken(untaken, named, untakenOf(behind, T3_COL_IDS.length, lacking));
    if (!values || lacking) continue;
    const below =
      heads.columns && values.length > 0
        ? belowHeadings(row, at, { columns: heads.columns, width: heads.width })
        : null;
    const unsure =
      below !== null &&
      heads.layout.some(
        (col, c) => col !== "extra" && below[c] !== values[T3_COL_IDS.indexOf(col)],
      );
    const id = named;
    if (id && unsure) keepUntaken(untaken, id, untakenOf(behind, T3_COL_IDS.length));
    if (id === null && /^(?:[(（].{1,3}[)）])?(?:小计|合计|.{2,6}小计)$/.test(label))
      extraRows.push(label);
    // The rest of a label, cut off by a page's end, has no figures of its own: its cells are empty, not blank, and it is no row.
    else if (id === null && label !== "" && isTail(label) && values.every(isEmpty)) continue;
    else if (
      id !== null ||
      label === "" ||
      isTail(label) ||
      (beginning(label) !== null && !values.every(isEmpty))
    )
      block.push({ row, id, label, values: unsure ? [] : values });
    else if (!/^[(（]?[三四五六][)）]|办理结果/.test(label)) extraRows.push(label);
  }
  // Counting and geometry have chosen different cells: then this reader has no figures for the row, and the other must know.
  for (const { id, values } of nameGaps(block))
    values.forEach((part, i) => put(`${id}.${T3_COL_IDS[i]}`, gridValue(part)));
  const labels = new Map(block.filter((b) => b.id !== null).map((b) => [b.id!, b.label] as const));
  return {
    rows: block.flatMap((b) => (b.id ? [b.id] : [])),
    labels,
    extraColumns: heads.extras,
    extraRows,
    untaken,
    strange: heads.lost || strayColumn(rows.slice(Math.max(0, start - 8), start)),
  };
}

/** Slots of nearly every named row, or 0 where rows are of many lengths: then a shorter one says nothing. */
function usualWidth(rows: readonly PrintedRow[]): number {
  const widths = rows.filter((row) => idOf(row) !== null).map(rowWidth);
  const usual = [...widths].sort((a, b) => a - b)[Math.floor(widths.length / 2)];
  const alike = widths.filter((w) => w === usual).length >= widths.length * UNIFORM;
  return usual !== undefined && alike ? usual : 0;
}
const UNIFORM = 0.8;

/** A line of words that is the end of a wrapped label (`开`, `作`): it may carry the figures of a row named above it. */
const isTail = (text: string) =>
  text.length <= 4 &&
  !/^[(（]/.test(text) &&
  ORDER.some((id) => officialT3(id).endsWith(text.replace(/[)]$/, "")));

/** The first lines of a label whose rest stands on the next page, or further on: such a row is named by its neighbours. */
const beginning = (text: string): string | null => {
  const words = /^[(]?[一二三四五六七\d][)、.](.{5,})$/
    .exec(text)?.[1]
    ?.replace(/[^\p{Script=Han}]/gu, "");
  return words !== undefined && ORDER.some((id) => officialT3(id).startsWith(words)) ? words : null;
};

type Heads = {
  readonly layout: readonly string[];
  readonly columns: readonly number[] | null;
  /** Last slot that the headings reach. */ readonly width: number;
  readonly grid: Grid | null;
  readonly extras: readonly string[];
  /** First and last of the columns are named, and fewer than seven. */ readonly lost: boolean;
};

/** Names of the columns from left to right (`extra` for what the form does not have), and their slots where the grid is sound. */
function headingsOf(rows: readonly PrintedRow[]): Heads {
  const plain: Heads = {
    layout: T3_COL_IDS,
    columns: null,
    width: Infinity,
    grid: rows.at(-1)?.grid ?? null,
    extras: [],
    lost: false,
  };
  const leafAt = rows.findLastIndex(
    (row) =>
      row.parts.filter((p) => /^(?:be|ri|sw|ls)$/.test(matchT3Column(p.text) ?? "")).length >= 3,
  );
  if (leafAt < 0) return plain;
  const leaf = valueAt(rows, leafAt);
  const named = leaf.parts.map((part) => ({ part, id: matchT3Column(part.text) }));
  const inside = named.slice(
    named.findIndex((n) => n.id !== null),
    named.findLastIndex((n) => n.id !== null) + 1,
  );
  const upper = rows
    .slice(0, leafAt)
    .flatMap((row) => row.parts)
    .filter((p) => ["np", "tot"].includes(matchT3Column(p.text) ?? ""));
  const own = { np: inside.some((n) => n.id === "np"), tot: inside.some((n) => n.id === "tot") };
  const topTotal = upper.findLast((p) => matchT3Column(p.text) === "tot");
  const topPerson = upper.find((p) => matchT3Column(p.text) === "np");
  // A total among the legal persons, beside the one of all applicants, is a subtotal.
  if (inside.some(({ part }) => part.printed.kind === "number")) return plain;
  const columns = inside.map(({ part, id }) => ({
    part,
    id:
      id === null || (id === "tot" && topTotal !== undefined && topTotal.cell.col !== part.cell.col)
        ? "extra"
        : id,
  }));
  if (!own.np && topPerson) columns.unshift({ part: topPerson, id: "np" });
  if (topTotal && !columns.some((c) => c.id === "tot")) columns.push({ part: topTotal, id: "tot" });
  // A heading that spans too few columns pushes the subtotal behind the total of all: the form's total is the last.
  const total = columns.findIndex((c) => c.id === "tot");
  if (total >= 0 && columns.slice(total + 1).some((c) => /计$/.test(c.part.text)))
    columns.push(...columns.splice(total, 1));
  const layout = columns.map((c) => c.id);
  if (layout.filter((c) => c !== "extra").join() !== T3_COL_IDS.join())
    return {
      ...plain,
      lost: layout[0] === "np" && layout.at(-1) === "tot" && layout.length < T3_COL_IDS.length,
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

/** A column of another year's figures or of row numbers, behind that of the labels: counting cannot leave it out of a row with a blank. */
function strayColumn(above: readonly PrintedRow[]): boolean {
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

/** The seven figures behind a label: as many cells as there are headings, else those below the headings. */
function valuesOf(row: PrintedRow, labelAt: number, heads: Heads): RowPart[] | null {
  const behind = row.parts.slice(labelAt + 1);
  if (labelAt < 0 && behind.filter((p) => p.printed.kind !== "blank").length < 3) return null;
  const n = heads.layout.length;
  const seven = (parts: readonly RowPart[] | null) =>
    parts ? heads.layout.flatMap((col, i) => (col === "extra" ? [] : [valueAt(parts, i)])) : null;
  if (
    behind.length === n &&
    behind.every(
      (p) =>
        isFigurePart(p) &&
        (p.cell.colSpan === 1 || p.printed.kind === "blank" || heads.columns === null),
    )
  )
    return seven(behind);
  const below = heads.columns
    ? belowHeadings(row, labelAt, { columns: heads.columns, width: heads.width })
    : null;
  if (below) return seven(below);
  const trimmed = labelAt < 0 ? dropLeadingBlanks(behind, n) : behind;
  return seven(pickFigures(trimmed, n));
}

function belowHeadings(
  row: PrintedRow,
  labelAt: number,
  { columns, width }: { readonly columns: readonly number[]; readonly width: number },
): RowPart[] | null {
  const at = columns.map((col) =>
    row.parts.findIndex((p) => p.cell.col <= col && col < p.cell.col + p.cell.colSpan),
  );
  if (at.some((i) => i <= labelAt)) return null;
  const parts = at.map((i) => valueAt(row.parts, i));
  if (parts.some((p) => !isFigurePart(p) || (p.cell.colSpan > 1 && p.printed.kind !== "blank")))
    return null;
  // A row that reaches beyond the headings, or a figure outside them, has shifted.
  if (lastOf(row.parts).cell.col > width) return null;
  const others = row.parts.slice(labelAt + 1).filter((p) => !parts.includes(p));
  return others.every(isEmpty) ? parts : null;
}

/** A row without label may begin with the slots that a vertical group label has lost. */
function dropLeadingBlanks(parts: readonly RowPart[], n: number): readonly RowPart[] {
  const first = parts.findIndex((p) => !isEmpty(p));
  return parts.length > n && first > 0 && parts.length - first >= n
    ? parts.slice(Math.min(first, parts.length - n))
    : parts;
}

/** Gives unlabelled rows the only names that can stand between their neighbours; leaves the rest out. */
function nameGaps(block: readonly Anchored[]): { id: string; values: readonly RowPart[] }[] {
  const anchored = inOrder(block);
  const single = anchored.some((b) => b.id === "r36");
  const possible = ORDER.filter((id) => (single ? !/^r36[123]$/.test(id) : id !== "r36"));
  const named: { id: string; values: readonly RowPart[] }[] = [];
  let gap: Anchored[] = [];
  let last = -1;
  for (const item of [
    ...anchored,
    { row: null, id: "end", label: "", values: [] } satisfies Anchored,
  ]) {
    if (item.id === null) {
      gap.push(item);
      continue;
    }
    const here = item.id === "end" ? possible.length : possible.indexOf(item.id);
    const names = possible.slice(last + 1, here);
    if (
      gap.length > 0 &&
      names.length === gap.length &&
      gap.every(
        (g, i) =>
          g.label === "" ||
          (beginning(g.label) !== null &&
            officialT3(valueAt(names, i)).startsWith(beginning(g.label)!)) ||
          officialT3(valueAt(names, i)).endsWith(g.label.replace(/[)]$/, "")),
      )
    )
      gap.forEach((g, i) => named.push({ id: valueAt(names, i), values: g.values }));
    if (item.id !== "end") named.push({ id: item.id, values: item.values });
    [gap, last] = [[], here];
  }
  return named;
}

/** The longest run of labels that is in the order of the form; one outside it is no label here. */
function inOrder(block: readonly Anchored[]): Anchored[] {
  const best: { length: number; before: number }[] = [];
  const at = block.map((b) => (b.id === null ? -1 : ORDER.indexOf(b.id)));
  let top = -1;
  block.forEach((item, i) => {
    best.push({ length: 0, before: -1 });
    if (item.id === null) return;
    let [length, before] = [1, -1];
    for (let j = 0; j < i; j++)
      if (
        valueAt(at, j) >= 0 &&
        valueAt(at, j) < valueAt(at, i) &&
        valueAt(best, j).length + 1 > length
      )
        [length, before] = [valueAt(best, j).length + 1, j];
    best[i] = { length, before };
    if (top < 0 || length > valueAt(best, top).length) top = i;
  });
  const kept = new Set<number>();
  for (let i = top; i >= 0; i = valueAt(best, i).before) kept.add(i);
  return block.filter((item, i) => item.id === null || kept.has(i));
}
