/**
 * How the cells of a workbook look: colours and sizes of their letters, the grounds behind them,
 * pictures that lie over them. The library that reads cells gives their contents alone.
 */
import { strFromU8, type Unzipped } from "fflate";
import { plainAttribute } from "./attributes";
import { BLACK, colourOf, isLost, WHITE, type Colour } from "./html-colours";
import { inkReadingOf, type Inked, type InkReading } from "./looks";
import { moveFormula, type Formulas } from "./sheet-formulas";
import { elementsNamed } from "./xml-tokens";

/** What is to be known of one sheet; places are `column,row` from 0. */
export type SheetLooks = {
  /** Cells whose text is put together from letters of several looks. */
  readonly inks: ReadonlyMap<string, InkReading>;
  /** Cells whose letters are lost in their ground. */
  readonly faint: ReadonlySet<string>;
  readonly covered: readonly Area[];
  /** Cells that span others, where the library that reads cells does not know all of them. */
  readonly merged?: readonly Area[];
  readonly formulas?: Formulas;
  /** The sheet shows nothing where a zero stands. */
  readonly hidesZeros: boolean;
};
export type Area = {
  readonly c0: number;
  readonly r0: number;
  readonly c1: number;
  readonly r1: number;
};

/** Points: no smaller letters are read. */
const LEAST_SIZE = 3;
type Font = { readonly colour: Colour | null; readonly size: number };
const PLAIN: Font = { colour: BLACK, size: 11 };
type Format = {
  readonly font: Font;
  readonly ground: Colour | null;
  /** Of numbers. */ readonly code: string;
};

const attribute = plainAttribute;

/** A number that is 0 where it is not written. */
function numberOf(attributes: string, name: string): number {
  const text = attribute(attributes, name);
  return text === undefined ? 0 : Number(text);
}

/** Looks by the names of the sheets. */
export function looksOf(files: Unzipped): ReadonlyMap<string, SheetLooks> {
  const text = (name: string) => (files[name] ? unprefixed(strFromU8(files[name])) : "");
  const theme = themeOf(text("xl/theme/theme1.xml"));
  const formats = formatsOf(text("xl/styles.xml"), theme);
  const strings = richStrings(text("xl/sharedStrings.xml"));
  const links = linksOf(text("xl/_rels/workbook.xml.rels"));
  const sheets = new Map<string, SheetLooks>();
  for (const [, attributes] of text("xl/workbook.xml").matchAll(/<sheet\b([^<>]*)>/g)) {
    const target = links.get(attribute(attributes!, "id") ?? "");
    const path = target?.startsWith("/") ? target.slice(1) : `xl/${target}`;
    if (!target || !files[path]) continue;
    const links2 = linksOf(text(path.replace(/([^/]+)$/, "_rels/$1.rels")));
    const drawings = [...links2.values()].filter(
      (t) => /drawing\d*\.xml$/.test(t) && !/vml/i.test(t),
    );
    const covered = drawings.flatMap((t) => areasOf(text(`xl/drawings/${t.split("/").pop()}`)));
    const name = decoded(attribute(attributes!, "name") ?? "");
    sheets.set(name, looksIn(text(path), { formats, strings, theme, covered }));
  }
  return sheets;
}

/** Some programs write every name with a prefix. */
const unprefixed = (xml: string): string =>
  /<(\w+):(?:worksheet|sst|styleSheet|workbook)\b/.test(xml)
    ? xml.replace(/<(\/?)x:/g, "<$1")
    : xml;
const decoded = (text: string) =>
  text
    .replace(/&#(?:x([0-9a-f]+)|(\d+));/gi, (_, h?: string, d?: string) =>
      String.fromCodePoint(Math.min(0x10ffff, h ? Number.parseInt(h, 16) : Number(d))),
    )
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, "&");

function linksOf(xml: string): ReadonlyMap<string, string> {
  return new Map(
    [...xml.matchAll(/<Relationship\b([^<>]*)>/g)].map(([, a]) => [
      attribute(a!, "Id") ?? "",
      attribute(a!, "Target") ?? "",
    ]),
  );
}

/** Cells under a picture or a shape. */
function areasOf(xml: string): Area[] {
  const spot = (inside: string, name: string) => {
    const part =
      new RegExp(`<xdr:${name}>([\\s\\S]{0,400}?)</xdr:${name}>`).exec(inside)?.[1] ?? "";
    const number = (n: string) => Number(new RegExp(`<xdr:${n}>(\\d+)<`).exec(part)?.[1] ?? NaN);
    return [number("col"), number("row")] as const;
  };
  return ["xdr:twoCellAnchor", "xdr:oneCellAnchor"]
    .flatMap((name) => [...elementsNamed(xml, name)])
    .map(({ inside }) => {
      const [[c0, r0], [c1, r1]] = [spot(inside, "from"), spot(inside, "to")];
      return { c0, r0, c1: Number.isNaN(c1) ? c0 : c1, r1: Number.isNaN(r1) ? r0 : r1 };
    })
    .filter((a) => Number.isFinite(a.c0) && Number.isFinite(a.r0));
}

function themeOf(xml: string): readonly (Colour | null)[] {
  const slots = ["lt1", "dk1", "lt2", "dk2", ...[1, 2, 3, 4, 5, 6].map((n) => `accent${n}`)];
  const plain: (Colour | null)[] = [WHITE, BLACK];
  return slots.map((slot, i) => {
    const at = xml.indexOf(`<a:${slot}>`);
    const hex =
      at < 0
        ? undefined
        : /\b(?:lastClr|val)="([0-9A-Fa-f]{6})"/.exec(xml.slice(at, at + 200))?.[1];
    return hex ? colourOf(`#${hex}`) : (plain[i] ?? null);
  });
}

/**
 * A colour by its value, its place in the theme, or its number in the palette of old; null where it
 * cannot be worked out.
 */
function colourIn(attributes: string, theme: readonly (Colour | null)[]): Colour | null {
  const tint = numberOf(attributes, "tint");
  const [rgb, themed, indexed] = ["rgb", "theme", "indexed"].map((n) => attribute(attributes, n));
  const plainColour = (): Colour | null => {
    if (rgb) return colourOf(`#${rgb.slice(-6)}`);
    if (themed !== undefined) return theme[Number(themed)] ?? null;
    if (indexed !== undefined) return paletteOf(Number(indexed));
    return attribute(attributes, "auto") ? BLACK : null;
  };
  const plain = plainColour();
  if (!plain || tint === 0) return plain;
  const shift = (c: number) => (tint < 0 ? c * (1 + tint) : c + (255 - c) * tint);
  return [shift(plain[0]), shift(plain[1]), shift(plain[2]), 1];
}

/**
 * The first sixteen of the palette of old workbooks, and what the system has for letters and
 * ground. ECMA-376 18.8.27
 */
const PALETTE = ["000000", "ffffff", "ff0000", "00ff00", "0000ff", "ffff00", "ff00ff", "00ffff"];
function paletteOf(index: number): Colour | null {
  if (index === 64) return BLACK;
  if (index === 65) return WHITE;
  const hex = index < 16 ? PALETTE[index % 8] : undefined;
  return hex ? colourOf(`#${hex}`) : null;
}

function fontIn(xml: string, theme: readonly (Colour | null)[], below: Font): Font {
  const colour = /<color\b([^<>]*)>/.exec(xml)?.[1];
  const size = /<sz\b[^<>]*\bval="([\d.]+)"/.exec(xml)?.[1];
  return {
    colour: colour === undefined ? below.colour : colourIn(colour, theme),
    size: size === undefined ? below.size : Number(size),
  };
}

/** Fonts and grounds by the number that cells name. */
function formatsOf(xml: string, theme: readonly (Colour | null)[]): readonly Format[] {
  const part = (name: string) =>
    new RegExp(`<${name}\\b[^<>]*>([\\s\\S]*?)</${name}>`).exec(xml)?.[1] ?? "";
  const fonts = part("fonts")
    .split(/<font\b/)
    .slice(1)
    .map((font) => fontIn(font, theme, PLAIN));
  const fills = part("fills")
    .split(/<fill\b/)
    .slice(1)
    .map((fill): Colour | null => {
      const pattern = /patternType="(\w+)"/.exec(fill)?.[1];
      if (/<gradientFill/.test(fill)) return null;
      if (pattern === undefined || pattern === "none") return WHITE;
      const fore = /<fgColor\b([^<>]*)>/.exec(fill)?.[1];
      return pattern === "solid" && fore !== undefined ? colourIn(fore, theme) : null;
    });
  const codes = new Map(
    [...part("numFmts").matchAll(/<numFmt\b([^<>]*)>/g)].map(([, a = ""]) => [
      numberOf(a, "numFmtId"),
      decoded(attribute(a, "formatCode") ?? ""),
    ]),
  );
  return [...part("cellXfs").matchAll(/<xf\b([^<>]*)>/g)].map(([, a = ""]) => ({
    font: fonts[numberOf(a, "fontId")] ?? PLAIN,
    ground: fills[numberOf(a, "fillId")] ?? WHITE,
    code: codes.get(numberOf(a, "numFmtId")) ?? "",
  }));
}

type Run = { readonly text: string; readonly properties: string | null };
function runsOf(xml: string): Run[] {
  return xml
    .split(/<r(?=[\s>])/)
    .slice(1)
    .map((run) => ({
      text: decoded(/<t\b[^<>]*>([^<]*)</.exec(run)?.[1] ?? ""),
      properties: /<rPr>([\s\S]*?)<\/rPr>/.exec(run)?.[1] ?? null,
    }));
}

/** Texts whose letters are not all alike, by their number. */
function richStrings(xml: string): ReadonlyMap<number, readonly Run[]> {
  const found = new Map<number, readonly Run[]>();
  if (!/<rPr\b/.test(xml)) return found;
  xml
    .split(/<si\b/)
    .slice(1)
    .forEach((item, i) => {
      if (/<rPr\b/.test(item)) found.set(i, runsOf(item));
    });
  return found;
}

type Book = {
  readonly formats: readonly Format[];
  readonly strings: ReadonlyMap<number, readonly Run[]>;
  readonly theme: readonly (Colour | null)[];
  readonly covered: readonly Area[];
};

const isFaint = ({ colour, size }: Font, ground: Colour | null): boolean =>
  size < LEAST_SIZE || (colour !== null && ground !== null && isLost(colour, ground));

const WHITE_NUMBERS = /\[(?:white|白色|color ?2)\]/i;
/** A format may paint numbers, those below 0 and zeros in colours of their own. */
function isWhite({ code, ground }: Format, value: number): boolean {
  if (!WHITE_NUMBERS.test(code)) return false;
  const [first = "", second = first, third = first] = code.split(";");
  const notPositive = value < 0 ? second : third;
  const section = value > 0 ? first : notPositive;
  return WHITE_NUMBERS.test(section) && ground !== null && isLost(WHITE, ground);
}

function looksIn(xml: string, book: Book): SheetLooks {
  const inks = new Map<string, InkReading>();
  const faint = new Set<string>();
  const hidesZeros = /<sheetView\b[^<>]*\bshowZeros="(?:0|false)"/.test(xml);
  const lost = new Set(book.formats.flatMap((f, i) => (isFaint(f.font, f.ground) ? [i] : [])));
  const isPlain =
    lost.size === 0 &&
    book.strings.size === 0 &&
    !/<is>[\s\S]{0,2000}?<rPr\b/.test(xml) &&
    !book.formats.some(({ code }) => WHITE_NUMBERS.test(code)) &&
    !/<c\b[^<>]*\bt="d"/.test(xml);
  for (const [, attributes = "", inside = ""] of isPlain ? [] : xml.matchAll(CELL)) {
    const place = placeIn(attribute(attributes, "r") ?? "");
    if (place === null || inside === "") continue;
    const style = numberOf(attributes, "s");
    const format = book.formats[style] ?? { font: PLAIN, ground: WHITE, code: "" };
    const kind = attribute(attributes, "t");
    const value = /<v>([^<]*)</.exec(inside)?.[1] ?? "";
    if (lost.has(style) || (kind === undefined && isWhite(format, Number(value)))) faint.add(place);
    const runs = runsOfCell(kind, inside, book);
    if (kind === "d") inks.set(place, { text: value });
    else if (runs.length > 0)
      inks.set(place, inkReadingOf(runs.map((run) => inkOfRun(run, format, book))));
  }
  return { inks, faint, covered: book.covered, hidesZeros, formulas: formulasIn(xml) };
}

const CELL = /<c\b([^<>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g;

/** Runs of a text whose letters are not all alike. */
function runsOfCell(kind: string | undefined, inside: string, { strings }: Book): readonly Run[] {
  if (kind === "s") return strings.get(Number(/<v>(\d+)</.exec(inside)?.[1] ?? NaN)) ?? [];
  return kind === "inlineStr" && /<rPr\b/.test(inside) ? runsOf(inside) : [];
}

const FORMULA = /<c\b([^<>]*)>\s*<f\b(?:([^<>]*)\/>|([^<>]*)>([^<]*)<\/f>)/g;

/** Formulas by place; one that is written for several cells, as each of them reads it. */
function formulasIn(xml: string): Formulas {
  const found = new Map<string, string>();
  if (!/<f\b/.test(xml)) return found;
  const shared = new Map<string, { formula: string; place: string }>();
  for (const [, cell = "", alone = "", open = "", text = ""] of xml.matchAll(FORMULA)) {
    const place = placeIn(attribute(cell, "r") ?? "");
    const [kind, group = ""] = [attribute(alone + open, "t"), attribute(alone + open, "si")];
    if (place === null || (kind !== undefined && kind !== "shared" && kind !== "normal")) continue;
    const first = kind === "shared" ? shared.get(group) : undefined;
    if (text !== "") {
      if (kind === "shared") shared.set(group, { formula: decoded(text), place });
      found.set(place, decoded(text));
    } else if (first) found.set(place, movedFormula(first, place));
  }
  return found;
}

function movedFormula(first: { formula: string; place: string }, place: string): string {
  const [column = 0, row = 0] = first.place.split(",").map(Number);
  const [toColumn = 0, toRow = 0] = place.split(",").map(Number);
  return moveFormula(first.formula, toColumn - column, toRow - row);
}

function inkOfRun({ text, properties }: Run, { font, ground }: Format, { theme }: Book): Inked {
  // A run that says nothing of its colour is black, whatever the cell's own font is; one without
  // properties is as the cell is.
  const own = properties === null ? font : fontIn(properties, theme, { ...PLAIN, size: font.size });
  return {
    text,
    raised: /<vertAlign\b[^<>]*\bval="su(?:per|b)script"/.test(properties ?? ""),
    struck: /<strike\b(?![^<>]*\bval="(?:0|false)")/.test(properties ?? ""),
    look: `${own.colour?.map(Math.round).join() ?? "?"} ${own.size}`,
    faint: isFaint(own, ground),
  };
}

/** `B5` as `1,4`. */
function placeIn(address: string): string | null {
  const [, letters, row] = /^([A-Z]{1,3})(\d{1,7})$/.exec(address) ?? [];
  if (!letters || !row) return null;
  const column = [...letters].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) - 1;
  return `${column},${Number(row) - 1}`;
}
