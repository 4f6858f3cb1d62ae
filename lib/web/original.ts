/**
 * The original as a page may show it: text only, tables rebuilt cell by cell from what the reader saw. No markup of the source reaches the
 * browser, so nothing in it can be active. Cells that a figure was read from carry that figure's address.
 */
import type { Grid, ReadDocument, Source } from "@/lib/extract/types";
import { readBytes } from "@/lib/extract/read";

const esc = (s: string) => s.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
type Placed = { id: string; source: Source | null };

export async function renderOriginal(bytes: Uint8Array, cells: readonly Placed[], label: string): Promise<string> {
  const doc = await readBytes(bytes);
  const byPlace = new Map<string, string[]>();
  for (const { id, source } of cells) {
    if (!source) continue;
    const key = placeOf(source);
    byPlace.set(key, [...(byPlace.get(key) ?? []), id]);
  }
  return doc.grids.some((g) => g.slots.flat().some((c) => c && "table" in c.source)) ? tables(doc, byPlace, label) : textWithMarks(doc.text, cells, label);
}

const placeOf = (s: Source): string => ("table" in s ? `${s.table}.${s.row}.${s.col}` : s.kind === "text" ? `t${s.start}.${s.end}` : s.kind === "pdf" ? `p${s.page}.${s.box.join()}` : "");
const anchor = (ids: readonly string[]) => (ids.length === 0 ? "" : `${ids.slice(1).map((id) => `<span id="src-${esc(id)}"></span>`).join("")}<a id="src-${esc(ids[0]!)}" class="mark" href="#cell-${esc(ids[0]!)}">`);

function tables(doc: ReadDocument, places: ReadonlyMap<string, string[]>, label: string): string {
  return doc.grids.map((grid) => `<div class="scroll" role="region" tabindex="0" aria-label="${esc(label)} ${grid.index + 1}"><table>${rows(grid, places)}</table></div>`).join("");
}

function rows(grid: Grid, places: ReadonlyMap<string, string[]>): string {
  return grid.slots.map((slots, r) => {
    const own = slots.filter((c, i) => c && c.row === r && slots.indexOf(c) === i).map((c) => c!);
    const cells = own.map((c) => {
      const ids = places.get(placeOf(c.source)) ?? [];
      const spans = `${c.rowSpan > 1 ? ` rowspan="${c.rowSpan}"` : ""}${c.colSpan > 1 ? ` colspan="${c.colSpan}"` : ""}`;
      return `<td${spans}>${anchor(ids)}${esc(c.text) || (ids.length > 0 ? "␣" : "")}${(ids.length > 0 ? "</a>" : "")}</td>`;
    });
    return `<tr>${cells.join("")}</tr>`;
  }).join("");
}

function textWithMarks(text: string, cells: readonly Placed[], _label: string): string {
  const spans = cells.flatMap(({ id, source }) => (source?.kind === "text" && source.end > source.start ? [{ id, start: source.start, end: source.end }] : [])).sort((a, b) => a.start - b.start || a.end - b.end);
  let html = "";
  let at = 0;
  for (let i = 0; i < spans.length; i++) {
    const { start, end } = spans[i]!;
    if (start < at) continue;
    const ids = spans.filter((s) => s.start === start && s.end === end).map((s) => s.id);
    html += esc(text.slice(at, start)) + anchor(ids) + esc(text.slice(start, end)) + (ids.length > 0 ? "</a>" : "");
    at = end;
  }
  return `<pre>${html}${esc(text.slice(at))}</pre>`;
}
