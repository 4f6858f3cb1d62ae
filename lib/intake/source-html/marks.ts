/** Marks in an original: each leads back to the figure that was read there. */
import type { Source } from "@/lib/extract/types";

/** `id` is a cell's (`r31.np`) or a text figure's (`text-N05-1`). */
export type PlacedFigure = { readonly id: string; readonly source: Source | null };
export type MarkSpan = {
  readonly ids: readonly string[];
  readonly start: number;
  readonly end: number;
};

/** For text and attributes; what would open or close a slot (`slots.ts`) is no letter of a text. */
export const escapeSource = (s: string): string =>
  s
    .replace(/[\ue000\ue001]/g, "\ufffd")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");

/** Address of the figure that a mark belongs to. */
export function hrefOfFigure(id: string): string {
  if (isUnclaimed(id)) return `#number-${id.slice(UNCLAIMED.length)}`;
  return id.startsWith("text-") ? `#${id}` : `#cell-${id}`;
}

const UNCLAIMED = "unclaimed-";
export const isUnclaimed = (id: string): boolean => id.startsWith(UNCLAIMED);
/** A number that nothing accounts for is lit, also where a figure was read at the same place. */
export const classOfMark = (...ids: readonly string[]): string =>
  ids.some(isUnclaimed) ? " unclaimed" : "";

/** The mark around `inner`; several figures read at one place share it. */
export function wrapMark(ids: readonly string[], inner: string): string {
  const [first, ...others] = ids;
  if (first === undefined) return inner;
  const also = others.map((id) => `<span id="src-${escapeSource(id)}"></span>`).join("");
  return `${also}<a id="src-${escapeSource(first)}" class="mark${classOfMark(...ids)}" href="${escapeSource(hrefOfFigure(first))}">${inner}</a>`;
}

/** Spans of the running text, in order; those at the very same place are one. */
export function textSpans(placed: readonly PlacedFigure[]): MarkSpan[] {
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

/**
 * `text.slice(from, to)` with its spans marked. Where spans overlap, the later one's address stands
 * in front of the earlier one's mark.
 */
export function markText(
  text: string,
  from: number,
  to: number,
  spans: readonly MarkSpan[],
): string {
  let html = "";
  let at = from;
  for (const span of spans) {
    if (span.end <= from || span.start >= to) continue;
    const start = Math.max(span.start, from);
    const end = Math.min(span.end, to);
    if (start < at) {
      if (span.start >= from)
        html += span.ids
          .map((id) => `<span id="src-${escapeSource(id)}" class="mark"></span>`)
          .join("");
      continue;
    }
    html +=
      escapeSource(text.slice(at, start)) +
      wrapMark(span.ids, escapeSource(text.slice(start, end)));
    at = end;
  }
  return html + escapeSource(text.slice(at, to));
}
