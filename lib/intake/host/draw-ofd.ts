/**
 * Pages of an OFD file as pictures; runs in a reading program (`pool.ts`). Letters are drawn with
 * this project's own font at their places: fonts of the file are not opened. Pictures in the file,
 * seals among them, are drawn as empty frames.
 */
import path from "node:path";
import { paintedPagesOf } from "@/lib/extract/formats/ofd/read";
import type { PaintedPage } from "@/lib/extract/formats/pdf/assemble";
import { paintedOn, type Glyph, type Shape } from "@/lib/extract/formats/pdf/glyphs";
import { rulingLines } from "@/lib/extract/formats/pdf/ruling";
import { installationRoot } from "@/lib/installation-root";
import { MAX_SIDE, type PageFrame, type PageImage } from "./page-image";

const FONT = "OFD";
type Canvas = typeof import("@napi-rs/canvas");
type Brush = import("@napi-rs/canvas").SKRSContext2D;

/** Empty where the file cannot be opened. */
export function ofdFrames(bytes: Uint8Array): PageFrame[] {
  try {
    return paintedPagesOf(bytes).pages.map(({ view: [, , width, height] }, i) => {
      const transform = [1, 0, 0, -1, 0, height] as const;
      return { page: i + 1, width, height, transform };
    });
  } catch {
    return [];
  }
}

/** Null where there is no such page. @throws where the file cannot be opened or drawn */
export async function drawOfdPage(
  bytes: Uint8Array,
  number: number,
  wanted: number,
): Promise<PageImage | null> {
  const { pages } = paintedPagesOf(bytes);
  const page = pages[number - 1];
  if (!page) return null;
  const canvasModule = await import("@napi-rs/canvas");
  registerFont(canvasModule);
  const [, , wide, high] = page.view;
  const scale = Math.min(wanted, MAX_SIDE / Math.max(wide, high));
  const [width, height] = [wide, high].map((side) => Math.max(1, Math.ceil(side * scale))) as [
    number,
    number,
  ];
  const canvas = canvasModule.createCanvas(width, height);
  const brush = canvas.getContext("2d");
  brush.fillStyle = "white";
  brush.fillRect(0, 0, width, height);
  brush.setTransform(scale, 0, 0, -scale, 0, high * scale);
  drawPage(brush, page);
  return {
    png: new Uint8Array(await canvas.encode("png")),
    width,
    height,
    pages: pages.length,
    transform: [scale, 0, 0, -scale, 0, high * scale],
  };
}

const FONT_FILE = "node_modules/@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf";
let isRegistered = false;
function registerFont({ GlobalFonts }: Canvas): void {
  const file = path.join(/* turbopackIgnore: true */ installationRoot(), FONT_FILE);
  isRegistered ||= GlobalFonts.registerFromPath(file, FONT) !== null;
}

function drawPage(brush: Brush, { operators, ops }: PaintedPage): void {
  const { glyphs, shapes, pictures } = paintedOn(operators as never, ops as never);
  let next = 0;
  glyphs.forEach((glyph, i) => {
    for (; isBefore(shapes[next], i); next++) drawShape(brush, shapes[next]);
    drawLetter(brush, glyph);
  });
  for (const shape of shapes.slice(next)) drawShape(brush, shape);
  const { horizontal, vertical } = rulingLines(operators as never, ops as never);
  brush.globalAlpha = 1;
  brush.strokeStyle = "black";
  brush.lineWidth = 0.7;
  brush.beginPath();
  for (const { y, x0, x1 } of horizontal) drawLine(brush, [x0, y, x1, y]);
  for (const { x, y0, y1 } of vertical) drawLine(brush, [x, y0, x, y1]);
  brush.stroke();
  brush.strokeStyle = "#999";
  for (const { box } of pictures)
    brush.strokeRect(box[0], box[1], box[2] - box[0], box[3] - box[1]);
}

/** Whether a shape lies below the letter of that number. */
const isBefore = (shape: Shape | undefined, letter: number): boolean =>
  shape !== undefined && shape.order <= letter;

function drawLine(brush: Brush, [x0, y0, x1, y1]: readonly [number, number, number, number]): void {
  brush.moveTo(x0, y0);
  brush.lineTo(x1, y1);
}

function drawShape(brush: Brush, shape: Shape | undefined): void {
  if (!shape?.colour) return;
  const [r, g, b, alpha] = shape.colour;
  brush.globalAlpha = alpha;
  brush.fillStyle = `rgb(${r} ${g} ${b})`;
  brush.beginPath();
  for (const [x, y] of shape.points) brush.lineTo(x, y);
  brush.fill();
}

function drawLetter(brush: Brush, { x0, y, size, text, unicode, paint }: Glyph): void {
  if (!paint?.fill || paint.mode === 3 || paint.turned) return;
  const [cx, cy] = [x0, y + size * 0.3];
  const clip = paint.clip;
  if (clip && (cx < clip[0] || cx > clip[2] || cy < clip[1] || cy > clip[3])) return;
  brush.save();
  // The wide marks of Chinese print are half blank, and their place is that of their ink.
  brush.translate(/[（［《]/.test(unicode ?? "") ? x0 - size * 0.45 : x0, y);
  brush.rotate((paint.quarter * Math.PI) / 2);
  brush.scale(1, -1);
  brush.globalAlpha = paint.alpha;
  brush.fillStyle = `rgb(${paint.fill.slice(0, 3).join(" ")})`;
  brush.font = `${size}px ${FONT}`;
  brush.fillText(unicode ?? text, 0, 0);
  brush.restore();
}
