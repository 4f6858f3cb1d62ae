/** Figures whose digits are set apart, `1 2` for 12: read as one where every figure of the page is set so. */
import { lastOf, valueAt } from "@/lib/lookup";
import { SPACED, TIGHT, glyphLines, spacingOf } from "./columns";
import type { Glyph } from "./glyphs";
import type { RulingLines, RuledText } from "./ruling";

const FIGURE = /^[\d.,\s-]+$/;
const isFigure = (p: RuledText): boolean => FIGURE.test(p.text.normalize("NFKC"));
/** A head may be wider than the blank that its letters leave, so more than one pair of digits must say so. */
const PAIRS = 2;

/**
 * The pieces of a page with spaced figures closed up. Only where no two digits of a figure are set
 * tightly, all are equally far apart, nearer than two columns ever are, and no line of a table runs
 * between them.
 */
export function closedUp(
  pieces: readonly RuledText[],
  rulings: RulingLines,
  glyphs: () => readonly Glyph[],
): readonly RuledText[] {
  const gap = (a: RuledText, b: RuledText) => (b.x - a.x - a.width) / b.height;
  const follows = (a: RuledText, b: RuledText) =>
    Math.abs(a.y - b.y) < b.height * 0.3 && gap(a, b) > -0.1 && gap(a, b) <= SPACED;
  const figures = byLine(pieces.filter(isFigure));
  if (
    !figures.some((line) =>
      line.some(
        (p, i) =>
          /\d\s+\d/.test(p.text.normalize("NFKC")) || (i > 0 && follows(valueAt(line, i - 1), p)),
      ),
    )
  )
    return pieces;
  const groups = figureGroups(glyphs());
  const spacing = spacingOf(groups.map((g) => ({ glyphs: g })));
  const pairs = groups.reduce((sum, g) => sum + g.length - 1, 0);
  if (spacing === TIGHT || pairs < PAIRS || groups.some((g) => isCut(g, rulings))) return pieces;
  const closed = figures.flatMap((line) =>
    line.reduce<RuledText[]>((done, piece) => {
      const text = piece.text.replace(/\s+/g, "");
      const last = done.at(-1);
      if (last && follows(last, piece) && gap(last, piece) <= spacing + 0.06)
        done[done.length - 1] = {
          ...last,
          text: last.text + text,
          width: piece.x + piece.width - last.x,
        };
      else done.push({ ...piece, text });
      return done;
    }, []),
  );
  return [...closed, ...pieces.filter((p) => !isFigure(p))];
}

/** Pieces on one line, from left to right. */
function byLine(pieces: readonly RuledText[]): RuledText[][] {
  const lines: RuledText[][] = [];
  for (const p of [...pieces].sort((a, b) => b.y - a.y)) {
    const line = lines.at(-1);
    if (line && valueAt(line, 0).y - p.y < p.height * 0.3) line.push(p);
    else lines.push([p]);
  }
  return lines.map((line) => line.sort((a, b) => a.x - b.x));
}

/** Letters of figures that stand together on a line, without words beside them. */
function figureGroups(glyphs: readonly Glyph[]): Glyph[][] {
  const groups = glyphLines(glyphs).flatMap((line) =>
    line.glyphs.reduce<Glyph[][]>((all, g) => {
      const last = all.at(-1)?.at(-1);
      if (last && g.x0 - last.x1 <= g.size * SPACED) lastOf(all).push(g);
      else all.push([g]);
      return all;
    }, []),
  );
  return groups.filter((group) => group.length > 1 && group.every((g) => FIGURE.test(g.text)));
}

const isCut = (group: readonly Glyph[], { vertical }: RulingLines): boolean => {
  const [first, last] = [valueAt(group, 0), lastOf(group)];
  return vertical.some(
    (v) => v.x > first.x0 && v.x < last.x1 && v.y0 < first.y + first.size / 2 && v.y1 > first.y,
  );
};
