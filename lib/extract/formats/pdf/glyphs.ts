/** The letters of a PDF page one by one, each at its exact place: text content joins letters over the narrow gaps between columns. */
import { compact } from "@/lib/extract/labels/normalise";
import { plainLetters } from "./letters";

/** One letter as the readers compare it, in the page's own coordinates; `y` is its baseline. */
export type Glyph = {
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly size: number;
};

type Matrix = readonly [number, number, number, number, number, number];
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];

type Operators = { fnArray: number[]; argsArray: unknown[][] };
type TextOps =
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
};

const MAX_GLYPHS = 60_000;
/** Of a letter's size: how far it reaches above its baseline. */
const ASCENT = 0.8;

export function glyphsOf(list: Operators, ops: Readonly<Record<TextOps, number>>): Glyph[] {
  const found: Glyph[] = [];
  let state: State = {
    matrix: IDENTITY,
    size: 0,
    charSpace: 0,
    wordSpace: 0,
    scale: 1,
    leading: 0,
    rise: 0,
  };
  const stack: State[] = [];
  let line: Matrix = IDENTITY;
  let at: Matrix = IDENTITY;
  const push = () => stack.push({ ...state });
  const pop = () => void (state = stack.pop() ?? state);
  const move = (x: number, y: number) => void (at = line = times(line, [1, 0, 0, 1, x, y]));
  const steps: Partial<Record<number, (args: unknown[]) => void>> = {
    [ops.save]: push,
    [ops.restore]: pop,
    [ops.transform]: (args) => void (state.matrix = times(state.matrix, args as unknown as Matrix)),
    [ops.paintFormXObjectBegin]: (args) => {
      push();
      if (Array.isArray(args[0])) state.matrix = times(state.matrix, args[0] as unknown as Matrix);
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
    [ops.showText]: (args) => void (at = show(args[0] as (Shown | number)[], state, at, found)),
  };
  for (let i = 0; i < list.fnArray.length && found.length < MAX_GLYPHS; i++)
    steps[list.fnArray[i]!]?.(list.argsArray[i] ?? []);
  return found;
}

/** Puts down the letters of one string; returns where the next one begins. */
function show(
  glyphs: readonly (Shown | number)[],
  state: State,
  from: Matrix,
  found: Glyph[],
): Matrix {
  let at = from;
  for (const g of glyphs) {
    const upright = typeof g !== "number" && Array.isArray(g.vmetric);
    const step =
      typeof g === "number"
        ? (-g / 1000) * state.size
        : ((upright ? g.vmetric![0]! : g.width) / 1000) * state.size +
          state.charSpace +
          (g.isSpace ? state.wordSpace : 0);
    const width = typeof g === "number" ? 0 : (g.width / 1000) * state.size;
    const text = typeof g === "number" ? "" : compact(plainLetters(g.unicode));
    if (text !== "")
      found.push(
        placed(text, times(state.matrix, at), upright ? -width / 2 : 0, width * state.scale, state),
      );
    at = times(at, upright ? [1, 0, 0, 1, 0, step] : [1, 0, 0, 1, step * state.scale, 0]);
  }
  return at;
}

/** The box around a letter, also of one that is turned. */
function placed(
  text: string,
  m: Matrix,
  shift: number,
  width: number,
  { size, rise }: State,
): Glyph {
  const corner = (x: number, y: number): [number, number] => [
    m[0] * x + m[2] * y + m[4],
    m[1] * x + m[3] * y + m[5],
  ];
  const corners = [
    corner(shift, rise),
    corner(shift + width, rise),
    corner(shift, rise + size * ASCENT),
  ];
  const xs = corners.map((c) => c[0]);
  const [x0, x1] = [Math.min(...xs), Math.max(...xs)];
  // The wide marks of Chinese print are half blank.
  const blank = width > size * 0.9 && m[1] === 0 ? (x1 - x0) * 0.45 : 0;
  return {
    text,
    x0: /^[([《]$/.test(text) ? x0 + blank : x0,
    x1: /^[)\],.、。:;》]$/.test(text) ? x1 - blank : x1,
    y: Math.min(...corners.map((c) => c[1])),
    size: Math.hypot(m[2], m[3]) * size,
  };
}
