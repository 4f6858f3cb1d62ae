import { valueOfKey } from "@/lib/lookup";
import { GENERATIONS } from "./generations";
import { cellDef } from "./registry";
import { OLD_ROWS } from "./pre2019";
import type { Bilingual, CellId, ColDef, RowDef } from "./types";

/** `一、本年新收政府信息公开申请数量` and `（二）部分公开（…）` as people say them: without number and bracketed instruction. */
const plain = (b: Bilingual): Bilingual => ({
  zh: b.zh
    .replace(/^(?:[一二三四五六七]、|（[一二三四五六七]）|\d+\.)/, "")
    .replace(/（(?:区分处理|单位|不同).*?）$/, ""),
  en: b.en.replace(/^(?:\(?\d+\)?\.?\s+)/, "").replace(/\s+\((?:severed|unit).*?\)$/i, ""),
});

const rows = new Map<string, RowDef>();
const cols = new Map<string, ColDef>();
// The newest label of each wins.
for (const form of GENERATIONS.toReversed()) {
  for (const block of form.table2) {
    for (const row of block.rows) {
      rows.set(`t2.${row.id}`, row);
      for (const col of block.cols) cols.set(`t2.${row.id}.${col.id}`, col);
    }
  }
  for (const row of form.table3.rows) rows.set(row.id, row);
  for (const col of form.table3.cols) cols.set(`t3.${col.id}`, col);
  for (const group of form.table4.groups) rows.set(group.id, group);
  for (const col of form.table4.cols) cols.set(`t4.${col.id}`, col);
}

/** Name of a row as people say it (`r1` → 本年新收政府信息公开申请数量), or its id where the form has none. */
export const rowName = (id: string): Bilingual =>
  rows.has(id) ? plain(valueOfKey(rows, id).label) : { zh: id, en: id };
/** Name of a column of section 三. */
export const applicantName = (col: string): Bilingual =>
  cols.has(`t3.${col}`) ? valueOfKey(cols, `t3.${col}`).label : { zh: col, en: col };

/** Name of a cell as people say it: row and column, both languages. */
export function cellName(id: CellId): Bilingual {
  const def = cellDef(id);
  if (!def) return oldName(id);
  const row = rowName(def.section === "t2" ? `t2.${def.row}` : def.row);
  const col = plain(
    (cols.get(def.section === "t2" ? id : `${def.section}.${def.col}`) as ColDef).label,
  );
  return { zh: `${row.zh}·${col.zh}`, en: `${row.en}, ${col.en}` };
}

function oldName(id: CellId): Bilingual {
  const [, name, col] = id.split(".");
  const row = OLD_ROWS.find((r) => r.name === name);
  if (!row) return { zh: id, en: id };
  return col === "cum"
    ? { zh: `${row.label.zh}·历年累计`, en: `${row.label.en}, cumulative` }
    : row.label;
}
