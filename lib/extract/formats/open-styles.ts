/**
 * What the styles of an OpenDocument text do to letters beside printing them, and which of its
 * changes are deletions that it still shows.
 */
import { rememberAnswers } from "@/lib/cache";
import { withBases, type Marks, type OwnStyle } from "./letter-marks";
import { elementsNamed } from "./xml-tokens";

/** A file has hundreds of styles with a dozen attributes each: the expression of a name is made once. */
const attributeNamed = rememberAnswers(
  "expressions of attributes of styles",
  50,
  (name: string) => new RegExp(`\\b${name}="([^"]*)"`),
);
const value = (xml: string, name: string): string | undefined =>
  xml.includes(name) ? attributeNamed(name).exec(xml)?.[1] : undefined;

/** What a style is for: styles of two families may have one name. */
export type Family = "paragraph" | "text" | "table-cell";
export type StyleMarks = (family: Family, name: string | undefined) => Marks | undefined;

/** Marks by the style's family and name, those of the styles it rests on included. */
export function openStyleMarks(xml: string): StyleMarks {
  const own = new Map<string, OwnStyle>();
  for (const { attributes, inside } of elementsNamed(xml, "style:style")) {
    const [name, base, family] = ["name", "parent-style-name", "family"].map((part) =>
      value(attributes, `style:${part}`),
    );
    if (name !== undefined)
      own.set(`${family} ${name}`, {
        base: base === undefined ? undefined : `${family} ${base}`,
        marks: {
          ...groundOfParagraph(inside),
          ...marksIn(/<style:text-properties\b[^<>]*>/.exec(inside)?.[0] ?? ""),
        },
      });
  }
  const marks = withBases(own);
  return (family, name) => (name === undefined ? undefined : marks.get(`${family} ${name}`));
}

function groundOfParagraph(inside: string): Partial<Marks> {
  const ground = value(
    /<style:paragraph-properties\b[^<>]*>/.exec(inside)?.[0] ?? "",
    "fo:background-color",
  );
  return ground === undefined ? {} : { ground: ground === "transparent" ? undefined : ground };
}

/** Points of each unit. ODF 1.3, 18.3.18 */
const POINTS: Readonly<Record<string, number>> = {
  ...{ pt: 1, in: 72, cm: 72 / 2.54, mm: 72 / 25.4, px: 0.75, pc: 12 },
};
/** A length in points; null where it is none. */
export function lengthInPoints(length: string | undefined): number | null {
  const [, number = "", unit = ""] = /^(-?[\d.]{1,20})([a-z]{2})$/.exec(length ?? "") ?? [];
  const points = Number(number) * (POINTS[unit] ?? NaN);
  return number !== "" && Number.isFinite(points) ? points : null;
}
/** Points of letters that are given as a share of those around them. */
const sizeOf = (size: string | undefined): number | null =>
  size?.endsWith("%") ? (USUAL_SIZE * Number.parseFloat(size)) / 100 : lengthInPoints(size);
const USUAL_SIZE = 11;
/** Points by which letters are set closer than they are wide: they lie on each other. */
const ON_EACH_OTHER = -3;

/** Per cent: fainter letters are not seen, and narrower ones are a stroke. */
const [LEAST_OPACITY, LEAST_SCALE] = [3, 10];

const isBelow = (share: string | undefined, least: number): boolean =>
  share !== undefined && Number.parseFloat(share) < least;

/** Letters on each other, in two lines, or upside down: no figure is seen as it is written. */
function isTangled(properties: string): boolean {
  const spacing = lengthInPoints(value(properties, "fo:letter-spacing"));
  const combined = value(properties, "style:text-combine");
  return (
    (spacing !== null && spacing < ON_EACH_OTHER) ||
    (combined !== undefined && combined !== "none") ||
    value(properties, "style:text-rotation-angle") === "180"
  );
}

function marksIn(properties: string): Partial<Marks> {
  const [display, position, line] = [
    value(properties, "text:display"),
    value(properties, "style:text-position"),
    value(properties, "style:text-line-through-style") ??
      value(properties, "style:text-line-through-type"),
  ];
  const [colour, ground, size] = [
    value(properties, "fo:color"),
    value(properties, "fo:background-color"),
    value(properties, "fo:font-size"),
  ];
  const [opacity, scale] = [
    value(properties, "loext:opacity"),
    value(properties, "style:text-scale"),
  ];
  const isUnseen = isBelow(opacity, LEAST_OPACITY);
  const isStroke = isBelow(scale, LEAST_SCALE) || isTangled(properties);
  const points = sizeOf(size);
  const automatic = value(properties, "style:use-window-font-color") === "true";
  return {
    ...((colour !== undefined || automatic) && {
      colour: automatic || /^#0{6}$/.test(colour ?? "") ? undefined : colour,
    }),
    ...(ground !== undefined && { ground: ground === "transparent" ? undefined : ground }),
    ...(points !== null && { size: points }),
    ...(isUnseen && { colour: "transparent" }),
    ...(isStroke && { size: 1 }),
    ...(display !== undefined && { hidden: display === "none" }),
    ...(position !== undefined && { raised: !/^0%/.test(position) }),
    ...(line !== undefined && { struck: line !== "none" }),
  };
}

/**
 * The grounds that cells are painted with, by the names of their styles; of rows and whole tables
 * with the family in front (`table-row ro1`).
 */
export function cellGrounds(xml: string): ReadonlyMap<string, string> {
  const grounds = new Map<string, string>();
  for (const { attributes, inside } of elementsNamed(xml, "style:style")) {
    const [, family = "", properties = ""] =
      /<style:(table-cell|table-row|table)-properties\b([^<>]*)>/.exec(inside) ?? [];
    const name = value(attributes, "style:name");
    const ground = value(properties, "fo:background-color");
    if (name && ground && ground !== "transparent")
      grounds.set(family === "table-cell" ? name : `${family} ${name}`, ground);
  }
  return grounds;
}

/** Points: no figure is seen in a row that is not as high. */
const LEAST_HEIGHT = 4;
/** Names of styles of rows that are too low for a figure. */
export function lowRows(xml: string): ReadonlySet<string> {
  const low = new Set<string>();
  for (const { attributes, inside } of elementsNamed(xml, "style:style")) {
    const properties = /<style:table-row-properties\b[^<>]*>/.exec(inside)?.[0] ?? "";
    const height = lengthInPoints(value(properties, "style:row-height"));
    const name = value(attributes, "style:name");
    if (name && height !== null && height < LEAST_HEIGHT) low.add(name);
  }
  return low;
}

/** Names of the changes that add text, which stands between two marks. */
export const insertionsOf = (xml: string): ReadonlySet<string> => changesOf(xml, "insertion");

/**
 * Names of the changes that take text away. Where changes are shown, their text stands among the
 * rest, between two marks.
 */
export const deletionsOf = (xml: string): ReadonlySet<string> => changesOf(xml, "deletion");

function changesOf(xml: string, kind: "insertion" | "deletion"): ReadonlySet<string> {
  const regions = [...elementsNamed(xml, "text:changed-region")].filter(({ inside }) =>
    new RegExp(`^\\s*<text:${kind}\\b`).test(inside),
  );
  return new Set(
    regions
      .flatMap(({ attributes }) => [value(attributes, "text:id"), value(attributes, "xml:id")])
      .filter((id) => id !== undefined),
  );
}

/** What a deletion has taken away, by its name, where its text is kept apart from the rest. */
export function deletedTexts(xml: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { attributes, inside } of elementsNamed(xml, "text:changed-region")) {
    if (!/^\s*<text:deletion\b/.test(inside)) continue;
    const said = inside.replace(/<office:change-info\b[\s\S]*?<\/office:change-info>/g, "");
    for (const id of [value(attributes, "text:id"), value(attributes, "xml:id")])
      if (id !== undefined) texts.set(id, said.replace(/<[^<>]*>/g, ""));
  }
  return texts;
}
