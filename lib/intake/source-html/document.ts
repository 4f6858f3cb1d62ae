/**
 * A document with tables: its prose in paragraphs and its tables cell by cell, in the order of the
 * source.
 */
import type { Grid, GridCell, ReadDocument, Source } from "@/lib/extract/types";
import {
  escapeSource,
  wrapMark,
  markText,
  textSpans,
  type PlacedFigure,
  type MarkSpan,
} from "./marks";
import { makeSlot } from "./slots";

const placeOf = (s: Source): string => ("table" in s ? `${s.table}.${s.row}.${s.col}` : "");

export function documentHtml(doc: ReadDocument, placed: readonly PlacedFigure[]): string {
  const spans = textSpans(placed);
  const places = new Map<string, string[]>();
  for (const { id, source } of placed) {
    if (!source || !("table" in source)) continue;
    places.set(placeOf(source), [...(places.get(placeOf(source)) ?? []), id]);
  }
  let at = 0;
  let html = "";
  for (const grid of doc.grids) {
    const printed = printedGrid(grid);
    const start = printed === "" ? -1 : doc.text.indexOf(printed, at);
    if (start >= 0) html += prose(doc.text, at, start, spans);
    html += table(grid, places, { text: doc.text, start, spans });
    if (start >= 0) at = start + printed.length;
  }
  return html + prose(doc.text, at, doc.text.length, spans);
}

const own = (slots: readonly (GridCell | null)[], row: number): GridCell[] => [
  ...new Set(slots.filter((c): c is GridCell => c !== null && c.row === row)),
];
const inText = (c: GridCell): string => c.text.replace(/[\t\n]/g, " ");

/** A table as it stands in the running text: a line a row, a tab between cells. */
const printedGrid = (grid: Grid): string =>
  grid.slots.map((slots, r) => own(slots, r).map(inText).join("\t")).join("\n");

function prose(text: string, from: number, to: number, spans: readonly MarkSpan[]): string {
  let html = "";
  let at = from;
  for (const line of text.slice(from, to).split("\n")) {
    if (line.trim() !== "") html += `<p>${markText(text, at, at + line.length, spans)}</p>`;
    at += line.length + 1;
  }
  return html;
}

type Running = {
  text: string;
  /** Where the table begins in the running text; -1 where it was not found there. */ start: number;
  spans: readonly MarkSpan[];
};

function table(grid: Grid, places: ReadonlyMap<string, string[]>, o: Running): string {
  let at = o.start;
  const rows = grid.slots.map((slots, r) => {
    const cells = own(slots, r).map((c) => {
      const ids = places.get(placeOf(c.source)) ?? [];
      const width = inText(c).length;
      const words =
        o.start >= 0 && ids.length === 0
          ? markText(o.text, at, at + width, o.spans)
          : escapeSource(c.text);
      at += width + 1;
      const spans = `${c.rowSpan > 1 ? ` rowspan="${c.rowSpan}"` : ""}${c.colSpan > 1 ? ` colspan="${c.colSpan}"` : ""}`;
      return `<td${spans}>${wrapMark(ids, words.trim() || (ids.length > 0 ? "␣" : ""))}</td>`;
    });
    // A row that only holds cells reaching in from above is one line break in the running text, too.
    if (cells.length === 0) at += 1;
    return `<tr>${cells.join("")}</tr>`;
  });
  return `<div class="scroll" role="region" tabindex="0" aria-label="${makeSlot("label")} ${grid.index + 1}"><table>${rows.join("")}</table></div>`;
}
