/**
 * What an OFD file is made of: documents, pages with their areas, templates, resources and notes.
 * GB/T 33190-2016, chapters 6 to 8 and 15.
 */
import { MAX_PAGES } from "../../limits";
import { ReadError } from "../../reasons";
import type { OfdPackage } from "./package";
import {
  xmlAttribute,
  childOf,
  xmlChildren,
  numbersOf,
  textOf,
  flagOf,
  type XmlNode,
} from "./xml-tree";

/** Left, top, width, height in millimetres; y downwards. */
export type OfdArea = readonly [number, number, number, number];
/** One thing that is drawn with a page, in the order of drawing. */
export type OfdSheet = { readonly content: XmlNode | undefined; readonly resources: Resources };
export type OfdNote = {
  readonly kind: string;
  readonly boundary: OfdArea;
  readonly appearance: XmlNode;
};
export type OfdPage = {
  readonly area: OfdArea;
  readonly sheets: readonly OfdSheet[];
  readonly notes: readonly OfdNote[];
  readonly resources: Resources;
};
export type OfdDocument = { readonly title: string | null; readonly pages: readonly OfdPage[] };

/** Resources by id: what later files of the same document say goes before what earlier ones said. */
export type Resources = {
  readonly drawParams: ReadonlyMap<string, XmlNode>;
  readonly colourSpaces: ReadonlyMap<string, string>;
  readonly composites: ReadonlyMap<string, XmlNode>;
};
const A4: OfdArea = [0, 0, 210, 297];
/** Millimetres: a sheet that is larger is a mistake. */
const LARGEST = 5000;

/** Every page of every document in the file, in their order. @throws ReadError */
export function documentOf(ofd: OfdPackage): OfdDocument {
  const root = ofd.read("OFD.xml");
  const bodies = xmlChildren(root ?? undefined, "DocBody");
  if (bodies.length === 0) throw new ReadError("damaged");
  const pages: OfdPage[] = [];
  for (const body of bodies)
    pages.push(...pagesOf(ofd, rootOf(ofd, body), MAX_PAGES - pages.length));
  const title = textOf(childOf(childOf(bodies[0], "DocInfo"), "Title"));
  return { title: title === "" ? null : title, pages };
}

/** A file may hold several versions of a document: the one that it calls the current one counts. */
function rootOf(ofd: OfdPackage, body: XmlNode): string {
  const root = ofd.locate("OFD.xml", textOf(childOf(body, "DocRoot")));
  const versions = xmlChildren(childOf(body, "Versions"), "Version");
  const now = versions.find((v) => flagOf(v, "Current"));
  const place = now && ofd.locate("OFD.xml", xmlAttribute(now, "BaseLoc") ?? "");
  const own = place && textOf(childOf(ofd.read(place) ?? undefined, "DocRoot"));
  return place && own ? ofd.locate(place, own) : root;
}

function pagesOf(ofd: OfdPackage, place: string, most: number): OfdPage[] {
  const document = ofd.read(place);
  if (document?.name !== "Document") throw new ReadError("damaged");
  const common = childOf(document, "CommonData");
  const listed = xmlChildren(childOf(document, "Pages"), "Page");
  if (listed.length > most) throw new ReadError("too_many_pages");
  const shared = resourcesOf(ofd, place, xmlChildren(common, "PublicRes", "DocumentRes"), NONE);
  const area = areaOf(childOf(common, "PageArea")) ?? A4;
  const templates = new Map(
    xmlChildren(common, "TemplatePage").map((t) => [xmlAttribute(t, "ID") ?? "", t]),
  );
  const notes = notesOf(ofd, place, textOf(childOf(document, "Annotations")));
  return listed.map((entry) => {
    const own = ofd.locate(place, xmlAttribute(entry, "BaseLoc") ?? "");
    const page = ofd.read(own);
    if (page?.name !== "Page") throw new ReadError("damaged");
    const resources = resourcesOf(ofd, own, xmlChildren(page, "PageRes"), shared);
    const body: OfdSheet = { content: childOf(page, "Content"), resources };
    const used = xmlChildren(page, "Template").map((use) => {
      const template = templates.get(xmlAttribute(use, "TemplateID") ?? "");
      const at = template && ofd.locate(place, xmlAttribute(template, "BaseLoc") ?? "");
      const sheet = at === undefined ? null : ofd.read(at);
      const order = xmlAttribute(use, "ZOrder") ?? (template && xmlAttribute(template, "ZOrder"));
      return { before: order !== "Foreground", sheet: sheetOf(ofd, at ?? "", sheet, shared) };
    });
    return {
      area: areaOf(childOf(page, "Area")) ?? area,
      sheets: [
        ...used.filter((u) => u.before).map((u) => u.sheet),
        body,
        ...used.filter((u) => !u.before).map((u) => u.sheet),
      ],
      notes: notes.get(xmlAttribute(entry, "ID") ?? "") ?? [],
      resources,
    };
  });
}

function sheetOf(
  ofd: OfdPackage,
  place: string,
  page: XmlNode | null,
  shared: Resources,
): OfdSheet {
  const resources = resourcesOf(ofd, place, xmlChildren(page ?? undefined, "PageRes"), shared);
  return { content: childOf(page ?? undefined, "Content"), resources };
}

/** What is shown of a sheet: its print area, or as it is cut where that is not said. */
function areaOf(node: XmlNode | undefined): OfdArea | null {
  const box = numbersOf(textOf(childOf(node, "PhysicalBox")));
  const [x = 0, y = 0, width = 0, height = 0] = box ?? [];
  const isSheet = width > 0 && height > 0 && width < LARGEST && height < LARGEST;
  return isSheet ? [x, y, width, height] : null;
}

const NONE: Resources = { drawParams: new Map(), colourSpaces: new Map(), composites: new Map() };

function resourcesOf(
  ofd: OfdPackage,
  from: string,
  files: readonly XmlNode[],
  base: Resources,
): Resources {
  if (files.length === 0) return base;
  const [drawParams, colourSpaces, composites] = [
    new Map(base.drawParams),
    new Map(base.colourSpaces),
    new Map(base.composites),
  ];
  for (const file of files) {
    const res = ofd.read(ofd.locate(from, textOf(file))) ?? undefined;
    const all = (list: string, name: string) => xmlChildren(childOf(res, list), name);
    for (const p of all("DrawParams", "DrawParam")) drawParams.set(xmlAttribute(p, "ID") ?? "", p);
    for (const c of all("ColorSpaces", "ColorSpace"))
      colourSpaces.set(xmlAttribute(c, "ID") ?? "", xmlAttribute(c, "Type") ?? "");
    for (const c of all("CompositeGraphicUnits", "CompositeGraphicUnit"))
      composites.set(xmlAttribute(c, "ID") ?? "", c);
  }
  return { drawParams, colourSpaces, composites };
}

/** Notes by the id of their page; those that are switched off are not shown. */
function notesOf(ofd: OfdPackage, from: string, list: string): ReadonlyMap<string, OfdNote[]> {
  const found = new Map<string, OfdNote[]>();
  const place = ofd.locate(from, list);
  for (const page of xmlChildren((list && ofd.read(place)) || undefined, "Page")) {
    const at = ofd.locate(place, textOf(childOf(page, "FileLoc")));
    const notes = xmlChildren(ofd.read(at) ?? undefined, "Annot").flatMap((note): OfdNote[] => {
      const appearance = childOf(note, "Appearance");
      const box = numbersOf(appearance ? xmlAttribute(appearance, "Boundary") : null);
      if (!appearance || box?.length !== 4 || flagOf(note, "Visible") === false) return [];
      const boundary = box as unknown as OfdArea;
      return [{ kind: xmlAttribute(note, "Type") ?? "", boundary, appearance }];
    });
    const id = xmlAttribute(page, "PageID") ?? "";
    found.set(id, [...(found.get(id) ?? []), ...notes]);
  }
  return found;
}
