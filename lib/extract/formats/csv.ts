/**
 * Tables as text with commas or semicolons between cells and quotes around some: what spreadsheets
 * call CSV.
 */
import { valueAt } from "@/lib/lookup";
import type { Grid, GridCell, ReadDocument, Source } from "../types";

type Cell = { readonly text: string; readonly start: number; readonly end: number };

const LABEL = /信息内容|申请人情况|自然人|商业企业|结果维持|指标|申请数|行政许可/;
const LABELLED = /\p{Script=Han}[^\d０-９]*$/u;
const FIGURE =
  /^\s*"?(?:-?[\d０-９][\d.０-９．]*(?:[条件次篇个人]|人次|万?元)?|[/无—-]{1,2})?"?\s*$/;

/**
 * The separator, where enough lines are rows of at least three short cells, a label in one and a
 * figure alone in the next; else null. A label that ends in a digit («收费 4,656») is no label:
 * there the comma stands inside a figure.
 */
export function csvSeparator(text: string): "," | ";" | null {
  if (!LABEL.test(text)) return null;
  const lines = text.split(/\r?\n/);
  for (const separator of [",", ";"] as const) {
    const separated = lines.filter((line) => line.includes(separator));
    if (separated.length < 5) continue;
    const parted = separated.map((line) => line.split(separator));
    for (const fewest of [3, 2]) {
      const rows = parted.filter((cells) => cells.length >= fewest);
      const short = rows.filter((cells) => cells.every((c) => c.length <= 80));
      const figures = short.filter((cells) =>
        cells.some(
          (c, i) => LABELLED.test(c) && i + 1 < cells.length && FIGURE.test(valueAt(cells, i + 1)),
        ),
      );
      if (figures.length >= 5 && short.length >= rows.length * 0.6) return separator;
    }
  }
  return null;
}

/** Cells point into the text that is returned: rows by line, cells by tab, as all tables are written. */
export function documentFromCsv(source: string, separator: "," | ";"): ReadDocument {
  let text = "";
  const rows = rowsOf(source, separator).map((cells) => {
    const placed = cells.map((cell, i): Cell => {
      const start = text.length;
      text += cell + (i === cells.length - 1 ? "\n" : "\t");
      return { text: cell, start, end: start + cell.length };
    });
    return placed;
  });
  const grid: Grid = {
    index: 0,
    slots: rows.map((cells, row) =>
      cells.map(({ text: shown, start, end }, col): GridCell => {
        const place: Source = { kind: "text", start, end };
        return { row, col, rowSpan: 1, colSpan: 1, text: shown, source: place };
      }),
    ),
  };
  return {
    mediaType: "text/csv",
    title: null,
    text,
    pieces: [],
    grids: rows.length > 0 ? [grid] : [],
    guessed: false,
    cellBreak: /\t|\n/,
    rowPerLine: true,
  };
}

/**
 * RFC 4180: quotes may hold separators, line breaks and doubled quotes. A line that is one cell is
 * prose and kept whole.
 */
function rowsOf(source: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const endCell = () => {
    row.push(cell.replace(/\s+/g, " ").trim());
    cell = "";
  };
  for (let i = 0; i < source.length; i++) {
    const c = valueAt(source, i);
    if (quoted) {
      if (c !== '"') cell += c;
      else if (source[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (c === '"' && cell.trim() === "") quoted = true;
    else if (c === separator) endCell();
    else if (c === "\n") {
      endCell();
      rows.push(row);
      row = [];
    } else if (c !== "\r") cell += c;
  }
  if (cell !== "" || row.length > 0) {
    endCell();
    rows.push(row);
  }
  return rows;
}
