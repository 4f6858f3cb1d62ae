/** Marks in an original: each leads back to the figure that was read there. */
import type { Source } from "@/lib/extract/types";

/** `id` is a cell's (`r31.np`) or a text figure's (`text-N05-1`); `name` says it in words, for who cannot see the mark. */
export type Placed = { readonly id: string; readonly source: Source | null; readonly name: string };
export type Span = {
  readonly ids: readonly string[];
  readonly start: number;
  readonly end: number;
};

export const esc = (s: string): string =>
  s.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/** Address of the figure that a mark belongs to. */
export const backTo = (id: string): string => (id.startsWith("text-") ? `#${id}` : `#cell-${id}`);

/** The mark around `inner`; several figures read at one place share it. */
export function mark(ids: readonly string[], inner: string): string {
  if (ids.length === 0) return inner;
  const also = ids
    .slice(1)
    .map((id) => `<span id="src-${esc(id)}"></span>`)
    .join("");
  return `${also}<a id="src-${esc(ids[0]!)}" class="mark" href="${esc(backTo(ids[0]!))}">${inner}</a>`;
}

/** Spans of the running text, in order; those at the very same place are one. */
export function textSpans(placed: readonly Placed[]): Span[] {
  const byPlace = new Map<string, { ids: string[]; start: number; end: number }>();
  for (const { id, source } of placed) {
    if (source?.kind !== "text" || source.end <= source.start) continue;
    const key = `${source.start}.${source.end}`;
    const known = byPlace.get(key);
    if (known) known.ids.push(id);
    else byPlace.set(key, { ids: [id], start: source.start, end: source.end });
  }
  return [...byPlace.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** `text.slice(from, to)` with its spans marked. Where spans overlap, the later one's address stands in front of the earlier one's mark. */
export function markedText(text: string, from: number, to: number, spans: readonly Span[]): string {
  let html = "";
  let at = from;
  for (const span of spans) {
    if (span.end <= from || span.start >= to) continue;
    const start = Math.max(span.start, from);
    const end = Math.min(span.end, to);
    if (start < at) {
      if (span.start >= from)
        html += span.ids.map((id) => `<span id="src-${esc(id)}" class="mark"></span>`).join("");
      continue;
    }
    html += esc(text.slice(at, start)) + mark(span.ids, esc(text.slice(start, end)));
    at = end;
  }
  return html + esc(text.slice(at, to));
}
