/**
 * How many letters the fonts of a PDF say they have, counted from its bytes before pdf.js sees them:
 * it goes through every number between the first and the last, however far apart they are. What is
 * not found here (locked files, rare filters) is left to the limit of processor time.
 */
import { Unzlib } from "fflate";
import { matchedGroup } from "@/lib/lookup";

/** The greatest number of a letter in any font. */
const LAST_LETTER = 0xffff;
/** Bytes of a font's head, in which its own encoding stands, and of a stream of objects. */
const LONGEST_HEAD = 64 * 1024;
const LONGEST_OBJECTS = 8 * 1024 * 1024;
/** Numbers of one list of widths. */
const LONGEST_LIST = 1_000_000;
const PIECE = 512;

type Spot = { readonly text: string; readonly at: number };
type Objects = Map<number, Spot>;

/** @returns Infinity where a font numbers a letter as none can be numbered */
export function countFontLetters(bytes: Uint8Array): number {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Not TextDecoder: its latin1 is another one, and places must be those of the bytes. Streams are
  // most of a file and are left in bytes.
  const textBetween = (from: number, to: number) => file.toString("latin1", from, to);
  const objects: Objects = new Map();
  const texts: string[] = [];
  let own = 0;
  let end = 0;
  for (let at = file.indexOf("stream"); at >= 0; at = file.indexOf("stream", end)) {
    const before = textBetween(end, at);
    texts.push(before);
    noteObjects(before, objects);
    const start = at + (textBetween(at + 6, at + 8) === "\r\n" ? 8 : 7);
    const close = file.indexOf("endstream", start);
    end = close < 0 ? file.length : close + 9;
    const head = before.slice(Math.max(0, before.lastIndexOf(" obj")));
    const data = bytes.subarray(start, close < 0 ? bytes.length : close);
    if (/\/ObjStm\b/.test(head)) {
      const packed = inflated(data, head, LONGEST_OBJECTS);
      texts.push(packed);
      notePackedObjects(packed, head, objects);
    } else if (/\/Length1\b/.test(head))
      own += lettersOfProgram(inflated(data, head, LONGEST_HEAD, isHeadOfFont));
  }
  const last = textBetween(end, file.length);
  texts.push(last);
  noteObjects(last, objects);
  return texts.reduce((sum, text) => sum + lettersOfFonts(text, objects), own);
}

/**
 * As much of a stream as can be unpacked, up to `most` bytes or until there is enough; damaged ones
 * to where they break.
 */
function inflated(
  data: Uint8Array,
  head: string,
  most: number,
  isEnough = (_text: string): boolean => false,
): string {
  if (!/\/Fl(?:ateDecode)?\b/.test(head))
    return Buffer.from(data.subarray(0, most)).toString("latin1");
  let text = "";
  const unpack = new Unzlib((part) => {
    text += Buffer.from(part.buffer, part.byteOffset, part.length).toString("latin1");
  });
  try {
    for (let at = 0; at < data.length && text.length < most && !isEnough(text); at += PIECE)
      unpack.push(data.subarray(at, at + PIECE), at + PIECE >= data.length);
  } catch {
    // What came out until here is what pdf.js reads too.
  }
  return text;
}

/** Type 1 fonts end their head so. By these signs pdf.js knows a TrueType font, which has no such table. */
const isHeadOfFont = (program: string): boolean =>
  program.includes("eexec") || /^(?:\0\x01\0\0|true|ttcf)/.test(program);

function noteObjects(text: string, objects: Objects): void {
  for (const hit of text.matchAll(/(?<!\d)(\d{1,10})\s{1,9}\d{1,5}\s{1,9}obj\b/g))
    objects.set(Number(hit[1]), { text, at: hit.index + hit[0].length });
}

function notePackedObjects(text: string, head: string, objects: Objects): void {
  const found = /\/First\s{0,9}(\d{1,9})/.exec(head);
  if (!found) return;
  const first = Number(found[1]);
  for (const hit of text.slice(0, first).matchAll(/(\d{1,10})\s{1,9}(\d{1,10})/g))
    objects.set(Number(hit[1]), { text, at: first + Number(hit[2]) });
}

/** `dup 65 /A put`: a font's own table of letters, in front of its locked part. */
function lettersOfProgram(program: string): number {
  const [head] = program.split("eexec", 1);
  const numbers = (head ?? "").matchAll(/\bdup\s{1,99}(\d{6,20})/g);
  return [...numbers].some((hit) => Number(hit[1]) > LAST_LETTER) ? Infinity : 0;
}

/** In a list of widths, how many entries a range takes: the first and last letter, then widths. */
const ENTRIES = { W: 3, W2: 5 } as const;

function lettersOfFonts(text: string, objects: Objects): number {
  let letters = 0;
  for (const hit of text.matchAll(/\/(W2?|LastChar)(?=[\s[\d])/g)) {
    const name = matchedGroup(hit, 1) as "W" | "W2" | "LastChar";
    const spot = targetOf({ text, at: hit.index + hit[0].length }, objects);
    letters += name === "LastChar" ? lastLetter(spot) : lettersOfWidths(spot, ENTRIES[name]);
  }
  return letters;
}

/** Where the value stands, also where another object holds it. */
function targetOf(spot: Spot, objects: Objects): Spot {
  const reference = /\s{0,9}(\d{1,10})\s{1,9}\d{1,5}\s{1,9}R\b/y;
  reference.lastIndex = spot.at;
  const hit = reference.exec(spot.text);
  return (hit && objects.get(Number(hit[1]))) || spot;
}

function lastLetter({ text, at }: Spot): number {
  const number = /\s{0,9}(\d{1,20})/y;
  number.lastIndex = at;
  const found = number.exec(text);
  return found && Number(found[1]) > LAST_LETTER ? Infinity : 0;
}

/** `[1 [500 600] 10 90 500]`: lists behind their first letter, and ranges of one width. */
function lettersOfWidths({ text, at }: Spot, entries: number): number {
  const token = /\s{0,99}(\[|\]|[+-]?\d{1,20}(?:\.\d{0,20})?)/y;
  token.lastIndex = at;
  let [depth, letters] = [0, 0];
  let range: number[] = [];
  for (let read = 0; read < LONGEST_LIST; read++) {
    const found = token.exec(text)?.[1];
    if (found === undefined) break;
    if (found === "[") depth++;
    else if (found === "]") {
      if (--depth <= 0) break;
      range = [];
    } else if (depth === 1) range.push(Number(found));
    if (depth === 1 && range.length === entries) {
      const [first = 0, last = 0] = range;
      letters += last > LAST_LETTER ? Infinity : Math.max(0, last - first + 1);
      range = [];
    }
  }
  return letters;
}
