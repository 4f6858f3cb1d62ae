/**
 * Figures that the text itself puts in doubt, in whatever format it was written: digits that a sign
 * sets from right to left («9262» behind U+202E is seen as 2629), and a figure beside which a clerk
 * has written another in its place («1234（更正：2629）»).
 */
import type { Doubt, DoubtfulText, Grid, GridCell, ReadDocument } from "../types";

const REVERSE = "\u202e";
/** From the sign to what ends it, or to the end of the line. */
const REVERSED = /\u202e[^\n\u202c\u2069]*/g;
const NUMBER = /\d[\d.,\u200b-\u200f\u202a-\u202e\u2060-\u2064]*/g;
const CORRECTING = /[更改修订]正|更改|修[改订]|改|勘误|[应实]为|应是|实际|核实|原|误/;
/** The figure with its unit, the words right behind it, and the other figure. */
const CORRECTED = new RegExp(
  `(\\d[\\d,.]{0,15})[ \\u3000]?[件条项个次元]?[ \\u3000(（[【,，;；:：]{0,4}[经现系已]?(?:${CORRECTING.source})[应实为是成自 :：]{0,4}(\\d[\\d,.]{0,15})`,
  "g",
);

const seen = (digits: string): string => [...digits.replace(/[^\d.,]/g, "")].reverse().join("");

/** The document with every such figure in doubt, and the other way to read it. */
export function doubtByText(doc: ReadDocument): ReadDocument {
  const found = doubtsOf(doc.text);
  if (found.length === 0) return doc;
  return {
    ...doc,
    doubtful: [...(doc.doubtful ?? []), ...found],
    grids: doc.grids.map(withDoubts),
  };
}

function doubtsOf(text: string): DoubtfulText[] {
  const found: DoubtfulText[] = [];
  const add = (doubt: Doubt, other: string, start: number, length: number) =>
    found.push({ doubt, other, start, end: start + length });
  if (text.includes(REVERSE))
    for (const stretch of text.matchAll(REVERSED))
      for (const { 0: digits, index } of stretch[0].matchAll(NUMBER))
        add("mixed_look", seen(digits), stretch.index + index, digits.length);
  if (CORRECTING.test(text))
    for (const { 1: figure = "", 2: other = "", index } of text.matchAll(CORRECTED))
      add("not_taken", other, index, figure.length);
  return found;
}

function withDoubts(grid: Grid): Grid {
  const changed = new Map<GridCell, GridCell>();
  for (const cell of new Set(grid.slots.flat())) {
    const [first] = cell && !cell.doubt ? doubtsOf(cell.text) : [];
    if (cell && first) changed.set(cell, { ...cell, doubt: first.doubt, other: first.other });
  }
  const slots = grid.slots.map((row) => row.map((c) => (c && changed.get(c)) ?? c));
  return changed.size === 0 ? grid : { ...grid, slots };
}
