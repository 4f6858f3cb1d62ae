/** The letters of a PDF page one by one, each at its exact place: text content joins letters over the narrow gaps between columns. */
import {
  IDENTITY,
  isMirrored,
  isTurned,
  moveAlong,
  multiplyMatrices,
  quarterOf,
  type Matrix,
  type Quarter,
} from "./matrix";
import { compact } from "@/lib/extract/labels/normalise";
import { entryOf, valueAt } from "@/lib/lookup";
import { BLACK, colourOf, type Colour } from "../html-colours";
import { plainLetters } from "./letters";

/** One letter as the readers compare it, in the page's own coordinates; `y` is its baseline. */
export type Glyph = {
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly size: number;
  /** As the file has it; `text` is simplified. */
  readonly unicode?: string;
  /** How it is painted, and after how many others. */
  readonly paint?: Paint;
  readonly order?: number;
};
type Box = readonly [number, number, number, number];
export type Paint = {
  /** Null for patterns, whose colour is not known. */
  readonly fill: Colour | null;
  readonly stroke: Colour | null;
  readonly alpha: number;
  readonly strokeAlpha: number;
  /** Text rendering mode: 0 fill, 1 stroke, 2 both, 3 nothing, 4–7 the same and clip. */
  readonly mode: number;
  /** Only what lies in this box is painted. */
  readonly clip: Box | null;
  /** In a layer that is switched off. */
  readonly hidden: boolean;
  /** Neither upright nor lying: a watermark. */
  readonly turned: boolean;
  /** Quarter turns to the left in which the letter stands. */
  readonly quarter: Quarter;
  /** Seen in a mirror: what it says is not what is seen. */ readonly mirrored: boolean;
};
/** A filled shape; `order` is how many letters were painted before it. */
export type Shape = {
  readonly box: Box;
  readonly points: readonly (readonly [number, number])[];
  readonly colour: Colour | null;
  readonly opaque: boolean;
  readonly order: number;
};
export type Picture = { readonly box: Box; readonly order: number };
export type Painted = {
  readonly glyphs: Glyph[];
  readonly shapes: Shape[];
  readonly pictures: Picture[];
};

type Operators = { fnArray: number[]; argsArray: unknown[][] };
type PaintOps =
  | "setTextRenderingMode"
  | "setFillRGBColor"
  | "setStrokeRGBColor"
  | "setFillColorN"
  | "setStrokeColorN"
  | "setFillTransparent"
  | "setStrokeTransparent"
  | "setGState"
  | "clip"
  | "eoClip"
  | "constructPath"
  | "fill"
  | "eoFill"
  | "fillStroke"
  | "eoFillStroke"
  | "closeFillStroke"
  | "closeEOFillStroke"
  | "beginMarkedContent"
  | "beginMarkedContentProps"
  | "endMarkedContent"
  | "paintImageXObject"
  | "paintInlineImageXObject"
  | "paintImageMaskXObject"
  | "paintImageXObjectRepeat"
  | "paintSolidColorImageMask";
type TextOps =
  | PaintOps
  | "save"
  | "restore"
  | "transform"
  | "paintFormXObjectBegin"
  | "paintFormXObjectEnd"
  | "beginText"
  | "setFont"
  | "setTextMatrix"
  | "moveText"
  | "setLeadingMoveText"
  | "setLeading"
  | "nextLine"
  | "setCharSpacing"
  | "setWordSpacing"
  | "setHScale"
  | "setTextRise"
  | "showText";
type Shown = {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace?: boolean;
  readonly vmetric?: readonly number[] | null;
};
type State = {
  matrix: Matrix;
  size: number;
  charSpace: number;
  wordSpace: number;
  scale: number;
  leading: number;
  rise: number;
  paint: Paint;
  /** A mask or a blending mode is at work: what is painted covers nothing for sure. */ veiled: boolean;
};
const PLAIN: Paint = {
  fill: BLACK,
  stroke: BLACK,
  alpha: 1,
  strokeAlpha: 1,
  mode: 0,
  clip: null,
  hidden: false,
  turned: false,
  quarter: 0,
  mirrored: false,
};
const MAX_SHAPES = 4000;
const MAX_POINTS = 200;

const MAX_GLYPHS = 60_000;
/** Of a letter's size: how far it reaches above its baseline. */
const ASCENT = 0.8;

/**
 * Letters, filled shapes and pictures of a page, in the order in which they are painted. `isShown`: whether a layer is switched on; `base`: how
 * the page is laid before it is read.
 */
export function paintedOn(
  list: Operators,
  ops: Readonly<Record<TextOps, number>>,
  isShown: (layer: unknown) => boolean = () => true,
  base: Matrix = IDENTITY,
): Painted {
  const painted: Painted = { glyphs: [], shapes: [], pictures: [] };
  const { glyphs: found, shapes, pictures } = painted;
  let state: State = {
    ...{ matrix: base, size: 0, charSpace: 0, wordSpace: 0, scale: 1, leading: 0, rise: 0 },
    ...{ paint: PLAIN, veiled: false },
  };
  const stack: State[] = [];
  let line: Matrix = IDENTITY;
  let at: Matrix = IDENTITY;
  let clipping = false;
  const layers: boolean[] = [];
  // Pictures are not handed over: a place that is set out and left again with nothing painted in it held one.
  let emptySince: Matrix | null = null;
  const push = () => stack.push({ ...state });
  const pop = () => void (state = stack.pop() ?? state);
  const move = (x: number, y: number) => void (at = line = moveAlong(line, x, y));
  const paint = (change: Partial<Paint>) => void (state.paint = { ...state.paint, ...change });
  const addPicture = (matrix: Matrix) => {
    const box = boxOf(matrix, [0, 0, 1, 1]);
    if (pictures.length < MAX_SHAPES && !state.paint.hidden)
      pictures.push({
        box: state.paint.clip ? common(box, state.paint.clip) : box,
        order: found.length,
      });
  };
  const picture = () => addPicture(state.matrix);
  const layer = (on: boolean) => {
    layers.push(on);
    paint({ hidden: layers.includes(false) });
  };
  const path = (args: unknown[]) => {
    const [op, [data], bounds] = args as [
      number,
      [ArrayLike<number> | null],
      ArrayLike<number> | null,
    ];
    if (!bounds || bounds.length < 4) return;
    const box = boxOf(state.matrix, sidesOf(bounds));
    if (clipping) paint({ clip: state.paint.clip ? common(box, state.paint.clip) : box });
    clipping = false;
    if (!fills.has(op) || state.paint.hidden || shapes.length >= MAX_SHAPES) return;
    // As thin as a line: nothing stands on it, and it covers nothing.
    if (box[2] - box[0] < 3 || box[3] - box[1] < 3) return;
    const points = pointsOf(data, state.matrix);
    const { fill, alpha, clip } = state.paint;
    shapes.push({
      box: clip ? common(box, clip) : box,
      points,
      colour: fill && !state.veiled ? [fill[0], fill[1], fill[2], alpha * fill[3]] : null,
      opaque: fill !== null && alpha * fill[3] > 0.95 && !state.veiled,
      order: found.length,
    });
  };
  const fills = new Set([
    ops.fill,
    ops.eoFill,
    ops.fillStroke,
    ops.eoFillStroke,
    ops.closeFillStroke,
    ops.closeEOFillStroke,
  ]);
  const colour = (args: unknown[]): Colour | null =>
    typeof args[0] === "string" ? colourOf(args[0]) : null;
  const steps: Partial<Record<number, (args: unknown[]) => void>> = {
    [ops.save]: push,
    [ops.restore]: () => {
      if (emptySince) addPicture(emptySince);
      pop();
    },
    [ops.transform]: (args) =>
      void (state.matrix = multiplyMatrices(state.matrix, args as unknown as Matrix)),
    [ops.paintFormXObjectBegin]: (args) => {
      push();
      if (Array.isArray(args[0]))
        state.matrix = multiplyMatrices(state.matrix, args[0] as unknown as Matrix);
      const bounds = args[1] as ArrayLike<number> | null;
      if (bounds && bounds.length === 4) {
        const box = boxOf(state.matrix, sidesOf(bounds));
        paint({ clip: state.paint.clip ? common(box, state.paint.clip) : box });
      }
    },
    [ops.paintFormXObjectEnd]: pop,
    [ops.beginText]: () => void (at = line = IDENTITY),
    [ops.setFont]: (args) => void (state.size = args[1] as number),
    [ops.setTextMatrix]: (args) =>
      void (at = line =
        Array.from((args.length === 1 ? args[0] : args) as ArrayLike<number>) as unknown as Matrix),
    [ops.moveText]: (args) => move(args[0] as number, args[1] as number),
    [ops.setLeadingMoveText]: (args) => {
      state.leading = -(args[1] as number);
      move(args[0] as number, args[1] as number);
    },
    [ops.setLeading]: (args) => void (state.leading = args[0] as number),
    [ops.nextLine]: () => move(0, -state.leading),
    [ops.setCharSpacing]: (args) => void (state.charSpace = args[0] as number),
    [ops.setWordSpacing]: (args) => void (state.wordSpace = args[0] as number),
    [ops.setHScale]: (args) => void (state.scale = (args[0] as number) / 100),
    [ops.setTextRise]: (args) => void (state.rise = args[0] as number),
    [ops.setTextRenderingMode]: (args) => paint({ mode: args[0] as number }),
    [ops.setFillRGBColor]: (args) => paint({ fill: colour(args) }),
    [ops.setStrokeRGBColor]: (args) => paint({ stroke: colour(args) }),
    [ops.setFillColorN]: () => paint({ fill: null }),
    [ops.setStrokeColorN]: () => paint({ stroke: null }),
    [ops.setFillTransparent]: () => paint({ fill: [0, 0, 0, 0] }),
    [ops.setStrokeTransparent]: () => paint({ stroke: [0, 0, 0, 0] }),
    [ops.setGState]: (args) => {
      for (const [name, value] of args[0] as [string, unknown][]) {
        if (name === "ca") paint({ alpha: value as number });
        else if (name === "CA") paint({ strokeAlpha: value as number });
        else if (name === "SMask") state.veiled = Boolean(value);
        else if (name === "BM") state.veiled = !/^(?:source-over|normal)$/i.test(String(value));
      }
    },
    [ops.clip]: () => void (clipping = true),
    [ops.eoClip]: () => void (clipping = true),
    [ops.constructPath]: path,
    [ops.beginMarkedContent]: () => layer(true),
    [ops.beginMarkedContentProps]: (args) => layer(args[0] !== "OC" || isShown(args[1])),
    [ops.endMarkedContent]: () => {
      layers.pop();
      paint({ hidden: layers.includes(false) });
    },
    [ops.paintImageXObject]: picture,
    [ops.paintInlineImageXObject]: picture,
    [ops.paintImageXObjectRepeat]: picture,
    [ops.paintSolidColorImageMask]: picture,
    [ops.showText]: (args) => void (at = show(args[0] as (Shown | number)[], state, at, found)),
  };
  for (let i = 0; i < list.fnArray.length && found.length < MAX_GLYPHS; i++) {
    const fn = valueAt(list.fnArray, i);
    steps[fn]?.(list.argsArray[i] ?? []);
    if (fn === ops.transform) emptySince = state.matrix;
    else if (fn !== ops.setGState && fn !== ops.endMarkedContent) emptySince = null;
  }
  return painted;
}

const sidesOf = (bounds: ArrayLike<number>): Box => {
  const at = (i: number) => valueAt(bounds, i);
  return [at(0), at(1), at(2), at(3)];
};

const boxOf = (m: Matrix, [x0, y0, x1, y1]: Box): Box => {
  const xs = [x0, x1].flatMap((x) => [y0, y1].map((y) => m[0] * x + m[2] * y + m[4]));
  const ys = [x0, x1].flatMap((x) => [y0, y1].map((y) => m[1] * x + m[3] * y + m[5]));
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
};
const common = (a: Box, b: Box): Box => [
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
  Math.min(a[2], b[2]),
  Math.min(a[3], b[3]),
];

const NUMBERS_OF_CURVE: ReadonlyMap<number, number> = new Map([
  [2, 6],
  [3, 4],
]);
/** The corners of a path: 0 move x y · 1 line x y · 2 curve (6 numbers) · 3 quadratic (4 numbers) · 4 close. */
function pointsOf(data: ArrayLike<number> | null, m: Matrix): [number, number][] {
  const points: [number, number][] = [];
  if (!data) return points;
  for (let i = 0; i < data.length && points.length < MAX_POINTS;) {
    const op = entryOf(data, i++);
    if (op === 4) continue;
    i += NUMBERS_OF_CURVE.get(op) ?? 2;
    const [x, y] = [entryOf(data, i - 2), entryOf(data, i - 1)];
    points.push([m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]]);
  }
  return points;
}

/** Puts down the letters of one string; returns where the next one begins. */
function show(
  glyphs: readonly (Shown | number)[],
  state: State,
  from: Matrix,
  found: Glyph[],
): Matrix {
  // A letter moves the next one along and does not turn it: one pose and size for the whole string.
  const pose = multiplyMatrices(state.matrix, from);
  const paint = paintOfPose(state.paint, pose);
  const size = Math.hypot(pose[2], pose[3]) * state.size;
  let at = from;
  for (const g of glyphs) {
    if (typeof g === "number") {
      at = moveAlong(at, (-g / 1000) * state.size * state.scale, 0);
      continue;
    }
    const upright = Array.isArray(g.vmetric);
    const width = (g.width / 1000) * state.size;
    const unicode = plainLetters(g.unicode);
    const text = compact(unicode);
    if (text !== "") {
      const shift = upright ? -width / 2 : 0;
      const m = multiplyMatrices(state.matrix, at);
      const { x0, x1, y } = placeOf(text, m, shift, width * state.scale, state);
      found.push({ text, x0, x1, y, size, unicode, paint, order: found.length });
    }
    const advance = upright ? (valueAt(g.vmetric!, 0) / 1000) * state.size : width;
    const step = advance + state.charSpace + (g.isSpace ? state.wordSpace : 0);
    at = upright ? moveAlong(at, 0, step) : moveAlong(at, step * state.scale, 0);
  }
  return at;
}

/** The same object where the letters stand upright, as nearly all do. */
function paintOfPose(paint: Paint, m: Matrix): Paint {
  const [turned, quarter, mirrored] = [isTurned(m), quarterOf(m), isMirrored(m)];
  if (!turned && quarter === 0 && !mirrored) return paint;
  return { ...paint, turned, quarter, mirrored };
}

type Place = { readonly x0: number; readonly x1: number; readonly y: number };
/** The sides of a letter and its baseline, also of one that is turned. */
function placeOf(
  text: string,
  m: Matrix,
  shift: number,
  width: number,
  { size, rise }: State,
): Place {
  const [right, top] = [shift + width, rise + size * ASCENT];
  const [xA, xB, xC] = [
    m[0] * shift + m[2] * rise + m[4],
    m[0] * right + m[2] * rise + m[4],
    m[0] * shift + m[2] * top + m[4],
  ];
  const [yA, yB, yC] = [
    m[1] * shift + m[3] * rise + m[5],
    m[1] * right + m[3] * rise + m[5],
    m[1] * shift + m[3] * top + m[5],
  ];
  const [x0, x1] = [Math.min(xA, xB, xC), Math.max(xA, xB, xC)];
  const y = Math.min(yA, yB, yC);
  // The wide marks of Chinese print are half blank.
  const blank = width > size * 0.9 && m[1] === 0 ? (x1 - x0) * 0.45 : 0;
  if (blank === 0) return { x0, x1, y };
  return {
    x0: /^[([《]$/.test(text) ? x0 + blank : x0,
    x1: /^[)\],.、。:;》]$/.test(text) ? x1 - blank : x1,
    y,
  };
}
