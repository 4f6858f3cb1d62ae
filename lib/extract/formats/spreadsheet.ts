import { read, utils, type CellObject, type WorkSheet } from "@e965/xlsx";
import { strFromU8, strToU8, unzipSync, zipSync, type Unzipped } from "fflate";
import { valueAt } from "@/lib/lookup";
import { REFERENCE_MARK } from "../reference-mark";
import { ReadError } from "../reasons";
import type { DoubtfulText, Grid, GridCell, ReadDocument } from "../types";
import { hasDigit, PICTURE, type InkReading } from "./looks";
import { looksOfBiff } from "./biff-looks";
import { looksOfExcelXml } from "./excel-xml-looks";
import { looksOfOpenSheets, openChanges, type TrackedCell } from "./open-sheet-looks";
import { revisionNotes } from "./revisions";
import { liesIn, type Area } from "./sheet-areas";
import { looksOf, type SheetLooks } from "./sheet-looks";
import { staleResults, type CellContent } from "./sheet-formulas";
import { DOUBT, displayedNumber, hiddenDecimals } from "./sheet-number";
import {
  hiddenInOds,
  simplifyPackage,
  withoutTablesBeside,
  withPlainTags,
  type Hidden,
} from "./sheet-package";

const MAX_ROWS = 3000;
const MAX_COLS = 80;
const MAX_UNPACKED = 200 * 1024 * 1024;

/**
 * XLSX, XLS, ET and ODS: each sheet is one table, merged cells are spans. Hidden sheets, rows and
 * columns are not what was published.
 */
export async function readSpreadsheet(bytes: Uint8Array): Promise<ReadDocument> {
  const { plain, hidden, looks, changes } =
    bytes[0] === 0x50 && bytes[1] === 0x4b ? unpacked(bytes) : lookedAtFlat(bytes);
  let book;
  try {
    book = read(plain, {
      type: "array",
      cellFormula: false,
      cellHTML: false,
      cellNF: true,
      cellStyles: true,
      sheetRows: MAX_ROWS,
      dense: false,
    });
  } catch (error) {
    throw new ReadError(/password|encrypt/i.test(String(error)) ? "encrypted" : "damaged", error);
  }
  // Where the tables of the file are not those that were read, what is hidden cannot be told apart.
  const known = hidden.length === book.SheetNames.length ? hidden : [];
  const visible = [...book.SheetNames.entries()].filter(
    ([i]) => !book.Workbook?.Sheets?.[i]?.Hidden && !known[i]?.table,
  );
  const grids: Grid[] = [];
  const text: string[] = [];
  for (const [i, name] of visible) {
    const sheet = book.Sheets[name];
    if (!sheet?.["!ref"] || String(sheet.A1?.v ?? "").startsWith(REFERENCE_MARK)) continue;
    const changed = changes.flatMap((change) => (change?.table === i ? [change] : []));
    const grid = withChanges(
      gridOf(sheet, grids.length, known[i], looks.get(name)),
      new Map(changed.map(({ place, was }) => [place, was])),
    );
    grids.push(grid);
    text.push(...linesOfGrid(grid));
  }
  return {
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    title: null,
    text: text.join("\n"),
    doubtful: doubtfulIn(grids),
    ...(changes.length === 0 ? {} : { notes: revisionNotes(countOf(changes)) }),
    pieces: [],
    grids,
    guessed: false,
    cellBreak: /\t|\n/,
    rowPerLine: true,
  };
}

const countOf = (changes: readonly (TrackedCell | null)[]) => ({
  revisions: changes.filter((change) => change !== null).length,
  structural: changes.filter((change) => change === null).length,
});

/** Cells that a change touches which nobody has accepted, with what they held before. */
function withChanges(grid: Grid, changed: ReadonlyMap<string, string>): Grid {
  if (changed.size === 0) return grid;
  const now = new Map<GridCell, GridCell>();
  for (const cell of grid.slots.flat()) {
    const was = cell && changed.get(`${cell.col},${cell.row}`);
    if (cell && was !== null && was !== undefined && was !== cell.text && hasDigit(cell.text + was))
      now.set(cell, { ...cell, doubt: "revised", other: was });
  }
  return { ...grid, slots: grid.slots.map((row) => row.map((c) => (c && now.get(c)) ?? c)) };
}

/** One line a row, one tab a cell; a merged cell stands where it begins. */
export function linesOfGrid(grid: Grid): string[] {
  return grid.slots.map((slots, r) => {
    const own = ownCells(slots, r);
    return own
      .map((c) => c.text.replace(/\s+/g, " "))
      .join("\t")
      .replace(/\t+$/, (tail) => (own.some((c) => c.text !== "") ? tail : ""));
  });
}

/** Where the cells in doubt stand in the text, which has one line a row and one tab a cell. */
function doubtfulIn(grids: readonly Grid[]): DoubtfulText[] {
  const found: DoubtfulText[] = [];
  let at = 0;
  for (const grid of grids)
    linesOfGrid(grid).forEach((line, r) => {
      const own = ownCells(valueAt(grid.slots, r), r);
      let start = at;
      for (const { text, doubt, other } of own) {
        const end = start + text.replace(/\s+/g, " ").length;
        if (doubt) found.push({ doubt, start, end, ...(other === undefined ? {} : { other }) });
        start = end + 1;
      }
      at += line.length + 1;
    });
  return found;
}

function ownCells(slots: readonly (GridCell | null)[], row: number): GridCell[] {
  const own: GridCell[] = [];
  for (const cell of slots) if (cell && cell.row === row && cell !== own.at(-1)) own.push(cell);
  return own;
}

/**
 * The same package without compression. Sizes and macros are seen in its directory before anything
 * is unpacked; and the unpacking is done here because the spreadsheet library's own never ends on
 * some damaged data.
 */
function unpacked(bytes: Uint8Array): FlatLooks {
  let total = 0;
  let files: Unzipped;
  try {
    files = unzipSync(bytes, {
      filter: (file) => {
        total += file.originalSize;
        if (/vbaProject\.bin$/i.test(file.name)) throw new ReadError("active_content");
        if (total > MAX_UNPACKED) throw new ReadError("bomb");
        return (
          !/^xl\/(?:media\/|drawings\/(?![^/]+\.(?:xml|vml)$)|theme\/(?!theme1\.xml$))/.test(
            file.name,
          ) && !file.name.endsWith("/")
        );
      },
    });
  } catch (error) {
    throw error instanceof ReadError ? error : new ReadError("damaged", error);
  }
  files = withPlainTags(files);
  const content = files["content.xml"] && strFromU8(files["content.xml"]);
  const open = content === undefined ? undefined : withoutTablesBeside(content);
  if (open !== undefined && open !== content) files["content.xml"] = strToU8(open);
  const looks =
    content === undefined
      ? looksOf(files)
      : looksOfOpenSheets(open ?? "", strFromU8(files["styles.xml"] ?? new Uint8Array()));
  for (const name of Object.keys(files))
    if (/^xl\/(?:drawings|theme)\//.test(name)) delete files[name];
  return {
    looks,
    plain: zipSync(open === undefined ? simplifyPackage(files) : files, { level: 0 }),
    hidden: open === undefined ? [] : hiddenInOds(open),
    changes: content === undefined ? [] : openChanges(content),
  };
}

type FlatLooks = {
  readonly plain: Uint8Array;
  readonly hidden: readonly Hidden[];
  readonly looks: ReadonlyMap<string, SheetLooks>;
  readonly changes: readonly (TrackedCell | null)[];
};
/**
 * A spreadsheet that is no package: binary, or one XML file of OpenDocument or of Excel 2003; the
 * latter says itself to the library what it hides.
 */
function lookedAtFlat(bytes: Uint8Array): FlatLooks {
  if (bytes[0] !== 0x3c && bytes[0] !== 0xef)
    return { plain: bytes, hidden: [], looks: looksOfBiff(bytes), changes: [] };
  const xml = strFromU8(bytes);
  if (!/<office:document\b/.test(xml))
    return { plain: bytes, hidden: [], looks: looksOfExcelXml(xml), changes: [] };
  const open = withoutTablesBeside(xml);
  return {
    plain: open === xml ? bytes : strToU8(open),
    hidden: hiddenInOds(open),
    looks: looksOfOpenSheets(open),
    changes: openChanges(xml),
  };
}

/** The last row and column that hold something: what a sheet states as its size is a claim like any other. */
function endOf(sheet: WorkSheet): { r: number; c: number } {
  const merges = (sheet["!merges"] ?? []).map((merge) => merge.e);
  const end = { r: 0, c: 0 };
  for (const name of Object.keys(sheet)) {
    if (name.startsWith("!")) continue;
    const { r, c } = utils.decode_cell(name);
    end.r = Math.max(end.r, r);
    end.c = Math.max(end.c, c);
  }
  for (const { r, c } of merges) {
    end.r = Math.max(end.r, r);
    end.c = Math.max(end.c, c);
  }
  return end;
}

function gridOf(sheet: WorkSheet, index: number, unseen?: Hidden, looks?: SheetLooks): Grid {
  const end = endOf(sheet);
  const hiddenRows = new Set(
    (sheet["!rows"] ?? [])
      .flatMap((r, i) => (r?.hidden || (r?.hpt ?? LEAST_HEIGHT) < LEAST_HEIGHT ? [i] : []))
      .concat([...(unseen?.rows ?? [])]),
  );
  const hiddenCols = new Set(
    (sheet["!cols"] ?? [])
      .flatMap((c, i) => (c?.hidden || c?.width === 0 ? [i] : []))
      .concat([...(unseen?.columns ?? [])]),
  );
  const rows = Math.min(end.r, MAX_ROWS - 1) + 1;
  const cols = Math.min(end.c, MAX_COLS - 1) + 1;
  const slots: (GridCell | null)[][] = Array.from({ length: rows }, () =>
    Array.from({ length: cols }, () => null),
  );
  const stale = staleIn(sheet, looks);
  const isCut = cutIn(sheet, looks);
  const cellAt = (r: number, c: number, rowSpan: number, colSpan: number): GridCell => {
    const ink = inkOfCell(sheet[utils.encode_cell({ r, c })], r, c, looks);
    const cut = !ink.doubt && isCut({ r, c, colSpan }, ink.text);
    return {
      row: r,
      col: c,
      rowSpan,
      colSpan,
      ...ink,
      ...(cut ? { doubt: "not_seen", other: "" } : {}),
      ...stale(r, c),
      source: { kind: "xlsx", table: index, row: r, col: c },
    };
  };
  for (const { c0, r0, c1, r1 } of mergedAreas(sheet, looks)) {
    const cell = cellAt(r0, c0, r1 - r0 + 1, c1 - c0 + 1);
    for (let r = r0; r <= Math.min(r1, rows - 1); r++)
      for (let c = c0; c <= Math.min(c1, cols - 1); c++) valueAt(slots, r)[c] = cell;
  }
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < cols; c++) valueAt(slots, r)[c] ??= cellAt(r, c, 1, 1);
  if (hiddenRows.size + hiddenCols.size === 0) return { index, slots };
  return {
    index,
    slots: slots.map((row, r) =>
      row.map((cell, c) => (hiddenRows.has(r) || hiddenCols.has(c) ? null : cell)),
    ),
  };
}

const mergedAreas = (sheet: WorkSheet, looks: SheetLooks | undefined): readonly Area[] =>
  looks?.merged ??
  (sheet["!merges"] ?? []).map(({ s, e }) => ({ c0: s.c, r0: s.r, c1: e.c, r1: e.r }));

/** Points: no figure is seen in a row that is not as high. */
const LEAST_HEIGHT = 4;
/** Letters that a column without a width of its own has room for. */
const USUAL_WIDTH = 8.43;

/**
 * Whether a figure has clearly more digits than its column has room for: of a number nothing is seen
 * then but signs that fill the cell, of a text its beginning, unless the next cell is empty.
 */
function cutIn(
  sheet: WorkSheet,
  looks: SheetLooks | undefined,
): (place: { r: number; c: number; colSpan: number }, text: string) => boolean {
  const columns = sheet["!cols"] ?? [];
  const isFree = ({ r, c }: { r: number; c: number }) => !sheet[utils.encode_cell({ r, c })];
  return ({ r, c, colSpan }, text) => {
    // Decimals are left out where they have no room.
    const digits = /^[\d,]+(?=(?:\.\d+)?$)/.exec(text.trim())?.[0] ?? "";
    if (digits.length < 2) return false;
    if (looks?.fitting?.has(`${c},${r}`)) return false;
    let room = 0;
    for (let i = c; i < c + colSpan; i++)
      room += looks?.widths?.[i] ?? columns[i]?.width ?? USUAL_WIDTH;
    if (digits.length <= room + 1) return false;
    const cell: CellObject | undefined = sheet[utils.encode_cell({ r, c })];
    return cell?.t === "n" || !isFree({ r, c: c + colSpan });
  };
}

/** A simple formula whose result is not the one that the file keeps: programs show the one or the other. */
function staleIn(
  sheet: WorkSheet,
  looks: SheetLooks | undefined,
): (r: number, c: number) => Partial<Pick<GridCell, "doubt" | "other">> {
  const contentAt = (c: number, r: number): CellContent => {
    const cell: CellObject | undefined = sheet[utils.encode_cell({ r, c })];
    if (!cell || cell.v === undefined || cell.t === "z") return null;
    return cell.t === "n" ? Number(cell.v) : String(cell.v);
  };
  const results = looks?.formulas?.size ? staleResults(looks.formulas, contentAt) : new Map();
  return (r, c) => {
    const result: number | undefined = results.get(`${c},${r}`);
    return result === undefined ? {} : { doubt: "disagree", other: String(result) };
  };
}

/** What the sheet shows. */
function printed(cell: CellObject | undefined): string {
  if (!cell || cell.v === undefined || cell.t === "z") return "";
  return cell.t === "n" ? displayedNumber(cell) : String(cell.w ?? cell.v);
}

/** What the sheet shows, and what there is to say of it. */
function inkOfCell(
  cell: (CellObject & { c?: readonly { readonly t?: string }[] }) | undefined,
  r: number,
  c: number,
  looks: SheetLooks | undefined,
): InkReading & Pick<GridCell, "comment" | "exact"> {
  const comment = cell?.c?.map((note) => note.t?.trim() ?? "").join(" / ");
  const ink = inkAt(printed(cell), cell, r, c, looks);
  const exact = cell?.t === "n" ? hiddenDecimals(cell, ink.text) : null;
  return { ...ink, ...(comment ? { comment } : {}), ...(exact === null ? {} : { exact }) };
}

function inkAt(
  text: string,
  cell: CellObject | undefined,
  r: number,
  c: number,
  looks: SheetLooks | undefined,
): InkReading {
  const place = `${c},${r}`;
  const other = text.replaceAll(DOUBT, "");
  if (cell?.t === "n" && /^\s*$/.test(String(cell.w ?? "x")))
    return { text: "", doubt: "hidden", other };
  if (!looks) return { text };
  if (looks.covered.some((area) => liesIn(area, c, r)) && !/\p{L}/u.test(text))
    return { text: text === "" ? PICTURE : text, doubt: "not_seen", other };
  return letteredAt(looks, place, { text, other, isZero: cell?.t === "n" && cell.v === 0 });
}

/** What the letters of a cell and its format leave to be seen. */
function letteredAt(
  looks: SheetLooks,
  place: string,
  { text, other, isZero }: { text: string; other: string; isZero: boolean },
): InkReading {
  const rich = looks.inks.get(place);
  const doubt = looks.doubts?.get(place);
  if (doubt && !rich?.doubt && /\d/.test(text))
    return { text: doubt === "hidden" ? "" : text, doubt, other };
  if (rich) return rich;
  const isUnseen = (looks.faint.has(place) && /\d/.test(text)) || (looks.hidesZeros && isZero);
  return isUnseen ? { text: "", doubt: "hidden", other } : { text };
}
