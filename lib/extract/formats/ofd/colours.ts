/**
 * Colours of objects: their own, else those of their drawing parameters, else black. GB/T
 * 33190-2016, 8.3.
 */
import type { Brush } from "./brush";
import { xmlAttribute, childOf, numberOf, numbersOf, type XmlNode } from "./xml-tree";

/** Drawing parameters name others; a ring of them ends here. */
const MAX_BASES = 12;

/**
 * Sets the colour in which an object is filled or outlined; one that is not known (patterns,
 * shades) stays unknown.
 */
export function colourStep(object: XmlNode, what: "Fill" | "Stroke", brush: Brush): void {
  const colour = ownColour(object, what, brush);
  const rgb = colour === null ? [0, 0, 0] : rgbOf(colour, brush);
  const alpha = colour && numberOf(colour, "Alpha");
  if (!rgb) brush.pen.step(`set${what}ColorN`);
  else if (alpha === 0) brush.pen.step(`set${what}Transparent`);
  else {
    const hex = rgb.map((n) =>
      Math.round(Math.min(255, Math.max(0, n)))
        .toString(16)
        .padStart(2, "0"),
    );
    brush.pen.step(`set${what}RGBColor`, `#${hex.join("")}`);
    if (alpha !== null)
      brush.pen.step("setGState", [[what === "Fill" ? "ca" : "CA", (alpha / 255) * brush.alpha]]);
  }
}

function ownColour(
  object: XmlNode,
  what: string,
  { resources, layerParam }: Brush,
): XmlNode | null {
  const own = childOf(object, `${what}Color`);
  if (own) return own;
  let at = xmlAttribute(object, "DrawParam") ?? layerParam;
  for (let i = 0; at !== null && i < MAX_BASES; i++) {
    const param = resources.drawParams.get(at);
    const found = childOf(param, `${what}Color`);
    if (found) return found;
    at = param ? xmlAttribute(param, "Relative") : null;
  }
  return null;
}

function rgbOf(colour: XmlNode, { resources }: Brush): number[] | null {
  const value = xmlAttribute(colour, "Value");
  if (colour.children.length > 0) return null;
  if (value === null) return xmlAttribute(colour, "Index") === null ? [0, 0, 0] : null;
  const hex = value
    .trim()
    .match(/#[0-9a-f]{1,2}\b/gi)
    ?.map((h) => Number.parseInt(h.slice(1), 16));
  const parts = hex ?? numbersOf(value) ?? [];
  const space = resources.colourSpaces.get(xmlAttribute(colour, "ColorSpace") ?? "");
  if (parts.length === 1) return [...parts, ...parts, ...parts];
  if (parts.length === 4 || space === "CMYK") return fromCmyk(parts);
  return parts.length === 3 ? [...parts] : null;
}

function fromCmyk(parts: readonly number[]): number[] | null {
  const [c, m, y, k] = parts;
  if (c === undefined || m === undefined || y === undefined || k === undefined) return null;
  return [c, m, y].map((ink) => 255 * (1 - ink / 255) * (1 - k / 255));
}
