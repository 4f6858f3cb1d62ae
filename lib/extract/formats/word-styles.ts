/** What the styles and runs of a Word document do to its letters beside printing them. */
import { withBases, type Marks, type OwnStyle } from "./letter-marks";
import { elements } from "./xml-tokens";

/** Marks that the styles of a document give by name, those of the styles they rest on included; unmarked ones are left out. */
export function styleMarks(xml: string): ReadonlyMap<string, Marks> {
  const own = new Map<string, OwnStyle>();
  for (const { attributes, inside } of elements(xml, "w:style")) {
    const id = /\bw:styleId="([^"]*)"/.exec(attributes)?.[1];
    if (id !== undefined)
      own.set(id, {
        base: /<w:basedOn\s+w:val="([^"]*)"/.exec(inside)?.[1],
        marks: marksIn(inside),
      });
  }
  return withBases(own);
}

function marksIn(xml: string): Partial<Marks> {
  const marks: Partial<Marks> = {};
  for (const [, name, attributes] of xml.matchAll(/<w:(vanish|vertAlign|d?strike)\b([^>]*)>/g))
    Object.assign(marks, markOf(name!, /w:val="([^"]*)"/.exec(attributes!)?.[1]));
  return marks;
}

/** What one property of a run says; a value such as `0` takes back what a style said. */
export function markOf(name: string, value: string | undefined): Partial<Marks> {
  const on = !/^(?:0|false|off|none)$/.test(value ?? "1");
  if (name === "vanish") return { hidden: on };
  if (name === "vertAlign") return { raised: value !== "baseline" };
  return { struck: on };
}
