/** Table 二 by its rows: figures behind a label, in the columns that the headings above them name. */
import { isEmpty, isFigure, pick, valueOf, type Part, type Put, type Row } from "./table-rows";
import { placesBy, unitTold } from "../labels/section2-headings";
import { matchT2, matchT2Column, t2Columns } from "../labels/row-labels";

/** Headings of table 三. */
export const THREE = /申请人情况|勾稽关系/;
const UNIT = /^(?:件|项|条|个|部|次|亿元|万元|元)$/;

export type Table2Reading = {
  readonly labels: ReadonlyMap<string, string>;
  readonly extraRows: readonly string[];
  /** Rows whose columns were told by the names above them. */ readonly named: ReadonlySet<string>;
};

export function readTable2(
  rows: readonly Row[],
  generation: "2019" | "2021",
  put: Put,
): Table2Reading {
  let headings: string[] = [];
  let block = "";
  const [labels, extraRows, named] = [new Map<string, string>(), [] as string[], new Set<string>()];
  for (const row of rows) {
    const words = row.parts.filter((p) => p.printed.kind === "words");
    const line = words.map((p) => p.text).join("");
    if (words.some((p) => matchT2Column(p.text)) || (/^信息内容/.test(line) && words.length > 1)) {
      headings = words
        .map((p) => p.text)
        .filter(
          (text, i, all) => !/信息内容|^(?:计量)?单位$|^序号$/.test(text) && text !== all[i - 1],
        );
      block += line;
      continue;
    }
    if (THREE.test(line)) break;
    const at = row.parts.findIndex((p) => matchT2(p.text) !== null);
    if (at < 0) {
      block = line.includes("第二十条") ? line : block + (/单位/.test(line) ? line : "");
      if (
        headings.length > 0 &&
        words.length === 1 &&
        row.parts.some((p) => p.printed.kind === "number") &&
        !isFigure(row.parts[0]!)
      )
        extraRows.push(words[0]!.text);
      continue;
    }
    if (row.parts.slice(0, at).some((p) => p.printed.kind === "number" && at > 1)) continue;
    const label = row.parts[at]!.text;
    const id = matchT2(label)!;
    const columns = t2Columns(id, generation);
    if (!columns) continue;
    const figures = figuresOf(row.parts.slice(at + 1), headings, columns);
    if (!figures) continue;
    if (!labels.has(`t2.${id}`)) labels.set(`t2.${id}`, label);
    if (figures.told) named.add(id);
    const { unit, clash } = unitTold(
      block +
        label +
        row.parts
          .slice(at + 1)
          .map((p) => (UNIT.test(p.text) ? p.text : ""))
          .join(""),
    );
    columns.forEach((col, i) => {
      const part = figures.parts[i];
      if (!part) return;
      const value = valueOf(part);
      const doubt = figures.doubt || (clash && value.unit === null && /^(?:wan|amount)$/.test(col));
      put(`t2.${id}.${col}`, { ...value, odd: value.odd || doubt, unit: value.unit ?? unit });
    });
  }
  return { labels, extraRows, named };
}

type Figures = {
  readonly parts: readonly (Part | undefined)[];
  readonly doubt: boolean;
  readonly told: boolean;
};

/** The cell of every column; in doubt where the headings are not understood, and null where cells and columns do not match. */
function figuresOf(
  behind: readonly Part[],
  headings: readonly string[],
  columns: readonly string[],
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

/** Like `pick`, and where padding cells follow a short row, the figures in front of them. */
function pickLoose(parts: readonly Part[], n: number): Part[] | null {
  const exact = pick(parts, n);
  if (exact) return exact;
  if (parts.some((p) => !isFigure(p)) || parts.length < n) return null;
  return parts.slice(n).every(isEmpty) ? parts.slice(0, n) : null;
}
