/**
 * Columns that a bureau has put in another order than the form's: this reader counts figures, so it
 * must know that counting misleads.
 */
import type { ColRecogniser } from "@/lib/forms";
import { valueAt } from "@/lib/lookup";
import type { Tables } from "../labels/row-labels";
import type { Bounds } from "./sections";

export type Transposed = { readonly three: boolean; readonly four: boolean };

/** Only where every heading is whole: on paper, headings broken over lines come in any order. */
function outOfOrder(text: string, headings: readonly ColRecogniser[]): boolean {
  const places = headings.map((heading) => text.search(new RegExp(heading.word)));
  return (
    places.every((at) => at >= 0) && places.some((at, i) => i > 0 && at < valueAt(places, i - 1))
  );
}
const before = (text: string, first: RegExp, second: RegExp): boolean => {
  const [a, b] = [text.search(first), text.search(second)];
  return a >= 0 && b >= 0 && a < b;
};

/**
 * Headings broken over lines still name their columns from left to right, letter by letter: 维持
 * before 纠正, 其他 before 尚未.
 */
const crossed = (head: string, pairs: readonly (readonly [string, string])[]): boolean =>
  pairs.some(([first, second]) => {
    const letters = head.match(new RegExp(`[${first}${second}]`, "g"))?.join("") ?? "";
    return new RegExp(`^${second}|${first}${first}|${second}${second}`).test(letters);
  });

export function findTransposed(
  chars: string,
  { three, four, corner }: Bounds,
  { print: { table3, table4 }, total }: Tables,
): Transposed {
  const head3 =
    three && corner >= 0 ? chars.slice(corner, three[0]).replace(table3.group, "□") : "";
  const head4 = four
    ? chars.slice(Math.max(chars.lastIndexOf("行政诉讼", four[0]), four[0] - 20), four[0] + 120)
    : "";
  const totalOf4 = valueAt(table4.cols, table4.cols.length - 1).word;
  const broken =
    head4 !== "" && !head4.includes(totalOf4)
      ? head4.slice(0, Math.max(0, head4.search(/\d|$/)))
      : "";
  const groups = four ? chars.slice(Math.max(0, four[0] - 30), four[0] + 120) : "";
  const [firstGroup, secondGroup] = table4.groupOrder;
  return {
    three:
      outOfOrder(head3, table3.cols.toSpliced(total, 1)) || isTotalMoved(head3, table3.cols, total),
    four:
      outOfOrder(head4, table4.cols) ||
      crossed(broken, table4.pairs) ||
      table4.crossedGroups.test(groups) ||
      before(groups, secondGroup, firstGroup),
  };
}

/** The total is on the other side of the first heading than on the form. */
function isTotalMoved(head: string, cols: readonly ColRecogniser[], total: number): boolean {
  const first = new RegExp(valueAt(cols, total === 0 ? 1 : 0).word);
  const sum = new RegExp(valueAt(cols, total).word);
  return total === 0 ? before(head, first, sum) : before(head, sum, first);
}
