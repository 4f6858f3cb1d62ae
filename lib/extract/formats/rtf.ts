/**
 * RTF: control words, groups, code pages, and tables inside tables. What Word does not show (hidden
 * and deleted text, notes) is left out.
 */
import { ReadError } from "../reasons";
import type { Grid, ReadDocument } from "../types";
import { readDoubtMarks } from "./doubt-marks";
import { revisionNotes } from "./revisions";
import {
  colourTable,
  inkOfLetters,
  lettersAfter,
  PLAIN_LETTERS,
  stylesOf,
  type Letters,
  type StyleLetters,
} from "./rtf-letters";
import { COMPUTED, DRAWN, LIVE_FIELD, NUMBERS, SIGNS, SKIP } from "./rtf-words";
import { MAX_DEPTH, TableWriter } from "./rtf-writer";

const TOKEN = /\\'([0-9a-fA-F]{2})|\\([a-zA-Z]+)(-?\d+)? ?|\\([^a-zA-Z])|([{}])|([^\\{}]+)/g;
/** Groups inside groups: more is a trap. */
const MAX_GROUPS = 2000;

/**
 * Destinations that readers may not know and that are needed: how the rows of tables inside cells
 * are made, shapes, which hold text boxes, and the text of a pair in Unicode.
 */
const NEEDED = /\\(?:nesttableprops|shpinst|ud)\b/y;

/** `shape`: what is skipped is the description of a shape; the text in it is shown. */
type Group = {
  skip: boolean;
  shape: boolean;
  /** The group that comes next says in an old code page what the one behind it says in Unicode. */
  pair: boolean;
  /** The number of a list: the program that shows the document makes it itself. */
  numbering: boolean;
  letters: Letters;
  /** Letters as they were before a style of paragraphs changed them. */
  unstyled: Letters | null;
  uc: number;
};
/** A field under way: whether anything was written since, and at which depth of groups it began. */
type Field = { readonly depth: number; wrote: boolean };
/** A text box under way: what is written when it ends, and at which depth of groups that is. */
type Box = { readonly around: TableWriter; readonly depth: number };

/** Code pages of which the name is not the Chinese one. */
const CODE_PAGES: ReadonlyMap<string, string> = new Map([
  ["65001", "utf-8"],
  ["950", "big5"],
]);

export async function readRtf(bytes: Uint8Array): Promise<ReadDocument> {
  // Not TextDecoder: its latin1 is windows-1252, in which the bytes 0x80 to 0x9f do not come back
  // as themselves.
  const source = Buffer.from(bytes).toString("latin1");
  if (!source.trimEnd().endsWith("}")) throw new ReadError("damaged");
  const { text, grids, revisions } = new RtfReader(source).read();
  return {
    mediaType: "application/rtf",
    title: null,
    ...readDoubtMarks(text),
    notes: revisionNotes({ revisions }),
    pieces: [],
    grids,
    guessed: false,
    cellBreak: /\t|\n/,
    rowPerLine: true,
  };
}

/** Reads the tokens of a document one after the other. */
class RtfReader {
  private readonly decoder: TextDecoder;
  private readonly colours: ReturnType<typeof colourTable>;
  private writer: TableWriter;
  private readonly boxes: Box[] = [];
  /** Bytes of a code page that are not decoded yet: a character may have several. */
  private pending: number[] = [];
  private group: Group = {
    skip: false,
    shape: false,
    pair: false,
    numbering: false,
    letters: PLAIN_LETTERS,
    unstyled: null,
    uc: 1,
  };
  private readonly stack: Group[] = [];
  private readonly styles: StyleLetters;
  private readonly fields: Field[] = [];
  /** Characters still to come that say once more what a Unicode character said. */
  private swallow = 0;
  private revisions = 0;

  constructor(private readonly source: string) {
    const page = /\\ansicpg(\d+)/.exec(source)?.[1] ?? "936";
    this.decoder = new TextDecoder(CODE_PAGES.get(page) ?? "gb18030");
    this.colours = colourTable(source);
    this.styles = stylesOf(source);
    this.writer = new TableWriter([], this.colours);
  }

  read(): { text: string; grids: Grid[]; revisions: number } {
    TOKEN.lastIndex = 0;
    for (let m = TOKEN.exec(this.source); m; m = TOKEN.exec(this.source)) {
      const [, byte, word, number, sign, brace, plain] = m;
      if (byte) {
        this.keepByte(byte);
        continue;
      }
      this.flushBytes();
      if (brace === "{") this.beginGroup();
      else if (brace === "}") this.endGroup();
      else if (sign) this.takeSign(sign);
      else if (plain) this.write(this.decoded(plain).replace(/[\r\n]/g, ""));
      else if (word === "bin")
        TOKEN.lastIndex += number === undefined ? 0 : Math.max(0, Number(number));
      else if (word) this.takeWord(word, number);
    }
    this.flushBytes();
    return { ...this.writer.end(), revisions: this.revisions };
  }

  private write(said: string): void {
    if (this.group.skip || this.group.letters.hidden) return;
    const rest = said.slice(this.swallow);
    this.swallow = Math.max(0, this.swallow - said.length);
    if (this.group.letters.change && rest.trim() !== "") this.revisions++;
    if (rest.trim() !== "") for (const field of this.fields) field.wrote = true;
    const ink = inkOfLetters(rest, this.group.letters, this.colours);
    if (!this.group.numbering) this.writer.text(ink);
    else this.writer.number(ink);
  }

  private keepByte(hex: string): void {
    if (this.swallow > 0) this.swallow--;
    else if (!this.group.skip) this.pending.push(Number.parseInt(hex, 16));
  }

  private flushBytes(): void {
    if (this.pending.length === 0) return;
    const now = this.decoder.decode(Uint8Array.from(this.pending));
    this.pending = [];
    this.write(now);
  }

  private decoded(plain: string): string {
    return /[\x80-\xff]/.test(plain) ? this.decoder.decode(Buffer.from(plain, "latin1")) : plain;
  }

  private beginGroup(): void {
    const outer = this.group;
    this.stack.push(outer);
    // Signs for old programs end where a group begins; some programs go past that, so that it is
    // not known which letters are seen.
    if (this.swallow > 0) this.writer.draw();
    if (this.stack.length > MAX_GROUPS) throw new ReadError("damaged");
    this.group = { ...outer, skip: outer.skip || outer.pair, pair: false };
    outer.pair = false;
  }

  private endGroup(): void {
    this.group = this.stack.pop() ?? this.group;
    this.swallow = 0;
    const field = this.fields.at(-1);
    if (field && this.stack.length < field.depth) {
      this.fields.pop();
      if (!field.wrote) this.writer.draw();
    }
    const box = this.boxes.at(-1);
    if (!box || this.stack.length >= box.depth) return;
    const { text: inside } = this.writer.end();
    this.boxes.pop();
    this.writer = box.around;
    this.writer.box(inside);
  }

  private takeSign(sign: string): void {
    if (sign === "*") {
      NEEDED.lastIndex = TOKEN.lastIndex;
      this.group.skip ||= !NEEDED.test(this.source);
    } else if (sign === "~") this.write(" ");
    else if (sign === "_") this.write("-");
    else if ("\\{}".includes(sign)) this.write(sign);
  }

  private takeWord(word: string, number: string | undefined): void {
    const { group } = this;
    if (word === "shptxt" && group.shape && this.boxes.length < MAX_DEPTH) {
      Object.assign(group, { skip: false, shape: false });
      this.boxes.push({ around: this.writer, depth: this.stack.length });
      this.writer = this.writer.inside();
    }
    group.shape ||= word === "shpinst" && !group.skip;
    this.takeUnwritten(word);
    group.skip ||= SKIP.has(word);
    group.pair ||= word === "upr";
    if (group.skip) return;
    group.numbering ||= NUMBERS.has(word);
    if (word === "uc") group.uc = Number(number ?? 1);
    else if (word === "u") this.takeCharacter(Number(number));
    else if (SIGNS[word]) this.write(SIGNS[word]);
    else this.takeControl(word, number === undefined ? null : Number(number));
  }

  /** What is seen and is not in the file as letters. */
  private takeUnwritten(word: string): void {
    const isShown = this.stack.at(-1)?.skip !== true && !this.group.letters.hidden;
    if (!isShown) return;
    if (DRAWN.has(word) || (COMPUTED.has(word) && !this.group.skip)) this.writer.draw();
    else if (word === "field") this.fields.push({ depth: this.stack.length, wrote: false });
    else if (word === "fldinst") {
      LIVE_FIELD.lastIndex = TOKEN.lastIndex;
      if (LIVE_FIELD.test(this.source)) this.writer.draw();
    }
  }

  /** A style of paragraphs ends with its paragraph, one of letters with its group. */
  private takeStyle(word: string, number: number | null): boolean {
    if (word === "pard") {
      if (this.group.unstyled) this.group.letters = this.group.unstyled;
      this.group.unstyled = null;
      return false;
    }
    if (word !== "s" && word !== "cs") return false;
    const difference = this.styles.get(`${word}${number ?? ""}`);
    if (difference && Object.keys(difference).length > 0) {
      if (word === "s") this.group.unstyled = this.group.letters;
      this.group.letters = { ...this.group.letters, ...difference };
    }
    return true;
  }

  /** A character of Unicode, and behind it the same for old programs. */
  private takeCharacter(code: number): void {
    this.swallow = 0;
    this.write(String.fromCharCode((code + 65536) % 65536));
    this.swallow = this.group.uc;
  }

  private takeControl(word: string, value: number | null): void {
    if (this.takeStyle(word, value)) return;
    const letters = lettersAfter(this.group.letters, word, value);
    if (letters) this.group.letters = letters;
    // A paragraph's beginning says something to letters and to tables.
    if (!letters || word === "pard") this.writer.control(word, value);
  }
}
