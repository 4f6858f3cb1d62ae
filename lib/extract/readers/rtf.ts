/** RTF: control words, groups, code pages, and tables inside tables. What Word does not show (hidden and deleted text, notes) is left out. */
import { ReadError } from "../reasons";
import type { Grid, ReadDocument } from "../types";
import { rtfGrid, shown, type CellPlace, type RtfRow } from "./rtf-table";

const SKIP = new Set(["fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "footer", "headerl", "headerr", "headerf", "footerl", "footerr", "footerf", "themedata", "colorschememapping", "datastore", "listtable", "listoverridetable", "rsidtbl", "generator", "object", "xmlnstbl", "latentstyles", "pgdsctbl", "shppict", "nonshppict", "fldinst", "bkmkstart", "bkmkend", "shpinst", "template", "footnote", "nonesttables"]);
const SIGNS: Readonly<Record<string, string>> = { emdash: "—", endash: "–", bullet: "•", lquote: "‘", rquote: "’", ldblquote: "“", rdblquote: "”", emspace: " ", enspace: " ", qmspace: " ", tab: "\t" };
const TOKEN = /\\'([0-9a-fA-F]{2})|\\([a-zA-Z]+)(-?\d+)? ?|\\([^a-zA-Z])|([{}])|([^\\{}]+)/g;
const MAX_DEPTH = 20;

type Group = { skip: boolean; hidden: boolean; uc: number };

export async function readRtf(bytes: Uint8Array): Promise<ReadDocument> {
  // Not TextDecoder: its latin1 is windows-1252, in which the bytes 0x80 to 0x9f do not come back as themselves.
  const source = Buffer.from(bytes).toString("latin1");
  if (!source.trimEnd().endsWith("}")) throw new ReadError("damaged");
  const page = /\\ansicpg(\d+)/.exec(source)?.[1] ?? "936";
  const decoder = new TextDecoder(page === "65001" ? "utf-8" : page === "950" ? "big5" : "gb18030");
  const writer = new TableWriter();
  let pending: number[] = [];
  let group: Group = { skip: false, hidden: false, uc: 1 };
  const stack: Group[] = [];
  let swallow = 0;
  const text = (s: string) => {
    if (group.skip || group.hidden) return;
    const rest = s.slice(swallow);
    swallow = Math.max(0, swallow - s.length);
    writer.text(rest);
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
      group = { ...group };
    } else if (brace === "}") {
      group = stack.pop() ?? group;
      swallow = 0;
    } else if (sign) {
      // The one destination that readers may not know and that is needed: how the row of a table inside a cell is made.
      if (sign === "*") group.skip ||= !source.startsWith("\\nesttableprops", TOKEN.lastIndex);
      else if (sign === "~") text(" ");
      else if (sign === "_") text("-");
      else if ("\\{}".includes(sign)) text(sign);
    } else if (plain) text((/[\x80-\xff]/.test(plain) ? decoder.decode(Buffer.from(plain, "latin1")) : plain).replace(/[\r\n]/g, ""));
    else if (word === "bin") TOKEN.lastIndex += number === undefined ? 0 : Math.max(0, Number(number));
    else if (word) {
      if (SKIP.has(word)) group.skip = true;
      if (group.skip) continue;
      if (word === "uc") group.uc = Number(number ?? 1);
      else if (word === "u") {
        swallow = 0;
        text(String.fromCharCode((Number(number) + 65536) % 65536));
        swallow = group.uc;
      } else if (word === "v" || word === "deleted") group.hidden = number !== "0";
      else if (word === "plain") group.hidden = false;
      else if (SIGNS[word]) text(SIGNS[word]);
      else writer.control(word, number === undefined ? null : Number(number));
    }
  }
  flushBytes();
  const { text: all, grids } = writer.end();
  return { mediaType: "application/rtf", title: null, text: all, pieces: [], grids, guessed: false, cellBreak: /\t|\n/, rowPerLine: true };
}

/** A table under way. `frame`: one of the cells of the present row holds a table. */
type Level = { rows: RtfRow[]; texts: string[]; cell: string; frame: boolean };
const newLevel = (): Level => ({ rows: [], texts: [], cell: "", frame: false });

/** Puts text where it belongs: outside tables, or into the present cell of the innermost table. */
class TableWriter {
  private readonly out: string[] = [];
  private readonly grids: Grid[] = [];
  private readonly levels: Level[] = [newLevel()];
  /** 0 outside tables, 1 in a table, 2 in a table inside a cell. */
  private depth = 0;
  private left = 0;
  private places: CellPlace[] = [];
  private across = false;
  private down = false;

  text(s: string): void {
    if (this.depth === 0) this.out.push(s);
    else this.level().cell += s;
  }

  control(word: string, number: number | null): void {
    switch (word) {
      case "trowd":
        this.depth ||= 1;
        [this.left, this.places, this.across, this.down] = [0, [], false, false];
        return;
      case "trleft":
        this.left = number === null ? 0 : number;
        return;
      case "clmrg":
        this.across = true;
        return;
      case "clvmrg":
        this.down = true;
        return;
      case "cellx":
        this.places.push({ right: number ?? NaN, across: this.across, down: this.down });
        [this.across, this.down] = [false, false];
        return;
      case "intbl":
        this.depth ||= 1;
        return;
      case "itap":
        this.depth = Math.min(MAX_DEPTH, Math.max(0, number ?? 1));
        return;
      case "pard":
        if (this.depth === 1 && this.level().texts.length === 0 && this.level().cell.trim() === "") this.depth = 0;
        return;
      case "cell":
        return this.endCell(1);
      case "nestcell":
        return this.endCell(Math.max(2, this.depth));
      case "row":
        this.endRow(1);
        this.depth = 0;
        return;
      case "nestrow":
        return this.endRow(Math.max(2, this.depth));
      case "par":
      case "line":
      case "sect":
      case "page":
        if (this.depth > 0) this.level().cell += " ";
        else {
          if (this.levels[0]!.rows.length > 0 && lastLine(this.out).trim() !== "") this.endTable(1);
          this.out.push("\n");
        }
    }
  }

  end(): { text: string; grids: Grid[] } {
    for (let depth = this.levels.length; depth > 0; depth--) this.endTable(depth);
    return { text: this.out.join(""), grids: this.grids.map((grid, index) => (grid.index === index ? grid : { ...grid, index })) };
  }

  private level(depth = this.depth): Level {
    while (this.levels.length < depth) this.levels.push(newLevel());
    return this.levels[depth - 1]!;
  }

  private endCell(depth: number): void {
    this.endInner(depth);
    const level = this.level(depth);
    level.texts.push(level.cell.trim());
    level.cell = "";
  }

  /** Tables inside the cell that ends now: they stand by themselves, and what holds them is a frame of the page, as in HTML. */
  private endInner(depth: number): void {
    for (let inner = this.levels.length; inner > depth; inner--) {
      if (this.levels[inner - 1]!.rows.length > 0) this.level(depth).frame = true;
      this.endTable(inner);
    }
  }

  private endRow(depth: number): void {
    this.endInner(depth);
    const level = this.level(depth);
    const row: RtfRow = { texts: level.texts, left: this.left, places: [...this.places] };
    if (level.frame) {
      this.endTable(depth);
      this.out.push(...level.texts.filter((t) => t !== "").map((t) => `${t}\n`));
    } else {
      level.rows.push(row);
      this.out.push(`${shown(row).map((c) => c.replace(/\s+/g, " ")).join("\t")}\n`);
    }
    Object.assign(level, { texts: [], cell: "", frame: false });
  }

  private endTable(depth: number): void {
    const rows = this.level(depth).rows.splice(0);
    if (rows.length > 0) this.grids.push(rtfGrid(rows, this.grids.length));
  }
}

const lastLine = (out: readonly string[]) => out.slice(-20).join("").split("\n").pop() ?? "";
