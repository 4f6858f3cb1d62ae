import { matchedGroup } from "@/lib/lookup";
import { rememberByText } from "../memo";
import { hanNumber } from "../narrative/numbers";
import { tidyText } from "./normalise";

/** What one printed cell says. `odd`: digits are there, but it is not certain which number they make. */
export type Printed =
  | { kind: "number"; value: number; unit: string | null; doubtful: boolean }
  | { kind: "blank" }
  | { kind: "odd" }
  | { kind: "words" };

const UNIT = "件次|件|条|项|个|人次|人|次|宗|份|起|万元|亿元|元|部|篇";
/** Signs of changes: some write a minus as a dash or twice, others say 增 or 减. */
const SIGN = "[-+] ?|--|——?|净?增加?[:：+]? ?|净?减少?[:：-]? ?";
const NUMBER = new RegExp(
  `^(?:约|共|合计)?(${SIGN})?(\\d[\\d, ]*(?:\\.\\d+)?)(?: ?(${UNIT}))?(?: ?[(\\[【](?:单位[:：])?(万元|亿元|元)?.*)?$`,
  "s",
);
/**
 * What stands where a figure could not be written as digits: a picture, an error of a formula, or a
 * question mark.
 */
const NO_FIGURE = /^(?:\ufffc|#(?:REF!|DIV\/0!|VALUE!|NAME\?|N\/A|NUM!|NULL!)|[?？]+)$/;
const BLANK = /^(?:[-—_/\\.·~*]*|无|空|暂无|不适用|N\/?A)$/i;

/**
 * Reads one cell. Printed blanks are empty, dashes, slashes and 无: never 0. Thousands separators
 * must stand where thousands do; digits with spaces between them are joined but doubtful.
 */
export const readCell = rememberByText("printed numbers", (text: string): Printed => {
  const t = unmarked(tidyText(text));
  if (BLANK.test(t)) return { kind: "blank" };
  if (NO_FIGURE.test(t)) return { kind: "odd" };
  const spoken = inWords(t);
  if (spoken !== null) return { kind: "number", value: spoken, unit: null, doubtful: false };
  const match = NUMBER.exec(t);
  if (!match) return { kind: /^\D*$|[\u4e00-\u9fff]/.test(t) ? "words" : "odd" };
  const body = matchedGroup(match, 2).trim();
  const plain = body.replace(/[ ,]/g, "");
  const grouped = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(body);
  if (body.includes(",") && !grouped && !/^\d{1,3}(?:, ?\d{3})+(?:\.\d+)?$/.test(body))
    return { kind: "odd" };
  const value = Number(`${/^[-—]|减/.test(match[1] ?? "") ? "-" : ""}${plain}`);
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) return { kind: "odd" };
  return {
    kind: "number",
    value: value === 0 ? 0 : value,
    unit: match[3] ?? match[4] ?? null,
    doubtful: / /.test(body),
  };
});

/**
 * Whether a cell stands where figures do: numbers, printed blanks, and what is no word but not
 * certain either.
 */
export const standsForFigure = (printed: Printed, text: string): boolean =>
  printed.kind === "number" ||
  printed.kind === "blank" ||
  (printed.kind === "odd" && (!/\p{L}/u.test(text) || NO_FIGURE.test(text.trim())));

/**
 * A zero drawn as a ring or a letter, and counts in words; null for anything else. Their marks
 * alone (「百」, 「一二」) are no number.
 */
function inWords(text: string): number | null {
  const [, word] =
    /^([○〇零Oo\u039f\u041e\u25ef]|[零〇○一二两三四五六七八九十百千万]+)(?:件|条|项|个|人次|次|宗|份|起)?$/.exec(
      text.replaceAll(" ", ""),
    ) ?? [];
  if (word === undefined) return null;
  return /^[○〇零Oo\u039f\u041e\u25ef]$/.test(word) ? 0 : hanNumber(word.replaceAll("○", "〇"));
}

/**
 * Emphasis and line breaks of Markdown are no part of the figure, nor are marks behind it that
 * point to a note.
 */
function unmarked(marked: string): string {
  const text = /\d/.test(marked)
    ? marked
        .replace(/ ?[*※#]+$/, "")
        .replace(/^\$ ?([-\d.,]+) ?\$$/, "$1")
        .replace(/(?<=\d)[.。、;；]$/, "")
    : marked;
  if (!/[*`_<\\]/.test(text)) return text;
  return text
    .replace(/<br ?\/?>/gi, " ")
    .replace(/\\(?=[|*_-])/g, "")
    .replace(/^(\*{1,3}|_{2}|`)(.*)\1$/s, "$2")
    .replace(/ +/g, " ")
    .trim();
}

/** Moves the decimal point, so that no digit that is printed is lost or added. */
const scale = (value: number, places: number): number =>
  places === 0
    ? value
    : Number(`${value}`.includes("e") ? value * 10 ** places : `${value}e${places}`);

/** How many places the decimal point moves from a printed unit to yuan. */
const PLACES_OF_YUAN: Readonly<Record<string, number>> = { 亿元: 8, 万元: 4, 元: 0 };

/**
 * The stored unit of a money cell from the printed one: `wan` = 万元 (t2.fee.wan), `yuan` = 元
 * (t2.procure.amount).
 * @param printed unit beside the number, else the one of the column's heading, else the form's
 */
export function toUnit(
  value: number,
  stored: "count" | "wan" | "yuan",
  printed: string | null,
): number {
  if (stored === "count" || printed === null) return value;
  const yuan = PLACES_OF_YUAN[printed];
  if (yuan === undefined) return value;
  return scale(value, stored === "wan" ? yuan - 4 : yuan);
}
