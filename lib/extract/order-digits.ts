/** Runs of digits of a stretch of running text, and what can be said of them without arithmetic. */
import type { Flow } from "./normalise";
import type { Digits } from "./splits";

export type Zone = { readonly row: string; readonly from: number; readonly to: number };

/** Runs of digits of a zone; the ordinals of labels (`2.`), digits inside brackets with words, and dates are not figures. */
export function digitsIn(flow: Flow, { from, to }: { from: number; to: number }, decimals = false): Digits[] {
  const zone = together(maskNotes(flow.chars.slice(from, to)));
  const runs: Digits[] = [];
  const pattern = decimals ? /-?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|-?\d+(?:\.\d+)?/g : /\d{1,3}(?:,\d{3})+(?!\d)|\d+/g;
  for (let head = 0; head < zone.length; ) {
    // A blank in print parts two figures, whatever stands on its sides.
    let stop = head + 1;
    while (stop < zone.length && flow.gap[from + stop] === 0) stop++;
    const piece = zone.slice(head, stop);
    for (const match of piece.matchAll(pattern)) {
      const start = from + head + match.index;
      const text = /^[.、]\p{Script=Han}/u.test(flow.chars.slice(start + match[0].length, start + match[0].length + 2)) && flow.gap[start + match[0].length] === 0 ? match[0].slice(0, -1) : match[0];
      if (text !== "") runs.push({ text: text.replace(/,/g, ""), start, end: start + text.length, gap: flow.gap[start]! });
    }
    head = stop;
  }
  return runs;
}

/** Thousands separators among digits that are not set apart: nobody can tell where one figure ends. */
export const tangled = (flow: Flow, runs: readonly Digits[]): boolean =>
  runs.some((r, i) => {
    const next = runs[i + 1];
    if (flow.chars[r.end] === "," && /\d/.test(flow.chars[r.end + 1] ?? "")) return true;
    const grouped = r.end - r.start > r.text.length;
    return grouped && ((i > 0 && r.gap === 0) || (next !== undefined && next.gap === 0));
  });

/** Brackets that hold words or the ordinal of a label, and dates, same length. */
function maskNotes(zone: string): string {
  return zone
    .replace(/[(][^()]{0,200}\p{Script=Han}[^()]{0,200}[)]/gu, (m) => "□".repeat(m.length))
    .replace(/[(]\d[)](?=\p{Script=Han}|$)/gu, "□□□")
    .replace(/\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?/g, (m) => "□".repeat(m.length));
}

/** The figures of a row stand together: words behind them begin something else. Units do not. */
function together(zone: string): string {
  const first = zone.search(/\d/);
  if (first < 0) return zone;
  const words = zone.slice(first).search(/(?![件条项个人次宗份起元万亿])\p{Script=Han}/u);
  return words < 0 ? zone : zone.slice(0, first + words) + "□".repeat(zone.length - first - words);
}

/**
 * Whether the figures of a zone are its row's own: behind the label stand they, a note in brackets, or the rest of the label itself. Other
 * words in front of the figures are a row that the form does not have.
 */
export function belongs(flow: Flow, { from, to }: { from: number; to: number }, label: string): boolean {
  const zone = flow.chars.slice(from, to);
  const first = zone.search(/\d/);
  if (first < 0) return true;
  const words = zone.slice(0, first).replace(/[(][^()]*[)]?/g, "").replace(/[^\p{Script=Han}]/gu, "").replace(/[一二三四五六七]$/, "");
  return words === "" || /^[件条项个万元亿无]+$/.test(words) || label.replace(/[^\p{Script=Han}]/gu, "").endsWith(words);
}
