/**
 * RTF: control words, groups, code pages, and tables inside tables. What Word does not show (hidden
 * and deleted text, notes) is left out.
 */
import { lastOf, valueAt } from "@/lib/lookup";
import { ReadError } from "../reasons";
import type { Grid, ReadDocument } from "../types";
import type { Colour } from "./html-colours";
import { raisedDigits } from "./letter-marks";
import { inkOf, type InkReading } from "./looks";
import { lineOf, readDoubtMarks } from "./doubt-marks";
import { revisionNotes } from "./revisions";
import {
  colourTable,
  inkOfLetters,
  lettersAfter,
  PLAIN_LETTERS,
  readingOnGround,
  type Letters,
  type RtfInk,
} from "./rtf-letters";
import { SIGNS, SKIP } from "./rtf-words";
import { rtfGrid, visibleCells, type CellPlace, type RtfRow } from "./rtf-table";

const TOKEN = /\\'([0-9a-fA-F]{2})|\\([a-zA-Z]+)(-?\d+)? ?|\\([^a-zA-Z])|([{}])|([^\\{}]+)/g;
const MAX_DEPTH = 20;

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
  letters: Letters;
  uc: number;
};
/** A text box under way: what is written when it ends, and at which depth of groups that is. */
type Box = { readonly around: TableWriter; readonly depth: number };

export async function readRtf(bytes: Uint8Array): Promise<ReadDocument> {
  // Not TextDecoder: its latin1 is windows-1252, in which the bytes 0x80 to 0x9f do not come back
  // as themselves.
  const source = Buffer.from(bytes).toString("latin1");
  if (!source.trimEnd().endsWith("}")) throw new ReadError("damaged");
  const page = /\\ansicpg(\d+)/.exec(source)?.[1] ?? "936";
  const decoder = new TextDecoder(page === "65001" ? "utf-8" : page === "950" ? "big5" : "gb18030");
  const colours = colourTable(source);
  let revisions = 0;
  let writer = new TableWriter([], colours);
  const boxes: Box[] = [];
  let pending: number[] = [];
  let group: Group = {
    skip: false,
    shape: false,
    pair: false,
    letters: PLAIN_LETTERS,
    uc: 1,
  };
  const stack: Group[] = [];
  let swallow = 0;
  const text = (s: string) => {
    if (group.skip || group.letters.hidden) return;
    const rest = s.slice(swallow);
    swallow = Math.max(0, swallow - s.length);
    if (group.letters.change && rest.trim() !== "") revisions++;
    writer.text(inkOfLetters(rest, group.letters, colours));
  };
  const flushBytes = () => {
    if (pending.length === 0) return;
    const now = decoder.decode(Uint8Array.from(pending));
    pending = [];
    text(now);
  };
  TOKEN.lastIndex = 0;
  for (let m = TOKEN.exec(source); m; m = TOKEN.exec(source)) {
    const [, byte, word, number, sign, brace, plain] = m;
    if (byte) {
      if (swallow > 0) swallow--;
      else if (!group.skip) pending.push(Number.parseInt(byte, 16));
      continue;
    }
    flushBytes();
    if (brace === "{") {
      stack.push(group);
      if (stack.length > 2000) throw new ReadError("damaged");
      const outer = group;
      group = { ...outer, skip: outer.skip || outer.pair, pair: false };
      outer.pair = false;
    } else if (brace === "}") {
      group = stack.pop() ?? group;
      swallow = 0;
      if (boxes.length > 0 && stack.length < lastOf(boxes).depth) {
        const { text: inside } = writer.end();
        writer = boxes.pop()!.around;
        writer.box(inside);
      }
    } else if (sign) {
      if (sign === "*") {
        NEEDED.lastIndex = TOKEN.lastIndex;
        group.skip ||= !NEEDED.test(source);
      } else if (sign === "~") text(" ");
      else if (sign === "_") text("-");
      else if ("\\{}".includes(sign)) text(sign);
    } else if (plain)
      text(
        (/[\x80-\xff]/.test(plain) ? decoder.decode(Buffer.from(plain, "latin1")) : plain).replace(
          /[\r\n]/g,
          "",
        ),
      );
    else if (word === "bin")
      TOKEN.lastIndex += number === undefined ? 0 : Math.max(0, Number(number));
    else if (word) {
      if (word === "shptxt" && group.shape && boxes.length < MAX_DEPTH) {
        Object.assign(group, { skip: false, shape: false });
        boxes.push({ around: writer, depth: stack.length });
        writer = writer.inside();
      }
      group.shape ||= word === "shpinst" && !group.skip;
      if (SKIP.has(word)) group.skip = true;
      group.pair ||= word === "upr";
      if (group.skip) continue;
      if (word === "uc") group.uc = Number(number ?? 1);
      else if (word === "u") {
        swallow = 0;
        text(String.fromCharCode((Number(number) + 65536) % 65536));
        swallow = group.uc;
      } else if (SIGNS[word]) text(SIGNS[word]);
      else {
        const value = number === undefined ? null : Number(number);
        const letters = lettersAfter(group.letters, word, value);
        if (letters) group.letters = letters;
        else writer.control(word, value);
      }
    }
  }
  flushBytes();
  const { text: all, grids } = writer.end();
  return {
    mediaType: "application/rtf",
    title: null,
    ...readDoubtMarks(all),
    notes: revisionNotes({ revisions }),
    pieces: [],
    grids,
    guessed: false,
    cellBreak: /\t|\n/,
    rowPerLine: true,
  };
}

/**
 * A table under way. `lines`: its rows as text, while it stands inside a cell. `frame`: one of the
 * cells of the present row holds a table.
 */
type Level = {
  rows: RtfRow[];
  lines: string[];
  texts: InkReading[];
  cell: RtfInk[];
  frame: boolean;
  left: number;
  places: CellPlace[];
  across: boolean;
  down: boolean;
  ground?: Colour | null;
};
const newLevel = (): Level => ({
  rows: [],
  lines: [],
  texts: [],
  cell: [],
  frame: false,
  left: 0,
  places: [],
  across: false,
  down: false,
});

/** Puts text where it belongs: outside tables, or into the present cell of the innermost table. */
class TableWriter {
  private readonly out: string[] = [];
  private readonly levels: Level[] = [newLevel()];
  /** 0 outside tables, 1 in a table, 2 in a table inside a cell. */
  private depth = 0;
  /** Text boxes that hang on the present row. */
  private boxes: string[] = [];

  constructor(
    private readonly grids: Grid[],
    private readonly colours: readonly (Colour | null)[],
  ) {}

  /** A writer for a text box of the same document. */
  inside = (): TableWriter => new TableWriter(this.grids, this.colours);

  /** What a text box says stands behind the line or row that it hangs on. */
  box(text: string): void {
    if (this.depth > 0) this.boxes.push(text);
    else this.out.push("\n", text, "\n");
  }

  text(part: RtfInk): void {
    if (this.depth > 0) {
      // What is written behind a table inside the cell comes behind it.
      if (this.levels.length > this.depth && part.text.trim() !== "") this.endInner(this.depth);
      this.level().cell.push(part);
    } else if (!part.struck && part.change !== "deleted")
      this.out.push(part.raised ? raisedDigits(part.text) : part.text);
  }

  control(word: string, number: number | null): void {
    const level = this.level(Math.max(1, this.depth));
    switch (word) {
      case "trowd":
        this.depth ||= 1;
        Object.assign(level, { left: 0, places: [], ...NO_CELL });
        return;
      case "trleft":
        level.left = number === null ? 0 : number;
        return;
      case "clmrg":
        level.across = true;
        return;
      case "clvmrg":
        level.down = true;
        return;
      case "cellx":
        level.places.push({
          right: number ?? NaN,
          across: level.across,
          down: level.down,
          ...(level.ground === undefined ? {} : { ground: level.ground }),
        });
        Object.assign(level, NO_CELL);
        return;
      case "clcbpat":
        if (level.ground !== null)
          level.ground = (number !== null && this.colours[number]) || undefined;
        return;
      case "clshdng":
      case "clcfpat":
        if (number) level.ground = null;
        return;
      case "intbl":
        this.depth ||= 1;
        return;
      case "itap":
        this.depth = Math.min(MAX_DEPTH, Math.max(0, number ?? 1));
        return;
      case "pard":
        // A paragraph inside two tables says so anew.
        if (this.depth > 1) this.depth = 1;
        else if (
          this.depth === 1 &&
          level.texts.length === 0 &&
          inkOf(level.cell).trim() === "" &&
          !this.holdsTable()
        )
          this.depth = 0;
        return;
      case "cell":
        return this.endCell(1);
      case "nestcell":
        return this.endCell(Math.max(2, this.depth));
      case "row":
        this.endRow(1);
        this.depth = 0;
        this.out.push(...this.boxes.splice(0).map((text) => `${text}\n`));
        return;
      case "nestrow":
        return this.endRow(Math.max(2, this.depth));
      case "par":
      case "line":
      case "sect":
      case "page":
        if (this.depth > 0) level.cell.push(BLANK);
        else {
          if (valueAt(this.levels, 0).rows.length > 0 && lastLine(this.out).trim() !== "")
            this.endTable(1);
          this.out.push("\n");
        }
    }
  }

  end(): { text: string; grids: Grid[] } {
    for (let depth = this.levels.length; depth > 0; depth--) this.endTable(depth);
    this.out.push(...this.boxes.splice(0));
    return { text: this.out.join(""), grids: this.grids };
  }

  private level(depth = this.depth): Level {
    while (this.levels.length < depth) this.levels.push(newLevel());
    return valueAt(this.levels, depth - 1);
  }

  private holdsTable = (): boolean =>
    this.levels.slice(1).some((l) => l.rows.length > 0 || l.texts.length > 0);

  private endCell(depth: number): void {
    this.endInner(depth);
    const level = this.level(depth);
    level.texts.push(this.inkOfCell(level));
    level.cell = [];
  }

  /** What the present cell prints on its ground. */
  private inkOfCell({ cell, texts, places }: Level): InkReading {
    const ink = readingOnGround(cell, places[texts.length]?.ground);
    return { ...ink, text: ink.text.trim() };
  }

  private write(depth: number, lines: readonly string[]): void {
    if (depth === 1) this.out.push(...lines);
    else this.level(depth).lines.push(...lines);
  }

  /**
   * Tables inside the cell that ends now. One of single cells is the cell's text in a border of its
   * own; others stand by themselves behind what comes before them, and what holds them is a frame
   * of the page, as in HTML.
   */
  private endInner(depth: number): void {
    for (let inner = this.levels.length; inner > depth; inner--) {
      const [table, around] = [valueAt(this.levels, inner - 1), this.level(inner - 1)];
      if (table.rows.length === 0 && table.lines.length === 0) continue;
      if (
        table.rows.length === table.lines.length &&
        table.rows.every((row) => row.texts.length === 1)
      ) {
        for (const row of table.rows.splice(0))
          around.cell.push(BLANK, ...row.texts.flatMap(inksOf), BLANK);
      } else {
        this.write(
          inner - 1,
          [...around.texts, this.inkOfCell(around)]
            .filter((t) => t.text !== "")
            .map((t) => `${lineOf(t)}\n`),
        );
        this.write(inner - 1, table.lines);
        Object.assign(around, { texts: [], cell: [], frame: true });
      }
      table.lines = [];
      this.endTable(inner);
    }
  }

  private endRow(depth: number): void {
    this.endInner(depth);
    const level = this.level(depth);
    const row: RtfRow = { texts: level.texts, left: level.left, places: [...level.places] };
    if (level.frame) {
      this.endTable(depth);
      this.write(
        depth,
        level.texts.filter((t) => t.text !== "").map((t) => `${lineOf(t)}\n`),
      );
    } else {
      level.rows.push(row);
      this.write(depth, [`${visibleCells(row).map(lineOf).join("\t")}\n`]);
    }
    Object.assign(level, { texts: [], cell: [], frame: false });
  }

  private endTable(depth: number): void {
    const rows = this.level(depth).rows.splice(0);
    if (rows.length > 0) this.grids.push(rtfGrid(rows, this.grids.length));
  }
}

const NO_CELL = { across: false, down: false, ground: undefined };
/** The cell of an inner table as a part of the one around it: its doubt stays. */
const inksOf = ({ text, doubt, other }: InkReading): RtfInk[] => [
  { text, raised: false, struck: false },
  ...(doubt ? [{ text: other ?? "", raised: false, struck: false, unread: true }] : []),
];
const BLANK: RtfInk = { text: " ", raised: false, struck: false };
const lastLine = (out: readonly string[]) => out.slice(-20).join("").split("\n").pop() ?? "";
