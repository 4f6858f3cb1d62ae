/**
 * Where the box of an element leaves its letters: cut off, moved where no screen reaches, or out of
 * the order of the file. Computed from its declarations; nothing is laid out.
 */
import type { DefaultTreeAdapterTypes } from "parse5";
import { entryOf } from "@/lib/lookup";

type Element = DefaultTreeAdapterTypes.Element;
/** The value of a property, in small letters. */
export type PropertyGetter = (name: string) => string | undefined;

const UNIT: Readonly<Record<string, number>> = {
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 37.8,
  mm: 3.78,
  rem: 16,
  vw: 12.8,
  vh: 8,
};
/** Pixels: nobody scrolls as far to the left or up. */
const FAR = -400;

/** A length in pixels; null where it is none. `whole`: what 100% and 1 em are. */
export function lengthOf(text: string | undefined, whole: number): number | null {
  const [, sign, number, unit] =
    /^([-+]?)((?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)(px|pt|pc|in|cm|mm|rem|r?em|ex|ch|vw|vh|%)?$/.exec(
      text?.trim() ?? "",
    ) ?? [];
  if (number === undefined) return null;
  const value = Number(number) * (sign === "-" ? -1 : 1);
  if (unit === "%") return (value / 100) * whole;
  if (unit === "em") return value * whole;
  if (unit === "ex" || unit === "ch") return (value * whole) / 2;
  return value * (unit ? entryOf(UNIT, unit) : 1);
}

/** Cut away: clipped to nothing, or in a box without room. */
export const isCut = (get: PropertyGetter): boolean =>
  isClipped(get) ||
  isWithoutRoom(get) ||
  isFlattened(get) ||
  /^(?:disc|circle|square)$/.test(get("-webkit-text-security") ?? "");

/** Pixels: a box of no more shows no letter. */
const NO_ROOM = 2;

function isClipped(get: PropertyGetter): boolean {
  const edges = /^rect\(([^)]*)\)$/
    .exec(get("clip") ?? "")?.[1]
    ?.split(/[\s,]+/)
    .map((e) => lengthOf(e, 16));
  if (edges && edges.length === 4 && edges.every((e) => e !== null)) {
    const [top, right, bottom, left] = edges as [number, number, number, number];
    if (right - left <= NO_ROOM || bottom - top <= NO_ROOM) return true;
  }
  const path = get("clip-path") ?? "";
  if (EMPTY_PATHS.some((empty) => empty.test(path))) return true;
  const inset = /^inset\(\s*(\d+)%/.exec(path)?.[1];
  return inset !== undefined && Number(inset) >= 50;
}
const EMPTY_PATHS = [
  /^(?:circle|ellipse)\(\s*0/,
  /^polygon\(\s*0(?:px|%)?\s+0(?:px|%)?\s*(?:,\s*0(?:px|%)?\s+0(?:px|%)?\s*)*\)/,
];

function isWithoutRoom(get: PropertyGetter): boolean {
  const hides = ["overflow", "overflow-x", "overflow-y"].some((o) =>
    /hidden|clip|scroll|auto/.test(get(o) ?? ""),
  );
  if (!hides) return false;
  const small = ["width", "height", "max-width", "max-height"].some((side) => {
    const length = lengthOf(get(side), 1000);
    return length !== null && length <= NO_ROOM;
  });
  return small || ((lengthOf(get("line-height"), 16) ?? 16) <= 1 && get("line-height") !== "1");
}

/** Turned on its edge, or made smaller until nothing is left. */
function isFlattened(get: PropertyGetter): boolean {
  const transform = `${get("transform") ?? ""} ${get("scale") ? `scale(${get("scale")})` : ""}`;
  const isScaledAway =
    /scale(?:x|y|3d)?\(\s*0?\.?0*\d{0,1}\s*[,)]/.test(transform) &&
    !/scale(?:x|y|3d)?\(\s*[1-9]/.test(transform);
  if (isScaledAway || /rotate[xy]\(\s*-?(?:90|270)deg/.test(transform)) return true;
  const zoom = get("zoom");
  return zoom !== undefined && (lengthOf(zoom, 1) ?? 1) < 0.05;
}

const BOXES = new Set(["div", "p", "section", "article", "li", "dd", "dt", "h1", "h2", "h3", "h4"]);
/**
 * The width of a box that cuts off what goes beyond it. A table's cell grows with what it holds,
 * and words in a line have no width.
 */
export function roomOf(el: Element, get: PropertyGetter, size: number): number | null {
  const cuts = ["overflow", "overflow-x"].some((o) => /hidden|clip/.test(get(o) ?? ""));
  const isBox = BOXES.has(el.tagName) || /block|flex|grid/.test(get("display") ?? "");
  if (!cuts || !isBox) return null;
  const known = ["width", "max-width"].flatMap((side) => {
    const width = lengthOf(get(side), size);
    return width === null || /%\s*$/.test(get(side) ?? "") ? [] : [width];
  });
  return known.length > 0 ? Math.min(...known) : null;
}

/** Moved where no screen reaches. */
export function isOff(get: PropertyGetter): boolean {
  const far = (text: string | undefined) => {
    const length = lengthOf(text, 16);
    return length !== null && (length < FAR || length > 20_000);
  };
  const moved = /^(?:absolute|fixed|relative|sticky)$/.test(get("position") ?? "");
  const sides = ["left", "top", "right", "bottom"]
    .map(get)
    .concat((get("inset") ?? "").split(/\s+/));
  if (moved && sides.some(far)) return true;
  if (["text-indent", "margin-left", "margin-top"].some((name) => far(get(name)))) return true;
  if ((get("margin") ?? "").split(/\s+/).some(far)) return true;
  const shifts = [
    ...`${get("transform") ?? ""} translate(${get("translate") ?? ""})`.matchAll(
      /translate(?:x|y|3d)?\(([^)]*)\)/g,
    ),
  ];
  return shifts.some(([, inside = ""]) => inside.split(/[\s,]+/).some(far));
}

/**
 * What may put letters elsewhere than in the order of the file: such letters do not look like those
 * that stay.
 */
export function shiftOf(el: Element, get: PropertyGetter): string {
  const moved = [
    get("position") !== undefined && get("position") !== "static"
      ? `position:${get("position")} ${["left", "right", "top", "bottom"].map((s) => get(s) ?? "").join()}`
      : "",
    /^(?:left|right)$/.test(get("float") ?? "") ? `float:${get("float")}` : "",
    get("order") !== undefined && get("order") !== "0" ? `order:${get("order")}` : "",
    /reverse/.test(get("flex-direction") ?? "") ? "reverse" : "",
    get("transform") !== undefined && get("transform") !== "none"
      ? `transform:${get("transform")}`
      : "",
    /^-/.test(get("letter-spacing") ?? "") ? `spacing:${get("letter-spacing")}` : "",
    /^-/.test(get("margin-left") ?? "") ? `margin:${get("margin-left")}` : "",
    el.tagName !== "td" && el.tagName !== "th" && /^-/.test(get("text-indent") ?? "")
      ? "indent"
      : "",
  ];
  return moved.filter((m) => m !== "").join(" ");
}
