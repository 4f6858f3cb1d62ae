import { parse, type DefaultTreeAdapterTypes } from "parse5";
import { ReadError } from "../reasons";
import type { Grid, GridCell, ReadDocument, Source } from "../types";
import {
  inkOf,
  isGone,
  isHidden,
  isRaised,
  isStruck,
  raisedDigits,
  type Inked,
} from "./html-marks";

type AnyNode = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;
type Text = DefaultTreeAdapterTypes.TextNode;

const MAX_COLS = 80;
const MAX_ROWS = 2000;
const BLOCK = new Set([
  "p",
  "div",
  "br",
  "li",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "section",
  "article",
  "ul",
  "ol",
  "dd",
  "dt",
  "header",
  "footer",
  "center",
  "table",
  "tr",
]);
const SILENT = new Set([
  "script",
  "style",
  "noscript",
  "template",
  "head",
  "object",
  "select",
  "button",
  "rt",
  "rp",
]);

/** Decodes by the byte order mark, the declared charset, or what makes sense: pages that declare nothing are UTF-8 or GB18030. */
export function decodeHtml(bytes: Uint8Array): string {
  return decoded(bytes).replace(READING, "");
}

/** 開(kāi): how a character is to be spoken, as some copies in Traditional script print it behind one; it would tear words and labels apart. */
const READING = /(?<=[\u4e00-\u9fff])[(（][a-z]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]{0,3}[)）]/g;

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4096));
  const declared = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const label = declared && declared !== "utf-8" && declared !== "utf8" ? declared : "gb18030";
    try {
      return new TextDecoder(/^gb/.test(label) ? "gb18030" : label).decode(bytes);
    } catch {
      return new TextDecoder("gb18030").decode(bytes);
    }
  }
}

export async function readHtml(bytes: Uint8Array): Promise<ReadDocument> {
  return documentFromHtml(withLines(decodeHtml(bytes)), "text/html", "html");
}

/** Text with tables as tags in it (Markdown, as converters write it) has its paragraphs by lines, which a page would run together. */
function withLines(html: string): string {
  const around = html.replace(/<table[\s\S]*?<\/table>/gi, "");
  if (/<(?:p|div|br|li|h[1-6]|head|title|section|span|tr)\b/i.test(around)) return html;
  return html
    .split(/(<table[\s\S]*?<\/table>)/gi)
    .map((part, i) => (i % 2 ? part : part.replace(/\n/g, "<br>\n")))
    .join("");
}

/** Shared by everything that becomes HTML on the way (DOCX, MHTML). `kind` names the source in cells. */
export function documentFromHtml(
  html: string,
  mediaType: string,
  kind: "html" | "docx",
): ReadDocument {
  const asShown = documentOf(html, mediaType, kind, false);
  if (OF_FORM.test(asShown.text.replace(/\s/g, "")) || !/<(?:noscript|template)\b/i.test(html))
    return asShown;
  const kept = documentOf(html, mediaType, kind, true);
  return OF_FORM.test(kept.text.replace(/\s/g, "")) ? kept : asShown;
}

/** Words that stand in the tables of every form. */
const OF_FORM = /信息内容|申请人情况|结果维持|指标名称|统计指标/;

/** `kept`: what a page keeps for programs to put in, or for readers without them, is its content. */
function documentOf(
  html: string,
  mediaType: string,
  kind: "html" | "docx",
  kept: boolean,
): ReadDocument {
  const writer = new TextWriter();
  const grids: Grid[] = [];
  const root = parse(html, { scriptingEnabled: !kept });
  const parts = partsOf(root, kept);
  walk(parts.body ?? root, writer, parts.tables, grids, kind, 0);
  const title = titleOf(parts);
  return {
    mediaType,
    title,
    text: writer.text(),
    pieces: [],
    grids: grids.sort((a, b) => a.index - b.index),
    guessed: false,
    cellBreak: /\t|\n/,
    rowPerLine: true,
  };
}

class TextWriter {
  private parts: string[] = [];
  private last = "\n";
  inline(text: string): void {
    const t = text.replace(/[\s\u00a0]+/g, " ");
    if (t === "" || (t === " " && /\s/.test(this.last))) return;
    this.parts.push(t);
    this.last = t.at(-1)!;
  }
  break(): void {
    if (this.last === "\n" || this.last === "\t") return;
    this.raw("\n");
  }
  raw(text: string): void {
    if (text === "") return;
    this.parts.push(text);
    this.last = text.at(-1)!;
  }
  text(): string {
    return this.parts.join("");
  }
}

const isText = (node: AnyNode): node is Text => node.nodeName === "#text";
const isElement = (node: AnyNode): node is Element => "tagName" in node;
const childrenOf = (node: AnyNode): readonly AnyNode[] =>
  "childNodes" in node ? node.childNodes : [];
const attributeOf = (el: Element, name: string): string | undefined =>
  el.attrs.find((a) => a.name === name)?.value;

function walk(
  node: AnyNode,
  out: TextWriter,
  tables: Map<Element, number>,
  grids: Grid[],
  kind: "html" | "docx",
  depth: number,
): void {
  if (depth > 400) throw new ReadError("damaged");
  if (isText(node)) return out.inline(node.value);
  const tag = isElement(node) ? node.tagName : "";
  if (SILENT.has(tag)) return;
  if (isElement(node) && isHidden(node)) return;
  // Around whole tables these are slips of the page; in prose they mark words.
  if (isElement(node) && (isStruck(node) || isRaised(node)) && !holdsTable(node))
    return isStruck(node) ? undefined : out.inline(raisedDigits(textOf(node)));
  if (isElement(node) && tag === "table") {
    if (holdsTable(node)) {
      // A table that holds tables is a frame of the page, not figures.
      for (const child of node.childNodes) walk(child, out, tables, grids, kind, depth + 1);
      return;
    }
    out.break();
    const grid = gridOf(node, tables.get(node)!, kind);
    grids.push(grid);
    writeGrid(grid, out);
    return;
  }
  const block = BLOCK.has(tag);
  if (block) out.break();
  for (const child of childrenOf(node)) walk(child, out, tables, grids, kind, depth + 1);
  if (block) out.break();
}

/** Whether there is a table in it. */
function holdsTable(el: Element): boolean {
  const stack: AnyNode[] = [...el.childNodes];
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (!isElement(node)) continue;
    if (node.tagName === "table") return true;
    for (const child of node.childNodes) stack.push(child);
  }
  return false;
}

function rowsOf(table: Element): Element[] {
  const rows: Element[] = [];
  const visit = (el: Element): void => {
    for (const child of el.childNodes) {
      if (!isElement(child)) continue;
      if (child.tagName === "tr" && !isGone(child)) rows.push(child);
      else if (["tbody", "thead", "tfoot"].includes(child.tagName)) visit(child);
    }
  };
  visit(table);
  return rows.slice(0, MAX_ROWS);
}

const span = (el: Element, name: string, max: number) => {
  const n = Number.parseInt(attributeOf(el, name) ?? "1", 10);
  return Number.isFinite(n) && n > 0 ? Math.min(n, max) : 1;
};

/** Expands spans into slots; spans that reach beyond the table are clamped. */
function gridOf(table: Element, index: number, kind: "html" | "docx"): Grid {
  const rows = rowsOf(table);
  const slots: (GridCell | null)[][] = rows.map(() => []);
  rows.forEach((tr, row) => {
    let col = 0;
    const cells = tr.childNodes.filter(
      (c): c is Element => isElement(c) && (c.tagName === "td" || c.tagName === "th") && !isGone(c),
    );
    for (const td of cells) {
      while (slots[row]![col]) col++;
      if (col >= MAX_COLS) break;
      const colSpan = Math.min(span(td, "colspan", MAX_COLS), MAX_COLS - col);
      const rowSpan = span(td, "rowspan", rows.length - row);
      const source: Source = { kind, table: index, row, col };
      const cell: GridCell = { row, col, rowSpan, colSpan, text: cellText(td), source };
      for (let r = row; r < row + rowSpan; r++)
        for (let c = col; c < col + colSpan; c++) slots[r]![c] ??= cell;
      col += colSpan;
    }
  });
  const width = Math.max(0, ...slots.map((r) => r.length));
  return { index, slots: slots.map((r) => Array.from({ length: width }, (_, c) => r[c] ?? null)) };
}

/** Text of one cell on one line: words cut by inline tags are joined, paragraphs are parted by a space. */
function cellText(td: Element): string {
  const parts: Inked[] = [];
  let pictured = false;
  const visit = (node: AnyNode, raised: boolean, struck: boolean): void => {
    const add = (text: string) => parts.push({ text, raised, struck });
    if (isText(node)) add(node.value.replace(/[\s\u00a0]+/g, " "));
    else if (isElement(node)) {
      if (isHidden(node)) return;
      pictured ||= isPicture(node);
      const shown = shownBy(node);
      if (shown !== null) add(` ${shown} `);
      if (shown !== null || SILENT.has(node.tagName)) return;
      const block = BLOCK.has(node.tagName);
      if (block) add(" ");
      for (const child of node.childNodes)
        visit(child, raised || isRaised(node), struck || isStruck(node));
      if (block) add(" ");
    }
  };
  for (const child of td.childNodes) visit(child, false, false);
  const text = inkOf(parts).replace(/ +/g, " ").trim();
  // A figure that is drawn is not a blank: it waits for a person.
  return text === "" && pictured ? PICTURE : text;
}

/** Unicode's sign for an object among letters. */
const PICTURE = "\ufffc";
/** A picture of more than a dot or a line, which pages use to hold a cell open. */
const isPicture = (el: Element): boolean =>
  ["img", "svg", "canvas", "object", "embed"].includes(el.tagName) &&
  !["width", "height"].some((side) => /^[0-2](?:px)?$/.test(attributeOf(el, side) ?? ""));

const TYPED = new Set(["", "text", "number", "tel"]);

/** What a field of a form shows in a cell: a table that was filled in on a page and saved as it stood has its figures there. Null for all else. */
function shownBy(el: Element): string | null {
  if (el.tagName === "input")
    return TYPED.has((attributeOf(el, "type") ?? "").toLowerCase())
      ? (attributeOf(el, "value") ?? "")
      : null;
  if (el.tagName !== "select") return null;
  const options = el.childNodes.filter((c): c is Element => isElement(c) && c.tagName === "option");
  const chosen = options.find((o) => attributeOf(o, "selected") !== undefined) ?? options[0];
  return chosen ? textOf(chosen) : null;
}

/** One line a row, one tab a cell; a cell that reaches into the row from above is not repeated. */
function writeGrid(grid: Grid, out: TextWriter): void {
  grid.slots.forEach((slots, row) => {
    const own: GridCell[] = [];
    for (const cell of slots) if (cell && cell.row === row && !own.includes(cell)) own.push(cell);
    out.raw(`${own.map((c) => c.text.replace(/[\t\n]/g, " ")).join("\t")}\n`);
  });
}

type Parts = {
  body: Element | null;
  /** Every table with its number in the document. */ readonly tables: Map<Element, number>;
  meta: Element | null;
  h1: Element | null;
  title: Element | null;
};

/** The first of each of these elements, and all tables, in one walk over the document. */
function partsOf(root: AnyNode, kept: boolean): Parts {
  const parts: Parts = { body: null, tables: new Map(), meta: null, h1: null, title: null };
  const stack: AnyNode[] = [root];
  let frames = 0;
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (isElement(node)) {
      if (node.tagName === "iframe") node.childNodes = framed(node, frames++);
      else if (kept && (node.tagName === "template" || node.tagName === "noscript"))
        Object.assign(node, { childNodes: withContent(node), tagName: "div" });
      if (node.tagName === "table") parts.tables.set(node, parts.tables.size);
      else if (node.tagName === "body") parts.body ??= node;
      else if (node.tagName === "h1") parts.h1 ??= node;
      else if (node.tagName === "title") parts.title ??= node;
      else if (node.tagName === "meta" && namesTitle(node)) parts.meta ??= node;
    }
    const children = withContent(node);
    for (let i = children.length - 1; i >= 0; i--) stack.push(children[i]!);
  }
  return parts;
}

/** A page inside the page, where it is written there whole; one at another address is not in this file. */
const MAX_FRAMES = 40;
const framed = (frame: Element, before: number): Element["childNodes"] =>
  before < MAX_FRAMES ? parse(attributeOf(frame, "srcdoc") ?? "").childNodes : [];

const namesTitle = (meta: Element) =>
  /^[Aa]rticle[Tt]itle$/.test(attributeOf(meta, "name") ?? "") ||
  attributeOf(meta, "property") === "og:title";
/** What a template holds is kept apart from its children; its tables are counted all the same. */
const withContent = (node: AnyNode): readonly AnyNode[] =>
  "content" in node ? node.content.childNodes : childrenOf(node);
const textOf = (node: AnyNode): string =>
  isText(node) ? node.value : withContent(node).map(textOf).join("");

function titleOf(parts: Parts): string | null {
  const text = (el: Element | null) => (el ? textOf(el).trim() : "");
  const [heading, title] = [text(parts.h1), text(parts.title)];
  const named = parts.meta ? attributeOf(parts.meta, "content")?.trim() : undefined;
  return (
    [named, heading, title].find((t) => t && /报告|報告|信息公开|資訊公開/.test(t)) ||
    heading ||
    title ||
    null
  );
}
