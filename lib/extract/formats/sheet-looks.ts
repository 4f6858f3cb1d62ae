/**
 * How the cells of a workbook look: colours and sizes of their letters, the grounds behind them,
 * formats by condition, pictures that lie over them. The library that reads cells gives their
 * contents alone.
 */
import { strFromU8, type Unzipped } from "fflate";
import type { Doubt } from "../types";
import { plainAttribute as attribute } from "./attributes";
import { inkReadingOf, type Inked, type InkReading } from "./looks";
import { areasOf, areasOfVml, placeIn, sizesIn, type Area } from "./sheet-areas";
import { fillsWithDigits, isInWhite } from "./sheet-codes";
import { moveFormula, type Formulas } from "./sheet-formulas";
import { formatDoubt, ruledDoubt, rulesIn, type SheetRules } from "./sheet-rules";
import {
  decodeXml,
  fontIn,
  isFaint,
  numberIn,
  PLAIN_FONT,
  PLAIN_FORMAT,
  sheetStylesOf,
  sheetTheme,
  type CellFormat,
  type Styles,
} from "./sheet-styles";

/** What is to be known of one sheet; places are `column,row` from 0. */
export type SheetLooks = {
  /** Cells whose text is put together from letters of several looks. */
  readonly inks: ReadonlyMap<string, InkReading>;
  /** Cells whose letters are lost in their ground. */
  readonly faint: ReadonlySet<string>;
  /** Cells whose figure is not to be taken, and why. */
  readonly doubts?: ReadonlyMap<string, Doubt>;
  readonly covered: readonly Area[];
  /** Cells that span others, where the library that reads cells does not know all of them. */
  readonly merged?: readonly Area[];
  readonly formulas?: Formulas;
  /** The sheet shows nothing where a zero stands. */
  readonly hidesZeros: boolean;
  /** Cells whose text is broken, or made smaller, where the column is narrow. */
  readonly fitting?: ReadonlySet<string>;
  /** Letters that each column has room for, where the library that reads cells does not say. */
  readonly widths?: readonly number[];
};

/** Looks by the names of the sheets. */
export function looksOf(files: Unzipped): ReadonlyMap<string, SheetLooks> {
  const text = (name: string) => (files[name] ? strFromU8(files[name]) : "");
  const styles = sheetStylesOf(text("xl/styles.xml"), sheetTheme(text("xl/theme/theme1.xml")));
  const strings = richStrings(text("xl/sharedStrings.xml"));
  const links = linksOf(text("xl/_rels/workbook.xml.rels"));
  const sheets = new Map<string, SheetLooks>();
  for (const [, attributes] of text("xl/workbook.xml").matchAll(/<sheet\b([^<>]*)>/g)) {
    const target = links.get(attribute(attributes!, "id") ?? "");
    const path = target?.startsWith("/") ? target.slice(1) : `xl/${target}`;
    if (!target || !files[path]) continue;
    const sheet = text(path);
    const drawings = [...linksOf(text(path.replace(/([^/]+)$/, "_rels/$1.rels"))).values()]
      .map((link) => text(`xl/drawings/${link.split("/").pop()}`))
      .filter((drawing) => drawing !== "");
    const sizes = drawings.length > 0 ? sizesIn(sheet) : null;
    const covered = drawings.flatMap((drawing) => [
      ...(sizes ? areasOf(drawing, sizes) : []),
      ...areasOfVml(drawing),
    ]);
    const name = decodeXml(attribute(attributes!, "name") ?? "");
    const rules = rulesIn(sheet, styles);
    sheets.set(name, looksIn(sheet, { styles, strings, rules, covered }));
  }
  return sheets;
}

function linksOf(xml: string): ReadonlyMap<string, string> {
  return new Map(
    [...xml.matchAll(/<Relationship\b([^<>]*)>/g)].map(([, a]) => [
      attribute(a!, "Id") ?? "",
      attribute(a!, "Target") ?? "",
    ]),
  );
}

type Run = { readonly text: string; readonly properties: string | null };
function runsOf(xml: string): Run[] {
  return xml
    .split(/<r(?=[\s>])/)
    .slice(1)
    .map((run) => ({
      text: decodeXml(/<t\b[^<>]*>([^<]*)</.exec(run)?.[1] ?? ""),
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
  readonly styles: Styles;
  readonly strings: ReadonlyMap<number, readonly Run[]>;
  readonly rules: SheetRules;
  readonly covered: readonly Area[];
};

/** A format in which a figure may not be seen as it is. */
const isUnusual = ({ font, ground, code, repeats }: CellFormat): boolean =>
  isFaint(font, ground) ||
  font.struck ||
  repeats ||
  isInWhite(code) ||
  fillsWithDigits(code) ||
  /;.*;.*;/.test(code);

/** All figures of the sheet are simply printed: no cell has to be looked at. */
const isPlainSheet = (xml: string, { rules, strings, styles }: Book): boolean =>
  rules.length === 0 &&
  strings.size === 0 &&
  !styles.formats.some((f) => isUnusual(f) || f.fits) &&
  !/<is>[\s\S]{0,2000}?<rPr\b/.test(xml) &&
  !/<c\b[^<>]*\bt="d"/.test(xml);

function looksIn(xml: string, book: Book): SheetLooks {
  const { formats } = book.styles;
  const inks = new Map<string, InkReading>();
  const [faint, fitting] = [new Set<string>(), new Set<string>()];
  const doubts = new Map<string, Doubt>();
  const hidesZeros = /<sheetView\b[^<>]*\bshowZeros="(?:0|false)"/.test(xml);
  const showsFormulas = /<sheetView\b[^<>]*\bshowFormulas="(?:1|true)"/.test(xml);
  const isPlain = !showsFormulas && isPlainSheet(xml, book);
  for (const { column, row, attributes, inside } of isPlain ? [] : cellsIn(xml)) {
    const place = `${column},${row}`;
    const format = formats[numberIn(attributes, "s")] ?? PLAIN_FORMAT;
    const kind = attribute(attributes, "t");
    const value = /<v>([^<]*)</.exec(inside)?.[1] ?? "";
    const content = kind === undefined || kind === "n" ? Number(value) : inside;
    if (format.fits) fitting.add(place);
    if (isFaint(format.font, format.ground)) faint.add(place);
    const doubt =
      showsFormulas && /<f\b/.test(inside)
        ? "not_seen"
        : (formatDoubt(format, content) ??
          ruledDoubt(book.rules, { column, row }, format, content));
    if (doubt) doubts.set(place, doubt);
    const runs = runsOfCell(kind, inside, book);
    if (kind === "d") inks.set(place, { text: value });
    else if (runs.length > 0)
      inks.set(place, inkReadingOf(runs.map((run) => inkOfRun(run, format, book.styles))));
  }
  const { covered } = book;
  return { inks, faint, fitting, doubts, covered, hidesZeros, formulas: formulasIn(xml) };
}

type PlacedCell = {
  readonly column: number;
  readonly row: number;
  readonly attributes: string;
  readonly inside: string;
};
const CELL = /<row\b([^<>]*)>|<c\b([^<>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g;
/** Cells that hold something; one that does not say where it stands is the next of its row. */
function* cellsIn(xml: string): Generator<PlacedCell> {
  let [column, row] = [-1, -1];
  for (const [, line, attributes = "", inside = ""] of xml.matchAll(CELL)) {
    if (line !== undefined) {
      row = Number(attribute(line, "r") ?? row + 2) - 1;
      column = -1;
      continue;
    }
    [column, row] = placeIn(attribute(attributes, "r") ?? "") ?? [column + 1, row];
    if (inside !== "") yield { column, row, attributes, inside };
  }
}

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
    const place = placeIn(attribute(cell, "r") ?? "")?.join() ?? null;
    const [kind, group = ""] = [attribute(alone + open, "t"), attribute(alone + open, "si")];
    if (place === null || (kind !== undefined && kind !== "shared" && kind !== "normal")) continue;
    const first = kind === "shared" ? shared.get(group) : undefined;
    if (text !== "") {
      if (kind === "shared") shared.set(group, { formula: decodeXml(text), place });
      found.set(place, decodeXml(text));
    } else if (first) found.set(place, movedFormula(first, place));
  }
  return found;
}

function movedFormula(first: { formula: string; place: string }, place: string): string {
  const [column = 0, row = 0] = first.place.split(",").map(Number);
  const [toColumn = 0, toRow = 0] = place.split(",").map(Number);
  return moveFormula(first.formula, toColumn - column, toRow - row);
}

function inkOfRun(
  { text, properties }: Run,
  { font, ground }: CellFormat,
  { colours }: Styles,
): Inked {
  // A run that says nothing of its colour is black, whatever the cell's own font is; one without
  // properties is as the cell is.
  const below = { ...PLAIN_FONT, size: font.size };
  const own = properties === null ? font : fontIn(properties, colours, below);
  return {
    text,
    raised: /<vertAlign\b[^<>]*\bval="su(?:per|b)script"/.test(properties ?? ""),
    struck: own.struck,
    look: `${own.colour?.map(Math.round).join() ?? "?"} ${own.size}`,
    faint: isFaint(own, ground),
  };
}
