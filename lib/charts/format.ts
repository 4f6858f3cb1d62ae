import { valueAt } from "@/lib/lookup";

/** Figures as charts write them: the same in both languages. */
export const percentText = (v: number): string => `${(v * 100).toFixed(1)}%`;
export const formatDecimal = (v: number): string =>
  (Math.abs(v) < 10 ? hundredths : tenths).format(v);
/** Made once: making one costs as much as drawing a point. */
const hundredths = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 });
const tenths = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });
/** Percentage points of a fraction, signed; what rounds to nothing has no sign. */
export function formatPoints(v: number, digits = 1): string {
  const shown = (Math.abs(v) * 100).toFixed(digits);
  return Number(shown) === 0 ? shown : `${v > 0 ? "+" : "−"}${shown}`;
}
/** `hundred`: cases per reply, read per hundred replies. */
export type ValueFormat = "number" | "percent" | "hundred" | "points";
const WRITERS: Readonly<Record<ValueFormat, (v: number) => string>> = {
  number: formatDecimal,
  percent: percentText,
  hundred: (v) => formatDecimal(Math.round(v * 1000) / 10),
  points: formatPoints,
};
export const formatValue = (format: ValueFormat, v: number): string => WRITERS[format](v);
/** Estimated width of a text in pixels: a Chinese character is as wide as it is high, others about half. */
export const textWidth = (text: string, size: number): number =>
  [...text].reduce((w, c) => w + (c.charCodeAt(0) > 0x2e7f ? size : size * 0.56), 0);
/**
 * Names without the beginning that most of them share (the place), where room is short: what tells
 * them apart must be seen.
 */
export function shortenNames(names: readonly string[]): string[] {
  const least = Math.max(2, Math.ceil(names.length * 0.6));
  let shared = "";
  for (const name of names) {
    for (let n = Math.min(name.length - 2, 24); n >= 3 && n > shared.length; n--) {
      const start = name.slice(0, n);
      // Latin words are not cut in the middle.
      if (/[a-z]$/i.test(start) && /^[a-z]/i.test(name.slice(n))) continue;
      if (names.filter((o) => o.startsWith(start) && o.length >= n + 2).length >= least)
        shared = start;
    }
  }
  return names.map((name) =>
    shared !== "" && name.startsWith(shared) && name.length >= shared.length + 2
      ? name.slice(shared.length).trimStart()
      : name,
  );
}
/** A way to make a name fit its room. */
type Cut = (name: string) => string;

/**
 * Each name by the first way in which it looks like no other; where none does, by the first way and
 * its number among those that look alike. Names that are the same to begin with stay so.
 */
function tellApart(names: readonly string[], ways: readonly Cut[], number: Cut): string[] {
  const [first] = ways;
  if (!first) return [...names];
  const shown = names.map(first);
  const isAlike = (index: number): boolean =>
    shown.some((other, k) => other === shown[index] && names[k] !== names[index]);
  for (const cut of ways.slice(1)) {
    const alike = names.map((_, index) => isAlike(index));
    names.forEach((name, index) => {
      if (alike[index]) shown[index] = cut(name);
    });
  }
  return shown.map((text, index) => {
    if (!isAlike(index)) return text;
    const before = shown.slice(0, index).filter((other) => other === text);
    return `${number(valueAt(names, index))} ${before.length + 1}`;
  });
}
/** What a number after a name takes, in characters. */
const NUMBER = " 99";

/**
 * Names cut to fit, which must still tell apart: the beginning that most share goes first; those that
 * would be cut to the same letters lose their middle instead of their end.
 */
export function fitNames(names: readonly string[], size: number, width: number): string[] {
  const whole = names.every((name) => textWidth(name, size) <= width);
  const short = whole ? [...names] : shortenNames(names);
  return tellApart(
    short,
    [(name) => fitText(name, size, width), (name) => cutMiddle(name, size, width)],
    (name) => fitText(name, size, width - textWidth(NUMBER, size)),
  );
}

/** The same in two lines, where one is too short. */
export function fitNameLines(names: readonly string[], size: number, width: number): string[][] {
  const inLines =
    (cut: Cut): Cut =>
    (name) => {
      const [first = name, ...rest] = wrapText(name, size, width);
      const second = name.slice(first.length).trimStart();
      return rest.length === 0 ? fitText(first, size, width) : `${first}\n${cut(second)}`;
    };
  return tellApart(
    names,
    [
      inLines((rest) => fitText(rest, size, width)),
      inLines((rest) => cutMiddle(rest, size, width)),
    ],
    inLines((rest) => fitText(rest, size, width - textWidth(NUMBER, size))),
  ).map((lines) => lines.split("\n"));
}

/** Loses its middle; the end, in which names of one kind differ, has two thirds of the room. */
function cutMiddle(text: string, size: number, width: number): string {
  const characters = [...text];
  const reversed = characters.toReversed().join("");
  const end = [...fitText(reversed, size, width * 0.66)].filter((c) => c !== "…");
  const start = fitText(text, size, width - textWidth(end.join(""), size));
  return `${start}${end.toReversed().join("").trimStart()}`;
}

/** In lines that fit, broken between Latin words and between Chinese characters. */
export function wrapText(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const part of text.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*|\s+/g) ?? []) {
    if (line !== "" && textWidth((line + part).trimEnd(), size) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += part;
  }
  return [...lines, line.trimEnd()].filter((one) => one !== "");
}
/** Cut to fit, with an ellipsis. */
export function fitText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  let out = "";
  for (const c of text) {
    if (textWidth(`${out}${c}…`, size) > width) break;
    out += c;
  }
  return `${out}…`;
}
