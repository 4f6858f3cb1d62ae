/**
 * What the words of rich text do to letters: hide, raise, strike and colour them, or mark them as a
 * change that nobody has accepted yet.
 */
import { BLACK, isLost, WHITE, type Colour } from "./html-colours";
import { inkReadingOf, type Change, type Inked, type InkReading } from "./looks";

/**
 * `colour` and `ground` are places in the document's table of colours; `size` is in half points, 0
 * where nothing is said.
 */
export type Letters = {
  readonly hidden: boolean;
  readonly raised: boolean;
  readonly struck: boolean;
  readonly change: Change | null;
  readonly colour: number;
  readonly ground: number;
  readonly size: number;
  /** A full pattern is painted behind the letters. */
  readonly patterned: boolean;
  /** The ground of the paragraph, and whether a full pattern is painted on it. */
  readonly below: number;
  readonly belowPatterned: boolean;
};
export const PLAIN_LETTERS: Letters = {
  hidden: false,
  raised: false,
  struck: false,
  change: null,
  colour: 0,
  ground: 0,
  size: 0,
  patterned: false,
  below: 0,
  belowPatterned: false,
};

/** What a word does by its number, null where it has none. */
type Effect = (number: number | null) => Partial<Letters>;
const isOn = (number: number | null): boolean => number !== 0;
/** A word without its number stands for the first place. */
const placed = (number: number | null): number => (number === null ? 0 : number);
/**
 * Half points that letters are moved from their line, as a note's are; per cent of their width
 * below which they are a stroke.
 */
const [FAR_FROM_LINE, LEAST_SCALE] = [6, 10];
/** Twentieths and quarters of a point by which letters are set so close that they lie on each other. */
const [ON_EACH_OTHER, ON_EACH_OTHER_QUARTERS] = [-60, -12];
/** Hundredths of a per cent of a pattern that leave nothing of what is below. */
const FULL = 9000;
const squeezed = (isOn: boolean): Partial<Letters> => (isOn ? { size: 1 } : {});
/** A full pattern is a ground of its own colour, which is black unless the text names another. */
const shaded = (share: number | null): Partial<Letters> =>
  share !== null && share >= FULL ? { patterned: true } : {};
const EFFECTS: ReadonlyMap<string, Effect> = new Map<string, Effect>([
  ["v", (n) => ({ hidden: isOn(n) })],
  ["super", (n) => ({ raised: isOn(n) })],
  ["sub", (n) => ({ raised: isOn(n) })],
  ["up", (n) => ({ raised: n === null || n >= FAR_FROM_LINE })],
  ["dn", (n) => ({ raised: n === null || n >= FAR_FROM_LINE })],
  ["charscalex", (n) => squeezed(n !== null && n < LEAST_SCALE)],
  ["expndtw", (n) => squeezed(n !== null && n <= ON_EACH_OTHER)],
  ["expnd", (n) => squeezed(n !== null && n <= ON_EACH_OTHER_QUARTERS)],
  ["twoinone", () => squeezed(true)],
  ["horzvert", () => squeezed(true)],
  ["chshdng", shaded],
  ["cbpat", (n) => ({ below: placed(n) })],
  ["shading", (n) => ({ belowPatterned: n !== null && n >= FULL })],
  ["pard", () => ({ below: 0, belowPatterned: false })],
  ["nosupersub", () => ({ raised: false })],
  ["strike", (n) => ({ struck: isOn(n) })],
  ["striked", (n) => ({ struck: isOn(n) })],
  ["deleted", (n) => ({ change: isOn(n) ? "deleted" : null })],
  ["revised", (n) => ({ change: isOn(n) ? "inserted" : null })],
  ["mvf", (n) => ({ change: isOn(n) ? "deleted" : null })],
  ["mvt", (n) => ({ change: isOn(n) ? "inserted" : null })],
  ["cf", (n) => ({ colour: placed(n) })],
  ["cb", (n) => ({ ground: placed(n) })],
  ["chcbpat", (n) => ({ ground: placed(n) })],
  ["highlight", (n) => ({ ground: placed(n) })],
  ["fs", (n) => ({ size: placed(n) })],
  ["plain", () => PLAIN_LETTERS],
]);

/**
 * How letters look after a word; null where the word says nothing about letters. What is inserted
 * and deleted again is deleted.
 */
export function lettersAfter(before: Letters, word: string, number: number | null): Letters | null {
  const effect = EFFECTS.get(word)?.(number);
  if (!effect) return null;
  const goesOn = before.change === "deleted" && effect.change === "inserted";
  return { ...before, ...effect, ...(goesOn ? { change: "deleted" as const } : {}) };
}

/** The document's table of colours; the first place is what the page has by itself. */
export function colourTable(source: string): readonly (Colour | null)[] {
  const inside = /\{\\colortbl\b([^{}]{0,20000})\}/.exec(source)?.[1] ?? "";
  return inside.split(";").map((entry) => {
    const part = (name: string) => new RegExp(`\\\\${name}(\\d{1,3})`).exec(entry)?.[1];
    const [red, green, blue] = [part("red"), part("green"), part("blue")];
    if (red === undefined || green === undefined || blue === undefined) return null;
    return [Number(red), Number(green), Number(blue), 1];
  });
}

/** Letters with what has to be known to judge, when their cell ends, whether they are seen on its ground. */
export type RtfInk = Inked & {
  readonly ink?: Colour;
  readonly behind?: Colour | null;
  readonly size?: number;
};

export function inkOfLetters(
  text: string,
  letters: Letters,
  colours: readonly (Colour | null)[],
): RtfInk {
  const ink = colours[letters.colour] ?? BLACK;
  return {
    text,
    raised: letters.raised,
    struck: letters.struck,
    look: `${ink.join()} ${letters.size}`,
    ...(letters.change ? { change: letters.change } : {}),
    ink,
    behind: groundOf(letters, colours),
    size: letters.size,
  };
}

function groundOf(
  { patterned, ground, below, belowPatterned }: Letters,
  colours: readonly (Colour | null)[],
): Colour | null {
  if (patterned) return BLACK;
  return colours[ground] ?? (belowPatterned ? BLACK : (colours[below] ?? null));
}

/** What the styles of a document do to letters, by the words that name them (`s15`, `cs10`). */
export type StyleLetters = ReadonlyMap<string, Partial<Letters>>;

/** Longer tables of styles are no styles of a report. */
const LONGEST_TABLE = 400_000;
const MOST_BASES = 12;
export function stylesOf(source: string): StyleLetters {
  const from = source.indexOf("{\\stylesheet");
  if (from < 0) return new Map();
  const table = source.slice(from, Math.min(endOfGroup(source, from), from + LONGEST_TABLE));
  const own = new Map<string, { readonly base: string; readonly words: string }>();
  for (const [, kind = "s", number = "0", words = ""] of table.matchAll(STYLE))
    own.set(kind + number, { base: kind + (/\\sbasedon(\d{1,5})/.exec(words)?.[1] ?? "-"), words });
  const lettersOf = (name: string, depth: number): Letters => {
    const style = own.get(name);
    if (!style || depth > MOST_BASES) return PLAIN_LETTERS;
    let letters = lettersOf(style.base, depth + 1);
    for (const [, word = "", number] of style.words.matchAll(/\\([a-z]{1,20})(-?\d{1,7})?/g))
      letters =
        lettersAfter(letters, word, number === undefined ? null : Number(number)) ?? letters;
    return letters;
  };
  return new Map([...own.keys()].map((name) => [name, differenceOf(lettersOf(name, 0))]));
}
const STYLE = /\{(?:\\\*)?\\(s|cs|ds)(\d{1,5})(?!\d)([^{}]{0,2000})/g;

/** What a style changes; sizes are written beside its name, wherever letters have them. */
const differenceOf = ({ hidden, raised, struck, colour, ground, ...more }: Letters) => ({
  ...(hidden && { hidden }),
  ...(raised && { raised }),
  ...(struck && { struck }),
  ...(colour > 0 && { colour }),
  ...(ground > 0 && { ground }),
  ...(more.patterned && { patterned: true }),
  ...(more.below > 0 && { below: more.below }),
});

function endOfGroup(source: string, from: number): number {
  let depth = 0;
  for (let at = from; at < source.length && at < from + LONGEST_TABLE; at++)
    if (source[at] === "{" && source[at - 1] !== "\\") depth++;
    else if (source[at] === "}" && source[at - 1] !== "\\" && --depth === 0) return at;
  return source.length;
}

/** Half points: no smaller letters are read. */
const LEAST_SIZE = 6;
const isTiny = (size = 0): boolean => size > 0 && size < LEAST_SIZE;
const isUnseen = ({ ink = BLACK, behind, size }: RtfInk, ground: Colour): boolean =>
  isTiny(size) || isLost(ink, behind ?? ground);

/**
 * A cell's text on its ground; null where the ground is a pattern. Words that are hard to see are
 * still its label.
 */
export function readingOnGround(
  parts: readonly RtfInk[],
  ground: Colour | null = WHITE,
): InkReading {
  return inkReadingOf(
    parts.map((part) =>
      /\d/.test(part.text) && ground !== null && isUnseen(part, ground)
        ? { ...part, faint: true }
        : part,
    ),
  );
}
