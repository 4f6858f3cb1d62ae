import { parse, type DefaultTreeAdapterTypes } from "parse5";
import { lastOf, valueAt, valueOfKey } from "@/lib/lookup";
import { ReadError } from "../reasons";
import type { DoubtfulText, Grid, GridCell, ReadDocument, Source } from "../types";
import {
  attributeOf,
  BLOCK,
  changeOf,
  childrenOf,
  inkOfCell,
  isElement,
  isText,
  SILENT,
  textOfNode,
  withContent,
  type Element,
  type HtmlPage,
} from "./html-cells";
import { HtmlSight } from "./html-sight";
import { mediaMatches, StyleSheets } from "./html-styles";
import { raisedDigits } from "./letter-marks";

type AnyNode = DefaultTreeAdapterTypes.Node;
type Text = DefaultTreeAdapterTypes.TextNode;

const MAX_COLS = 80;
const MAX_ROWS = 2000;
/**
 * Decodes by the byte order mark, the declared charset, or what makes sense: pages that declare
 * nothing are UTF-8 or GB18030.
 */
export function decodeHtml(bytes: Uint8Array): string {
  return decoded(bytes).replace(READING, "");
}

/**
 * 開(kāi): how a character is to be spoken, as some copies in Traditional script print it behind
 * one; it would tear words and labels apart.
 */
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

/**
 * Text with tables as tags in it (Markdown, as converters write it) has its paragraphs by lines,
 * which a page would run together.
 */
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
  if (hasWordsOfForm(asShown) || !/<(?:noscript|template)\b/i.test(html)) return asShown;
  const kept = documentOf(html, mediaType, kind, true);
  return hasWordsOfForm(kept) ? kept : asShown;
}

/** Words that stand in the tables of every form. */
const OF_FORM = /信息内容|申请人情况|结果维持|指标名称|统计指标/;
const hasWordsOfForm = ({ text }: ReadDocument): boolean =>
  OF_FORM.test(text) || OF_FORM.test(text.replace(/\s/g, ""));

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
  const page: HtmlPage = {
    tables: parts.tables,
    grids,
    kind,
    sight: new HtmlSight(new StyleSheets(parts.styles.join("\n")), parts.external),
    external: parts.external,
    scripts: parts.scripts.join("\n"),
  };
  walk(parts.body ?? root, writer, page, 0);
  const title = titleOf(parts);
  const pageTitle = parts.title ? textOfNode(parts.title).trim() : "";
  return {
    mediaType,
    title,
    ...(pageTitle === "" || pageTitle === title ? {} : { pageTitle }),
    text: writer.text(),
    pieces: [],
    grids: grids.sort((a, b) => a.index - b.index),
    guessed: false,
    ...(writer.doubtful.length > 0 ? { doubtful: writer.doubtful } : {}),
    cellBreak: /\t|\n/,
    rowPerLine: true,
  };
}

class TextWriter {
  private parts: string[] = [];
  private last = "\n";
  private length = 0;
  readonly doubtful: DoubtfulText[] = [];
  inline(text: string): void {
    const t = text.replace(/\s+/g, " ");
    if (t === "" || (t === " " && /\s/.test(this.last))) return;
    this.parts.push(t);
    this.length += t.length;
    this.last = lastOf(t);
  }
  /** A cell of a table; what is doubtful in it is doubtful in the text. */
  cell({ text, doubt, other }: GridCell): void {
    const start = this.length;
    this.raw(/[\t\n]/.test(text) ? text.replace(/[\t\n]/g, " ") : text);
    if (doubt)
      this.doubtful.push({
        doubt,
        start,
        end: this.length,
        ...(other === undefined ? {} : { other }),
      });
  }
  break(): void {
    if (this.last === "\n" || this.last === "\t") return;
    this.raw("\n");
  }
  raw(text: string): void {
    if (text === "") return;
    this.parts.push(text);
    this.length += text.length;
    this.last = lastOf(text);
  }
  text(): string {
    return this.parts.join("");
  }
}

function walk(node: AnyNode, out: TextWriter, page: HtmlPage, depth: number): void {
  if (depth > 400) throw new ReadError("damaged");
  if (isElement(node)) walkElement(node, out, page, depth);
  else if (!isText(node)) for (const child of childrenOf(node)) walk(child, out, page, depth + 1);
  else if (isSeen(node, page)) out.inline(node.value);
}

function walkElement(el: Element, out: TextWriter, page: HtmlPage, depth: number): void {
  if (SILENT.has(el.tagName)) return;
  const sight = page.sight.of(el);
  if (sight.gone) return;
  if (changeOf(el, page) === "deleted" && !holdsTable(el)) return;
  // Around whole tables these are slips of the page; in prose they mark words.
  if ((sight.struck || sight.raised) && !holdsTable(el))
    return sight.struck ? undefined : out.inline(raisedDigits(textOfNode(el)));
  const isTable = el.tagName === "table";
  if (isTable && !holdsTable(el)) {
    out.break();
    // A caption is a line above its table: it may say that the table is of another year.
    for (const child of el.childNodes)
      if (isElement(child) && child.tagName === "caption") {
        walk(child, out, page, depth + 1);
        out.break();
      }
    const grid = gridOf(el, page);
    page.grids.push(grid);
    writeGrid(grid, out);
    return;
  }
  // A table that holds tables is a frame of the page, not figures.
  const isBlock = !isTable && BLOCK.has(el.tagName);
  if (isBlock) out.break();
  for (const child of childrenOf(el)) walk(child, out, page, depth + 1);
  if (isBlock) out.break();
}

/**
 * Whether prose is seen. What a sheet elsewhere may paint a ground under is given the benefit of
 * the doubt.
 */
function isSeen(text: Text, { sight, external }: HtmlPage): boolean {
  const around = text.parentNode;
  if (!around || !isElement(around)) return true;
  const { unpainted, faint, pale } = sight.of(around);
  return !unpainted && !(faint && !(pale && external));
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

function rowsOf(table: Element, { sight }: HtmlPage): Element[] {
  const rows: Element[] = [];
  const visit = (el: Element): void => {
    for (const child of el.childNodes) {
      if (!isElement(child)) continue;
      if (sight.of(child).gone) continue;
      if (child.tagName === "tr" && !isCollapsed(child, sight)) rows.push(child);
      else if (["tbody", "thead", "tfoot"].includes(child.tagName)) visit(child);
    }
  };
  visit(table);
  return rows.slice(0, MAX_ROWS);
}

/** A row that is hidden this way takes no place. */
const isCollapsed = (row: Element, sight: HtmlSight): boolean =>
  sight.sheets.declarationsOf(row).get("visibility")?.toLowerCase() === "collapse";

const span = (el: Element, name: string, max: number) => {
  const n = Number.parseInt(attributeOf(el, name) ?? "1", 10);
  return Number.isFinite(n) && n > 0 ? Math.min(n, max) : 1;
};

/** Expands spans into slots; spans that reach beyond the table are clamped. */
function gridOf(table: Element, page: HtmlPage): Grid {
  const { kind, sight } = page;
  const index = valueOfKey(page.tables, table);
  const rows = rowsOf(table, page);
  const slots: (GridCell | null)[][] = rows.map(() => []);
  rows.forEach((tr, row) => {
    let col = 0;
    const cells = tr.childNodes.filter(
      (c): c is Element =>
        isElement(c) && (c.tagName === "td" || c.tagName === "th") && !sight.of(c).gone,
    );
    for (const td of cells) {
      while (valueAt(slots, row)[col]) col++;
      if (col >= MAX_COLS) break;
      const colSpan = Math.min(span(td, "colspan", MAX_COLS), MAX_COLS - col);
      const rowSpan = span(td, "rowspan", rows.length - row);
      const source: Source = { kind, table: index, row, col };
      const { text, doubt, other } = inkOfCell(td, page);
      const comment = kind === "docx" ? attributeOf(td, "data-comment") : undefined;
      const plain: GridCell = { row, col, rowSpan, colSpan, source, text };
      const cell: GridCell =
        doubt === undefined && comment === undefined
          ? plain
          : {
              ...plain,
              ...(doubt === undefined ? {} : { doubt }),
              ...(other === undefined ? {} : { other }),
              ...(comment === undefined ? {} : { comment }),
            };
      for (let r = row; r < row + rowSpan; r++)
        for (let c = col; c < col + colSpan; c++) valueAt(slots, r)[c] ??= cell;
      col += colSpan;
    }
  });
  const width = Math.max(0, ...slots.map((r) => r.length));
  for (const row of slots) for (let c = 0; c < width; c++) row[c] ??= null;
  return { index, slots };
}

/** One line a row, one tab a cell; a cell that reaches into the row from above is not repeated. */
function writeGrid(grid: Grid, out: TextWriter): void {
  grid.slots.forEach((slots, row) => {
    const own: GridCell[] = [];
    // Slots of one cell in a row are neighbours, but where one from above stands between them.
    for (const cell of slots)
      if (cell && cell.row === row && cell !== own.at(-1) && !own.includes(cell)) own.push(cell);
    own.forEach((cell, i) => {
      if (i > 0) out.raw("\t");
      out.cell(cell);
    });
    out.raw("\n");
  });
}

type Parts = {
  body: Element | null;
  /** Every table with its number in the document. */ readonly tables: Map<Element, number>;
  meta: Element | null;
  h1: Element | null;
  title: Element | null;
  readonly styles: string[];
  readonly scripts: string[];
  /** Sheets at other addresses have a say in how the page looks. */ external: boolean;
};

/** The first of each of these elements, and all tables, in one walk over the document. */
function partsOf(root: AnyNode, kept: boolean): Parts {
  const parts: Parts = {
    ...{ body: null, tables: new Map(), meta: null, h1: null, title: null },
    ...{ styles: [], scripts: [], external: false },
  };
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
      else noteLooks(node, parts);
    }
    const children = withContent(node);
    for (let i = children.length - 1; i >= 0; i--) stack.push(valueAt(children, i));
  }
  return parts;
}

/** Sheets and scripts, which say how the page looks in the end. */
function noteLooks(el: Element, parts: Parts): void {
  if (el.tagName === "style") {
    const media = attributeOf(el, "media");
    if (media === undefined || mediaMatches(media)) parts.styles.push(textOfNode(el));
    parts.external ||= /@import\b/.test(textOfNode(el));
  } else if (el.tagName === "link")
    parts.external ||= /\bstylesheet\b/i.test(attributeOf(el, "rel") ?? "");
  else if (el.tagName === "script") parts.scripts.push(textOfNode(el));
}

/** A page inside the page, where it is written there whole; one at another address is not in this file. */
const MAX_FRAMES = 40;
const framed = (frame: Element, before: number): Element["childNodes"] =>
  before < MAX_FRAMES ? parse(attributeOf(frame, "srcdoc") ?? "").childNodes : [];

const namesTitle = (meta: Element) =>
  /^[Aa]rticle[Tt]itle$/.test(attributeOf(meta, "name") ?? "") ||
  attributeOf(meta, "property") === "og:title";
function titleOf(parts: Parts): string | null {
  const text = (el: Element | null) => (el ? textOfNode(el).trim() : "");
  const [heading, title] = [text(parts.h1), text(parts.title)];
  const named = parts.meta ? attributeOf(parts.meta, "content")?.trim() : undefined;
  return (
    [named, heading, title].find((t) => t && /报告|報告|信息公开|資訊公開/.test(t)) ||
    heading ||
    title ||
    null
  );
}
