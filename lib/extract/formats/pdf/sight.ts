/**
 * Which letters of a PDF page are seen. A page may hold letters that it does not paint, that are
 * lost in their ground, cut away or painted over, or that are set twice to look bold; what
 * nobody sees is no text, and a figure of letters that look different is for a person.
 */
import { valueAt, valueOfKey } from "@/lib/lookup";
import { isLost, blendOver, WHITE, type Colour } from "../html-colours";
import type { DoubtfulText } from "../../types";
import type { Glyph, Paint, Painted } from "./glyphs";
import type { RuledText } from "./ruling";

type Doubt = DoubtfulText["doubt"];
/** A place on the page whose letters cannot be taken as they stand, in the page's own coordinates. */
export type Spot = {
  readonly doubt: Doubt;
  readonly box: readonly [number, number, number, number];
  readonly other?: string;
};
export type PageSight = {
  readonly pieces: readonly RuledText[];
  readonly glyphs: readonly Glyph[];
  readonly spots: readonly Spot[];
  /** The letters are those of a recogniser under or over a picture, or painted by nobody. */
  readonly recognised: boolean;
};

/** Of all letters of a page: so many unseen ones make them the layer of a scan. */
const MOSTLY = 0.8;
/** Fewer letters are a stamp or a page number. */
const FEW = 20;
/** Of the page's area: a picture as large is the page itself. */
const WHOLE = 0.8;
/** Points: smaller letters are not read. */
const LEAST_SIZE = 1;
/** Of full ink: less is not seen. */
const LEAST_ALPHA = 0.02;
/** Of its size: a narrower digit is pressed to nothing. */
const LEAST_WIDTH = 0.05;
/** Of a letter's size: digits farther apart are two figures. */
const WIDEST_GAP = 0.5;
/** Of a letter's width: with more of it cut away an 8 is a 3. */
const MOST_CUT = 0.25;
/** Of a letter's width and size: two that are nearer stand at one place. */
const [SAME_X, SAME_Y] = [0.35, 0.2];

type Fate =
  | "seen"
  | "unpainted"
  | "cut"
  | "split"
  | "lost"
  | "covered"
  | "veiled"
  | "turned"
  | "twice"
  | "mark";
const UNSEEN: ReadonlySet<Fate> = new Set(["unpainted", "cut", "lost", "covered"]);
/** Where a digit met one of these, the page may be meant to show it, or another figure without it. */
const SUSPICIOUS: ReadonlySet<Fate> = new Set(["cut", "split", "lost", "covered", "veiled"]);
type View = readonly [number, number, number, number];

export function sightOf(
  printed: readonly RuledText[],
  { glyphs, shapes, pictures }: Painted,
  view: View,
  rulings: number,
): PageSight {
  const fates = glyphs.map((g) => fateOf(g, shapes, pictures, view));
  const upright = fates.filter((f) => f !== "turned").length;
  const unseen = fates.filter((f) => UNSEEN.has(f)).length;
  const veiled = fates.filter((f) => f === "veiled").length;
  // Lines that a picture hides part no cells.
  const isBare = rulings < 4 || veiled >= upright * MOSTLY;
  const recognised =
    upright >= FEW && (unseen >= upright * MOSTLY || (isBare && isOnePicture(pictures, view)));
  if (recognised) return { pieces: printed, glyphs, spots: [], recognised };
  markLarge(glyphs, fates);
  const overprints = markTwice(glyphs, fates);
  const dropped = glyphs.filter((_, i) => isDropped(valueAt(fates, i)));
  const kept = glyphs.filter((_, i) => !isDropped(valueAt(fates, i)));
  const figures = glyphs.filter((g, i) => {
    const fate = valueAt(fates, i);
    return /[\d.]/.test(g.text) && (SUSPICIOUS.has(fate) || !isDropped(fate));
  });
  const spots = [
    ...overprints,
    ...glyphs.flatMap((g, i) =>
      /\d/.test(g.text) && SUSPICIOUS.has(valueAt(fates, i))
        ? [{ doubt: "hidden" as const, box: boxOf(g), other: besides(g, figures) }]
        : [],
    ),
    ...mixedSpots(kept),
  ];
  return {
    pieces: dropped.length === 0 ? printed : withoutLetters(printed, dropped, kept),
    glyphs: kept,
    spots,
    recognised,
  };
}

const isDropped = (fate: Fate): boolean => fate !== "seen" && fate !== "veiled" && fate !== "split";
const boxOf = (g: Glyph): [number, number, number, number] => [g.x0, g.y, g.x1, g.y + g.size * 0.7];
const centre = (g: Glyph): [number, number] => [(g.x0 + g.x1) / 2, g.y + g.size * 0.35];
const inside = ([x, y]: readonly [number, number], [x0, y0, x1, y1]: View): boolean =>
  x >= x0 && x <= x1 && y >= y0 && y <= y1;
function share(box: View, view: View): number {
  const side = (a: number, b: number, c: number, d: number) =>
    Math.max(0, Math.min(b, d) - Math.max(a, c));
  const both = side(box[0], box[2], view[0], view[2]) * side(box[1], box[3], view[1], view[3]);
  return both / Math.max(1, (view[2] - view[0]) * (view[3] - view[1]));
}

/** Scanners cut their picture of a page into strips. */
function isOnePicture(pictures: Painted["pictures"], view: View): boolean {
  const places = new Map(pictures.map(({ box }) => [box.map(Math.round).join(), box]));
  let covered = 0;
  for (const box of places.values()) covered += share(box, view);
  return covered >= WHOLE;
}

function fateOf(
  g: Glyph,
  shapes: Painted["shapes"],
  pictures: Painted["pictures"],
  view: View,
): Fate {
  const { paint } = g;
  if (!paint) return "seen";
  if (paint.turned) return "turned";
  if (paint.mirrored) return "veiled";
  if (isUnpainted(g, paint)) return "unpainted";
  const cut = cutOf(g, paint, view);
  const [colour, alpha] = inkOfPaint(paint);
  if (alpha < LEAST_ALPHA) return "unpainted";
  if (cut !== "whole") return cut;
  const onShapes = groundOfShapes(g, shapes);
  if (onShapes === "covered") return "covered";
  const around = pictures.filter(({ box }) => inside(centre(g), box));
  if (around.some(({ order }) => isBehind(g, order))) return "veiled";
  const ground = around.length > 0 ? null : onShapes;
  if (colour && ground && isLost([colour[0], colour[1], colour[2], alpha], ground)) return "lost";
  return "seen";
}

/** Painted later, and so on top of the letter. */
const isBehind = (g: Glyph, order: number): boolean => order > (g.order ?? Infinity);

/** Too flat or small to be seen, or drawn without ink (PDF 32000-1, table 106). */
function isUnpainted(g: Glyph, paint: Paint): boolean {
  const isFlat = /\d/.test(g.text) && g.x1 - g.x0 < g.size * LEAST_WIDTH;
  const isInvisible = paint.hidden || paint.mode === 3 || paint.mode === 7;
  return isFlat || isInvisible || g.size < LEAST_SIZE;
}

/** What the border of the page, or a clip, leaves of a letter. A figure half cut away is another. */
function cutOf(g: Glyph, { clip }: Paint, view: View): "whole" | "split" | "cut" {
  const borders = clip ? [view, clip] : [view];
  if (!borders.every((border) => inside(centre(g), border))) return "cut";
  const most = (g.x1 - g.x0) * MOST_CUT;
  const isSplit = borders.some(([x0, , x1]) => x0 - g.x0 > most || g.x1 - x1 > most);
  return isSplit ? "split" : "whole";
}

/** The colour of a letter and how much of it: of its outline where only that is drawn. */
const inkOfPaint = (paint: Paint): readonly [Paint["fill"], number] =>
  paint.mode % 4 === 1 ? [paint.stroke, paint.strokeAlpha] : [paint.fill, paint.alpha];

/** The colour that shapes put behind a letter; null where it is unknown, `covered` where one lies on top. */
function groundOfShapes(g: Glyph, shapes: Painted["shapes"]): Colour | null | "covered" {
  const at = centre(g);
  let ground: Colour | null = WHITE;
  for (const shape of shapes) {
    if (!inside(at, shape.box) || !holds(shape.points, at)) continue;
    if (isBehind(g, shape.order)) {
      if (shape.opaque) return "covered";
    } else if (shape.colour && ground) ground = blendOver(shape.colour, ground);
    else ground = shape.opaque ? shape.colour : null;
  }
  return ground;
}

/** Whether a point lies in a shape, by the even-odd rule. */
function holds(
  points: readonly (readonly [number, number])[],
  [x, y]: readonly [number, number],
): boolean {
  let odd = false;
  for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
    const [a, b] = [valueAt(points, i), valueAt(points, j)];
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0])
      odd = !odd;
  }
  return odd;
}

/** Large pale letters across a page are its watermark. */
function markLarge(glyphs: readonly Glyph[], fates: Fate[]): void {
  const pale = (g: Glyph) => {
    const { paint } = g;
    if (!paint?.fill) return false;
    const seen = blendOver([paint.fill[0], paint.fill[1], paint.fill[2], paint.alpha], WHITE);
    return seen[0] + seen[1] + seen[2] > 540;
  };
  if (!glyphs.some(pale)) return;
  const sizes = glyphs.map((g) => g.size).sort((a, b) => a - b);
  const middle = valueAt(sizes, sizes.length >> 1);
  glyphs.forEach((g, i) => {
    if (fates[i] === "seen" && g.size > middle * 2.5 && pale(g)) fates[i] = "mark";
  });
}

/**
 * Letters at the place of another: the same one is set twice to look bold, another one makes both
 * unreadable.
 */
function markTwice(glyphs: readonly Glyph[], fates: Fate[]): Spot[] {
  const spots: Spot[] = [];
  const strips = new Map<number, number[]>();
  const STRIP = 6;
  glyphs.forEach((g, i) => {
    if (isDropped(valueAt(fates, i))) return;
    const key = (y: number, x: number) => y * 4096 + x;
    const [row, column] = [Math.round(g.y / STRIP), Math.round(g.x0 / STRIP)];
    for (let r = row - 1; r <= row + 1; r++)
      for (let c = column - 1; c <= column + 1; c++)
        for (const j of strips.get(key(r, c)) ?? []) {
          const other = valueAt(glyphs, j);
          const width = Math.max(g.x1 - g.x0, other.x1 - other.x0);
          const near =
            Math.abs(g.x0 - other.x0) < width * SAME_X && Math.abs(g.y - other.y) < g.size * SAME_Y;
          if (!near) continue;
          if (g.text === other.text) fates[i] = "twice";
          else if (/\d/.test(g.text) && /\d/.test(other.text))
            spots.push({ doubt: "mixed_look", box: boxOf(g), other: g.text });
        }
    if (fates[i] === "twice") return;
    const here = key(row, column);
    (strips.get(here) ?? valueOfKey(strips.set(here, []), here)).push(i);
  });
  return spots;
}

/** Lines of letters, each from left to right. */
function linesOf(glyphs: readonly Glyph[]): Glyph[][] {
  const lines: Glyph[][] = [];
  for (const g of [...glyphs].sort((a, b) => b.y - a.y || a.x0 - b.x0)) {
    const line = lines.at(-1);
    if (line && valueAt(line, 0).y - g.y < g.size * 0.3) line.push(g);
    else lines.push([g]);
  }
  for (const line of lines) line.sort((a, b) => a.x0 - b.x0);
  return lines;
}

const lookOf = ({ paint, size }: Glyph): string =>
  `${paint?.fill?.map(Math.round).join() ?? "?"} ${paint ? Math.round(paint.alpha * 10) : ""} ${paint?.mode ?? ""} ${Math.round(size)}`;

/** Digits that touch and do not look alike; small ones at the shoulder are numbers of notes. */
function mixedSpots(glyphs: readonly Glyph[]): Spot[] {
  const digits = glyphs.filter((g) => /^\d$/.test(g.text));
  if (new Set(digits.map(lookOf)).size < 2) return [];
  return linesOf(digits).flatMap((line) =>
    line.flatMap((g, i): Spot[] => {
      const last = line[i - 1];
      if (!last || Math.abs(g.y - last.y) > g.size * 0.1) return [];
      const gap = g.x0 - last.x1;
      const alike =
        lookOf(g).split(" ").slice(0, 3).join() === lookOf(last).split(" ").slice(0, 3).join() &&
        Math.abs(g.size - last.size) <= last.size * 0.12;
      if (alike || gap > g.size * 0.25 || gap < -g.size * 0.3) return [];
      return [{ doubt: "mixed_look", box: boxOf(g), other: sameLook(line, g) }];
    }),
  );
}

const sameLook = (line: readonly Glyph[], g: Glyph): string =>
  line
    .filter((o) => lookOf(o) === lookOf(g) && Math.abs(o.x0 - g.x0) < g.size * 5)
    .map((o) => o.text)
    .join("");

/** The figure that a hidden digit would be part of: what stands around it without a gap. */
function besides(hidden: Glyph, figures: readonly Glyph[]): string {
  const line = figures
    .filter((g) => Math.abs(g.y - hidden.y) < hidden.size * 0.5)
    .sort((a, b) => a.x0 - b.x0);
  const isApart = (i: number) =>
    i > 0 && valueAt(line, i).x0 - valueAt(line, i - 1).x1 > hidden.size * WIDEST_GAP;
  const at = line.indexOf(hidden);
  let first = at;
  while (first > 0 && !isApart(first)) first--;
  let end = at + 1;
  while (end < line.length && !isApart(end)) end++;
  return line
    .slice(first, end)
    .map((g) => g.text)
    .join("");
}

/**
 * The pieces of a page; those that hold letters which are not seen are put together anew from the
 * letters that are.
 */
function withoutLetters(
  pieces: readonly RuledText[],
  dropped: readonly Glyph[],
  kept: readonly Glyph[],
): RuledText[] {
  const holdAny = (some: readonly RuledText[], g: Glyph) => some.some((p) => isIn(g, p));
  const dirty = pieces.filter((p) => dropped.some((g) => isIn(g, p)));
  if (dirty.length === 0) return [...pieces];
  const gone = new Set(dirty);
  const clean = pieces.filter((p) => !gone.has(p));
  // A large mark reaches over lines that are whole: their letters are there already.
  const letters = kept.filter((g) => holdAny(dirty, g) && !holdAny(clean, g));
  const made = linesOf(letters).flatMap((line) =>
    line.reduce<RuledText[]>((done, g) => {
      const last = done.at(-1);
      const gap = last ? g.x0 - last.x - last.width : Infinity;
      const text = g.unicode ?? g.text;
      if (last && gap < g.size * 0.3) {
        last.text += text;
        last.width = g.x1 - last.x;
      } else done.push({ text, x: g.x0, y: g.y, width: g.x1 - g.x0, height: g.size });
      return done;
    }, []),
  );
  return [...clean, ...made];
}

const isIn = (g: Glyph, p: RuledText): boolean => {
  const x = (g.x0 + g.x1) / 2;
  return x >= p.x - 0.5 && x <= p.x + p.width + 0.5 && Math.abs(g.y - p.y) < p.height * 0.45;
};
