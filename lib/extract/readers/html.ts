import { load, type CheerioAPI } from "cheerio";
import type { AnyNode, Element } from "domhandler";
import { ReadError } from "../reasons";
import type { Grid, GridCell, ReadDocument, Source } from "../types";

const MAX_COLS = 80;
const MAX_ROWS = 2000;
const BLOCK = new Set(["p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "ul", "ol", "dd", "dt", "header", "footer", "center", "table", "tr"]);
const SILENT = new Set(["script", "style", "noscript", "template", "head", "iframe", "object", "select", "button"]);

/** Decodes by the byte order mark, the declared charset, or what makes sense: pages that declare nothing are UTF-8 or GB18030. */
export function decodeHtml(bytes: Uint8Array): string {
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
  return documentFromHtml(decodeHtml(bytes), "text/html", "html");
}

/** Shared by everything that becomes HTML on the way (DOCX, MHTML). `kind` names the source in cells. */
export function documentFromHtml(html: string, mediaType: string, kind: "html" | "docx"): ReadDocument {
  let $: CheerioAPI;
  try {
    $ = load(html);
  } catch (error) {
    throw new ReadError("damaged", error);
  }
  const writer = new TextWriter();
  const grids: Grid[] = [];
  const root = $.root().get(0)!;
  const parts = partsOf(root);
  walk(parts.body ?? root, writer, parts.tables, grids, kind, 0);
  const title = titleOf($, parts);
  return { mediaType, title, text: writer.text(), pieces: [], grids: grids.sort((a, b) => a.index - b.index), guessed: false, cellBreak: /\t|\n/, rowPerLine: true };
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

const tagOf = (node: AnyNode) => (node.type === "tag" || node.type === "script" || node.type === "style" ? (node as Element).name.toLowerCase() : "");
const isHidden = (el: Element) => /display\s*:\s*none|visibility\s*:\s*hidden/i.test(el.attribs.style ?? "") || "hidden" in el.attribs;

function walk(node: AnyNode, out: TextWriter, tables: Map<Element, number>, grids: Grid[], kind: "html" | "docx", depth: number): void {
  if (depth > 400) throw new ReadError("damaged");
  if (node.type === "text") return out.inline(node.data);
  const tag = tagOf(node);
  if (SILENT.has(tag) && tag !== "") return;
  if (tag && isHidden(node as Element)) return;
  if (tag === "table") {
    const table = node as Element;
    if (isLayout(table)) {
      // A table that holds tables is a frame of the page, not figures.
      for (const child of table.children) walk(child, out, tables, grids, kind, depth + 1);
      return;
    }
    out.break();
    const grid = gridOf(table, tables.get(table)!, kind);
    grids.push(grid);
    writeGrid(grid, out);
    return;
  }
  if (BLOCK.has(tag)) out.break();
  if ("children" in node) for (const child of node.children) walk(child, out, tables, grids, kind, depth + 1);
  if (BLOCK.has(tag)) out.break();
}

function descendants(el: Element, name: string): Element[] {
  const found: Element[] = [];
  const stack: AnyNode[] = [...el.children];
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (node.type !== "tag") continue;
    if ((node as Element).name === name) found.push(node as Element);
    stack.push(...(node as Element).children);
  }
  return found;
}

const isLayout = (table: Element) => descendants(table, "table").length > 0;

function rowsOf(table: Element): Element[] {
  const rows: Element[] = [];
  const visit = (el: Element): void => {
    for (const child of el.children) {
      if (child.type !== "tag") continue;
      const name = (child as Element).name;
      if (name === "tr") rows.push(child as Element);
      else if (["tbody", "thead", "tfoot"].includes(name)) visit(child as Element);
    }
  };
  visit(table);
  return rows.slice(0, MAX_ROWS);
}

const span = (el: Element, name: string, max: number) => {
  const n = Number.parseInt(el.attribs[name] ?? "1", 10);
  return Number.isFinite(n) && n > 0 ? Math.min(n, max) : 1;
};

/** Expands spans into slots; spans that reach beyond the table are clamped. */
function gridOf(table: Element, index: number, kind: "html" | "docx"): Grid {
  const rows = rowsOf(table);
  const slots: (GridCell | null)[][] = rows.map(() => []);
  rows.forEach((tr, row) => {
    let col = 0;
    const cells = tr.children.filter((c): c is Element => c.type === "tag" && ["td", "th"].includes((c as Element).name));
    for (const td of cells) {
      while (slots[row]![col]) col++;
      if (col >= MAX_COLS) break;
      const colSpan = Math.min(span(td, "colspan", MAX_COLS), MAX_COLS - col);
      const rowSpan = span(td, "rowspan", rows.length - row);
      const source: Source = { kind, table: index, row, col };
      const cell: GridCell = { row, col, rowSpan, colSpan, text: cellText(td), source };
      for (let r = row; r < row + rowSpan; r++) for (let c = col; c < col + colSpan; c++) slots[r]![c] ??= cell;
      col += colSpan;
    }
  });
  const width = Math.max(0, ...slots.map((r) => r.length));
  return { index, slots: slots.map((r) => Array.from({ length: width }, (_, c) => r[c] ?? null)) };
}

/** Text of one cell on one line: words cut by inline tags are joined, paragraphs are parted by a space. */
function cellText(td: Element): string {
  let out = "";
  const visit = (node: AnyNode): void => {
    if (node.type === "text") out += node.data.replace(/[\s\u00a0]+/g, " ");
    else if (node.type === "tag") {
      const tag = (node as Element).name;
      if (SILENT.has(tag) || isHidden(node as Element)) return;
      if (BLOCK.has(tag)) out += " ";
      (node as Element).children.forEach(visit);
      if (BLOCK.has(tag)) out += " ";
    }
  };
  td.children.forEach(visit);
  return out.replace(/ +/g, " ").trim();
}

/** One line a row, one tab a cell; a cell that reaches into the row from above is not repeated. */
function writeGrid(grid: Grid, out: TextWriter): void {
  grid.slots.forEach((slots, row) => {
    const own: GridCell[] = [];
    for (const cell of slots) if (cell && cell.row === row && !own.includes(cell)) own.push(cell);
    out.raw(`${own.map((c) => c.text.replace(/[\t\n]/g, " ")).join("\t")}\n`);
  });
}

type Parts = { body: Element | null; /** Every table with its number in the document. */ readonly tables: Map<Element, number>; meta: Element | null; h1: Element | null; title: Element | null };

/** The first of each of these elements, and all tables, in one walk over the document. */
function partsOf(root: AnyNode): Parts {
  const parts: Parts = { body: null, tables: new Map(), meta: null, h1: null, title: null };
  const stack: AnyNode[] = [root];
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (node.type === "tag") {
      const el = node as Element;
      if (el.name === "table") parts.tables.set(el, parts.tables.size);
      else if (el.name === "body") parts.body ??= el;
      else if (el.name === "h1") parts.h1 ??= el;
      else if (el.name === "title") parts.title ??= el;
      else if (el.name === "meta" && (/^[Aa]rticle[Tt]itle$/.test(el.attribs.name ?? "") || el.attribs.property === "og:title")) parts.meta ??= el;
    }
    if ("children" in node) for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i]!);
  }
  return parts;
}

function titleOf($: CheerioAPI, parts: Parts): string | null {
  const text = (el: Element | null) => (el ? $(el).text().trim() : "");
  const [heading, title] = [text(parts.h1), text(parts.title)];
  return [parts.meta?.attribs.content?.trim(), heading, title].find((t) => t && /报告|報告|信息公开|資訊公開/.test(t)) || heading || title || null;
}
