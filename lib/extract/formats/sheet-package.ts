/**
 * A workbook's own files, made ready for the library that reads cells: it passes over formulas
 * without a result, and what ODS hides.
 */
import { strFromU8, strToU8, type Unzipped } from "fflate";
import { matchedGroup } from "@/lib/lookup";
import { lowRows } from "./open-styles";
import { DOUBT } from "./sheet-number";
import { XML_TOKEN } from "./xml-tokens";

/** Parts of a workbook that are searched for what the library that reads cells does not tell. */
const SEARCHED =
  /^xl\/(?:(?:workbook|styles|sharedStrings)\.xml|(?:worksheets|drawings)\/[^/]+\.xml)$/;

/**
 * The same files with the names of elements and the quotes of attributes as most programs write
 * them: without a prefix, and double.
 */
export function withPlainTags(files: Unzipped): Unzipped {
  const changed: Unzipped = { ...files };
  for (const [name, bytes] of Object.entries(files)) {
    if (!SEARCHED.test(name)) continue;
    const xml = strFromU8(bytes);
    const plain = withDoubleQuotes(withoutPrefix(xml));
    if (plain !== xml) changed[name] = strToU8(plain);
  }
  return changed;
}

function withoutPrefix(xml: string): string {
  const prefix = /<(\w+):(?:worksheet|sst|styleSheet|workbook)\b/.exec(xml.slice(0, 4000))?.[1];
  if (!prefix) return xml;
  return xml
    .replaceAll(new RegExp(`<(/?)${prefix}:`, "g"), "<$1")
    .replace(`xmlns:${prefix}=`, "xmlns=");
}

const withDoubleQuotes = (xml: string): string =>
  xml.includes("='") ? xml.replace(/(\s[\w:]{1,60}=)'([^'"<>]*)'/g, '$1"$2"') : xml;

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

/**
 * What an OpenDocument spreadsheet holds beside its sheets: the data of charts, copies of other
 * files, and what cells held before changes. All of it is written as tables.
 */
const BESIDE = ["draw:object", "table:dde-links", "table:tracked-changes"];
/** The same without these. */
export const withoutTablesBeside = (xml: string): string =>
  BESIDE.reduce((now, name) => withoutElements(now, name), xml);

function withoutElements(xml: string, name: string): string {
  const left: string[] = [];
  let at = 0;
  for (let from = xml.indexOf(`<${name}`); from >= 0; from = xml.indexOf(`<${name}`, from + 1)) {
    const end = xml.indexOf(`</${name}>`, from);
    if (end < 0) break;
    const isOwn = /^[\s>]/.test(xml.slice(from + name.length + 1, from + name.length + 2));
    if (!isOwn || xml[xml.indexOf(">", from) - 1] === "/" || from < at) continue;
    left.push(xml.slice(at, from));
    at = end + name.length + 3;
  }
  return left.join("") + xml.slice(at);
}

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
        /<style:style\b([^<>]*)>\s*<style:table-column-properties\b[^<>]*\bstyle:column-width="0(?:\.0+)?[a-z]*"/g,
      ),
    ].flatMap(([, attributes = ""]) => /style:name="([^"]*)"/.exec(attributes)?.[1] ?? []),
  );
  for (const name of lowRows(xml)) folded.add(name);
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
