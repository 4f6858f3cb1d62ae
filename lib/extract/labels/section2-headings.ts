/** What the headings of table 二 say of its columns, in words that bureaus choose themselves: both readers ask here. */
import { entryOf, valueAt } from "@/lib/lookup";
import { matchT2Column, unitIn } from "./row-labels";

const HINTS: Readonly<Record<string, RegExp>> = {
  issued: /制[发定]|新[发收制]/,
  repealed: /废/,
  valid: /有效/,
  made: /制作|制[发定]|新制/,
  published: /新公开/,
  total: /公开总/,
  prev: /上一?年|去年/,
  delta: /增加?[/、和或]?减/,
  n: /处理决定|办件|采购项目/,
  wan: /收费金额/,
  amount: /总?金额/,
};
/** A letter at least that is left of each heading, however columns have broken it. */
const LETTERS: Readonly<Record<string, RegExp>> = {
  issued: /[制发收定]/,
  repealed: /废/,
  valid: /效/,
  made: /[作制]/,
  published: /公.*公|新公/,
  total: /[总对]/,
  prev: /[上去]/,
  delta: /[增减]/,
  n: /[处办采]/,
  wan: /[收费]/,
  amount: /额/,
};
/** Words of a column that compares with another year: the form has one only where it asks for last year's number. */
const OTHER_YEAR = /上一?年|去年|同比|累计/;

function columnOf(heading: string, columns: readonly string[]): string | null {
  const exact = matchT2Column(heading);
  if (exact !== null && columns.includes(exact)) return exact;
  const hinted = columns.filter(
    (c) => entryOf(HINTS, c).test(heading) && (c === "prev" || !OTHER_YEAR.test(heading)),
  );
  return hinted.length === 1 ? valueAt(hinted, 0) : null;
}

/** How many figures a row has under these headings, and which of them is each column's: −1 for a column that is left out. `told`: by name, not by counting. */
export type Places = {
  readonly count: number;
  readonly at: readonly number[];
  readonly told: boolean;
};

/** @returns null where the headings are not those of the form and cannot be understood: then counting would give figures to columns that are not theirs */
export function placesBy(headings: readonly string[], columns: readonly string[]): Places | null {
  const counted: Places = { count: columns.length, at: columns.map((_, i) => i), told: false };
  const ids = headings.map((h) => columnOf(h, columns));
  const known = ids.filter((id) => id !== null);
  // Fewer headings than columns that name every column together: cells were cut between their letters.
  const joined = headings.join("");
  if (
    headings.length < columns.length &&
    columns.every((c) => entryOf(HINTS, c).test(joined)) &&
    !isStrangeOrder(joined, columns)
  )
    return counted;
  // Headings of another block: this one has none, or they were not recognised.
  if (
    known.length === 0 &&
    (headings.length === columns.length || headings.every((h) => matchT2Column(h) !== null))
  )
    return counted;
  if (new Set(known).size === known.length && known.length > 0) {
    const named: Places = {
      count: headings.length,
      at: columns.map((c) => ids.indexOf(c)),
      told: true,
    };
    if (columns.every((c) => ids.includes(c)) || known.length === ids.length) return named;
    if (
      headings.length === columns.length &&
      ids.every((id, i) => id === null || id === columns[i])
    )
      return counted;
  }
  // Several headings in one cell, from left to right.
  return headings.length < columns.length && !isStrangeOrder(joined, columns) ? counted : null;
}

/**
 * Whether running words of headings are in another order than the form's, with one too many or one left out. Where narrow columns have broken
 * them, nothing is found, and nothing said.
 */
export function isStrangeOrder(words: string, columns: readonly string[]): boolean {
  const at = columns.map((c) => words.search(entryOf(HINTS, c)));
  const found = at.filter((i) => i >= 0);
  if (found.some((place, i) => i > 0 && place < valueAt(found, i - 1))) return true;
  const years =
    !columns.includes("prev") &&
    (OTHER_YEAR.test(words) || (words.match(/\d{4}年/g) ?? []).length > columns.length);
  if (years || (found.length > 0 && /修[订改]|小计|合计|占比|比例/.test(words))) return true;
  if (columns.length === 1)
    return (
      (words.match(new RegExp(entryOf(HINTS, valueAt(columns, 0)).source, "g")) ?? []).length > 1
    );
  return (
    found.length === columns.length - 1 &&
    columns.some((c, i) => valueAt(at, i) < 0 && !entryOf(LETTERS, c).test(words))
  );
}

/** The unit of money that a block of table 二 prints in its title, its headings and its row's label; `clash` where it prints several. */
export function unitTold(words: string): { unit: ReturnType<typeof unitIn>; clash: boolean } {
  const units = new Set(words.match(/亿元|万元|元/g) ?? []);
  return { unit: units.size === 1 ? unitIn(valueAt([...units], 0)) : null, clash: units.size > 1 };
}
