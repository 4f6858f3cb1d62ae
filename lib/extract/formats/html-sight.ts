/**
 * How the letters of each element of a page are seen: their colour on their ground, their size and
 * place, and whether they are seen at all. Worked out from attributes and from the style sheets in
 * the page; nothing is laid out, so that what depends on the layout is `faint`, not gone.
 */
import type { DefaultTreeAdapterTypes } from "parse5";
import { valueOfKey } from "@/lib/lookup";
import { isCut, isOff, lengthOf, shiftOf, roomOf, type PropertyGetter } from "./html-box";
import { laysBoxes, partingOf, NOT_PARTED, PARTED, type Parting } from "./html-parting";
import { BLACK, WHITE, colourOf, isLost, blendOver, type Colour } from "./html-colours";
import { type StyleSheets, type Declarations } from "./html-styles";

type Element = DefaultTreeAdapterTypes.Element;

export type Sight = {
  /** The element and all in it take no place. */
  readonly gone: boolean;
  /** It takes its place, and its letters are not painted. */
  readonly unpainted: boolean;
  /** Hardly anybody sees it: lost in its ground, off the screen, cut off, or as small as a dot. */
  readonly faint: boolean;
  /** The ground alone makes it so. */
  readonly pale: boolean;
  readonly raised: boolean;
  readonly struck: boolean;
  /** Equal for letters that look alike. */
  readonly look: string;
  readonly ink: Colour | null;
  readonly inkName: string;
  readonly ground: Colour | null;
  /** Pixels. */
  readonly size: number;
  readonly place: string;
  /** Pixels of a line in the box around it, where what goes beyond is cut off; null where nothing is. */
  readonly room: number | null;
  readonly reversed: boolean;
  readonly font: string;
  readonly variables: ReadonlyMap<string, string>;
};

const PAGE: Sight = {
  gone: false,
  unpainted: false,
  faint: false,
  pale: false,
  raised: false,
  struck: false,
  look: "",
  ink: BLACK,
  inkName: "",
  ground: WHITE,
  size: 16,
  place: "",
  room: null,
  reversed: false,
  font: "",
  variables: new Map(),
};

/** Attributes and elements that say how something looks without a style. */
const SAYING =
  /^(?:style|hidden|color|bgcolor|text|size|class|id|width|height|open|dir|background|face|popover)$/;
const TELLING = new Set(
  "font sup sub s strike del small big details dialog bdo mark ins summary".split(" "),
);
const FONT_SIZES = [10, 10, 13, 16, 18, 24, 32, 48];
const SIZE_NAMES: Readonly<Record<string, number>> = {
  "xx-small": 9,
  "x-small": 10,
  small: 13,
  medium: 16,
  large: 18,
  "x-large": 24,
  "xx-large": 32,
};
/** Pixels: nobody reads print below. */
const LEAST_SIZE = 3;

const attribute = (el: Element, name: string) => el.attrs.find((a) => a.name === name)?.value;

/**
 * Equal for elements that say the same of how they look. No value of an attribute holds the sign
 * between them.
 */
function keyOf(el: Element): string {
  let key = el.tagName;
  for (const { name, value } of el.attrs) key += `\0${name}\0${value}`;
  return key;
}

export class HtmlSight {
  private readonly known = new Map<Element, Sight>();
  private readonly alike = new Map<Sight, Map<string, Sight>>();
  constructor(
    readonly sheets: StyleSheets,
    /** Sheets at other addresses, or scripts, have a say in how the page looks. */
    private readonly external: boolean,
  ) {}

  of(el: Element): Sight {
    const before = this.known.get(el);
    if (before) return before;
    // From the outermost in, without going down the stack once for every element around it.
    const chain: Element[] = [];
    let at: Element | null = el;
    while (at && !this.known.has(at)) {
      chain.push(at);
      at = at.parentNode && "tagName" in at.parentNode ? at.parentNode : null;
    }
    let sight = at ? valueOfKey(this.known, at) : PAGE;
    for (const next of chain.reverse()) this.known.set(next, (sight = this.seen(next, sight)));
    return sight;
  }

  /**
   * Whether letters in this element are lost for the eye; words on a ground that a sheet elsewhere
   * may paint are given the benefit of the doubt.
   */
  isFaint(el: Element, text: string): boolean {
    const sight = this.of(el);
    return sight.faint && !(sight.pale && this.external && !/\d/.test(text));
  }

  /** Whether its box stands apart from the letters before and behind it. */
  partingOf(el: Element): Parting {
    const parent = el.parentNode && "tagName" in el.parentNode ? el.parentNode : null;
    if (parent && laysBoxes(this.saidOf(parent))) return PARTED;
    const said = this.saidOf(el);
    return said === null ? NOT_PARTED : partingOf(said, (text) => lengthOf(text, this.of(el).size));
  }

  /** What is declared for it; null where nothing is. */
  private saidOf(el: Element): PropertyGetter | null {
    if (this.sheets.isEmpty && attribute(el, "style") === undefined) return null;
    const decls = this.sheets.declarationsOf(el);
    return (name) => resolved(decls.get(name), this.of(el).variables);
  }

  /** What a pseudo-element of it shows, as far as it is not plain words; null where it shows nothing. */
  contentOf(el: Element): string | null {
    if (!this.sheets.hasContent) return null;
    const said = ["before", "after"].map((pseudo) => {
      const decls = this.sheets.declarationsOf(el, pseudo);
      const content = decls.get("content");
      if (!content || /^(?:none|normal|""|''|inherit|initial|unset)$/.test(content.trim()))
        return "";
      if (decls.get("display") === "none" || decls.get("visibility") === "hidden") return "";
      return written(content, el);
    });
    return said.some((s) => s !== "") ? said.join("") : null;
  }

  /**
   * Its first letter or line looks otherwise than the rest, and nothing is laid out here, so that
   * what is hidden stays unknown.
   */
  isBegunOtherwise(el: Element): boolean {
    if (!this.sheets.hasFirst) return false;
    return ["first-letter", "first-line"].some((p) => this.sheets.declarationsOf(el, p).size > 0);
  }

  private seen(el: Element, around: Sight): Sight {
    const telling = TELLING.has(el.tagName) || el.attrs.some((a) => SAYING.test(a.name));
    const inDetails =
      el.parentNode && "tagName" in el.parentNode && el.parentNode.tagName === "details";
    if (!this.sheets.isEmpty || inDetails) return this.judged(el, around);
    if (!telling)
      return around.raised || around.struck ? { ...around, raised: false, struck: false } : around;
    // Without sheets an element looks as its own attributes and what is around it say: most cells
    // of a table share both.
    const alike = this.alike.get(around) ?? new Map<string, Sight>();
    this.alike.set(around, alike);
    const key = keyOf(el);
    const before = alike.get(key) ?? this.judged(el, around);
    alike.set(key, before);
    return before;
  }

  private judged(el: Element, around: Sight): Sight {
    const decls = this.sheets.declarationsOf(el);
    const variables = variablesOf(decls, around.variables);
    const get = (name: string) => resolved(decls.get(name), variables);
    const size = sizeOf(el, get, around.size);
    const [inkName, ink] = inkOf(el, get, around);
    const ground = groundOf(el, get, around.ground);
    const opacity = opacityOf(get);
    const place = [around.place, shiftOf(el, get)].filter((p) => p !== "").join(" ");
    const reversed = isReversed(el, get, around.reversed);
    const isCutOff = (around.faint && !around.pale) || isCut(get) || isOff(get);
    const isUnseen = isCutOff || size < LEAST_SIZE;
    const isLostInGround = isLostOn(ground, ink, opacity);
    return {
      gone: around.gone || isGone(el, get, opacity, size),
      unpainted: isUnpainted(get, around.unpainted),
      faint: isUnseen || isLostInGround,
      pale: isLostInGround && !isUnseen,
      raised: isRaised(el, get),
      struck: isStruck(el, get),
      look: `${inkName} ${ink?.map(Math.round).join() ?? ""} ${Math.round(size)} ${place}${reversed ? " reversed" : ""}`,
      ink,
      inkName,
      ground,
      size,
      place,
      room: roomOf(el, get, size) ?? around.room,
      reversed,
      font: unquoted((get("font-family") ?? "").split(",")[0] ?? "") || around.font,
      variables,
    };
  }
}

/** From 0 to 1. */
function opacityOf(get: PropertyGetter): number {
  const said = get("opacity") ?? "1";
  return Number.parseFloat(said) / (said.includes("%") ? 100 : 1);
}

const isLostOn = (ground: Colour | null, ink: Colour | null, opacity: number): boolean =>
  ink !== null && ground !== null && isLost([ink[0], ink[1], ink[2], ink[3] * opacity], ground);

function isUnpainted(get: PropertyGetter, around: boolean): boolean {
  const visibility = get("visibility");
  return visibility === undefined ? around : /^(?:hidden|collapse)$/.test(visibility);
}

const isRaised = (el: Element, get: PropertyGetter): boolean =>
  el.tagName === "sup" ||
  el.tagName === "sub" ||
  /^(?:super|sub)\b/.test(get("vertical-align") ?? "");

const isStruck = (el: Element, get: PropertyGetter): boolean =>
  ["s", "strike", "del"].includes(el.tagName) ||
  /line-through/.test(`${get("text-decoration") ?? ""} ${get("text-decoration-line") ?? ""}`);

/** Letters that run from right to left whatever they are. */
function isReversed(el: Element, get: PropertyGetter, around: boolean): boolean {
  if (el.tagName === "bdo") return attribute(el, "dir") === "rtl";
  if (!/override/.test(get("unicode-bidi") ?? "")) return around;
  return get("direction") === "rtl" || attribute(el, "dir") === "rtl";
}

const unquoted = (text: string) =>
  text
    .trim()
    .replace(/^["']|["']$/g, "")
    .toLowerCase();

function variablesOf(decls: Declarations, around: ReadonlyMap<string, string>) {
  const own = [...decls].filter(([name]) => name.startsWith("--"));
  return own.length === 0 ? around : new Map([...around, ...own]);
}

/** A value with its `var()` filled in; nested ones a few times over. */
function resolved(
  value: string | undefined,
  variables: ReadonlyMap<string, string>,
): string | undefined {
  let text = value;
  for (let i = 0; i < 5 && text?.includes("var("); i++)
    text = text.replace(
      /var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)/g,
      (_, name: string, or?: string) => variables.get(name) ?? or ?? "",
    );
  return text?.trim().toLowerCase();
}

function sizeOf(el: Element, get: PropertyGetter, around: number): number {
  const shorthand =
    /(?:^|\s)([\d.]+(?:px|pt|r?em|%)?|(?:xx?-)?(?:small|large)|medium)(?:\/\S+)?\s+\S/.exec(
      get("font") ?? "",
    )?.[1];
  const said = get("font-size") ?? shorthand;
  if (said !== undefined) {
    if (said === "smaller") return around * 0.83;
    if (said === "larger") return around * 1.2;
    return SIZE_NAMES[said] ?? lengthOf(said, around) ?? around;
  }
  if (el.tagName === "font") {
    const size = attribute(el, "size");
    if (!size) return around;
    const steps = Number.parseInt(size, 10);
    const step = /^[-+]/.test(size) ? 3 + steps : steps;
    return FONT_SIZES[Math.max(1, Math.min(7, step))] ?? around;
  }
  if (el.tagName === "small") return around * 0.83;
  return el.tagName === "big" ? around * 1.2 : around;
}

function inkOf(el: Element, get: PropertyGetter, around: Sight): [string, Colour | null] {
  const said =
    get("-webkit-text-fill-color") ??
    get("color") ??
    (el.tagName === "font" ? attribute(el, "color") : undefined) ??
    (el.tagName === "body" ? attribute(el, "text") : undefined);
  if (said === undefined || /^(?:inherit|currentcolor|unset|revert)$/i.test(said))
    return [around.inkName, around.ink];
  if (/^(?:initial|windowtext|black|canvastext|auto)$/i.test(said)) return ["", BLACK];
  const colour = colourOf(said);
  return [colour ? "" : said, colour];
}

const WITH_GROUND = new Set(["body", "table", "tr", "td", "th", "tbody", "thead", "tfoot"]);
function groundOf(el: Element, get: PropertyGetter, around: Colour | null): Colour | null {
  const picture = get("background-image");
  const short = get("background");
  if ((picture && picture !== "none") || /url\(|gradient\(/.test(short ?? "")) return null;
  if (attribute(el, "background") !== undefined) return null;
  const said =
    get("background-color") ??
    (short === undefined ? undefined : groundIn(short)) ??
    (WITH_GROUND.has(el.tagName) ? attribute(el, "bgcolor") : undefined) ??
    (el.tagName === "mark" ? "yellow" : undefined);
  if (said === undefined || /^(?:inherit|initial|unset|none)$/.test(said)) return around;
  const colour = colourOf(said);
  if (!colour) return null;
  if (colour[3] >= 1) return colour;
  return colour[3] === 0 ? around : around && blendOver(colour, around);
}

/** The colour in a shorthand that may also say positions and repeats. */
function groundIn(short: string): string | undefined {
  const parts = short.match(/[a-z-]+\([^()]*\)|\S+/g) ?? [];
  return parts.find((p) => colourOf(p) !== null && !/^\d/.test(p));
}

function isGone(el: Element, get: PropertyGetter, opacity: number, size: number): boolean {
  const display = get("display");
  if (attribute(el, "hidden") !== undefined && (display === undefined || display === "none"))
    return true;
  if (attribute(el, "popover") !== undefined && display === undefined) return true;
  return (
    display === "none" ||
    get("mso-hide") === "all" ||
    get("content-visibility") === "hidden" ||
    opacity < 0.02 ||
    size === 0 ||
    /opacity\(0%?\)/.test(get("filter") ?? "") ||
    (el.tagName === "dialog" && attribute(el, "open") === undefined) ||
    isFoldedAway(el)
  );
}

/** In details that are not open, inside a cell. */
function isFoldedAway(el: Element): boolean {
  const parent = el.parentNode && "tagName" in el.parentNode ? el.parentNode : null;
  return (
    parent?.tagName === "details" &&
    attribute(parent, "open") === undefined &&
    el.tagName !== "summary" &&
    isWithinCell(parent)
  );
}

/**
 * A click unfolds whole tables, and readers see them; a digit folded away inside a cell is not part
 * of its figure.
 */
function isWithinCell(el: Element): boolean {
  if (el.tagName === "td" || el.tagName === "th") return true;
  const parent = el.parentNode;
  return parent !== null && "tagName" in parent && isWithinCell(parent);
}

/** The words of a `content`, with attributes filled in; a counter is a figure that is not in the file. */
function written(content: string, el: Element): string {
  const parts = content.match(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[a-z-]+\([^)]*\)/gi) ?? [];
  return parts
    .map((part) => {
      if (/^["']/.test(part))
        return part
          .slice(1, -1)
          .replace(/\\([0-9a-f]{1,6})\s?/gi, (_, hex: string) => {
            const code = Number.parseInt(hex, 16);
            return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : "";
          })
          .replace(/\\(.)/g, "$1");
      const name = /^attr\(\s*([\w-]+)/i.exec(part)?.[1];
      if (name) return attribute(el, name.toLowerCase()) ?? "";
      return /^counters?\(/i.test(part) ? COUNTER_MARK : "";
    })
    .join("");
}
/** Stands for a number that only the browser counts out. */
export const COUNTER_MARK = "0\ufffc";
