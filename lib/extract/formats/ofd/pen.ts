/** Writes down what a page paints as the steps that the readers of pages know, those of PDF. */
import { numbersBehind } from "./path-data";
import { multiplyMatrices, IDENTITY, type Matrix } from "../pdf/matrix";
import type { Item } from "../pdf/assemble";

const NAMES = [
  ...["save", "restore", "transform", "constructPath", "clip", "eoClip", "endPath", "stroke"],
  ...["closeStroke", "fill", "eoFill", "fillStroke", "eoFillStroke", "closeFillStroke"],
  ...["closeEOFillStroke", "paintFormXObjectBegin", "paintFormXObjectEnd", "beginText", "setFont"],
  ...["setTextMatrix", "moveText", "setLeadingMoveText", "setLeading", "nextLine"],
  ...["setCharSpacing", "setWordSpacing", "setHScale", "setTextRise", "showText"],
  ...["setTextRenderingMode", "setFillRGBColor", "setStrokeRGBColor", "setFillColorN"],
  ...["setStrokeColorN", "setFillTransparent", "setStrokeTransparent", "setGState"],
  ...["beginMarkedContent", "beginMarkedContentProps", "endMarkedContent", "paintImageXObject"],
  ...["paintInlineImageXObject", "paintImageMaskXObject", "paintImageXObjectRepeat"],
  ...["paintSolidColorImageMask"],
] as const;
type Name = (typeof NAMES)[number];
export const OFD_OPS = Object.fromEntries(NAMES.map((name, i) => [name, i + 1])) as Readonly<
  Record<Name, number>
>;

export type PathPaint = "clip" | "stroke" | "fill" | "fillStroke";
/** Where one letter stands: the place of its foot, the width that is left to it, and its shape. */
export type Letter = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Of the letter's size. */
  readonly width: number;
};

export class Pen {
  readonly fnArray: number[] = [];
  readonly argsArray: unknown[][] = [];
  readonly items: Item[] = [];
  private matrix: Matrix = IDENTITY;
  private readonly stack: Matrix[] = [];

  step(name: Name, ...args: unknown[]): void {
    this.fnArray.push(OFD_OPS[name]);
    this.argsArray.push(args);
  }

  save(): void {
    this.stack.push(this.matrix);
    this.step("save");
  }

  restore(): void {
    this.matrix = this.stack.pop() ?? IDENTITY;
    this.step("restore");
  }

  transform(matrix: Matrix): void {
    this.matrix = multiplyMatrices(this.matrix, matrix);
    this.step("transform", ...matrix);
  }

  /** Where the corner and the sides of what is drawn now come to lie on the page. */
  place(): Matrix {
    return this.matrix;
  }

  /** @param data 0 move x y · 1 line x y · 2 curve (6 numbers) · 3 quadratic (4 numbers) · 4 close */
  path(data: readonly number[], paint: PathPaint): void {
    const bounds = boundsOf(data);
    if (!bounds) return;
    if (paint === "clip") this.step("clip");
    const op = paint === "clip" ? OFD_OPS.endPath : OFD_OPS[paint];
    this.step("constructPath", op, [data], bounds);
  }

  /** @param shape turns and presses a letter about its foot; y downwards */
  letters(letters: readonly Letter[], size: number, shape: Matrix): void {
    this.step("setFont", "", size);
    for (const { text, x, y, width } of letters) {
      const foot = multiplyMatrices([1, 0, 0, 1, x, y], shape);
      this.step("setTextMatrix", multiplyMatrices(foot, [1, 0, 0, -1, 0, 0]));
      this.step("showText", [{ unicode: text, width: width * 1000 }]);
    }
    for (const run of runsOf(letters, size, shape)) this.addItem(run, size, shape);
  }

  private addItem(run: readonly Letter[], size: number, shape: Matrix): void {
    const [first] = run;
    const last = run.at(-1);
    if (!first || !last) return;
    const foot = multiplyMatrices([1, 0, 0, 1, first.x, first.y], shape);
    const transform = multiplyMatrices(
      this.matrix,
      multiplyMatrices(foot, [size, 0, 0, -size, 0, 0]),
    );
    const scale = Math.hypot(this.matrix[0], this.matrix[1]);
    const width = distance(first, last) + last.width * size * Math.hypot(shape[0], shape[1]);
    const str = run.map((l) => l.text).join("");
    if (str.trim() !== "")
      this.items.push({
        str,
        transform,
        width: width * scale,
        height: Math.hypot(transform[2], transform[3]),
      });
  }
}

const distance = (a: Letter, b: Letter): number => Math.hypot(b.x - a.x, b.y - a.y);
/** Of a letter's size: a wider gap parts two runs, and so does a step off the line. */
const GAP = 0.3;

/** Letters that follow each other along their line. */
function runsOf(letters: readonly Letter[], size: number, [a, b]: Matrix): Letter[][] {
  const runs: Letter[][] = [];
  const scale = Math.hypot(a, b) || 1;
  for (const letter of letters) {
    const last = runs.at(-1)?.at(-1);
    const [dx, dy] = last ? [letter.x - last.x, letter.y - last.y] : [0, 0];
    const along = (dx * a + dy * b) / scale;
    const aside = Math.abs(dy * a - dx * b) / scale;
    const gap = last ? along - last.width * size * scale : Infinity;
    if (aside < size * 0.05 && gap < size * GAP && gap > -size * GAP) runs.at(-1)?.push(letter);
    else runs.push([letter]);
  }
  return runs;
}

function boundsOf(data: readonly number[]): [number, number, number, number] | null {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < data.length;) {
    const op = data[i++] ?? 4;
    const end = i + numbersBehind(op);
    for (; i < end; i += 2) {
      const [x = NaN, y = NaN] = [data[i], data[i + 1]];
      [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
    }
  }
  return Number.isFinite(x0) && Number.isFinite(y1) ? [x0, y0, x1, y1] : null;
}
