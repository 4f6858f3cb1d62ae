/**
 * Letters of a text object. Where each stands is written down: the first one's place, then the step
 * to the next, across (`DeltaX`) and down (`DeltaY`); `g n d` stands for n steps of d. Without a
 * step letters overlap. GB/T 33190-2016, 11.2 and 11.3.
 */
import { ReadError } from "../../reasons";
import type { Matrix } from "../pdf/matrix";
import { layBox } from "../pdf/turns";
import { colourStep } from "./colours";
import type { Brush } from "./brush";
import type { Letter } from "./pen";
import { xmlAttribute, xmlChildren, flagOf, numberOf, numbersOf, type XmlNode } from "./xml-tree";

/** Letters of one run; the number before a step may claim any. */
const MAX_RUN = 20_000;

export function drawText(object: XmlNode, brush: Brush): void {
  const { pen } = brush;
  const size = numberOf(object, "Size");
  if (size === null || size <= 0) return;
  const fills = flagOf(object, "Fill") ?? true;
  const strokes = flagOf(object, "Stroke") ?? false;
  pen.step("setTextRenderingMode", paintMode(fills, strokes));
  colourStep(object, "Fill", brush);
  colourStep(object, "Stroke", brush);
  pen.step("beginText");
  const shape = shapeOf(object);
  let [x, y] = [0, 0];
  for (const code of xmlChildren(object, "TextCode")) {
    [x, y] = [numberOf(code, "X") ?? x, numberOf(code, "Y") ?? y];
    const letters = [...withoutIndent(code.text)];
    brush.budget.letters -= letters.length;
    if (brush.budget.letters < 0 || letters.length > MAX_RUN) throw new ReadError("bomb");
    const placed = placedLetters(letters, { x, y }, code, size);
    pen.letters(placed.letters, size, shape);
    const box = () => boxOf(placed.letters, size, pen.place());
    const digits = placed.letters.filter((l) => /\d/.test(l.text.normalize("NFKC")));
    if (placed.short && digits.length > 1)
      brush.doubts.push({ doubt: "mixed_look", box: box(), other: code.text.trim() });
    // The standard cuts at the box; not every program that shows such files does.
    else if (digits.some((l) => isCut(l, size, brush)))
      brush.doubts.push({ doubt: "hidden", box: box(), other: code.text.trim() });
  }
}

/** Blanks around the letters are the file's own layout where lines break in them. */
function withoutIndent(text: string): string {
  const [start, end] = [text.length - text.trimStart().length, text.trimEnd().length];
  const isLayout = (gap: string) => /[\r\n\t]/.test(gap);
  return text.slice(
    isLayout(text.slice(0, start)) ? start : 0,
    isLayout(text.slice(end)) ? end : text.length,
  );
}

/** As PDF counts the ways to paint letters. */
function paintMode(fills: boolean, strokes: boolean): number {
  if (fills) return strokes ? 2 : 0;
  return strokes ? 1 : 3;
}

function isCut({ x, y, width }: Letter, size: number, { frame }: Brush): boolean {
  const [cx, cy] = [x + (width * size) / 2, y - size * 0.35];
  const m = frame.matrix;
  const [ax, ay] = [m[0] * cx + m[2] * cy + m[4], m[1] * cx + m[3] * cy + m[5]];
  return ax < 0 || ay < 0 || ax > frame.width || ay > frame.height;
}

/** Turned by quarters and pressed, about the letter's foot; y downwards. */
function shapeOf(object: XmlNode): Matrix {
  const scale = numberOf(object, "HScale") ?? 1;
  const [degrees = 0] = numbersOf(xmlAttribute(object, "CharDirection")) ?? [];
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)].map((n) => Math.round(n * 1e6) / 1e6) as [
    number,
    number,
  ];
  return [cos * scale, sin * scale, -sin, cos, 0, 0];
}

type Place = { readonly x: number; readonly y: number };

/** `short`: there are fewer steps than letters, so that some overlap. */
function placedLetters(
  letters: readonly string[],
  at: Place,
  code: XmlNode,
  size: number,
): { letters: Letter[]; short: boolean } {
  const [across, down] = [stepsOf(code, "DeltaX"), stepsOf(code, "DeltaY")];
  const short = Math.max(across.length, down.length) < letters.length - 1;
  let [x, y] = [at.x, at.y];
  const placed = letters.map((text, i): Letter => {
    const [[dx = 0], [dy = 0]] = [across.slice(i, i + 1), down.slice(i, i + 1)];
    const letter = { text, x, y, width: widthOf(text, dy === 0 ? dx / size : 0, size) };
    [x, y] = [x + dx, y + dy];
    return letter;
  });
  return { letters: placed, short };
}

/** The steps of a run, `g n d` written out. What is not understood ends them. */
export function stepsOf(code: XmlNode, name: "DeltaX" | "DeltaY"): number[] {
  const words = (xmlAttribute(code, name) ?? "").trim().split(/[\s,]+/);
  const steps: number[] = [];
  for (let i = 0; i < words.length && words[i] !== ""; i++) {
    const isRun = words[i]?.toLowerCase() === "g";
    const times = isRun ? Number(words[i + 1]) : 1;
    const step = Number(isRun ? words[i + 2] : words[i]);
    if (!Number.isInteger(times) || times < 0 || !Number.isFinite(step)) break;
    if (steps.length + times > MAX_RUN) throw new ReadError("bomb");
    for (let n = 0; n < times; n++) steps.push(step);
    if (isRun) i += 2;
  }
  return steps;
}

/**
 * Fonts are not opened: letters are as wide as those of Chinese print, or as the step to the next
 * where that comes near.
 */
function widthOf(text: string, step: number, size: number): number {
  const nominal = text < "\u2000" ? 0.5 : 1;
  const isNear = step > nominal * 0.7 && step < nominal * 1.35;
  return size > 0 && isNear ? step : nominal;
}

function boxOf(
  letters: readonly Letter[],
  size: number,
  place: Matrix,
): [number, number, number, number] {
  const [first] = letters;
  if (!first) return [0, 0, 0, 0];
  const last = letters.at(-1) ?? first;
  return [
    ...layBox(place, [first.x, first.y - size * 0.7, last.x + last.width * size, last.y]),
  ] as [number, number, number, number];
}
