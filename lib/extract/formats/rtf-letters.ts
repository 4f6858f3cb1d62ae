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
};
export const PLAIN_LETTERS: Letters = {
  hidden: false,
  raised: false,
  struck: false,
  change: null,
  colour: 0,
  ground: 0,
  size: 0,
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
const EFFECTS: ReadonlyMap<string, Effect> = new Map<string, Effect>([
  ["v", (n) => ({ hidden: isOn(n) })],
  ["super", (n) => ({ raised: isOn(n) })],
  ["sub", (n) => ({ raised: isOn(n) })],
  ["up", (n) => ({ raised: n === null || n >= FAR_FROM_LINE })],
  ["dn", (n) => ({ raised: n === null || n >= FAR_FROM_LINE })],
  ["charscalex", (n) => (n !== null && n < LEAST_SCALE ? { size: 1 } : {})],
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
    behind: colours[letters.ground] ?? null,
    size: letters.size,
  };
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
