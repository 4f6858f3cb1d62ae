/** Plain text and Markdown: tables are told by how their cells are set apart, if they are at all. */
import type { Grid, GridCell, ReadDocument, Source } from "../types";
import { pageLines, withoutFurniture } from "../labels/normalise";
import { barFrameOf, type BarFrame } from "../labels/bars";
import { matchT2, matchT3 } from "../labels/row-labels";
import { compact } from "../labels/normalise";
import { decodeHtml } from "./html";

type Line = { readonly text: string; readonly start: number };
type Cell = { readonly text: string; readonly start: number; readonly end: number };

export async function readText(bytes: Uint8Array): Promise<ReadDocument> {
  const text = decodeHtml(bytes).replace(/^\ufeff/, "");
  const inMarkdown = text.includes(COMMENT) && text.split("\n").some((line) => RULE.test(line));
  return documentFromText(inMarkdown ? withoutComments(text) : text);
}

const [COMMENT, COMMENT_END] = ["<!--", "-->"];
/** Comments of Markdown are not shown: they are written as blanks, so that places stay. */
function withoutComments(text: string): string {
  let [shown, from] = ["", 0];
  for (;;) {
    const start = text.indexOf(COMMENT, from);
    const end = start < 0 ? -1 : text.indexOf(COMMENT_END, start);
    if (end < 0) return shown + text.slice(from);
    const comment = text.slice(start, end + COMMENT_END.length);
    shown += text.slice(from, start) + comment.replace(/[^\n]/g, " ");
    from = end + COMMENT_END.length;
  }
}

/** What converters write into empty cells between pipes. */
const EMPTY = /(?<=\|[ \t]{0,80})(?:nan|none|null|&nbsp;)(?=[ \t]{0,80}(?:\||$))/gim;

export function documentFromText(printed: string, mediaType = "text/plain"): ReadDocument {
  const text = withLabelsJoined(printed.replace(EMPTY, (word) => " ".repeat(word.length)));
  const pages = new Set(pageLines(text).map(([start]) => start));
  const lines = linesOf(withoutFurniture(text)).filter((line) => !pages.has(line.start));
  const style = styleOf(lines, barFrameOf(text));
  const rows = style.rows(lines);
  return {
    mediaType: style.markdown ? "text/markdown" : mediaType,
    title: null,
    text,
    pieces: [],
    grids: gridsOf(rows),
    guessed: false,
    ...(style.cellBreak
      ? { cellBreak: style.cellBreak, rowPerLine: style.rowPerLine === true }
      : {}),
  };
}

/**
 * A row whose figures stand on the line below its label («行政许可 |⏎447228 |»), with its line
 * break written as a blank: every character keeps its place.
 */
function withLabelsJoined(text: string): string {
  if (!/[|\t]/.test(text)) return text;
  let joining = false;
  let joined = "";
  const lines = text.split("\n");
  lines.forEach((line, i) => {
    const above = lines[i - 1] ?? "";
    joining = beginsWithFigure(line)
      ? endsInLabel(above) || (joining && isOneCell(line))
      : joining && isOneCell(line);
    joined += (joining ? " " : "\n") + line;
  });
  return joined.slice(1);
}

const MOST_LABELS = 3;
function endsInLabel(line: string): boolean {
  if (/\d\s*[|\t]/.test(line)) return false;
  const cells = line.split(/[|\t]/).filter((cell) => cell.trim() !== "");
  if (cells.length === 0 || cells.length > MOST_LABELS || !/[|\t]\s*$/.test(line)) return false;
  const label = compact(cells.at(-1) ?? "");
  return matchT2(label) !== null || (label !== "总计" && matchT3(label) !== null);
}
/** A figure, a printed blank or nothing, with its bar, on a line of its own. */
const isOneCell = (line: string): boolean => /^\s*(?:-?\d[\d,.]*|[-—/]*)\s*\|[\s|]*$/.test(line);
const beginsWithFigure = (line: string): boolean => /^\s*-?\d[\d,.]*\s*(?:[|\t]|$)/.test(line);

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const part of text.split("\n")) {
    lines.push({ text: part.replace(/\r$/, ""), start });
    start += part.length + 1;
  }
  return lines;
}

/** A row, or null where a table ends. */
type Rows = (Cell[] | null)[];
type Style = {
  readonly markdown?: boolean;
  readonly cellBreak?: RegExp;
  readonly rowPerLine?: boolean;
  readonly rows: (lines: readonly Line[]) => Rows;
};

const RULE = /^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*$/;

function styleOf(lines: readonly Line[], { opened, closed }: BarFrame): Style {
  const full = lines.filter((l) => l.text.trim() !== "");
  const count = (test: (t: string) => boolean) => full.filter((l) => test(l.text)).length;
  const pipes = count((t) => t.split("|").length > 2);
  const endPipes = count((t) => /^[^|]*\|+\s*$/.test(t));
  const tabCells = count((t) => /^\t[^\t]*$/.test(t));
  const tabRows = count((t) => t.split("\t").length > 2);
  const columns = count(
    (t) =>
      t
        .trim()
        .split(/ {2,}/)
        .filter((p) => /^\d[\d,.]*$/.test(p)).length >= 5,
  );
  const markdown = full.some((l) => RULE.test(l.text));
  if (endPipes >= 40 && endPipes > pipes) return { cellBreak: /\|/, rows: () => [] };
  if (pipes >= 10)
    return {
      markdown,
      cellBreak: /(?<!\\)\||\n/,
      rowPerLine: true,
      rows: (all) =>
        all.map((l) => {
          if (RULE.test(l.text)) return [];
          if (!l.text.includes("|")) return null;
          return cellsAt(l, /(?<!\\)\|/g, opened && /^\s*\|/.test(l.text), !closed);
        }),
    };
  if (tabCells >= 60) return { cellBreak: /\n\t?/, rows: tabbedCells };
  if (tabRows >= 10)
    return {
      cellBreak: /\t|\n/,
      rowPerLine: true,
      rows: (all) =>
        all.map((l) => (l.text.includes("\t") ? cellsAt(l, /\t/g, false, true) : null)),
    };
  if (columns >= 8)
    return {
      rows: (all) =>
        all.map((l) => (l.text.trim() === "" ? [] : cellsAt(l, / {2,}/g, /^ {2,}/.test(l.text)))),
    };
  return { rows: () => [] };
}

/**
 * Cuts one line; `open`: the line begins with a separator that opens no cell; `last`: one at its
 * end opens another, empty cell.
 */
function cellsAt(line: Line, separator: RegExp, open: boolean, last = false): Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  for (const match of line.text.matchAll(separator)) {
    if (!(
      open &&
      cells.length === 0 &&
      from === 0 &&
      line.text.slice(0, match.index).trim() === ""
    ))
      cells.push({
        text: line.text.slice(from, match.index),
        start: line.start + from,
        end: line.start + match.index,
      });
    else open = false;
    from = match.index + match[0].length;
  }
  if (last || line.text.slice(from).trim() !== "")
    cells.push({
      text: line.text.slice(from),
      start: line.start + from,
      end: line.start + line.text.length,
    });
  return cells;
}

/**
 * Each cell on a line of its own behind a tab, an empty line between rows; empty cells are a lone
 * tab or, in merged columns, an empty line.
 */
function tabbedCells(lines: readonly Line[]): Rows {
  const rows: Rows = [];
  let row: Cell[] = [];
  const flush = () => {
    if (row.length > 0) rows.push(row);
    row = [];
  };
  for (const line of lines) {
    if (line.text.startsWith("\t"))
      row.push({
        text: line.text.slice(1),
        start: line.start + 1,
        end: line.start + line.text.length,
      });
    else if (line.text.trim() === "") flush();
    else if (row.length > 0 && row.every((c) => c.text.trim() === "")) {
      // A lone tab, then a label without one: the label's own cell after blank lines that a
      // vertical merge has left.
      row.push({ text: line.text, start: line.start, end: line.start + line.text.length });
    } else {
      flush();
      const previous = rows.at(-1);
      if (
        previous &&
        /^[一二三四五六七][、.]|^[(（]/.test(line.text.trim()) &&
        line.text.length < 40
      )
        rows.push([{ text: line.text, start: line.start, end: line.start + line.text.length }]);
      else rows.push(null);
    }
  }
  flush();
  return rows;
}

function gridsOf(rows: Rows): Grid[] {
  const grids: Grid[] = [];
  let slots: (GridCell | null)[][] = [];
  const flush = () => {
    if (slots.length > 0) grids.push({ index: grids.length, slots });
    slots = [];
  };
  for (const row of rows) {
    if (row === null) flush();
    else if (row.length > 0) {
      slots.push(
        row.map((cell, col): GridCell => {
          const lead = cell.text.length - cell.text.trimStart().length;
          const source: Source = {
            kind: "text",
            start: cell.start + lead,
            end: cell.start + lead + cell.text.trim().length,
          };
          return { row: slots.length, col, rowSpan: 1, colSpan: 1, text: cell.text, source };
        }),
      );
    }
  }
  flush();
  return grids;
}
