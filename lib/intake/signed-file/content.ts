/**
 * What a file says, as one text: the words of a Word file, the cells of a spreadsheet, the elements
 * of a page. Saving the file again in another program keeps it; changing a figure changes it. It
 * never makes a file genuine: headers, footers, formats and pictures are not in it.
 */
import { read, utils, type CellObject, type WorkBook } from "@e965/xlsx";
import { strFromU8, unzipSync } from "fflate";
import { parse, type DefaultTreeAdapterTypes } from "parse5";
import type { Kind } from "./carriers";
import { toCanonical, hashBytes } from "./proof";

/** A figure of the file: what its contents say, and what a reader of the file is shown. */
export type ShownFigure = { readonly place: string; readonly said: string; readonly shown: string };
export type Content = {
  readonly hash: string;
  readonly figures: readonly ShownFigure[];
  /** Whether a figure is shown as another one: a number format that prints something else. */
  readonly disguised: boolean;
};

const MAX_UNPACKED = 100 * 1024 * 1024;
/** XML of one part: ours are a tenth of it. */
const MAX_PART = 20 * 1024 * 1024;

/**
 * @returns null where the kind of file has no contents apart from its bytes, or is too large to be
 * one of ours
 */
export function contentOf(bytes: Uint8Array, kind: Kind): Content | null {
  switch (kind) {
    case "docx":
      return ofDocx(bytes);
    case "xlsx":
      return ofXlsx(bytes);
    case "html":
      return ofHtml(bytes);
    case "json":
      return ofJson(bytes);
    default:
      return null;
  }
}

/** Sizes are read in the directory, before anything is unpacked. */
function isOfOurSize(bytes: Uint8Array): boolean {
  let total = 0;
  let largest = 0;
  unzipSync(bytes, {
    filter: ({ originalSize }) => {
      total += originalSize;
      largest = Math.max(largest, originalSize);
      return false;
    },
  });
  return total <= MAX_UNPACKED && largest <= MAX_PART * 3;
}

function ofDocx(bytes: Uint8Array): Content | null {
  if (!isOfOurSize(bytes)) return null;
  const names = ["word/document.xml", "word/footnotes.xml"];
  const files = unzipSync(bytes, {
    filter: (f) => names.includes(f.name) && f.originalSize <= MAX_PART,
  });
  const text = names.map((name) => (files[name] ? wordsOf(strFromU8(files[name])) : "")).join("\n");
  return { hash: hashBytes(text), figures: lineFigures(text.split("\n")), disguised: false };
}

/**
 * Text and equations joined, paragraphs and cells apart; how a program cuts a sentence into runs
 * does not matter. A hidden run says so.
 */
function wordsOf(xml: string): string {
  const parts = xml.matchAll(
    /<(?:w|m):t(?:\s[^>]*)?>([^<]*)<\/(?:w|m):t>|<w:(?:vanish|webHidden|specVanish)\b([^>]*)>|<\/w:(?:p|tc|tr)>/g,
  );
  return [...parts]
    .map(([, words, hidden]) => {
      if (words !== undefined) return decodeXml(words);
      if (hidden === undefined) return "\n";
      return /w:val="(?:0|false|off)"/.test(hidden) ? "" : "\u0001";
    })
    .join("")
    .replace(/[ \u00a0]+/g, " ")
    .replace(/ ?\n[ \n]*/g, "\n")
    .trim();
}
const decodeXml = (s: string) =>
  s
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, "&");

const lineFigures = (lines: readonly string[]): ShownFigure[] =>
  lines.flatMap((line, i) =>
    /\d/.test(line)
      ? [{ place: String(i + 1), said: line.slice(0, 80), shown: line.slice(0, 80) }]
      : [],
  );

/**
 * Cells that exist, whatever size a sheet states; formulas with the results that stand beside them,
 * to ten digits.
 */
function ofXlsx(bytes: Uint8Array): Content | null {
  if (!isOfOurSize(bytes)) return null;
  const book = read(bytes, { type: "array", cellFormula: true, cellNF: true, cellText: true });
  const figures: ShownFigure[] = [];
  const sheets = book.SheetNames.map((name, i) => {
    const lines = cellsOf(book, name).map(([at, cell]) => {
      if (typeof cell.v === "number")
        figures.push({ place: `${name}!${at}`, said: digitsOf(cell.v), shown: cell.w ?? "" });
      return `${at}=${cell.f ? `=${cell.f.replace(/\s+/g, "")}=` : ""}${saidBy(cell)}`;
    });
    const hidden = book.Workbook?.Sheets?.[i]?.Hidden ? "\u0001" : "";
    return `${name}${hidden}\n${lines.join("\n")}`;
  });
  return {
    hash: hashBytes(sheets.join("\n\n")),
    figures,
    disguised: figures.some((f) => showsAnother(Number(f.said), f.shown)),
  };
}

function cellsOf(book: WorkBook, name: string): [string, CellObject][] {
  const sheet = book.Sheets[name] ?? {};
  return Object.keys(sheet)
    .filter((at) => !at.startsWith("!"))
    .map((at) => [at, utils.decode_cell(at), sheet[at] as CellObject] as const)
    .filter(([, , cell]) => cell.v !== undefined && cell.v !== "")
    .sort(([, a], [, b]) => a.r - b.r || a.c - b.c)
    .map(([at, , cell]) => [at, cell]);
}

const digitsOf = (value: number): string => String(Number(value.toPrecision(10)));
const saidBy = ({ v }: CellObject): string =>
  typeof v === "number" ? digitsOf(v) : String(v).replace(/\s+/g, " ").trim();

/** Whether what is shown is not the value, rounded to the decimals that are shown. */
export function showsAnother(value: number, shown: string): boolean {
  const bare = shown.replace(/[,，\s]/g, "");
  const percent = /[%％]$/.test(bare);
  const text = bare.replace(/[%％]$/, "");
  if (text === "" || !Number.isFinite(Number(text))) return true;
  const decimals = (/\.(\d*)/.exec(text)?.[1] ?? "").length;
  const unit = 10 ** -decimals * (percent ? 0.01 : 1);
  const number = Number(text) * (percent ? 0.01 : 1);
  const slack = /e/i.test(text) ? Math.abs(number) * 0.5 : unit * 0.51;
  return Math.abs(number - value) > slack;
}

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/**
 * Every element with its attributes and words; only white space is free. A script, a style or an
 * element more is another page.
 */
function ofHtml(bytes: Uint8Array): Content {
  const parts: string[] = [];
  const lines: string[] = [];
  const visit = (node: Node): void => {
    if (node.nodeName === "#text") {
      const text = (node as DefaultTreeAdapterTypes.TextNode).value.replace(/\s+/g, " ").trim();
      if (text !== "") parts.push(JSON.stringify(text));
      return;
    }
    if (isProofElement(node)) return;
    parts.push(openingOf(node));
    for (const child of "childNodes" in node ? node.childNodes : []) visit(child);
    if (node.nodeName === "td") lines.push(textOf(node));
    parts.push("/");
  };
  visit(parse(Buffer.from(bytes).toString("utf8")));
  return { hash: hashBytes(parts.join("\n")), figures: lineFigures(lines), disguised: false };
}

const isProofElement = (node: Node): boolean =>
  node.nodeName === "meta" &&
  (node as Element).attrs.some((a) => a.name === "name" && a.value === "sunledger-proof");

const openingOf = (node: Node): string =>
  JSON.stringify([
    node.nodeName,
    "attrs" in node ? node.attrs.map((a) => [a.name, a.value]).sort() : [],
    node.nodeName === "#comment" ? (node as DefaultTreeAdapterTypes.CommentNode).data : "",
  ]);

function textOf(node: Node): string {
  if (node.nodeName === "#text") return (node as DefaultTreeAdapterTypes.TextNode).value;
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}

function ofJson(bytes: Uint8Array): Content {
  const { proof: _, ...said } = JSON.parse(Buffer.from(bytes).toString("utf8")) as object & {
    proof?: unknown;
  };
  return { hash: hashBytes(toCanonical(said)), figures: [], disguised: false };
}
