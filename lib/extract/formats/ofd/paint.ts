/**
 * What a page of an OFD file paints. Each object has a box of its own (`Boundary`), whose corner is
 * the object's origin and beyond which nothing is painted; its matrix (`CTM`) lies between. GB/T
 * 33190-2016, chapters 8.5 to 11.
 */
import { ReadError } from "../../reasons";
import { IDENTITY, type Matrix } from "../pdf/matrix";
import type { PaintedPage } from "../pdf/assemble";
import type { Spot } from "../pdf/sight";
import { layBox } from "../pdf/turns";
import type { Brush, Budget } from "./brush";
import { colourStep } from "./colours";
import { numbersBehind, pathData } from "./path-data";
import { OFD_OPS, Pen } from "./pen";
import type { OfdNote, OfdPage } from "./structure";
import { drawText } from "./text";
import {
  xmlAttribute,
  childOf,
  xmlChildren,
  flagOf,
  numberOf,
  numbersOf,
  textOf,
  type XmlNode,
} from "./xml-tree";

/** Points in a millimetre. */
const POINTS = 72 / 25.4;
/** Composite objects hold objects, which may be composite: a report's are not nested. */
const MAX_DEPTH = 8;

/** @throws ReadError `bomb` where a file draws without end */
export function paintPage(page: OfdPage, budget: Budget): PaintedPage {
  const pen = new Pen();
  const [left, top, width, height] = page.area;
  pen.transform([POINTS, 0, 0, -POINTS, -left * POINTS, (top + height) * POINTS]);
  const doubts: Spot[] = [];
  const brush = {
    pen,
    budget,
    layerParam: null,
    depth: 0,
    alpha: 1,
    doubts,
    frame: { matrix: IDENTITY, width: 0, height: 0 },
  };
  for (const { content, resources } of page.sheets)
    for (const layer of layersOf(content))
      drawAll(layer, { ...brush, resources, layerParam: xmlAttribute(layer, "DrawParam") });
  const added = page.notes.flatMap((note) =>
    noteSpots(note, { ...brush, resources: page.resources }),
  );
  return {
    items: pen.items,
    operators: { fnArray: pen.fnArray, argsArray: pen.argsArray },
    ops: OFD_OPS,
    added: [...added, ...doubts],
    view: [0, 0, width * POINTS, height * POINTS],
  };
}

const ORDER = ["Background", "Body", "Foreground"];
/** Layers from the one that lies lowest. */
function layersOf(content: XmlNode | undefined): XmlNode[] {
  const rank = (layer: XmlNode) =>
    Math.max(0, ORDER.indexOf(xmlAttribute(layer, "Type") ?? "Body"));
  return xmlChildren(content, "Layer").sort((a, b) => rank(a) - rank(b));
}

function drawAll(block: XmlNode, brush: Brush): void {
  for (const object of block.children) {
    if (--brush.budget.objects < 0) throw new ReadError("bomb");
    if (object.name === "PageBlock") drawAll(object, brush);
    else if (object.name in DRAW && flagOf(object, "Visible") !== false) drawObject(object, brush);
  }
}

const DRAW: Readonly<Record<string, (object: XmlNode, brush: Brush) => void>> = {
  TextObject: drawText,
  PathObject: drawPath,
  ImageObject: (_, { pen }) => pen.step("paintImageXObject"),
  CompositeObject: drawComposite,
};

function drawObject(object: XmlNode, brush: Brush): void {
  const { pen } = brush;
  const box = numbersOf(xmlAttribute(object, "Boundary"));
  if (box?.length !== 4) return;
  const [x = 0, y = 0, width = 0, height = 0] = box;
  pen.save();
  pen.transform([1, 0, 0, 1, x, y]);
  // Letters may reach over their box a little, and producers give lines one without height.
  pen.path(rectangle(-SLACK, -SLACK, width + SLACK, height + SLACK), "clip");
  const alpha = numberOf(object, "Alpha");
  const own = alpha === null ? 1 : Math.min(255, Math.max(0, alpha)) / 255;
  const share = brush.alpha * own;
  pen.step("setGState", [
    ["ca", share],
    ["CA", share],
  ]);
  const matrix = numbersOf(xmlAttribute(object, "CTM"));
  if (matrix?.length === 6) pen.transform(matrix as unknown as Matrix);
  else if (object.name === "ImageObject") pen.transform([width, 0, 0, height, 0, 0]);
  for (const clip of xmlChildren(childOf(object, "Clips"), "Clip")) clipTo(clip, pen);
  const frame = {
    matrix: matrix?.length === 6 ? (matrix as unknown as Matrix) : IDENTITY,
    width,
    height,
  };
  DRAW[object.name]?.(object, { ...brush, alpha: share, frame });
  pen.restore();
}
/** Millimetres. */
const SLACK = 0.5;
const rectangle = (x0: number, y0: number, x1: number, y1: number): number[] => [
  ...[0, x0, y0, 1, x1, y0, 1, x1, y1, 1, x0, y1, 4],
];

/**
 * Clips are boxes to the readers of pages: the one around all areas of a clip. One of letters cuts
 * nothing.
 */
function clipTo(clip: XmlNode, pen: Pen): void {
  const data = xmlChildren(clip, "Area").map(areaData);
  if (data.every((part) => part !== null)) pen.path(data.flat(), "clip");
}

function areaData(area: XmlNode): number[] | null {
  const path = childOf(area, "Path");
  const box = numbersOf(path ? xmlAttribute(path, "Boundary") : null);
  if (!path || box?.length !== 4) return null;
  const [left = NaN, top = NaN] = box;
  const own = numbersOf(xmlAttribute(area, "CTM"));
  const data = pathData(textOf(childOf(path, "AbbreviatedData")));
  const moved = movedBy(data, [1, 0, 0, 1, left, top]);
  return own?.length === 6 ? movedBy(moved, own as unknown as Matrix) : moved;
}

/** Path data under a matrix. */
function movedBy(data: readonly number[], m: Matrix): number[] {
  const out: number[] = [];
  for (let i = 0; i < data.length;) {
    const op = data[i++] ?? 4;
    out.push(op);
    for (const end = i + numbersBehind(op); i < end; i += 2) {
      const [x = 0, y = 0] = [data[i], data[i + 1]];
      out.push(m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]);
    }
  }
  return out;
}

function drawPath(object: XmlNode, brush: Brush): void {
  const { pen } = brush;
  const fills = flagOf(object, "Fill") ?? false;
  const strokes = flagOf(object, "Stroke") ?? true;
  if (!fills && !strokes) return;
  colourStep(object, "Fill", brush);
  colourStep(object, "Stroke", brush);
  const data = pathData(textOf(childOf(object, "AbbreviatedData")));
  if (fills) pen.path(data, strokes ? "fillStroke" : "fill");
  else pen.path(data, "stroke");
}

function drawComposite(object: XmlNode, brush: Brush): void {
  const unit = brush.resources.composites.get(xmlAttribute(object, "ResourceID") ?? "");
  const content = childOf(unit, "Content");
  if (!content) return;
  if (brush.depth >= MAX_DEPTH) throw new ReadError("bomb");
  drawAll(content, { ...brush, depth: brush.depth + 1 });
}

/**
 * What is laid over the page with a note is drawn with it: a line may strike a figure, a shape may
 * cover one. Its letters are no part of the page, and a seal is no text: where a note has letters,
 * the cell below it is `suspect`.
 */
function noteSpots(note: OfdNote, brush: Brush): Spot[] {
  if (note.kind === "Stamp" || note.kind === "Watermark" || note.kind === "Link") return [];
  const [x, y, width, height] = note.boundary;
  const said = lettersIn(note.appearance);
  const box = layBox(brush.pen.place(), [x, y, x + width, y + height]);
  brush.pen.save();
  brush.pen.transform([1, 0, 0, 1, x, y]);
  drawAll(withoutLetters(note.appearance), brush);
  brush.pen.restore();
  return said === "" ? [] : [{ doubt: "not_seen", box, other: said }];
}

const lettersIn = (node: XmlNode): string =>
  node.name === "TextCode" ? node.text.trim() : node.children.map(lettersIn).join("");
const withoutLetters = (node: XmlNode): XmlNode => ({
  ...node,
  children: node.children.filter((c) => c.name !== "TextObject").map(withoutLetters),
});
