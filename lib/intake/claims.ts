/**
 * Which numbers of the original are accounted for: by a cell, a statement of the narrative, a
 * telephone or document number. What is left is shown to a person, who sees at once what the
 * reading passed over. Years and dates, list numbers and citations are set apart and not counted.
 */
import { hasDigit } from "@/lib/extract/formats/looks";
import { tablesByAnchor } from "@/lib/extract/narrative/sentences";
import { valueAt } from "@/lib/lookup";
import type {
  CellReading,
  Claims,
  Finding,
  GridCell,
  NarrativeValue,
  ReadDocument,
  Source,
  UnclaimedNumber,
} from "@/lib/extract/types";

type Read = {
  readonly cells: Readonly<Record<string, CellReading>>;
  readonly narrative: readonly NarrativeValue[];
  readonly findings: readonly Finding[];
};
type Range = { readonly start: number; readonly end: number };
type Found = Range & { readonly text: string; readonly value: number };

/** More than any report; a file of digits alone must not fill the answer. */
const MOST_UNCLAIMED = 500;
const NUMBER = /\d+(?:[,，]\d{3})*(?:[.．]\d+)?/g;

/** Years, dates and times, citations and list numbers. */
const APART = [
  /(?:19|20)\d{2}\s*年?\s*[-—–~至到、]\s*(?:19|20)\d{2}\s*年?度?/g,
  /(?:19|20)\d{2}\s*年(?:度|\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?/g,
  /(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}/g,
  /\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|\d{1,2}\s*日/g,
  /\d{1,2}[:：]\d{2}(?:[:：]\d{2})?/g,
  /[〔［\[【(（](?:19|20)\d{2}[〕］\]】)）](?:第?\s*\d+\s*号)?/g,
  /第\s*\d+\s*[号条款项章节页次]|令\s*(?:第\s*)?\d+\s*号/g,
  /[(（]\d{1,2}[)）]/g,
  /(?:^|[。；;\n\t|])\s*\d{1,2}\s*[.．、)）](?!\d)/g,
];
const TELEPHONE = [
  /(?:0\d{2,3}\s*[-—－]\s*)?\d{7,8}(?:\s*[-—－转]\s*\d{1,6})?(?![\d.])/g,
  /(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)12\d{3}(?=热线|电话|平台|政务|政府)/g,
];
const DOCUMENT_NUMBER = [
  /(?:邮编|邮政编码)[:：]?\s*\d{6}/g,
  /(?:电话|传真|热线|邮箱|备案|索引号|统一社会信用代码)[^\d\n]{0,8}[\dA-Za-z\-—()（）.@]+/g,
  /https?:\/\/[^\s\u4e00-\u9fff]+|www\.[^\s\u4e00-\u9fff]+|[\w.-]+@[\w.-]+/g,
  /ICP[备证]?\s*\d+号?(?:-\d+)?|公网安备\s*\d+号?/g,
];

export function claimsOf(doc: ReadDocument, read: Read): Claims {
  const drawn = doc.grids.some((grid) =>
    grid.slots.some((row) => row.some((cell) => cell !== null && cell.source.kind !== "text")),
  );
  const printed = drawn ? cellsIn(doc) : [];
  const inCells = drawn ? cellNumbers(printed, read.cells) : { numbers: 0, unclaimed: [] };
  const hidden = drawn ? [...placedCells(printed, doc.text), ...tablesByAnchor(doc.text)] : [];
  const inText = textNumbers(doc.text, hidden, read);
  const unclaimed = [...inCells.unclaimed, ...inText.unclaimed];
  const numbers = inCells.numbers + inText.numbers;
  return {
    numbers,
    claimed: numbers - unclaimed.length,
    unclaimed: unclaimed.slice(0, MOST_UNCLAIMED),
  };
}

/** Every cell once, in the order of print. */
function cellsIn(doc: ReadDocument): readonly GridCell[] {
  const cells = new Set<GridCell>();
  for (const { slots } of doc.grids)
    for (const row of slots) for (const cell of row) if (cell !== null) cells.add(cell);
  return [...cells];
}

type Counted = { readonly numbers: number; readonly unclaimed: readonly UnclaimedNumber[] };

/** Numbers in table cells: each is its own cell's, or nobody's. */
function cellNumbers(printed: readonly GridCell[], cells: Read["cells"]): Counted {
  const values = new Map<string, number[]>();
  for (const cell of Object.values(cells)) {
    const { source, value } = cell;
    if (!source || value === null || !isOneFigure(cell)) continue;
    const key = keyOf(source);
    const before = values.get(key);
    if (before) before.push(value);
    else values.set(key, [value]);
  }
  let numbers = 0;
  const unclaimed: UnclaimedNumber[] = [];
  for (const cell of printed) {
    if (!hasDigit(cell.text)) continue;
    const own = [...(values.get(keyOf(cell.source)) ?? [])];
    for (const found of countable(cell.text)) {
      numbers++;
      const at = own.findIndex((value) => means(found.value, value));
      if (at < 0) unclaimed.push({ text: found.text, source: cell.source });
      else own.splice(at, 1);
    }
  }
  return { numbers, unclaimed };
}

function keyOf(source: Source): string {
  if ("row" in source) return `${source.table} ${source.row} ${source.col}`;
  return JSON.stringify(source);
}

function textNumbers(text: string, hidden: readonly Range[], read: Read): Counted {
  const placed = Object.values(read.cells).flatMap((cell) =>
    cell.source?.kind === "text" && cell.value !== null && isOneFigure(cell)
      ? [{ ...cell.source, value: cell.value }]
      : [],
  );
  // A sentence that the tables deny accounts for nothing.
  const denied = new Set(
    read.findings
      .filter((f) => f.state === "fail" && /^[NX]-/.test(f.rule))
      .flatMap((f) => [f.left, f.right]),
  );
  const stated = read.narrative.flatMap(({ source, value }) =>
    source?.kind === "text" && value !== null && !denied.has(value) ? [{ ...source, value }] : [],
  );
  const placedAt = byPlace(placed);
  const given = cover(text, ranges(text, [...TELEPHONE, ...DOCUMENT_NUMBER]));
  const unseen = cover(text, hidden);
  let numbers = 0;
  const unclaimed: UnclaimedNumber[] = [];
  for (const found of countable(text)) {
    if (isCovered(found, unseen)) continue;
    numbers++;
    const claimed =
      placedAt(found).some((c) => means(found.value, c.value) || holds(found, c)) ||
      stated.some((s) => meet(s, found) && means(found.value, s.value)) ||
      isCovered(found, given);
    if (!claimed)
      unclaimed.push({
        text: found.text,
        source: { kind: "text", start: found.start, end: found.end },
      });
  }
  return { numbers, unclaimed };
}

/** Several numbers in one doubtful cell are nobody's until a person has looked. */
const isOneFigure = ({ state, raw }: CellReading): boolean =>
  state !== "suspect" || (raw?.match(NUMBER) ?? []).length <= 1;

/** Which ranges meet another. Asked for every number, of which a text has as many as cells. */
function byPlace<T extends Range>(all: readonly T[]): (other: Range) => readonly T[] {
  const inOrder = [...all].sort((a, b) => a.start - b.start);
  const longest = Math.max(...all.map(({ start, end }) => end - start));
  return (other) => {
    const found: T[] = [];
    let [low, high] = [0, inOrder.length];
    // The first that begins so far in front of the other that the longest would end there.
    while (low < high) {
      const middle = (low + high) >> 1;
      if (valueAt(inOrder, middle).start < other.start - longest) low = middle + 1;
      else high = middle;
    }
    for (let i = low; i < inOrder.length && valueAt(inOrder, i).start < other.end; i++)
      if (meet(valueAt(inOrder, i), other)) found.push(valueAt(inOrder, i));
    return found;
  };
}

const meet = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end;
/** Digits that are printed without separation hold the figures of several cells. */
const holds = (found: Found, cell: Range): boolean =>
  found.start <= cell.start &&
  cell.end <= found.end &&
  cell.end - cell.start < found.end - found.start;

const SCALES = [1, 1e4, 1e8, 1e-4];
const means = (printed: number, value: number): boolean =>
  SCALES.some((scale) => Math.abs(printed * scale - Math.abs(value)) <= 1e-9 * Math.abs(value));

/** Numbers of a text, those set apart left out. Full-width digits count; every character keeps its place. */
function countable(original: string): Found[] {
  if (/^\d+$/.test(original))
    return [{ text: original, start: 0, end: original.length, value: Number(original) }];
  const text = original.replace(/[０-９]/g, (digit) => digit.normalize("NFKC"));
  const apart = cover(text, ranges(text, APART));
  return [...text.matchAll(NUMBER)]
    .map((m) => ({
      text: m[0],
      start: m.index,
      end: m.index + m[0].length,
      value: Number(m[0].replace(/[,，]/g, "").replace("．", ".")),
    }))
    .filter((found) => !isCovered(found, apart));
}

function ranges(text: string, patterns: readonly RegExp[]): Range[] {
  const found: Range[] = [];
  for (const pattern of patterns)
    for (const m of text.matchAll(pattern))
      found.push({ start: m.index, end: m.index + m[0].length });
  return found;
}

/** A sign for each character: whether one of the ranges, of which none is empty, holds it. */
function cover(text: string, all: readonly Range[]): Uint8Array {
  const covered = new Uint8Array(text.length);
  for (const { start, end } of all) covered.fill(1, start, end);
  return covered;
}
function isCovered({ start, end }: Range, covered: Uint8Array): boolean {
  for (let i = start; i < end; i++) if (covered[i] === 1) return true;
  return false;
}

/** Where the cells of tables stand in the text, as far as they are found in their order. */
function placedCells(printed: readonly GridCell[], text: string): Range[] {
  const found: Range[] = [];
  let from = 0;
  for (const cell of printed) {
    const shown = cell.text.trim();
    if (shown === "") continue;
    const at = indexOfCell(text, shown, from);
    if (at < 0 || at - from > FARTHEST) continue;
    found.push({ start: at, end: at + shown.length });
    from = at + shown.length;
  }
  return found;
}
const FARTHEST = 20_000;

/** The next place at which a cell's text stands by itself: not a digit inside a longer number. */
function indexOfCell(text: string, shown: string, from: number): number {
  for (let at = text.indexOf(shown, from); at >= 0; at = text.indexOf(shown, at + 1)) {
    const [before, after] = [text[at - 1] ?? "\n", text[at + shown.length] ?? "\n"];
    if (/[\s|]/.test(before) && /[\s|]/.test(after)) return at;
    if (at - from > FARTHEST) return -1;
  }
  return -1;
}
