/** Areas of a sheet, and what lies over them. */
import { plainAttribute as attribute } from "./attributes";
import { elementsNamed } from "./xml-tokens";

/** Columns and rows from 0, ends included. */
export type Area = {
  readonly c0: number;
  readonly r0: number;
  readonly c1: number;
  readonly r1: number;
};
export const liesIn = (a: Area, column: number, row: number): boolean =>
  column >= a.c0 && column <= a.c1 && row >= a.r0 && row <= a.r1;

/** `B5` as column and row from 0; null where it is no address. */
export function placeIn(address: string): readonly [column: number, row: number] | null {
  const [, letters, row] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(address) ?? [];
  if (!letters || !row) return null;
  return [[...letters].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) - 1, Number(row) - 1];
}

const [LAST_COLUMN, LAST_ROW] = ["XFD", 1_048_576];
/** `B5:C7`, `B5`, `B:C` or `5:7`. */
export function areaOf(reference: string): Area | null {
  const [from = "", to = from] = reference.replaceAll("$", "").split(":");
  const corner = (end: string, column: string, row: number) =>
    placeIn(`${/^[A-Z]+/.exec(end)?.[0] ?? column}${/(?<!\d)\d{1,7}$/.exec(end)?.[0] ?? row}`);
  const [a, b] = [corner(from, "A", 1), corner(to, LAST_COLUMN, LAST_ROW)];
  return a && b ? { c0: a[0], r0: a[1], c1: b[0], r1: b[1] } : null;
}

/** English metric units of a column and a row of usual size, of a letter and of a point. */
const [COLUMN, ROW, LETTER, POINT] = [609_600, 190_500, 66_675, 12_700];

type Sizes = { readonly column: (n: number) => number; readonly row: (n: number) => number };
/** How wide and high columns and rows are, as far as the sheet says so. */
export function sizesIn(sheet: string): Sizes {
  const columns = [...sheet.matchAll(/<col\b([^<>]*)>/g)].map(([, a = ""]) => ({
    from: Number(attribute(a, "min")) - 1,
    to: Number(attribute(a, "max")) - 1,
    size: Number(attribute(a, "width") ?? COLUMN / LETTER) * LETTER,
  }));
  const rows = new Map(
    [...sheet.matchAll(/<row\b([^<>]*)>/g)].flatMap(([, a = ""]) => {
      const [row, height] = [attribute(a, "r"), attribute(a, "ht")];
      return height === undefined ? [] : [[Number(row) - 1, Number(height) * POINT] as const];
    }),
  );
  return {
    column: (n) => columns.find(({ from, to }) => n >= from && n <= to)?.size ?? COLUMN,
    row: (n) => rows.get(n) ?? ROW,
  };
}

/** No sheet of a report goes further. */
const MOST = 3000;
/** The number of the column or row in which a length that begins at `from` ends. */
function endOf(from: number, length: number, sizeOf: (n: number) => number): number {
  let [n, left] = [from, length];
  while (n < MOST && left > sizeOf(n)) left -= sizeOf(n++);
  return n;
}

/** A length that is not written is none. */
function lengthIn(attributes: string, name: string): number {
  const length = attribute(attributes, name);
  return length === undefined ? 0 : Number(length);
}

/** Cells under the pictures and shapes of a drawing, whatever prefix its names have. */
export function areasOf(drawing: string, { column, row }: Sizes): Area[] {
  const prefix = /<(?:(\w+):)?wsDr\b/.exec(drawing)?.[1];
  const xml = prefix ? drawing.replaceAll(new RegExp(`<(/?)${prefix}:`, "g"), "<$1") : drawing;
  const anchors = (["twoCell", "oneCell", "absolute"] as const).flatMap((kind) =>
    [...elementsNamed(xml, `${kind}Anchor`)].map(({ inside }) => ({ kind, inside })),
  );
  return anchors.flatMap(({ kind, inside }) => {
    if (/<cNvPr\b[^<>]*\bhidden="(?:1|true)"/.test(inside)) return [];
    const spot = (name: string) => {
      const part = new RegExp(`<${name}>([\\s\\S]{0,400}?)</${name}>`).exec(inside)?.[1] ?? "";
      const number = (n: string) => Number(new RegExp(`<${n}>(\\d+)<`).exec(part)?.[1] ?? NaN);
      return [number("col"), number("row")] as const;
    };
    const [, sizes = ""] =
      [...inside.matchAll(/<ext\b([^<>]*)>/g)].find(([, a = ""]) => a.includes("cx=")) ?? [];
    const [width, height] = [lengthIn(sizes, "cx"), lengthIn(sizes, "cy")];
    const at = /<pos\b([^<>]*)>/.exec(inside)?.[1] ?? "";
    const [c0, r0] =
      kind === "absolute"
        ? [endOf(0, lengthIn(at, "x"), column), endOf(0, lengthIn(at, "y"), row)]
        : spot("from");
    const [c1, r1] =
      kind === "twoCell" ? spot("to") : [endOf(c0, width, column), endOf(r0, height, row)];
    const area = { c0, r0, c1: Number.isNaN(c1) ? c0 : c1, r1: Number.isNaN(r1) ? r0 : r1 };
    return Number.isFinite(c0) && Number.isFinite(r0) ? [area] : [];
  });
}

/** Cells under the shapes of an old drawing: boxes and controls, but no notes, which are shown when asked for. */
export const areasOfVml = (xml: string): Area[] =>
  [...elementsNamed(xml, "x:ClientData")].flatMap(({ attributes, inside }) => {
    const anchor = /<x:Anchor>([^<]*)</.exec(inside)?.[1]?.split(",").map(Number) ?? [];
    const [c0, , r0, , c1, , r1] = anchor;
    if (attribute(attributes, "ObjectType") === "Note") return [];
    if (c0 === undefined || r0 === undefined || c1 === undefined || r1 === undefined) return [];
    return anchor.every(Number.isFinite) ? [{ c0, r0, c1, r1 }] : [];
  });
