/** What the styles of an OpenDocument text do to letters beside printing them, and which of its changes are deletions that it still shows. */
import { withBases, type Marks, type OwnStyle } from "./letter-marks";
import { elements } from "./xml-tokens";

const value = (xml: string, name: string): string | undefined =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(xml)?.[1];

/** Marks by the style's name, those of the styles it rests on included; styles without any are left out. */
export function openStyleMarks(xml: string): ReadonlyMap<string, Marks> {
  const own = new Map<string, OwnStyle>();
  for (const { attributes, inside } of elements(xml, "style:style")) {
    const name = value(attributes, "style:name");
    if (name !== undefined)
      own.set(name, {
        base: value(attributes, "style:parent-style-name"),
        marks: marksIn(/<style:text-properties\b[^>]*>/.exec(inside)?.[0] ?? ""),
      });
  }
  return withBases(own);
}

function marksIn(properties: string): Partial<Marks> {
  const [display, position, line] = [
    value(properties, "text:display"),
    value(properties, "style:text-position"),
    value(properties, "style:text-line-through-style") ??
      value(properties, "style:text-line-through-type"),
  ];
  return {
    ...(display !== undefined && { hidden: display === "none" }),
    ...(position !== undefined && { raised: !/^0%/.test(position) }),
    ...(line !== undefined && { struck: line !== "none" }),
  };
}

/** Names of the changes that take text away. Where changes are shown, their text stands among the rest, between two marks. */
export function deletionsOf(xml: string): ReadonlySet<string> {
  const regions = [...elements(xml, "text:changed-region")].filter(({ inside }) =>
    /^\s*<text:deletion\b/.test(inside),
  );
  return new Set(
    regions
      .flatMap(({ attributes }) => [value(attributes, "text:id"), value(attributes, "xml:id")])
      .filter((id) => id !== undefined),
  );
}
