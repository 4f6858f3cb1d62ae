/** Where the text of an RTF document belongs: outside tables, or into cells of tables inside tables. */
import { valueAt } from "@/lib/lookup";
import type { Grid } from "../types";
import { lineOf } from "./doubt-marks";
import { BLACK, type Colour } from "./html-colours";
import { raisedDigits } from "./letter-marks";
import { inkOf, PICTURE, type InkReading } from "./looks";
import { readingOnGround, type RtfInk } from "./rtf-letters";
import { rtfGrid, visibleCells, type CellPlace, type RtfRow } from "./rtf-table";

/** Tables inside tables, and text boxes inside text boxes. */
export const MAX_DEPTH = 20;

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
  /** The row has a fixed height that shows nothing, or runs from right to left. */
  isLow: boolean;
  isReversed: boolean;
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
  isLow: false,
  isReversed: false,
});

type Control = (writer: TableWriter, level: Level, number: number | null) => void;

/** The description of a cell ends with its right edge. */
function endPlace(level: Level, right: number): void {
  const { across, down, ground } = level;
  level.places.push({ right, across, down, ...(ground === undefined ? {} : { ground }) });
  Object.assign(level, NO_CELL);
}

/** Puts text where it belongs: outside tables, or into the present cell of the innermost table. */
export class TableWriter {
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

  /** Something is shown in the present cell that no letters say. */
  draw(): void {
    if (this.depth > 0) this.level().cell.push(DRAWN);
  }

  /** The number of a list is text outside tables; in a cell another one may be shown in its place. */
  number(part: RtfInk): void {
    if (this.depth === 0) this.text(part);
    else if (part.text.trim() !== "") this.level().cell.push({ ...part, unread: true });
  }

  control(word: string, number: number | null): void {
    const level = this.level(Math.max(1, this.depth));
    TableWriter.CONTROLS.get(word)?.(this, level, number);
  }

  /** What a control word about tables and paragraphs does; the others do nothing here. */
  private static readonly CONTROLS: ReadonlyMap<string, Control> = new Map<string, Control>([
    [
      "trowd",
      (writer, level) => {
        writer.depth ||= 1;
        Object.assign(level, { left: 0, places: [], ...NO_CELL, isLow: false, isReversed: false });
      },
    ],
    [
      "trrh",
      (_, level, number) =>
        void (level.isLow = number !== null && number < 0 && -number < LEAST_HEIGHT),
    ],
    ["rtlrow", (_, level) => void (level.isReversed = true)],
    ["trleft", (_, level, number) => void (level.left = number === null ? 0 : number)],
    ["clmrg", (_, level) => void (level.across = true)],
    ["clvmrg", (_, level) => void (level.down = true)],
    ["cellx", (_, level, number) => endPlace(level, number ?? NaN)],
    ["clcbpat", (writer, level, number) => writer.paint(level, number)],
    // A full pattern is black unless it names a colour of its own; any other cannot be known.
    ["clshdng", (_, level, number) => void (number && (level.ground = patternOf(number)))],
    [
      "clcfpat",
      (writer, level, number) =>
        void (number && (level.ground = level.ground ? writer.colours[number] : null)),
    ],
    ["intbl", (writer) => void (writer.depth ||= 1)],
    [
      "itap",
      (writer, _, number) => void (writer.depth = Math.min(MAX_DEPTH, Math.max(0, number ?? 1))),
    ],
    ["pard", (writer, level) => writer.beginParagraph(level)],
    ["cell", (writer) => writer.endCell(1)],
    ["nestcell", (writer) => writer.endCell(Math.max(2, writer.depth))],
    ["row", (writer) => writer.endOuterRow()],
    ["nestrow", (writer) => writer.endRow(Math.max(2, writer.depth))],
    ...["par", "line", "sect", "page"].map((word): [string, Control] => [
      word,
      (writer, level) => writer.endLine(level),
    ]),
  ]);

  /** The ground of the cell that is described, unless a pattern already lies on it. */
  private paint(level: Level, number: number | null): void {
    if (level.ground !== null)
      level.ground = (number !== null && this.colours[number]) || undefined;
  }

  /** A paragraph inside two tables says so anew. */
  private beginParagraph(level: Level): void {
    const isBehindTable =
      this.depth === 1 &&
      level.texts.length === 0 &&
      inkOf(level.cell).trim() === "" &&
      !this.holdsTable();
    if (this.depth > 1) this.depth = 1;
    else if (isBehindTable) this.depth = 0;
  }

  private endOuterRow(): void {
    this.endRow(1);
    this.depth = 0;
    this.out.push(...this.boxes.splice(0).map((text) => `${text}\n`));
  }

  private endLine(level: Level): void {
    if (this.depth > 0) {
      level.cell.push(BLANK);
      return;
    }
    if (valueAt(this.levels, 0).rows.length > 0 && lastLine(this.out).trim() !== "")
      this.endTable(1);
    this.out.push("\n");
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
    const texts = level.isReversed ? level.texts.map(withDoubt) : level.texts;
    const row: RtfRow = { texts, left: level.left, places: [...level.places] };
    if (level.isLow) {
      Object.assign(level, { texts: [], cell: [], frame: false });
      return;
    }
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
const DRAWN: RtfInk = { text: PICTURE, raised: false, struck: false, unread: true };
/** Hundredths of a per cent of a pattern that leave nothing of what is below. */
const FULL = 9000;
const patternOf = (share: number): Colour | null => (share >= FULL ? BLACK : null);
/** Twentieths of a point: no figure is seen in a row that is never higher. */
const LEAST_HEIGHT = 80;
/** A cell of a row that runs from right to left beside others that do not: its owner is unknown. */
const withDoubt = (ink: InkReading): InkReading =>
  /\d/.test(ink.text) && !ink.doubt ? { ...ink, doubt: "mixed_look", other: "" } : ink;
const lastLine = (out: readonly string[]) => out.slice(-20).join("").split("\n").pop() ?? "";
