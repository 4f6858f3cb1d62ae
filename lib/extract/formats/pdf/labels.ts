/**
 * Labels of table 三 where no lines part them: three columns of labels, of which the last two name
 * the rows.
 */
import { lastOf, matchedGroup, valueAt } from "@/lib/lookup";
import type { Glyph } from "./glyphs";
import { glyphLines, headingText, stackGlyphs, textOfGlyphs, type Line } from "./columns";
import type { Block } from "./rows";

export type Label = Block & { readonly x0: number; readonly x1: number; readonly size: number };

const LEAF = /(\d)[.、)](?=\D|$)/g;
/** Rows whose labels reach over two or three columns. */
const WIDEST = /^[一二四][、.](?=本年|上年|上一|结转)/;
const WIDE = /^[(][一二六七]/;
const OUTCOMES = /三[、.]?本年度?办理结果/;

/** One a row, from the lines left of the figures; null where the numbers in front of labels are not there. */
export function labelBlocks(lines: readonly Line[]): Label[] | null {
  const ordinals = lines.flatMap((line, i) => leaves(line).map((x) => ({ i, ...x })));
  if (ordinals.length < 8 || ordinals.length > 40) return null;
  const from = valueAt(ordinals, 0).i;
  // Four series of numbers: the sixth outcome has rows of its own, and its name is that of a group.
  const grouped = ordinals.filter((o) => o.number === "1").length >= 4;
  const to = zoneEnd(
    lines,
    lastOf(ordinals).i,
    grouped ? /[(]七[)]|^四[、.]/ : /[(][六七]|^四[、.]/,
  );
  const zone = lines.slice(from, to).flatMap((l) => [...l.glyphs]);
  const cut = gutter(zone, Math.min(...ordinals.map((o) => o.x)));
  if (cut === null) return null;
  const outcomes = outcomesEdge(lines.flatMap((l) => l.glyphs.filter((g) => g.x1 <= cut)));
  const labels: { glyphs: Glyph[]; widest: boolean }[] = [];
  lines.forEach((line, i) => {
    const inZone = i >= from && i < to;
    const own = line.glyphs.filter((g) => g.x0 >= outcomes - g.size * 0.05);
    const leaf = line.glyphs.filter((g) => (g.x0 + g.x1) / 2 > cut);
    const wide = !inZone && WIDE.test(textOfGlyphs(own));
    const last = labels.at(-1);
    if (WIDEST.test(textOfGlyphs(line.glyphs)))
      labels.push({ glyphs: [...line.glyphs], widest: true });
    else if (wide) labels.push({ glyphs: own, widest: false });
    else if (inZone && leaf.length > 0 && /^\d[.、)]/.test(textOfGlyphs(leaf)))
      labels.push({ glyphs: leaf, widest: false });
    else if (last) {
      const goesOn = last.widest && !/^三/.test(textOfGlyphs(line.glyphs));
      const beside = goesOn ? line.glyphs : own;
      last.glyphs.push(...(inZone ? leaf : beside));
    }
  });
  return labels.map(({ glyphs }): Label => {
    const ys = glyphs.map((g) => g.y);
    return {
      label: headingText(glyphs),
      top: Math.max(...ys),
      bottom: Math.min(...ys),
      x0: Math.min(...glyphs.map((g) => g.x0)),
      x1: Math.max(...glyphs.map((g) => g.x1)),
      size: valueAt(glyphs, 0).size,
    };
  });
}

/** Numbers in front of labels, with where they stand. */
function leaves(line: Line): { number: string; x: number }[] {
  const owner = line.glyphs.flatMap((g) => [...g.text].map(() => g));
  return [...textOfGlyphs(line.glyphs).matchAll(LEAF)].map((m) => ({
    number: matchedGroup(m, 1),
    x: valueAt(owner, m.index).x0,
  }));
}

function zoneEnd(lines: readonly Line[], last: number, stop: RegExp): number {
  const next = lines.findIndex((l, i) => i > last && stop.test(textOfGlyphs(l.glyphs)));
  return next < 0 ? lines.length : next;
}

/**
 * The middle of the widest blank in front of the labels of single rows; a line of a label may begin
 * a letter before its number.
 */
function gutter(zone: readonly Glyph[], first: number): number | null {
  const size = valueAt(zone, 0).size;
  const parts = stackGlyphs(zone);
  const at = parts.findIndex((p) => p.x1 > first);
  const here = parts[at];
  if (!here || first - here.x0 > size * 1.3) return null;
  return at === 0 ? here.x0 - size : (valueAt(parts, at - 1).x1 + here.x0) / 2;
}

/**
 * The right edge of 「三、本年度办理结果」, which stands beside all of these rows: the leftmost
 * letters that say it. Wider labels begin further right, or in other rows.
 */
function outcomesEdge(glyphs: readonly Glyph[]): number {
  const edges = [...new Set(glyphs.map((g) => Math.round(g.x1 * 10) / 10))].sort((a, b) => a - b);
  for (const edge of edges) {
    const lines = glyphLines(glyphs.filter((g) => g.x1 <= edge + 0.05)).map((l) =>
      textOfGlyphs(l.glyphs),
    );
    // Rows in front of it and behind it reach as far to the left.
    const words = lines.join("");
    const turned = [...words].reverse().join("");
    if (OUTCOMES.test(words) || OUTCOMES.test(turned)) return edge;
  }
  return -Infinity;
}
