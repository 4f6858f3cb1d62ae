/**
 * What the cells of a page show: their letters with the way they look, and what is shown there
 * without being text.
 */
import type { DefaultTreeAdapterTypes } from "parse5";
import type { Grid } from "../types";
import { COUNTER_MARK, type HtmlSight, type Sight } from "./html-sight";
import { inkReadingOf, type Change, type Inked, type InkReading } from "./looks";

type AnyNode = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;
type Text = DefaultTreeAdapterTypes.TextNode;

export const BLOCK = new Set([
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
  "hr",
  "pre",
  "blockquote",
  "address",
  "dl",
  "details",
  "summary",
  "figure",
  "figcaption",
  "main",
  "nav",
  "aside",
  "search",
  "form",
  "fieldset",
  "legend",
  "hgroup",
  "menu",
  "dir",
  "marquee",
  "option",
  "textarea",
  "xmp",
  "listing",
  "plaintext",
]);
export const SILENT = new Set([
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
  "svg",
  "canvas",
  "video",
  "audio",
  "progress",
  "meter",
  "datalist",
  "noframes",
  "noembed",
  "title",
]);

/** What is known of a page besides its elements. */
export type HtmlPage = {
  readonly tables: ReadonlyMap<Element, number>;
  readonly grids: Grid[];
  readonly kind: "html" | "docx";
  readonly sight: HtmlSight;
  readonly external: boolean;
  /** Scripts that stand in the page. */
  readonly scripts: string;
};

export const isText = (node: AnyNode): node is Text => node.nodeName === "#text";
export const isElement = (node: AnyNode): node is Element => "tagName" in node;
export const childrenOf = (node: AnyNode): readonly AnyNode[] =>
  "childNodes" in node ? node.childNodes : [];
export const attributeOf = (el: Element, name: string): string | undefined =>
  el.attrs.find((a) => a.name === name)?.value;

/** What a template holds is kept apart from its children; its tables are counted all the same. */
export const withContent = (node: AnyNode): readonly AnyNode[] =>
  "content" in node ? node.content.childNodes : childrenOf(node);
export const textOfNode = (node: AnyNode): string =>
  isText(node) ? node.value : withContent(node).map(textOfNode).join("");

/** A change of a Word document that nobody has accepted yet, as our own page of it says. */
export function changeOf(el: Element, { kind }: HtmlPage): Change | undefined {
  if (kind !== "docx" || (el.tagName !== "ins" && el.tagName !== "del")) return undefined;
  const change = attributeOf(el, "data-change");
  return change === "inserted" || change === "deleted" ? change : undefined;
}

/** Text of one cell on one line: words cut by inline tags are joined, paragraphs are parted by a space. */
export function inkOfCell(td: Element, page: HtmlPage): InkReading {
  const parts: Inked[] = [];
  visitCell(td, page, NOTHING_AROUND, parts);
  if (page.scripts !== "" && isFilledByScript(td, page, isBlank(parts))) parts.push(unread(""));
  const ink = inkReadingOf(parts);
  const text = tidy(ink.text);
  return ink.doubt === undefined ? { text } : { ...ink, text };
}

const tidy = (text: string): string =>
  (text.includes("  ") ? text.replace(/ +/g, " ") : text).trim();
const isBlank = (parts: readonly Inked[]): boolean =>
  parts.every((p) => p.text.trim() === "" && !p.unread);

/** Parts are compared by the thousand: all have the same fields in the same order. */
const partOf = (
  text: string,
  { raised, struck, change }: Around,
  look: string | undefined,
  isUnread: boolean,
  faint: boolean,
): Inked => ({ text, raised, struck, look, faint, change, unread: isUnread });
const NOTHING_AROUND: Around = { raised: false, struck: false, change: undefined };
const unread = (text: string): Inked => partOf(text, NOTHING_AROUND, undefined, true, false);

type Around = {
  readonly raised: boolean;
  readonly struck: boolean;
  readonly change: Change | undefined;
};

function visitCell(el: Element, page: HtmlPage, around: Around, parts: Inked[]): void {
  const sight = page.sight.of(el);
  const shownElsewhere = page.sight.contentOf(el);
  if (
    shownElsewhere !== null &&
    (/\d/.test(shownElsewhere) || shownElsewhere.includes(COUNTER_MARK))
  )
    parts.push(unread(shownElsewhere.replaceAll(COUNTER_MARK, "")));
  const classes = page.external && el.tagName !== "td" ? (attributeOf(el, "class") ?? "") : "";
  const look = `${sight.look} ${classes}`;
  if (page.sight.isBegunOtherwise(el)) parts.push(unread(""));
  const isUnread = sight.reversed || page.sight.sheets.ownFonts.has(sight.font);
  for (const node of el.childNodes) {
    if (isText(node)) {
      if (sight.unpainted) continue;
      const text = BLANKS.test(node.value) ? node.value.replace(/[\s\u00a0]+/g, " ") : node.value;
      const faint = sight.faint && page.sight.isFaint(el, text);
      parts.push(partOf(text, around, look, isUnread || isCutOff(text, sight), faint));
    } else if (isElement(node)) visitChild(node, page, around, parts);
  }
}

/** Blanks that are not a single space each. */
const BLANKS = /[^\S ]| {2}/;

/** The narrowest digits are nearly half as wide as they are high. */
const NARROWEST = 0.45;
/** Whether digits are cut off at the edge of their box. */
function isCutOff(text: string, { room, size }: Sight): boolean {
  if (room === null) return false;
  const longest = Math.max(0, ...(text.match(/\d[\d,.]*/g) ?? []).map((digits) => digits.length));
  return longest * NARROWEST * size > room;
}

function visitChild(el: Element, page: HtmlPage, around: Around, parts: Inked[]): void {
  const add = (text: string, isUnread = false) =>
    parts.push(partOf(text, around, undefined, isUnread, false));
  const sight = page.sight.of(el);
  if (sight.gone) return;
  // A shadow root is shown in place of what its host holds.
  if (el.tagName === "template" && attributeOf(el, "shadowrootmode") !== undefined) add("", true);
  if (isPicture(el) || isUnreadable(el)) add(el.tagName === "script" ? "" : textOfNode(el), true);
  const shown = shownBy(el);
  if (shown !== null) add(` ${shown} `, shown.trim() === "");
  if (shown !== null || SILENT.has(el.tagName) || isUnreadable(el)) return;
  const block = BLOCK.has(el.tagName);
  if (block || (endsInDigit(parts) && page.sight.partingOf(el).before)) add(" ");
  visitCell(el, page, aroundIn(el, page, around), parts);
  if (block || (endsInDigit(parts) && page.sight.partingOf(el).after)) add(" ");
}

/** What follows could be read as the end of a figure. */
const endsInDigit = (parts: readonly Inked[]): boolean => /\d$/.test(parts.at(-1)?.text ?? "");

function aroundIn(el: Element, page: HtmlPage, around: Around): Around {
  const sight = page.sight.of(el);
  const own = changeOf(el, page);
  if (!sight.raised && !sight.struck && own === undefined) return around;
  return {
    raised: around.raised || sight.raised,
    struck: around.struck || (sight.struck && own === undefined),
    change: own ?? around.change,
  };
}

const isUnreadable = (el: Element): boolean =>
  UNREADABLE.has(el.tagName) || (el.tagName === "math" && holdsFormula(el));

const PLAIN_MATH = new Set(["math", "mrow", "mstyle", "mn", "mtext", "semantics"]);
/** More than figures in a row: raised, one above the other, signs between them. */
const holdsFormula = (el: Element): boolean =>
  !PLAIN_MATH.has(el.tagName) || el.childNodes.some((c) => isElement(c) && holdsFormula(c));

/** Elements that show something which is not their text, or which a program fills. */
const UNREADABLE = new Set([
  "svg",
  "canvas",
  "video",
  "object",
  "embed",
  "iframe",
  "script",
  "button",
  "progress",
  "meter",
]);

/** Scripts that write into the cells of tables wherever they stand. */
const FILLS_CELLS =
  /(?:querySelector(?:All)?|getElementsByTagName|\$)\(\s*["'`][^"'`]*\btd\b|\.(?:cells|insertCell)\b/;
const WRITES =
  /textContent|innerText|innerHTML|nodeValue|createTextNode|append|\.(?:text|html|val)\(/;

/**
 * Whether a script in the page speaks of this cell, by whatever names it has, so that it may show
 * something else than it holds.
 */
function isFilledByScript(td: Element, { scripts }: HtmlPage, blank: boolean): boolean {
  if (scripts === "" || !WRITES.test(scripts)) return false;
  if (blank && FILLS_CELLS.test(scripts)) return true;
  const stack: Element[] = [td];
  while (stack.length > 0) {
    const el = stack.pop()!;
    const id = attributeOf(el, "id");
    if (id && isNamedIn(scripts, id)) return true;
    if (blank) {
      const names = (attributeOf(el, "class") ?? "").split(/\s+/).filter((name) => name.length > 1);
      if (names.some((name) => isNamedIn(scripts, name))) return true;
      if (el.attrs.some((a) => a.name.startsWith("data-") && scripts.includes(dataName(a.name))))
        return true;
    }
    stack.push(...el.childNodes.filter(isElement));
  }
  return false;
}

const isNamedIn = (scripts: string, name: string): boolean =>
  [`"${name}"`, `'${name}'`, `\`${name}\``, `#${name}`, `.${name}`].some((n) =>
    scripts.includes(n),
  );
/** `data-total-sum` is `dataset.totalSum` in a script. */
const dataName = (attribute: string): string =>
  attribute.slice(5).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** A picture of more than a dot or a line, which pages use to hold a cell open. */
const isPicture = (el: Element): boolean =>
  ["img", "svg", "canvas", "object", "embed"].includes(el.tagName) &&
  !["width", "height"].some((side) => /^[0-2](?:px)?$/.test(attributeOf(el, side) ?? ""));

const TYPED = new Set(["", "text", "number", "tel"]);

/**
 * What a field of a form shows in a cell: a table that was filled in on a page and saved as it
 * stood has its figures there. Null for all else.
 */
function shownBy(el: Element): string | null {
  if (el.tagName === "input")
    return TYPED.has((attributeOf(el, "type") ?? "").toLowerCase())
      ? (attributeOf(el, "value") ?? "")
      : null;
  if (el.tagName !== "select") return null;
  const options = el.childNodes.filter((c): c is Element => isElement(c) && c.tagName === "option");
  const chosen = options.find((o) => attributeOf(o, "selected") !== undefined) ?? options[0];
  return chosen ? textOfNode(chosen) : null;
}
