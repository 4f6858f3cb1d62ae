/**
 * What the headings of table 二 say of its columns, in words that bureaus choose themselves: both
 * readers ask here.
 */
import { cellDef, type CellId, type Table2ColRecogniser } from "@/lib/forms";
import { valueAt } from "@/lib/lookup";
import { matchT2Column, unitIn } from "./row-labels";

type Columns = readonly Table2ColRecogniser[];

/**
 * Words of a column that compares with another year: the form has one only where it asks for last
 * year's number.
 */
const OTHER_YEAR = /上一?年|去年|同比|累计/;

function columnOf(heading: string, columns: Columns): string | null {
  const exact = matchT2Column(heading);
  if (exact !== null && columns.some((c) => c.id === exact)) return exact;
  const hinted = columns.filter(
    (c) => c.hint.test(heading) && (c.otherYear || !OTHER_YEAR.test(heading)),
  );
  return hinted.length === 1 ? valueAt(hinted, 0).id : null;
}

/**
 * How many figures a row has under these headings, and which of them is each column's: −1 for a
 * column that is left out. `told`: by name, not by counting.
 */
export type Places = {
  readonly count: number;
  readonly at: readonly number[];
  readonly told: boolean;
};

/**
 * @returns null where the headings are not those of the form and cannot be understood: then
 * counting would give figures to columns that are not theirs
 */
export function placesBy(headings: readonly string[], columns: Columns): Places | null {
  const counted: Places = { count: columns.length, at: columns.map((_, i) => i), told: false };
  const ids = headings.map((h) => columnOf(h, columns));
  const known = ids.filter((id) => id !== null);
  // Fewer headings than columns that name every column together: cells were cut between their letters.
  const joined = headings.join("");
  if (
    headings.length < columns.length &&
    columns.every((c) => c.hint.test(joined)) &&
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
      at: columns.map((c) => ids.indexOf(c.id)),
      told: true,
    };
    if (columns.every((c) => ids.includes(c.id)) || known.length === ids.length) return named;
    if (
      headings.length === columns.length &&
      ids.every((id, i) => id === null || id === columns[i]?.id)
    )
      return counted;
  }
  // Several headings in one cell, from left to right.
  return headings.length < columns.length && !isStrangeOrder(joined, columns) ? counted : null;
}

/**
 * Whether running words of headings are in another order than the form's, with one too many or one
 * left out. Where narrow columns have broken them, nothing is found, and nothing said.
 */
export function isStrangeOrder(words: string, columns: Columns): boolean {
  const at = columns.map((c) => words.search(c.hint));
  const found = at.filter((i) => i >= 0);
  if (found.some((place, i) => i > 0 && place < valueAt(found, i - 1))) return true;
  const years =
    columns.every((c) => !c.otherYear) &&
    (OTHER_YEAR.test(words) || (words.match(/\d{4}年/g) ?? []).length > columns.length);
  if (years || (found.length > 0 && /修[订改]|小计|合计|占比|比例/.test(words))) return true;
  if (columns.length === 1)
    return (words.match(new RegExp(valueAt(columns, 0).hint.source, "g")) ?? []).length > 1;
  return (
    found.length === columns.length - 1 &&
    columns.some((c, i) => valueAt(at, i) < 0 && !c.letters.test(words))
  );
}

const WAN = 10_000;
/**
 * A heading of 元 where the form has 万元, above an amount of less than one 万: the bureau has
 * counted in yuan, or has left a letter out, and the amount does not tell which.
 */
export const mayLackWan = (
  id: CellId,
  { value, unit }: { readonly value: number | null; readonly unit: string | null },
  heading: string | null,
): boolean =>
  cellDef(id)?.unit === "wan" &&
  heading === "元" &&
  unit === null &&
  value !== null &&
  value > 0 &&
  value < WAN;

/**
 * The unit of money that a block of table 二 prints in its title, its headings and its row's label;
 * `clash` where it prints several.
 */
export function unitTold(words: string): { unit: ReturnType<typeof unitIn>; clash: boolean } {
  const units = new Set(words.match(/亿元|万元|元/g) ?? []);
  return { unit: units.size === 1 ? unitIn(valueAt([...units], 0)) : null, clash: units.size > 1 };
}
