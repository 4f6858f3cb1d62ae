/** What a document does to letters beside printing them, by itself or by its styles. */
import { valueAt } from "@/lib/lookup";

/** What a run of letters is beside its text: hidden, raised or lowered (the number of a note), struck out. */
export type Marks = {
  readonly hidden: boolean;
  readonly raised: boolean;
  readonly struck: boolean;
  /** As CSS has it; absent where letters are black. */
  readonly colour?: string;
  /** Points; absent where the document does not say. */
  readonly size?: number;
  /** The colour that lies behind the letters. */
  readonly ground?: string;
};
export const PLAIN: Marks = { hidden: false, raised: false, struck: false };

/** A style as it is written: the name of the one it rests on, and what it says itself. */
export type OwnStyle = { readonly base: string | undefined; readonly marks: Partial<Marks> };

/** Styles rest on each other; a ring of them ends here. */
const MAX_BASES = 12;

/** Marks by the style's name, those of the styles it rests on included; styles without any are left out. */
export function withBases(own: ReadonlyMap<string, OwnStyle>): ReadonlyMap<string, Marks> {
  const found = new Map<string, Marks>();
  for (const name of own.keys()) {
    let marks: Partial<Marks> = {};
    let at: string | undefined = name;
    for (let i = 0; at !== undefined && i < MAX_BASES; i++) {
      const style = own.get(at);
      marks = { ...style?.marks, ...marks };
      at = style?.base;
    }
    if (Object.values(marks).some((mark) => mark !== undefined && mark !== false))
      found.set(name, { ...PLAIN, ...marks });
  }
  return found;
}

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
export const raisedDigits = (text: string): string =>
  text.replace(/\d/g, (d) => valueAt(RAISED, Number(d)));
export const strikeDigits = (text: string): string => text.replace(/\d/g, "$&\u0336");

/**
 * Letters in a page of our own, whose reader judges by their style how they are seen. Sizes matter
 * where digits may not be alike, or hardly seen.
 */
export function htmlOfLetters(
  html: string,
  { raised, struck, colour, size, ground }: Partial<Marks>,
): string {
  const styles: string[] = [];
  if (colour) styles.push(`color:${colour}`);
  if (ground) styles.push(`background-color:${ground}`);
  if (size !== undefined && (size < TINY || /\d/.test(html))) styles.push(`font-size:${size}pt`);
  const looking = styles.length > 0 ? `<span style="${styles.join(";")}">${html}</span>` : html;
  const level = raised ? `<sup>${looking}</sup>` : looking;
  return struck ? `<s>${level}</s>` : level;
}
const TINY = 4;
