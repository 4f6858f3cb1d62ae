import { elements } from "./xml-tokens";

/** What a run of letters in a Word document is beside its text: hidden, raised or lowered (the number of a note), struck out. */
export type Marks = { readonly hidden: boolean; readonly raised: boolean; readonly struck: boolean };
export const PLAIN: Marks = { hidden: false, raised: false, struck: false };

/** Styles rest on each other; a ring of them ends here. */
const MAX_BASES = 12;

/** Marks that the styles of a document give by name, those of the styles they rest on included; unmarked ones are left out. */
export function styleMarks(xml: string): ReadonlyMap<string, Marks> {
  const own = new Map<string, { readonly base: string | undefined; readonly marks: Partial<Marks> }>();
  for (const { attributes, inside } of elements(xml, "w:style")) {
    const id = /\bw:styleId="([^"]*)"/.exec(attributes)?.[1];
    if (id !== undefined) own.set(id, { base: /<w:basedOn\s+w:val="([^"]*)"/.exec(inside)?.[1], marks: marksIn(inside) });
  }
  const found = new Map<string, Marks>();
  for (const id of own.keys()) {
    let marks: Partial<Marks> = {};
    let at: string | undefined = id;
    for (let i = 0; at !== undefined && i < MAX_BASES; i++) {
      const style = own.get(at);
      marks = { ...style?.marks, ...marks };
      at = style?.base;
    }
    if (Object.values(marks).includes(true)) found.set(id, { ...PLAIN, ...marks });
  }
  return found;
}

function marksIn(xml: string): Partial<Marks> {
  const marks: Partial<Marks> = {};
  for (const [, name, attributes] of xml.matchAll(/<w:(vanish|vertAlign|d?strike)\b([^>]*)>/g)) Object.assign(marks, markOf(name!, /w:val="([^"]*)"/.exec(attributes!)?.[1]));
  return marks;
}

/** What one property of a run says; a value such as `0` takes back what a style said. */
export function markOf(name: string, value: string | undefined): Partial<Marks> {
  const on = !/^(?:0|false|off|none)$/.test(value ?? "1");
  if (name === "vanish") return { hidden: on };
  if (name === "vertAlign") return { raised: value !== "baseline" };
  return { struck: on };
}
