/** Runs of digits of a stretch of running text, and what can be said of them without arithmetic. */
import type { Flow } from "./normalise";
import type { Digits } from "./splits";

export type Zone = { readonly row: string; readonly from: number; readonly to: number };

/** Runs of digits of a zone; the ordinals of labels (`2.`), digits inside brackets with words, and dates are not figures. */
export function digitsIn(flow: Flow, { from, to }: { from: number; to: number }, decimals = false): Digits[] {
  const zone = together(maskNotes(flow.chars.slice(from, to)));
  const runs: Digits[] = [];
  const pattern = decimals ? /-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?/g : /\d{1,3}(?:,\d{3})+(?!\d)|\d+/g;
  for (const match of zone.matchAll(pattern)) {
    let piece = match[0];
    const start = from + match.index;
    const end = start + piece.length;
    const after = zone.slice(match.index + piece.length);
    if (/^[.、]\p{Script=Han}/u.test(after) && flow.gap[end] === 0) piece = piece.slice(0, -1);
    if (piece === "") continue;
    // Spaces between digits were lost when the text was compacted: cut where they stood.
    const stop = start + piece.length;
    let head = start;
    for (let i = start + 1; i <= stop; i++) {
      if (i < stop && flow.gap[i] === 0) continue;
      runs.push({ text: flow.chars.slice(head, i).replace(/,/g, ""), start: head, end: i, gap: flow.gap[head]! });
      head = i;
    }
  }
  return runs;
}

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
