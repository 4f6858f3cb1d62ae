/** What the styles of an OpenDocument spreadsheet do to the cells that name them. ODF 1.3, 16.29, 18.3. */
import type { Doubt } from "../types";
import { plainAttribute } from "./attributes";
import { BLACK, colourOf, isLost, WHITE, type Colour } from "./html-colours";
import { PLAIN, type Marks } from "./letter-marks";
import { cellGrounds, openStyleMarks, lengthInPoints, type StyleMarks } from "./open-styles";
import {
  ALWAYS,
  isBetween,
  comparedWith,
  formulaHolds,
  NEVER,
  negateCondition,
  type Condition,
  type SheetValue,
} from "./sheet-conditions";
import { elementsNamed } from "./xml-tokens";

/** Points: no smaller letters are read. */
const LEAST_SIZE = 3;

type NumberFormat = {
  readonly shows: boolean;
  readonly isWhite: boolean;
  /** It adds digits of its own to the number. */ readonly adds: boolean;
  readonly maps: readonly StyleMap[];
};
type StyleMap = { readonly holds: Condition; readonly style: string };
type CellStyle = {
  readonly base: string | undefined;
  readonly format: string | undefined;
  readonly maps: readonly StyleMap[];
  readonly properties: string;
  readonly width: number | null;
  readonly height: number | null;
};
export type SheetStyles = {
  readonly marks: (style: string) => Marks;
  /** Of paragraphs and letters in a cell. */
  readonly marksOfText: (style: string) => Marks | undefined;
  readonly groundOf: (style: string) => Colour | null;
  readonly isFaint: (marks: Marks, ground: Colour | null) => boolean;
  /** Why what the cell shows is not the figure that it holds. */
  readonly doubtOf: (style: string, content: SheetValue) => Doubt | null;
  /** What another style does to a cell whose condition is met. */
  readonly doubtBy: (applied: string, style: string, content: SheetValue) => Doubt | null;
  readonly fits: (style: string) => boolean;
  /** Points, of a column's or a row's style. */
  readonly sizeOf: (family: "column" | "row", style: string) => number | null;
};

const value = (xml: string, name: string): string | undefined => plainAttribute(xml, name);

/** Elements of a number format that show something. */
const SHOWN =
  /<number:(?:number|scientific-number|fraction|text-content|boolean|day|month|year|hours|minutes|seconds|era|quarter|week-of-year)\b|<number:(?:text|currency-symbol)\b[^<>]*>[^<\s]/;
const KINDS = ["number", "text", "currency", "percentage", "date", "time", "boolean"];

function numberFormats(xml: string): ReadonlyMap<string, NumberFormat> {
  const formats = new Map<string, NumberFormat>();
  const whole = xml.replace(/<(number:[\w-]+-style)\b([^<>]*)\/>/g, "<$1$2></$1>");
  for (const kind of KINDS)
    for (const { attributes, inside } of elementsNamed(whole, `number:${kind}-style`)) {
      const colour = colourOf(/\bfo:color="([^"]*)"/.exec(inside)?.[1] ?? "#000000");
      formats.set(value(attributes, "name") ?? "", {
        shows: SHOWN.test(inside),
        isWhite: colour !== null && isLost(colour, WHITE),
        adds: /<number:(?:text|embedded-text|currency-symbol)\b[^<>]*>[^<]{0,100}\d/.test(inside),
        maps: mapsIn(inside),
      });
    }
  return formats;
}

const mapsIn = (xml: string): StyleMap[] =>
  [...xml.matchAll(/<style:map\b([^<>]*)>/g)].map(([, a = ""]) => ({
    holds: openCondition(value(a, "condition") ?? "", value(a, "base-cell-address") ?? ""),
    style: value(a, "apply-style-name") ?? "",
  }));

/** A condition as styles of cells, formats of numbers and conditional formats write it. */
export function openCondition(written: string, address: string): Condition {
  const text = written
    .replaceAll("&gt;", ">")
    .replaceAll("&lt;", "<")
    .replaceAll("&quot;", '"')
    .replace(/^(?:cell-content|value)\(\)/, "")
    .trim();
  const first = address.slice(address.lastIndexOf(".") + 1);
  const [, sign = "", operand] = /^(<>|!=|<=|>=|[<>=])(.{1,40})$/.exec(text) ?? [];
  if (sign !== "") return comparedWith(sign, operand);
  const [, isNot, low, high] =
    /^(?:cell-content-is-)?(not-)?between\(([^,()]{1,30}),([^,()]{1,30})\)$/.exec(text) ?? [];
  if (low !== undefined)
    return isNot ? negateCondition(isBetween(low, high)) : isBetween(low, high);
  const [, formula] = /^(?:formula-is|is-true-formula)\(([^]{1,300})\)$/.exec(text) ?? [];
  if (formula !== undefined) return formulaHolds(formula, first);
  return text === "is-error" ? NEVER : ALWAYS;
}

function cellStyles(xml: string): ReadonlyMap<string, CellStyle> {
  const styles = new Map<string, CellStyle>();
  const whole = xml.replace(/<style:style\b([^<>]*)\/>/g, "<style:style$1></style:style>");
  for (const { attributes, inside } of elementsNamed(whole, "style:style")) {
    const family = value(attributes, "family")?.replace("table-", "") ?? "";
    const properties = (kind: string) =>
      new RegExp(`<style:table-${kind}-properties\\b[^<>]*>`).exec(inside)?.[0] ?? "";
    styles.set(`${family} ${value(attributes, "name") ?? ""}`, {
      base: value(attributes, "parent-style-name"),
      format: value(attributes, "data-style-name"),
      maps: mapsIn(inside),
      properties: properties("cell"),
      width: lengthInPoints(value(properties("column"), "column-width")),
      height: lengthInPoints(value(properties("row"), "row-height")),
    });
  }
  return styles;
}

/** Styles rest on each other; a ring of them ends here. */
const MOST_BASES = 12;

export function sheetStyles(xml: string): SheetStyles {
  const [formats, styles] = [numberFormats(xml), cellStyles(xml)];
  const [letters, grounds]: [StyleMarks, ReadonlyMap<string, string>] = [
    openStyleMarks(xml),
    cellGrounds(xml),
  ];
  /** What the style says, or the first of those it depends on that says something. */
  const said = <T>(name: string, of: (style: CellStyle) => T | undefined): T | undefined => {
    let at: string | undefined = name;
    for (let i = 0; at !== undefined && i < MOST_BASES; i++) {
      const style: CellStyle | undefined = styles.get(`cell ${at}`);
      const found = style && of(style);
      if (found !== undefined) return found;
      at = style?.base;
    }
    return undefined;
  };
  const property = (name: string, of: string) =>
    said(name, ({ properties }) => value(properties, of));
  const marks = (name: string): Marks => letters("table-cell", name) ?? PLAIN;
  const groundOf = (name: string): Colour | null => {
    const painted = grounds.get(name);
    return painted === undefined ? WHITE : colourOf(painted);
  };
  const isFaint = ({ hidden, size, colour, ground }: Marks, behind: Colour | null): boolean => {
    const ink = colour === undefined ? BLACK : colourOf(colour);
    const back = ground === undefined ? behind : colourOf(ground);
    return (
      // Hidden text is known to the format; some programs that open the sheet show it all the same.
      hidden ||
      (size !== undefined && size < LEAST_SIZE) ||
      (ink !== null && back !== null && isLost(ink, back))
    );
  };
  const byFormat = (name: string, content: SheetValue, isOn: Colour | null): Doubt | null => {
    const format = formats.get(said(name, (style) => style.format) ?? "");
    if (!format) return null;
    const applied = format.maps.find(({ holds }) => holds(content));
    const now = (applied && formats.get(applied.style)) ?? format;
    if (!now.shows || (now.isWhite && isOn !== null && isLost(WHITE, isOn))) return "hidden";
    return now.adds ? "not_seen" : null;
  };
  const doubtBy: SheetStyles["doubtBy"] = (applied, style, content) => {
    const [own, changed] = [marks(style), letters("table-cell", applied)];
    const painted = grounds.get(applied);
    const behind = painted === undefined ? groundOf(style) : colourOf(painted);
    const mixed = { ...own, ...changed, colour: changed?.colour ?? own.colour };
    if ((changed || painted !== undefined) && isFaint(mixed as Marks, behind)) return "hidden";
    if (changed?.struck) return "struck";
    return byFormat(applied, content, behind);
  };
  return {
    ...{ marks, groundOf, isFaint, doubtBy },
    marksOfText: (style) => letters("text", style) ?? letters("paragraph", style),
    doubtOf: (style, content) => {
      if (property(style, "repeat-content") === "true") return "not_seen";
      if (property(style, "print-content") === "false") return "hidden";
      const map = said(style, ({ maps }) => (maps.length > 0 ? maps : undefined))?.find((m) =>
        m.holds(content),
      );
      return (
        byFormat(style, content, groundOf(style)) ??
        (map ? doubtBy(map.style, style, content) : null)
      );
    },
    fits: (style) =>
      property(style, "wrap-option") === "wrap" || property(style, "shrink-to-fit") === "true",
    sizeOf: (family, style) => {
      const found = styles.get(`${family} ${style}`);
      return (family === "column" ? found?.width : found?.height) ?? null;
    },
  };
}
