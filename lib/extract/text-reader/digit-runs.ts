/** Runs of digits of a stretch of running text, and what can be said of them without arithmetic. */
import { KEY_ALONE, createBasisCache } from "@/lib/cache";
import { lastOf, valueAt } from "@/lib/lookup";
import type { Flow } from "../labels/normalise";
import type { Digits } from "./digit-splits";

/**
 * A row's stretch of the text: its label from `label` up to `from`, and what is printed behind it
 * up to `to`.
 */
export type Zone = {
  readonly row: string;
  readonly label: number;
  readonly from: number;
  readonly to: number;
};

const ORDINAL_OF_LABEL = /^(?:[(]\d[)][.、]?|\d[)]?[.、])/;

/**
 * Narrow columns print figures beside the first line of a label («其他对外管 1» and «理服务事项»
 * below it): the stretch begins with them, not behind the label's last word.
 */
export function withFiguresInLabel(flow: Flow, zone: Zone): Zone {
  const label = flow.chars.slice(zone.label, zone.from);
  const [ordinal] = ORDINAL_OF_LABEL.exec(label) ?? [""];
  const at = label.slice(ordinal.length).search(/-?\d/);
  return at < 0 ? zone : { ...zone, from: zone.label + ordinal.length + at };
}

/**
 * Runs of digits in a label span; the ordinals of labels (`2.`), digits inside brackets with words,
 * and dates are not figures.
 */
export function digitsIn(
  flow: Flow,
  { from, to }: { from: number; to: number },
  decimals = false,
): readonly Digits[] {
  const of = runsOfFlow.get(flow, KEY_ALONE, () => new Map());
  const key = `${from} ${to} ${decimals}`;
  const known = of.get(key) ?? runsIn(flow, { from, to }, decimals);
  of.set(key, known);
  return known;
}

/** Runs of digits by text: each label span is examined several times, and a document has a few texts. */
const runsOfFlow = createBasisCache<Flow, Map<string, readonly Digits[]>>({
  name: "runs of digits",
  most: 32,
});

function runsIn(
  flow: Flow,
  { from, to }: { from: number; to: number },
  decimals: boolean,
): readonly Digits[] {
  const noted = maskNotes(flow.chars.slice(from, to));
  const zone = together(decimals ? withSigns(flow, from, noted) : noted);
  const runs: Digits[] = [];
  const pattern = decimals
    ? /-?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|-?\d+(?:\.\d+)?/g
    : /\d{1,3}(?:,\d{3})+(?!\d)|\d+/g;
  for (let head = 0; head < zone.length;) {
    // A blank in print parts two figures, whatever stands on its sides.
    let stop = head + 1;
    while (stop < zone.length && flow.gap[from + stop] === 0) stop++;
    const piece = zone.slice(head, stop);
    for (const match of piece.matchAll(pattern)) {
      const start = from + head + match.index;
      const text =
        /^[.、]\p{Script=Han}/u.test(
          flow.chars.slice(start + match[0].length, start + match[0].length + 2),
        ) && flow.gap[start + match[0].length] === 0
          ? match[0].slice(0, -1)
          : match[0];
      if (text !== "")
        runs.push({
          text: text.replace(/,/g, ""),
          start,
          end: start + text.length,
          gap: valueAt(flow.gap, start),
        });
    }
    head = stop;
  }
  return runs;
}

/**
 * Changes whose direction is said in words, or by a dash that begins a cell, with their sign
 * instead, same length.
 */
function withSigns(flow: Flow, from: number, zone: string): string {
  const dashed = zone.replace(/—(?=\d)/g, (dash, at: number) =>
    at > 0 && valueAt(flow.gap, from + at) > 0 && flow.gap[from + at + 1] === 0 ? "-" : dash,
  );
  return dashed
    .replace(/增加?(?=\d)/g, (m) => "+".padStart(m.length, "□"))
    .replace(/减少?(?=\d)/g, (m) => "-".padStart(m.length, "□"));
}

/** What changes a figure beside which it stands: arrows, shares, strokes. */
const BESIDE = /[%‰°<>=~^↑↓←→▲▼\/]/;
/** Letters among figures have been taken for digits, or are a word. */
const LETTER = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;

/**
 * Thousands separators among digits that are not set apart, or other marks beside or between them:
 * nobody can tell where one figure ends, or what it means.
 */
export const isAmbiguous = (flow: Flow, runs: readonly Digits[]): boolean =>
  runs.length > 0 &&
  (LETTER.test(flow.chars.slice(Math.max(0, valueAt(runs, 0).start - 2), lastOf(runs).end + 1)) ||
    runs.some((r, i) => knotted(flow, r, runs[i + 1], i > 0)));

function knotted(flow: Flow, r: Digits, next: Digits | undefined, second: boolean): boolean {
  const before = flow.gap[r.start] === 0 ? (flow.chars[r.start - 1] ?? "") : "";
  const after = flow.gap[r.end] === 0 ? flow.chars.slice(r.end, r.end + 2) : "";
  if (BESIDE.test(before) || BESIDE.test(after[0] ?? "") || (before === "(" && after[0] === ")"))
    return true;
  // A sign or a point that was not taken for a part of the number; 万 without 元 is a count in round
  // numbers, and a figure with 月 or 日 is a date, which spreadsheets make of «3-5».
  if (
    before === "." ||
    (before === "-" && !r.text.startsWith("-")) ||
    /^(?:\.\d|[万亿](?!元)|[千百十余多年月日时分秒点])/.test(after)
  )
    return true;
  if (flow.chars[r.end] === "," && /\d/.test(flow.chars[r.end + 1] ?? "")) return true;
  return (
    r.end - r.start > r.text.length &&
    ((second && r.gap === 0) || (next !== undefined && next.gap === 0))
  );
}

/** Brackets that hold words or the ordinal of a label, and dates, same length. */
function maskNotes(zone: string): string {
  return zone
    .replace(/[(][^()]{0,200}\p{Script=Han}[^()]{0,200}[)]/gu, (m) => "□".repeat(m.length))
    .replace(/[\[【〔][^\]】〕]{0,200}[\]】〕]/g, (m) => "□".repeat(m.length))
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
 * Whether the figures of a zone are its row's own: behind the label stand they, a note in brackets,
 * or the rest of the label itself. Other words in front of the figures are a row that the form does
 * not have.
 */
export function belongsToRow(
  flow: Flow,
  { from, to }: { from: number; to: number },
  label: string,
): boolean {
  // The number of a label («(2)其他», «2.其他») is no figure: words behind it stand in front of the
  // figures all the same.
  const zone = flow.chars
    .slice(from, to)
    .replace(/(?:[(]\d[)]|\d[.、])(?=\p{Script=Han})/gu, (m) => "□".repeat(m.length));
  const first = zone.search(/\d/);
  if (first < 0) return true;
  const words = zone
    .slice(0, first)
    .replace(/[(][^()]*[)]?/g, "")
    .replace(/[^\p{Script=Han}]/gu, "")
    .replace(/[一二三四五六七]$/, "");
  return (
    words === "" ||
    /^(?:[件条项个万元亿无]|增加?|减少?)+$/.test(words) ||
    label.replace(/[^\p{Script=Han}]/gu, "").endsWith(words)
  );
}

/**
 * No words either, behind a label without figures: something that is printed there and is no figure
 * is not a blank.
 */
export function saysNothing(flow: Flow, { from, to }: { from: number; to: number }): boolean {
  const words = maskNotes(flow.chars.slice(from, to))
    .replace(/第□+$|□/g, "")
    .replace(/[^\p{L}\p{Nl}○◯]/gu, "");
  return /^(?:[件条项个万元亿]|无|空|暂无|不适用)*$/.test(words);
}

/**
 * Whether the zeros of a table are written as words, rings or letters: then a stretch without
 * digits is not empty.
 */
export const countsInWords = (flow: Flow, from: number, to: number): boolean =>
  [...flow.chars.slice(from, to).matchAll(/[〇○◯零]|(?<![A-Za-z])[Oo](?![A-Za-z])/g)].length > 3;

/**
 * Rows that carry running numbers in front of their labels: what ends a stretch is then the number
 * of the next row, no figure of this one.
 */
export function withoutRunningNumbers(flow: Flow, zones: readonly Zone[], fewest = 8): Zone[] {
  const ends = zones.map((zone) => digitsIn(flow, zone).at(-1));
  const next = (i: number): boolean => {
    const [before, now] = [Number(ends[i - 1]?.text), Number(ends[i]?.text)];
    return now > before && now <= before + 3;
  };
  const running = zones.map((_, i) => ends[i] !== undefined && (next(i) || next(i + 1)));
  if (running.filter(Boolean).length < Math.max(fewest, zones.length * 0.7)) return [...zones];
  return zones.map((zone, i) => {
    const end = ends[i];
    return running[i] && end ? { ...zone, to: end.start } : zone;
  });
}
