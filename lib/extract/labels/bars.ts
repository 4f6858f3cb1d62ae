/**
 * Bars between the cells of a text dump: whether they also open and close its rows is told from all
 * rows together, never from one.
 */

/**
 * `opened`: a bar stands in front of the first cell of a row; `closed`: one behind its last. Such
 * bars part no cells.
 */
export type BarFrame = { readonly opened: boolean; readonly closed: boolean };

const USUAL = 0.6;

export function barFrameOf(text: string): BarFrame {
  const rows = text.split("\n").filter((line) => (line.match(/(?<!\\)\|/g) ?? []).length > 1);
  const share = (test: RegExp) =>
    rows.filter((row) => test.test(row)).length >= rows.length * USUAL;
  return { opened: rows.length > 0 && share(/^\s*\|/), closed: rows.length > 0 && share(/\|\s*$/) };
}
