/**
 * How the cells of a workbook of Excel 2003 in XML look; its texts are pages of their own inside
 * each cell.
 */
import type { Doubt } from "../types";
import { plainAttribute } from "./attributes";
import { BLACK, colourOf, isLost, WHITE, type Colour } from "./html-colours";
import { inkReadingOf, type Inked, type InkReading } from "./looks";
import { fromRelativeFormula } from "./sheet-formulas";
import type { SheetLooks } from "./sheet-looks";
import { elementsNamed } from "./xml-tokens";

/** Points: no smaller letters are read. */
const LEAST_SIZE = 3;
type Look = { readonly colour: Colour | null; readonly size: number; readonly struck: boolean };
type Style = { readonly look: Look; readonly ground: Colour | null };
const PLAIN: Style = { look: { colour: BLACK, size: 11, struck: false }, ground: WHITE };

const attribute = plainAttribute;
const placeOf = (attributes: string, next: number): number =>
  Number(attribute(attributes, "Index") ?? next + 1) - 1;

/** Looks by the names of the sheets. */
export function looksOfExcelXml(source: string): ReadonlyMap<string, SheetLooks> {
  const xml = withoutPrefix(source);
  const styles = new Map<string, Style>();
  for (const { attributes, inside } of elementsNamed(xml, "Style")) {
    const base = styles.get(attribute(attributes, "Parent") ?? "Default") ?? PLAIN;
    styles.set(attribute(attributes, "ID") ?? "", styleIn(inside, base));
  }
  return new Map(
    [...elementsNamed(xml, "Worksheet")].map(({ attributes, inside }) => [
      attribute(attributes, "Name") ?? "",
      looksIn(inside, styles),
    ]),
  );
}

/** Some programs write every name with the prefix of its name space; texts that are pages need theirs. */
const withoutPrefix = (xml: string): string =>
  /<ss:Workbook\b/.test(xml)
    ? xml.replace(/<(\/?)ss:(?=(?:Styles?|Worksheet|Table|Row|Cell|Font|Interior)\b)/g, "<$1")
    : xml;

function styleIn(inside: string, base: Style): Style {
  const font = /<Font\b([^<>]*)>/.exec(inside)?.[1];
  const fill = /<Interior\b([^<>]*)>/.exec(inside)?.[1];
  return {
    look: font === undefined ? base.look : lookIn(font, base.look),
    ground: fill === undefined ? base.ground : groundIn(fill),
  };
}

function lookIn(font: string, base: Look): Look {
  const [colour, size] = [attribute(font, "Color"), attribute(font, "Size")];
  return {
    colour: colour === undefined ? base.colour : colourOf(colour),
    size: size === undefined ? base.size : Number(size),
    struck: base.struck || attribute(font, "StrikeThrough") === "1",
  };
}

function groundIn(fill: string): Colour | null {
  const [pattern, colour] = [attribute(fill, "Pattern"), attribute(fill, "Color")];
  if (pattern === undefined || pattern === "None") return WHITE;
  return pattern === "Solid" && colour !== undefined ? colourOf(colour) : null;
}

function looksIn(sheet: string, styles: ReadonlyMap<string, Style>): SheetLooks {
  const inks = new Map<string, InkReading>();
  const faint = new Set<string>();
  const doubts = new Map<string, Doubt>();
  const formulas = new Map<string, string>();
  let row = 0;
  const whole = sheet.replace(/<(Row|Cell)\b([^<>]*)\/>/g, "<$1$2></$1>");
  for (const line of elementsNamed(whole, "Row")) {
    row = placeOf(line.attributes, row);
    let column = 0;
    for (const { attributes, inside } of elementsNamed(line.inside, "Cell")) {
      column = placeOf(attributes, column);
      const style = styles.get(attribute(attributes, "StyleID") ?? "Default") ?? PLAIN;
      const place = `${column},${row}`;
      if (isFaint(style.look, style.ground)) faint.add(place);
      if (style.look.struck) doubts.set(place, "struck");
      if (/<ss:Data\b/.test(inside)) inks.set(place, inkReadingOf(inksOf(inside, style)));
      const formula = attribute(attributes, "Formula");
      if (formula !== undefined) formulas.set(place, fromRelativeFormula(formula, [column, row]));
      const across = attribute(attributes, "MergeAcross");
      column += across === undefined ? 1 : 1 + Number(across);
    }
    row++;
  }
  return {
    inks,
    faint,
    doubts,
    covered: [],
    formulas,
    hidesZeros: /<DoNotDisplayZeros\b/.test(sheet),
  };
}

const isFaint = ({ colour, size }: Look, ground: Colour | null): boolean =>
  size < LEAST_SIZE || (colour !== null && ground !== null && isLost(colour, ground));

/** The parts of a text that is written as a page: fonts, strokes, raised letters. */
function inksOf(inside: string, { look, ground }: Style): Inked[] {
  const data = /<ss:Data\b[^<>]*>([\s\S]*?)<\/ss:Data>/.exec(inside)?.[1] ?? "";
  const stack: { name: string; look: Look; raised: boolean }[] = [];
  const parts: Inked[] = [];
  for (const [, end, name = "", attributes = "", text] of data.matchAll(
    /<(\/?)(\w+)([^<>]*)>|([^<]+)/g,
  )) {
    const now = stack.at(-1) ?? { look, raised: false };
    if (text !== undefined)
      parts.push({
        text,
        raised: now.raised,
        struck: now.look.struck,
        look: `${now.look.colour?.join() ?? "?"} ${now.look.size}`,
        faint: isFaint(now.look, ground),
      });
    else if (end) stack.pop();
    else if (!attributes.endsWith("/"))
      stack.push({
        name,
        look: name === "S" ? { ...now.look, struck: true } : lookIn(attributes, now.look),
        raised: now.raised || /^Su[bp]$/.test(name),
      });
  }
  return parts;
}
