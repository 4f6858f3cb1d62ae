/**
 * Tables of another year beside this year's: captioned so, and of a kind that the report prints for
 * its own year too. They are no figures of the report; both readers go without them.
 */
import { valueAt } from "@/lib/lookup";
import { compact } from "./labels/normalise";
import type { Finding, Grid, ReadDocument } from "./types";

/** What begins a table of the form, by section. A row of a table and a line of the text hold it alike. */
const BEGINNINGS = [
  ["t2", /第二十条第?[(（]?一/],
  ["t3", /勾稽关系|申请人情况/],
  ["t4", /结果?维持.*结果?纠正|^结果?维持$/],
] as const;
const ROW_LABEL = /^[一二三四]、(?:本年|上年|结转)/;
const CAPTION_LENGTH = 50;
/** Lines between a caption and its table: a unit, a heading of the section. */
const CAPTION_REACH = 4;
/**
 * Rows of a table's headings, which may hold the same words again; and their cells, where a text
 * has one a line.
 */
const [MOST_HEAD_ROWS, MOST_HEAD_CELLS, ONE_CELL] = [4, 16, 6];

type Line = { readonly start: number; readonly end: number; readonly text: string };
type Block = {
  readonly section: string;
  /** Which beginning of the text it is, counted over all sections. */
  readonly number: number;
  readonly line: number;
  readonly year: string | null;
};

export type OwnYear = { readonly doc: ReadDocument; readonly findings: readonly Finding[] };

export function withoutOtherYears(doc: ReadDocument, fiscalYear: number | null): OwnYear {
  const none = { doc, findings: [] };
  if (fiscalYear === null) return none;
  const lines = linesOf(doc.text);
  const blocks = blocksIn(lines, fiscalYear);
  const isOther = (block: Block) =>
    block.year !== null && blocks.some((own) => own.section === block.section && own.year === null);
  const others = blocks.filter(isOther);
  if (others.length === 0) return none;
  const grids = gridsWithout(doc.grids, blocks, others);
  if (grids === null) return none;
  const text = others.reduce((left, { line }) => {
    const last = lines.findIndex((l, i) => i > line && endsBlock(l.text));
    const [from, to] = [
      valueAt(lines, line).start,
      last < 0 ? left.length : valueAt(lines, last).start,
    ];
    return left.slice(0, from) + blanked(left.slice(from, to)) + left.slice(to);
  }, doc.text);
  return { doc: { ...doc, text, grids }, findings: others.map(({ year }) => finding(year ?? "")) };
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    lines.push({ start, end: start + line.length, text: compact(line) });
    start += line.length + 1;
  }
  return lines;
}

const beginningOf = (text: string): string | null =>
  BEGINNINGS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;

/** Beginnings of tables in the text. Headings of one table may hold the same words on several lines. */
function blocksIn(lines: readonly Line[], fiscalYear: number): Block[] {
  const blocks: Block[] = [];
  lines.forEach(({ text }, line) => {
    const section = text.length < 200 ? beginningOf(text) : null;
    const before = blocks.at(-1);
    const reach = text.length <= ONE_CELL ? MOST_HEAD_CELLS : MOST_HEAD_ROWS;
    if (section === null || (before?.section === section && line - before.line < reach)) return;
    blocks.push({
      section,
      number: blocks.length,
      line,
      year: otherYearAbove(lines, line, fiscalYear),
    });
  });
  return blocks;
}

/**
 * The year that a caption shortly above the table names, where it is another one and no other line
 * says this one.
 */
function otherYearAbove(lines: readonly Line[], at: number, fiscalYear: number): string | null {
  const above = lines.slice(Math.max(0, at - CAPTION_REACH), at).reverse();
  for (const { text } of above) {
    if (/^(?:[(（]?单位[:：].*|行政复议行政诉讼)?$/.test(text)) continue;
    if (text.length > CAPTION_LENGTH || /[。；;]/.test(text) || /年度?报告|年报/.test(text))
      return null;
    const years = [...text.matchAll(/20\d{2}(?=年|\D|$)/g)].map((m) => m[0]);
    if (years.includes(String(fiscalYear))) return null;
    const [year] = years;
    if (year !== undefined) return /表|情况|数据|对照|统计|年度?$/.test(text) ? year : null;
    if (/上一?年度?|去年/.test(text) && !/结转/.test(text)) return String(fiscalYear - 1);
    // The section's own heading may stand between the caption and the table, or alone above it.
    if (!/^[(（]?[一二三四五六][)）、]|信息公开/.test(text)) return null;
  }
  return null;
}

/** Headings of the report and sentences: what is printed behind a table. */
const endsBlock = (text: string): boolean =>
  (/^[一二三四五六]、/.test(text) && !ROW_LABEL.test(text)) ||
  (text.length > 20 && /。/.test(text)) ||
  (text.length <= CAPTION_LENGTH && /^(?:附[:：表件]|20\d{2}年)/.test(text));

const blanked = (text: string): string => text.replace(/[^\n]/g, " ");

/** Grids without the rows of those tables; null where grids and text begin other tables. */
function gridsWithout(
  grids: readonly Grid[],
  blocks: readonly Block[],
  others: readonly Block[],
): readonly Grid[] | null {
  if (grids.length === 0) return grids;
  const [numbers, sections]: [number[][], string[]] = [[], []];
  let last = { section: "", row: -10 };
  let row = 0;
  for (const { slots } of grids) {
    const own: number[] = [];
    for (const cells of slots) {
      const text = compact([...new Set(cells)].map((cell) => cell?.text ?? "").join(""));
      const section = beginningOf(text);
      if (section !== null && !(last.section === section && row - last.row < MOST_HEAD_ROWS)) {
        sections.push(section);
        last = { section, row };
      }
      own.push(sections.length - 1);
      row++;
    }
    numbers.push(own);
  }
  if (sections.join() !== blocks.map((b) => b.section).join()) return null;
  const gone = new Set(others.map((b) => b.number));
  return grids.map((grid, i) => ({
    ...grid,
    slots: grid.slots.filter((_, r) => !gone.has(valueAt(valueAt(numbers, i), r))),
  }));
}

const finding = (year: string): Finding => ({
  rule: "S-OTHERYEAR",
  severity: "info",
  state: "fail",
  cells: [],
  left: null,
  right: null,
  message: {
    zh: `原文另附${year}年的表，不是本报告年度的数字，未读。`,
    en: `The source also prints a table for ${year}. Its figures are not of this report's year and were not read.`,
  },
});
