/** What a page does to letters beside printing them: hides them, raises them to the number of a note, strikes them out. */
import type { DefaultTreeAdapterTypes } from "parse5";

type Element = DefaultTreeAdapterTypes.Element;

const HIDING =
  /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(?:font-size|opacity)\s*:\s*0(?:\.0+)?(?:p[xt]|r?em|%)?\s*(?:;|!|$)/i;
const RAISING = /vertical-align\s*:\s*(?:super|sub)\b/i;
const STRIKING = /text-decoration[\w-]*\s*:[^;]*line-through/i;
const styled = (el: Element, pattern: RegExp) =>
  el.attrs.some((a) => a.name === "style" && pattern.test(a.value));

export const isHidden = (el: Element): boolean =>
  el.attrs.some((a) => a.name === "hidden") || styled(el, HIDING);
/** A cell or row that takes no place at all, as editors leave those that a merged cell covers. */
export const isGone = (el: Element): boolean =>
  el.attrs.some((a) => a.name === "hidden") || styled(el, /display\s*:\s*none/i);
export const isRaised = (el: Element): boolean =>
  el.tagName === "sup" || el.tagName === "sub" || styled(el, RAISING);
export const isStruck = (el: Element): boolean =>
  ["s", "strike", "del"].includes(el.tagName) || styled(el, STRIKING);

export type Inked = { readonly text: string; readonly raised: boolean; readonly struck: boolean };

/**
 * The text of a cell from its parts. A raised number points to a note: as a plain digit it would be one more of the figure beside it. What is
 * struck out beside something else has been replaced by it; alone, it keeps its stroke, so that a person looks.
 */
export function inkOf(parts: readonly Inked[]): string {
  const kept = parts.some((p) => !p.struck && p.text.trim() !== "");
  const plain = parts.some((p) => !p.struck && !p.raised && p.text.trim() !== "");
  return parts
    .map((p) =>
      p.struck ? (kept ? "" : crossed(p.text)) : p.raised && plain ? raisedDigits(p.text) : p.text,
    )
    .join("");
}

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
export const raisedDigits = (text: string): string =>
  text.replace(/\d/g, (d) => RAISED[Number(d)]!);
export const crossed = (text: string): string => text.replace(/\d/g, "$&\u0336");
