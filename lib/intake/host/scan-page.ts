/**
 * A page of a scan made ready for recognition: drawn at 200 dots an inch, its ruling lines found
 * and painted over, because a recogniser takes them for letters. Runs in a reading program
 * (`pool.ts`).
 */
import type { RulingLines } from "@/lib/extract/formats/pdf/ruling";
import { valueAt } from "@/lib/lookup";
import type { PageTransform } from "./page-image";
import { drawPage, type DrawnPage } from "./draw-page";

/** `png` lacks the lines; `rulings` are in the page's own coordinates, y upwards (pdf-page.ts). */
export type ScanPage = DrawnPage & { readonly rulings: RulingLines };

const DOTS_A_POINT = 200 / 72;
/** Darker than this is ink. */
const INK = 150;
/** Pixels: strokes of letters are shorter, sides of cells longer. */
const SHORTEST = 60;
/** Pixels that a line may be interrupted for, and that it may be thick. */
const BREAK = 3;
const THICK = 8;

/**
 * @param picture the page as another program drew it
 * @returns `png` null where the canvas cannot draw the page and no picture was given
 */
export async function drawScan(
  bytes: Uint8Array,
  page: number,
  picture?: Uint8Array,
): Promise<ScanPage | null> {
  const sheet = await drawPage(bytes, page, DOTS_A_POINT);
  if (!sheet) return null;
  const shot = { ...sheet, png: picture ?? sheet.png };
  if (!shot.png) return { ...shot, rulings: { horizontal: [], vertical: [] } };
  const { createCanvas, loadImage } = await import("@napi-rs/canvas");
  const canvas = createCanvas(shot.width, shot.height);
  const pen = canvas.getContext("2d");
  pen.drawImage(await loadImage(shot.png), 0, 0);
  const { data } = pen.getImageData(0, 0, shot.width, shot.height);
  const dark = inkOf(data, shot.width * shot.height);
  const across = linesOf(shot.width, shot.height, (along, line) =>
    valueAt(dark, line * shot.width + along),
  );
  const down = linesOf(shot.height, shot.width, (along, line) =>
    valueAt(dark, along * shot.width + line),
  );
  pen.fillStyle = "white";
  for (const l of across)
    pen.fillRect(l.from - 1, l.first - 1, l.to - l.from + 3, l.last - l.first + 3);
  for (const l of down)
    pen.fillRect(l.first - 1, l.from - 1, l.last - l.first + 3, l.to - l.from + 3);
  return {
    ...shot,
    png: new Uint8Array(await canvas.encode("png")),
    rulings: inPoints(across, down, shot.transform),
  };
}

function inkOf(rgba: Uint8ClampedArray, pixels: number): Uint8Array {
  const dark = new Uint8Array(pixels);
  for (let i = 0; i < pixels; i++)
    dark[i] =
      valueAt(rgba, i * 4) * 0.3 +
        valueAt(rgba, i * 4 + 1) * 0.59 +
        valueAt(rgba, i * 4 + 2) * 0.11 <
      INK
        ? 1
        : 0;
  return dark;
}

type Stroke = { from: number; to: number; first: number; last: number };

/**
 * Long runs of ink along one direction, those side by side taken together; what is thicker than a
 * line is none.
 */
function linesOf(
  length: number,
  count: number,
  ink: (along: number, line: number) => number,
): Stroke[] {
  const strokes: Stroke[] = [];
  let near: Stroke[] = [];
  for (let line = 0; line < count; line++) {
    const here: Stroke[] = [];
    for (const [from, to] of runsOf(length, (along) => ink(along, line))) {
      const same = near.find((s) => s.last >= line - 2 && s.from < to && s.to > from);
      if (same) {
        Object.assign(same, {
          from: Math.min(same.from, from),
          to: Math.max(same.to, to),
          last: line,
        });
        here.push(same);
      } else {
        const stroke = { from, to, first: line, last: line };
        strokes.push(stroke);
        here.push(stroke);
      }
    }
    near = [...new Set([...near.filter((s) => s.last >= line - 1), ...here])];
  }
  return strokes.filter((s) => s.last - s.first < THICK);
}

function runsOf(length: number, ink: (along: number) => number): [number, number][] {
  const runs: [number, number][] = [];
  let from = -1;
  let last = -1;
  for (let i = 0; i < length; i++) {
    if (ink(i) === 0) continue;
    if (from >= 0 && i - last > BREAK) {
      if (last - from >= SHORTEST) runs.push([from, last]);
      from = i;
    } else if (from < 0) from = i;
    last = i;
  }
  if (from >= 0 && last - from >= SHORTEST) runs.push([from, last]);
  return runs;
}

/** Pages of scans stand upright: only scale and origin matter. */
function inPoints(
  across: readonly Stroke[],
  down: readonly Stroke[],
  [a, , , d, e, f]: PageTransform,
): RulingLines {
  const x = (px: number) => (px - e) / a;
  const y = (py: number) => (py - f) / d;
  return {
    horizontal: across.map((l) => ({ y: y((l.first + l.last) / 2), x0: x(l.from), x1: x(l.to) })),
    vertical: down.map((l) => ({ x: x((l.first + l.last) / 2), y0: y(l.to), y1: y(l.from) })),
  };
}
