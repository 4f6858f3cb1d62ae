/**
 * A workbook's own files, made ready for the library that reads cells: it passes over formulas
 * without a result, and what ODS hides.
 */
import { strFromU8, strToU8, type Unzipped } from "fflate";
import { matchedGroup } from "@/lib/lookup";
import { DOUBT } from "./sheet-number";
import { XML_TOKEN } from "./xml-tokens";

const FORMULA =
  /(<((?:\w+:)?)c\b)([^<>]*)>\s*<\2f\b(?:[^<>]*\/>|[^<>]*>[^<]*<\/\2f>)\s*(?:<\2v\b[^<>]*\/>|<\2v\b[^<>]*>([^<]*)<\/\2v>)?\s*<\/\2c>/g;

/**
 * A program that makes workbooks without calculating leaves formulas without a result, or with a
 * zero in its place and the wish that the book be calculated when opened: what such a cell will
 * show is not in the file. A formula that gives an empty text (`t="str"`) has a result.
 */
export function simplifyPackage(files: Unzipped): Unzipped {
  const book = files["xl/workbook.xml"];
  const later =
    book !== undefined &&
    /<(?:\w+:)?calcPr\b[^<>]*\bfullCalcOnLoad="(?:1|true)"/.test(strFromU8(book));
  const changed: Unzipped = { ...files };
  for (const [name, bytes] of Object.entries(files)) {
    if (!/^xl\/worksheets\/[^/]+\.xml$/.test(name)) continue;
    const xml = strFromU8(bytes);
    const sure = /<(?:\w+:)?f\b/.test(xml) ? doubted(xml, later) : xml;
    if (sure !== xml) changed[name] = strToU8(sure);
  }
  return changed;
}

const doubted = (xml: string, later: boolean): string =>
  xml.replace(
    FORMULA,
    (all, begin: string, prefix: string, attributes: string, result: string | undefined) => {
      const text = /\bt="(?:str|s|inlineStr|e|b)"/.test(attributes);
      const none = result === undefined || result.trim() === "";
      if (text || !(none || later)) return all;
      return `${begin}${attributes.replace(/\bt="[^"]*"/, "")} t="str"><${prefix}v>${none ? "" : result}${DOUBT}</${prefix}v></${prefix}c>`;
    },
  );

/** What an ODS table does not show, by the numbers of its rows and columns. */
export type Hidden = {
  readonly table: boolean;
  readonly rows: ReadonlySet<number>;
  readonly columns: ReadonlySet<number>;
};
/** Beyond this no row or column is of interest. */
const MOST = 4000;

/** For each table of an OpenDocument spreadsheet, in their order, what is hidden in it. */
export function hiddenInOds(xml: string): Hidden[] {
  const styles = [
    ...xml.matchAll(
      /<style:style\b([^<>]*)>\s*<style:table-properties\b[^<>]*\btable:display="false"/g,
    ),
  ];
  const unseen = new Set(
    styles.flatMap(([, attributes]) => /style:name="([^"]*)"/.exec(attributes!)?.[1] ?? []),
  );
  const folded = new Set(
    [
      ...xml.matchAll(
        /<style:style\b([^<>]*)>\s*<style:table-(?:row|column)-properties\b[^<>]*\bstyle:(?:row-height|column-width)="0(?:\.0+)?[a-z]*"/g,
      ),
    ].flatMap(([, attributes = ""]) => /style:name="([^"]*)"/.exec(attributes)?.[1] ?? []),
  );
  const found: {
    table: boolean;
    rows: Set<number>;
    columns: Set<number>;
    row: number;
    column: number;
  }[] = [];
  for (const m of xml.matchAll(XML_TOKEN)) {
    if (m[3] === undefined || m[2] === "/") continue;
    if (m[3] === "table:table")
      found.push({
        table: unseen.has(/table:style-name="([^"]*)"/.exec(matchedGroup(m, 4))?.[1] ?? ""),
        rows: new Set(),
        columns: new Set(),
        row: 0,
        column: 0,
      });
    const now = found.at(-1);
    if (now && m[3] === "table:table-row")
      now.row = passed(matchedGroup(m, 4), "rows", now.row, now.rows, folded);
    else if (now && m[3] === "table:table-column")
      now.column = passed(matchedGroup(m, 4), "columns", now.column, now.columns, folded);
  }
  return found;
}

/** The number of the next row or column; hidden ones are kept. */
function passed(
  attributes: string,
  what: "rows" | "columns",
  at: number,
  hidden: Set<number>,
  folded: ReadonlySet<string>,
): number {
  const times = Math.min(
    MOST,
    Number(new RegExp(`table:number-${what}-repeated="(\\d+)"`).exec(attributes)?.[1] ?? "1"),
  );
  const style = /table:style-name="([^"]*)"/.exec(attributes)?.[1] ?? "";
  if (folded.has(style) || /table:visibility="(?:collapse|filter)"/.test(attributes))
    for (let i = at; i < Math.min(MOST, at + times); i++) hidden.add(i);
  return at + times;
}
