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
  attributeNamed(name).exec(xml)?.[1];

/** Marks by the style's name, those of the styles it rests on included; styles without any are left out. */
export function openStyleMarks(xml: string): ReadonlyMap<string, Marks> {
  const own = new Map<string, OwnStyle>();
  for (const { attributes, inside } of elementsNamed(xml, "style:style")) {
    const name = value(attributes, "style:name");
    if (name !== undefined)
      own.set(name, {
        base: value(attributes, "style:parent-style-name"),
        marks: marksIn(/<style:text-properties\b[^<>]*>/.exec(inside)?.[0] ?? ""),
      });
  }
  return withBases(own);
}

/** Per cent: fainter letters are not seen, and narrower ones are a stroke. */
const [LEAST_OPACITY, LEAST_SCALE] = [3, 10];

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
  const isUnseen = opacity !== undefined && Number.parseFloat(opacity) < LEAST_OPACITY;
  const isStroke = scale !== undefined && Number.parseFloat(scale) < LEAST_SCALE;
  const automatic = value(properties, "style:use-window-font-color") === "true";
  return {
    ...((colour !== undefined || automatic) && {
      colour: automatic || /^#0{6}$/.test(colour ?? "") ? undefined : colour,
    }),
    ...(ground !== undefined && { ground: ground === "transparent" ? undefined : ground }),
    ...(size !== undefined && /pt$/.test(size) && { size: Number.parseFloat(size) }),
    ...(isUnseen && { colour: "transparent" }),
    ...(isStroke && { size: 1 }),
    ...(display !== undefined && { hidden: display === "none" }),
    ...(position !== undefined && { raised: !/^0%/.test(position) }),
    ...(line !== undefined && { struck: line !== "none" }),
  };
}

/** The grounds that cells are painted with, by the names of their styles. */
export function cellGrounds(xml: string): ReadonlyMap<string, string> {
  const grounds = new Map<string, string>();
  for (const { attributes, inside } of elementsNamed(xml, "style:style")) {
    const [name, ground] = [
      value(attributes, "style:name"),
      value(/<style:table-cell-properties\b[^<>]*>/.exec(inside)?.[0] ?? "", "fo:background-color"),
    ];
    if (name && ground && ground !== "transparent") grounds.set(name, ground);
  }
  return grounds;
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
