/** RTF: control words, groups, code pages and table marks. Cells have no spans here; rows are anchored by their labels later. */
import { ReadError } from "../reasons";
import type { Grid, GridCell, ReadDocument } from "../types";

const SKIP = new Set(["fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "footer", "headerl", "headerr", "footerl", "footerr", "themedata", "colorschememapping", "datastore", "listtable", "listoverridetable", "rsidtbl", "generator", "object", "xmlnstbl", "latentstyles", "pgdsctbl", "shppict", "nonshppict", "fldinst", "bkmkstart", "bkmkend", "shpinst", "template"]);

type Group = { skip: boolean; uc: number };

export async function readRtf(bytes: Uint8Array): Promise<ReadDocument> {
  const source = new TextDecoder("latin1").decode(bytes);
  if (!source.trimEnd().endsWith("}")) throw new ReadError("damaged");
  const page = /\\ansicpg(\d+)/.exec(source)?.[1] ?? "936";
  const decoder = new TextDecoder(page === "65001" ? "utf-8" : page === "950" ? "big5" : "gb18030");
  const out: string[] = [];
  const rows: string[][] = [];
  const grids: Grid[] = [];
  let row: string[] = [];
  let cell = "";
  let inTable = false;
  // Cells that a merge has swallowed stand in the file, not in print. Which they are is said before the row's cells.
  let merged: boolean[] = [];
  let mergedNow = false;
  let pending: number[] = [];
  let group: Group = { skip: false, uc: 1 };
  const stack: Group[] = [];
  let swallow = 0;
  const text = (s: string) => {
    if (group.skip) return;
    if (swallow > 0 && s.length > 0) {
      const n = Math.min(swallow, s.length);
      swallow -= n;
      s = s.slice(n);
    }
    if (inTable) cell += s;
    else out.push(s);
  };
  const flushBytes = () => {
    if (pending.length === 0) return;
    const bytesNow = Uint8Array.from(pending);
    pending = [];
    text(decoder.decode(bytesNow));
  };
  const endTable = () => {
    if (rows.length === 0) return;
    grids.push(gridOf(rows.splice(0), grids.length));
  };
  const token = /\\'([0-9a-fA-F]{2})|\\([a-zA-Z]+)(-?\d+)? ?|\\([^a-zA-Z])|([{}])|([^\\{}]+)/g;
  for (const m of source.matchAll(token)) {
    if (m[1]) {
      if (swallow > 0) swallow--;
      else if (!group.skip) pending.push(Number.parseInt(m[1], 16));
      continue;
    }
    flushBytes();
    if (m[5] === "{") {
      stack.push(group);
      if (stack.length > 2000) throw new ReadError("damaged");
      group = { ...group };
    } else if (m[5] === "}") group = stack.pop() ?? group;
    else if (m[4]) {
      if (m[4] === "*") group.skip = true;
      else if (m[4] === "~") text(" ");
      else if ("\\{}".includes(m[4])) text(m[4]);
    } else if (m[6]) text(m[6].replace(/[\r\n]/g, ""));
    else if (m[2]) {
      const word = m[2];
      if (SKIP.has(word)) group.skip = true;
      if (group.skip) continue;
      if (word === "uc") group.uc = Number(m[3] ?? 1);
      else if (word === "u") {
        text(String.fromCharCode((Number(m[3]) + 65536) % 65536));
        swallow = group.uc;
      } else if (word === "trowd") {
        inTable = true;
        merged = [];
      } else if (word === "clmrg") mergedNow = true;
      else if (word === "cellx") {
        merged.push(mergedNow);
        mergedNow = false;
      } else if (word === "intbl") inTable = true;
      else if (word === "pard" && row.length === 0 && cell.trim() === "") inTable = false;
      else if (word === "cell" || word === "nestcell") {
        row.push(cell.trim());
        cell = "";
      } else if (word === "row" || word === "nestrow") {
        row = row.filter((text, i) => !(merged[i] && text === "" && merged.length === row.length));
        rows.push(row);
        out.push(`${row.map((c) => c.replace(/\s+/g, " ")).join("\t")}\n`);
        row = [];
        cell = "";
        inTable = false;
      } else if (word === "par" || word === "line" || word === "sect" || word === "page") {
        if (inTable) cell += " ";
        else {
          if (rows.length > 0 && lastLine(out).trim() !== "") endTable();
          out.push("\n");
        }
      } else if (word === "tab") text("\t");
    }
  }
  flushBytes();
  endTable();
  return { mediaType: "application/rtf", title: null, text: out.join(""), pieces: [], grids, guessed: false, cellBreak: /\t|\n/, rowPerLine: true };
}

const lastLine = (out: readonly string[]) => out.slice(-20).join("").split("\n").pop() ?? "";

function gridOf(rows: readonly string[][], index: number): Grid {
  return {
    index,
    slots: rows.map((cells, r) => cells.map((text, c): GridCell => ({ row: r, col: c, rowSpan: 1, colSpan: 1, text, source: { kind: "docx", table: index, row: r, col: c } }))),
  };
}
