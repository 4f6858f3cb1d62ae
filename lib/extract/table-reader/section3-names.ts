/** Names of rows of table three: labels that are cut off, and rows without one between two named ones. */
import { valueAt } from "@/lib/lookup";
import type { Tables } from "../labels/row-labels";
import type { RowPart } from "./printed-rows";

/** A row with the figures behind its label; `id` where the label names it. */
export type Anchored = {
  readonly id: string | null;
  readonly label: string;
  readonly values: readonly RowPart[];
};
/**
 * A line of words that is the end of a wrapped label (`开`, `作`): it may carry the figures of a
 * row named above it.
 */
export const isTail = (text: string, { rows }: Tables) =>
  text.length <= 4 &&
  !/^[(（]/.test(text) &&
  rows.some((r) => r.official.endsWith(text.replace(/[)]$/, "")));

/**
 * The first lines of a label whose rest stands on the next page, or further on: such a row is named
 * by its neighbours.
 */
export const beginningOf = (text: string, { rows }: Tables): string | null => {
  const words = /^[(]?[一二三四五六七\d][)、.](.{5,})$/
    .exec(text)?.[1]
    ?.replace(/[^\p{Script=Han}]/gu, "");
  return words !== undefined && rows.some((r) => r.official.startsWith(words)) ? words : null;
};

/** Gives unlabelled rows the only names that can stand between their neighbours; leaves the rest out. */
export function nameGaps(
  block: readonly Anchored[],
  tables: Tables,
): { id: string; values: readonly RowPart[] }[] {
  const { order } = tables;
  const anchored = inOrder(block, order);
  const { single } = tables.print.table3;
  const isSingle = single !== null && anchored.some((b) => b.id === single.row);
  const possible = order.filter((id) =>
    isSingle ? !single.parts.includes(id) : id !== single?.row,
  );
  const named: { id: string; values: readonly RowPart[] }[] = [];
  let gap: Anchored[] = [];
  let last = -1;
  for (const item of [...anchored, { id: "end", label: "", values: [] } satisfies Anchored]) {
    if (item.id === null) {
      gap.push(item);
      continue;
    }
    const here = item.id === "end" ? possible.length : possible.indexOf(item.id);
    const names = possible.slice(last + 1, here);
    if (
      gap.length > 0 &&
      names.length === gap.length &&
      gap.every((g, i) => g.label === "" || isPartOf(g.label, valueAt(names, i), tables))
    )
      gap.forEach((g, i) => named.push({ id: valueAt(names, i), values: g.values }));
    if (item.id !== "end") named.push({ id: item.id, values: item.values });
    [gap, last] = [[], here];
  }
  return named;
}

/** The words are the first lines of the row's label, or its last. */
function isPartOf(words: string, row: string, tables: Tables): boolean {
  const label = tables.officialOf(row);
  const first = beginningOf(words, tables);
  return (first !== null && label.startsWith(first)) || label.endsWith(words.replace(/[)]$/, ""));
}

/** The longest run of labels that is in the order of the form; one outside it is no label here. */
function inOrder(block: readonly Anchored[], order: readonly string[]): Anchored[] {
  const best: { length: number; before: number }[] = [];
  const at = block.map((b) => (b.id === null ? -1 : order.indexOf(b.id)));
  let top = -1;
  block.forEach((item, i) => {
    best.push({ length: 0, before: -1 });
    if (item.id === null) return;
    let [length, before] = [1, -1];
    for (let j = 0; j < i; j++)
      if (
        valueAt(at, j) >= 0 &&
        valueAt(at, j) < valueAt(at, i) &&
        valueAt(best, j).length + 1 > length
      )
        [length, before] = [valueAt(best, j).length + 1, j];
    best[i] = { length, before };
    if (top < 0 || length > valueAt(best, top).length) top = i;
  });
  const kept = new Set<number>();
  for (let i = top; i >= 0; i = valueAt(best, i).before) kept.add(i);
  return block.filter((item, i) => item.id === null || kept.has(i));
}
