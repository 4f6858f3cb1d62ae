/** What the styles and runs of a Word document do to its letters beside printing them. */
import { looseAttribute } from "./attributes";
import { withBases, type Marks, type OwnStyle } from "./letter-marks";
import { elementsNamed } from "./xml-tokens";

/** Colours of the theme by the names that runs use for them. */
export type Theme = ReadonlyMap<string, string>;
const PLAIN_THEME: readonly (readonly [string, string])[] = [
  ["background1", "#ffffff"],
  ["light1", "#ffffff"],
  ["text1", "#000000"],
  ["dark1", "#000000"],
];
const SLOTS: Readonly<Record<string, readonly string[]>> = {
  lt1: ["background1", "light1"],
  dk1: ["text1", "dark1"],
  lt2: ["background2", "light2"],
  dk2: ["text2", "dark2"],
};

/** The colours that a document's theme has under each name. */
export function themeOf(xml: string): Theme {
  const theme = new Map(PLAIN_THEME);
  for (const slot of ["dk1", "lt1", "dk2", "lt2", ...[1, 2, 3, 4, 5, 6].map((n) => `accent${n}`)]) {
    const at = xml.indexOf(`<a:${slot}>`);
    if (at < 0) continue;
    const colour = /\b(?:lastClr|val)="([0-9A-Fa-f]{6})"/.exec(xml.slice(at, at + 200))?.[1];
    if (colour) for (const name of SLOTS[slot] ?? [slot]) theme.set(name, `#${colour}`);
  }
  return theme;
}

export type WordStyles = {
  readonly marks: ReadonlyMap<string, Marks>;
  /** Styles of tables that paint grounds of their own, on which the colours of letters cannot be judged. */
  readonly painted: ReadonlySet<string>;
  readonly theme: Theme;
  /** Of letters without a style. */
  readonly plain: Partial<Marks>;
};

/**
 * Marks that the styles of a document give by name, those of the styles they rest on included;
 * unmarked ones are left out.
 */
export function wordStyles(xml: string, theme: Theme): WordStyles {
  const own = new Map<string, OwnStyle>();
  const painted = new Set<string>();
  let plain: Partial<Marks> = {};
  for (const { attributes, inside } of elementsNamed(xml, "w:style")) {
    const id = /\bw:styleId="([^"]*)"/.exec(attributes)?.[1];
    if (id === undefined) continue;
    const marks = marksIn(inside, theme);
    own.set(id, { base: /<w:basedOn\s+w:val="([^"]*)"/.exec(inside)?.[1], marks });
    if (/w:type="table"/.test(attributes) && /<w:shd\b/.test(inside)) painted.add(id);
    if (/w:default="1"/.test(attributes) && /w:type="paragraph"/.test(attributes)) plain = marks;
  }
  return { marks: withBases(own), painted, theme, plain };
}

const PROPERTY = /<w:(vanish|vertAlign|d?strike|color|sz|highlight|position|w)\b([^<>]*)>/g;
function marksIn(xml: string, theme: Theme): Partial<Marks> {
  const marks: Partial<Marks> = {};
  for (const [, name, attributes] of xml.matchAll(PROPERTY))
    Object.assign(marks, markOf(name!, attributes!, theme));
  return marks;
}

const attribute = looseAttribute;

export const isOn = (attributes: string): boolean =>
  !/^(?:0|false|off|none)$/.test(attribute(attributes, "val") ?? "1");

/** Half points: letters that are moved as far from their line are a note's, or part of nothing. */
const FAR_FROM_LINE = 6;
const NAMES_OF_FILLS: Readonly<Record<string, string>> = {
  bg1: "background1",
  tx1: "text1",
  bg2: "background2",
  tx2: "text2",
};

/** The colour with which Word 2010 and later fill letters, which counts before the plain one. */
export function fillOf(name: string, attributes: string, theme: Theme): Partial<Marks> {
  if (name === "noFill") return { colour: "transparent" };
  const value = attribute(attributes, "val") ?? "";
  const colour = name === "srgbClr" ? hex(value) : theme.get(NAMES_OF_FILLS[value] ?? value);
  return colour === undefined ? {} : { colour };
}

/** What one property of a run says; a value such as `0` takes back what a style said. */
export function markOf(name: string, attributes: string, theme: Theme): Partial<Marks> {
  const value = attribute(attributes, "val");
  switch (name) {
    case "vanish":
      return { hidden: isOn(attributes) };
    case "vertAlign":
      return { raised: value !== "baseline" };
    case "position":
      return Math.abs(Number(value)) >= FAR_FROM_LINE ? { raised: true } : {};
    case "color":
      return { colour: colourIn(attributes, theme) };
    case "sz":
      return Number(value) >= 0 ? { size: Number(value) / 2 } : {};
    case "w":
      // Letters squeezed to a few hundredths of their width are a stroke.
      return Number.parseFloat(value ?? "100") < 10 ? { size: 1 } : {};
    case "highlight":
      return { ground: value === "none" ? undefined : value?.toLowerCase() };
    case "shd":
      return { ground: groundIn(attributes, theme) };
    default:
      return { struck: isOn(attributes) };
  }
}

/** A theme's colour counts before the one beside it, which is for programs without themes. */
function colourIn(attributes: string, theme: Theme): string | undefined {
  const [value, named] = [attribute(attributes, "val"), attribute(attributes, "themeColor")];
  const changed = /themeTint|themeShade/.test(attributes);
  const colour = (named && !changed ? theme.get(named) : undefined) ?? hex(value);
  return colour === undefined || /^#0{6}$/.test(colour) ? undefined : colour;
}

export function groundIn(attributes: string, theme: Theme): string | undefined {
  const [fill, named] = [attribute(attributes, "fill"), attribute(attributes, "themeFill")];
  const changed = /themeFillTint|themeFillShade/.test(attributes);
  // A solid pattern is painted in its own colour.
  if (attribute(attributes, "val") === "solid")
    return hex(attribute(attributes, "color")) ?? "#000000";
  return (named && !changed ? theme.get(named) : undefined) ?? hex(fill);
}

const hex = (value: string | undefined): string | undefined =>
  value && /^[0-9A-Fa-f]{6}$/.test(value) ? `#${value.toLowerCase()}` : undefined;
