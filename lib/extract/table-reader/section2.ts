/** Table 二 by its rows: figures behind a label, in the columns that the headings above them name. */
import { blockVersionIn, cellDef, type FormVersion, type Table2ColRecogniser } from "@/lib/forms";
import { valueAt } from "@/lib/lookup";
import {
  isEmpty,
  isFigurePart,
  keepUntaken,
  lacksCell,
  pickFigures,
  untakenOf,
  gridValue,
  rowWidth,
  type RowPart,
  type Put,
  type PrintedRow,
  type UntakenRows,
} from "./printed-rows";
import { mayLackWan, placesBy, unitTold } from "../labels/section2-headings";
import { columnsOfRow2, matchT2, matchT2Column } from "../labels/row-labels";

/** Headings of table 三. */
export const THREE = /申请人情况|勾稽关系/;
const UNIT = /^(?:件|项|条|个|部|次|亿元|万元|元)$/;

export type Table2Reading = {
  readonly labels: ReadonlyMap<string, string>;
  readonly extraRows: readonly string[];
  /** Rows whose columns were told by the names above them. */ readonly named: ReadonlySet<string>;
  /** The generation of each row's columns, by the headings printed above its block. */
  readonly generations: ReadonlyMap<string, FormVersion>;
  readonly untaken: UntakenRows;
};

/** `usual`: the generation of blocks whose headings do not tell theirs. */
export function readTable2ByGrid(
  rows: readonly PrintedRow[],
  usual: FormVersion,
  put: Put,
): Table2Reading {
  let headings: string[] = [];
  let width = 0;
  let block = "";
  const [labels, extraRows, named] = [new Map<string, string>(), [] as string[], new Set<string>()];
  const generations = new Map<string, FormVersion>();
  const untaken: UntakenRows = new Map();
  for (const row of rows) {
    const words = row.parts.filter((p) => p.printed.kind === "words");
    const line = words.map((p) => p.text).join("");
    if (words.some((p) => matchT2Column(p.text)) || (/^信息内容/.test(line) && words.length > 1)) {
      headings = headingsIn(words);
      block += line;
      width = rowWidth(row);
      continue;
    }
    if (THREE.test(line)) break;
    const at = row.parts.findIndex((p) => matchT2(p.text) !== null);
    if (at < 0) {
      block = line.includes("第二十条") ? line : block + (/单位/.test(line) ? line : "");
      if (headings.length > 0) extraRows.push(...extraLabel(row, words));
      continue;
    }
    if (row.parts.slice(0, at).some((p) => p.printed.kind === "number" && at > 1)) continue;
    const label = valueAt(row.parts, at).text;
    const id = matchT2(label)!;
    const generation = blockVersionIn(headings.join(""), usual);
    const columns = columnsOfRow2(id, generation);
    if (!columns) continue;
    const behind = row.parts.slice(at + 1);
    const figures = figuresOf(behind, headings, columns);
    if (!generations.has(id)) generations.set(id, generation);
    const lacking = figures !== null && lacksCell(row, width, figures.parts);
    if (!figures || lacking) {
      if (headings.length > 0)
        keepUntaken(untaken, `t2.${id}`, untakenOf(behind, columns.length, lacking));
      continue;
    }
    if (!labels.has(`t2.${id}`)) labels.set(`t2.${id}`, label);
    if (figures.told) named.add(id);
    const { unit, clash } = unitTold(block + label + unitsIn(behind));
    columns.forEach((col, i) => {
      const part = figures.parts[i];
      if (!part) return;
      const value = gridValue(part);
      const cell = `t2.${id}.${col.id}`;
      const doubt =
        figures.doubt ||
        (clash && value.unit === null && isMoney(cell)) ||
        mayLackWan(cell, value, unit);
      put(cell, { ...value, odd: value.odd || doubt, unit: value.unit ?? unit });
    });
  }
  return { labels, extraRows, named, generations, untaken };
}

const isMoney = (id: string): boolean => cellDef(id)?.decimals === true;

const headingsIn = (words: readonly RowPart[]): string[] =>
  words
    .map((p) => p.text)
    .filter((text, i, all) => !/信息内容|^(?:计量)?单位$|^序号$/.test(text) && text !== all[i - 1]);

const unitsIn = (parts: readonly RowPart[]): string =>
  parts.map((p) => (UNIT.test(p.text) ? p.text : "")).join("");

/** The label of a row that the form does not have: one cell of words in front of figures. */
function extraLabel({ parts }: PrintedRow, words: readonly RowPart[]): string[] {
  const [first] = parts;
  const [label] = words;
  const figured = parts.some((p) => p.printed.kind === "number");
  return words.length === 1 && label && first && figured && !isFigurePart(first)
    ? [label.text]
    : [];
}

type Figures = {
  readonly parts: readonly (RowPart | undefined)[];
  readonly doubt: boolean;
  readonly told: boolean;
};

/**
 * The cell of every column; in doubt where the headings are not understood, and null where cells
 * and columns do not match.
 */
function figuresOf(
  behind: readonly RowPart[],
  headings: readonly string[],
  columns: readonly Table2ColRecogniser[],
): Figures | null {
  const cells = behind.filter((p) => !UNIT.test(p.text));
  const places = placesBy(headings, columns);
  const parts = places ? pickLoose(cells, places.count) : null;
  if (places && parts)
    return {
      parts: places.at.map((i) => (i < 0 ? undefined : parts[i])),
      doubt: false,
      told: places.told,
    };
  const counted = pickLoose(cells, columns.length);
  const plain =
    places !== null && places.count === columns.length && places.at.every((at, i) => at === i);
  return counted && { parts: counted, doubt: !plain, told: false };
}

/** Like `pickFigures`, and where padding cells follow a short row, the figures in front of them. */
function pickLoose(parts: readonly RowPart[], n: number): RowPart[] | null {
  const exact = pickFigures(parts, n);
  if (exact) return exact;
  if (parts.some((p) => !isFigurePart(p)) || parts.length < n) return null;
  return parts.slice(n).every(isEmpty) ? parts.slice(0, n) : null;
}
