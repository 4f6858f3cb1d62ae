import type { CellId, FormVersion } from "@/lib/forms";

/** Where a value stands in the original document. */
export type Source =
  | { kind: "html" | "docx" | "xlsx" | "markdown"; table: number; row: number; col: number }
  /** Also of scans: a photo is a document of one page. */
  | { kind: "pdf"; page: number; box: [number, number, number, number] }
  | { kind: "text"; start: number; end: number }
  | { kind: "inferred"; from: readonly CellId[]; rule: string };

/**
 * Why a cell waits for a person (`null` where it does not). The order is that of precedence: what
 * the file's own reader saw beats what comparing the two readings shows.
 */
export const DOUBTS = [
  "recognised",
  "not_seen",
  "revised",
  "struck",
  "hidden",
  "mixed_look",
  "last_year",
  "short_row",
  "table_broken",
  "not_taken",
  "identity",
  "disagree",
] as const;
export type Doubt = (typeof DOUBTS)[number];

/** A stretch of a document's text whose letters cannot be taken as they stand. */
export type DoubtfulText = {
  readonly doubt: Doubt;
  readonly start: number;
  readonly end: number;
  /** The other way to read it: with what is struck, hidden or deleted, or without what is inserted. */
  readonly other?: string;
};

/** One cell of a table after spans are expanded: `row`/`col` is its top-left slot. */
export type GridCell = {
  readonly row: number;
  readonly col: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly text: string;
  readonly source: Source;
  /** Its figure is printed over several lines, so that running text has it in pieces. */
  readonly torn?: boolean;
  /**
   * Set by a file's reader where its letters cannot be taken as they stand: the cell is `suspect`
   * whatever both readers say.
   */
  readonly doubt?: Doubt;
  /** The other way to read the cell's text, shown to the reviewer beside the first. */
  readonly other?: string;
  /** What somebody has noted at the cell, which is no part of it. */
  readonly comment?: string;
  /** The number that the file holds, where the cell shows it rounded. */
  readonly exact?: string;
};

/**
 * A table of the document. `slots[r][c]` is the cell covering that slot, or null where the source
 * prints none.
 */
export type Grid = {
  readonly index: number;
  readonly slots: readonly (readonly (GridCell | null)[])[];
};

/** A run of document text in reading order with its place; the second reader sees nothing but these. */
export type TextPiece = { readonly text: string; readonly source: Source };

/** What every file reader returns; bytes never travel further than this. */
export type ReadDocument = {
  readonly mediaType: string;
  readonly title: string | null;
  /** What a web page is called above its window, where its heading says something else. */
  readonly pageTitle?: string;
  /** Whole text in reading order (what `kind:"text"` offsets point into). */
  readonly text: string;
  readonly pieces: readonly TextPiece[];
  readonly grids: readonly Grid[];
  /**
   * True where the words themselves are a machine's guess (OCR, or the text layer of a scan): every
   * cell is then `suspect`.
   */
  readonly guessed: boolean;
  /**
   * True of a file type of which no file of another producer was read so far: every report is for
   * review, whatever was read.
   */
  readonly unproven?: boolean;
  /** Stretches of `text` that the file's reader doubts; in tables `GridCell.doubt` says the same. */
  readonly doubtful?: readonly DoubtfulText[];
  /** What the file's reader itself has to say (S-REVISIONS, S-COMMENT). */
  readonly notes?: readonly Finding[];
  /**
   * Of a PDF whose tables have no lines: how its cells are known. `lines`: only as far as wide gaps
   * part the words of a line, so that a figure broken over lines, or an empty cell, misleads both
   * readers alike.
   */
  readonly unruled?: "cells" | "lines";
  /** What separates one cell from the next inside `text`; absent where the text has lost its cells. */
  readonly cellBreak?: RegExp;
  /** True where a line of `text` is a row of a table. */
  readonly rowPerLine?: boolean;
};

export type CellState = "reported" | "blank" | "inferred" | "suspect" | "missing";

/**
 * What was recognised from a picture is a suggestion: the cell holds no value, and what was
 * recognised is proposed.
 */
export function asSuggestion(cell: CellReading): CellReading {
  if (cell.state === "missing" || cell.state === "inferred") return cell;
  const { value, ...rest } = cell;
  return {
    ...rest,
    value: null,
    state: "suspect",
    doubt: "recognised",
    ...(value === null ? {} : { proposed: value }),
  };
}

export type CellReading = {
  readonly value: number | null;
  /** What is printed, exactly; null where nothing was found. */
  readonly raw: string | null;
  readonly state: CellState;
  readonly source: Source | null;
  /**
   * What the form's arithmetic would put into a printed blank, or what was recognised. Never a
   * value by itself.
   */
  readonly proposed?: number;
  /** Why a `suspect` cell waits; null, or absent in versions stored before doubts had names, elsewhere. */
  readonly doubt?: Doubt | null;
  /** The other way to read the cell, where its letters are doubtful. */
  readonly other?: string;
};

/** A number of the original that nothing accounts for. */
export type UnclaimedNumber = { readonly text: string; readonly source: Source };
/**
 * How many of the original's numbers are accounted for: by a cell, a statement of the narrative, a
 * date, a citation, a document or telephone number.
 */
export type Claims = {
  readonly numbers: number;
  readonly claimed: number;
  readonly unclaimed: readonly UnclaimedNumber[];
};
export const NO_CLAIMS: Claims = { numbers: 0, claimed: 0, unclaimed: [] };

export type NarrativeValue = {
  readonly id: string;
  /**
   * Which side of the indicator, where it has several: `in`/`out` of N14, `r31`… of N15, `rv`/`lit`
   * of N16, `issued`… of N17.
   */
  readonly part?: string;
  readonly value: number | null;
  readonly unit: string | null;
  readonly approx: boolean;
  readonly scope: "own" | "area";
  readonly text: string;
  readonly source: Source | null;
};

export type FindingState = "pass" | "fail" | "not_assessable";
export type Finding = {
  readonly rule: string;
  readonly severity: "error" | "warning" | "info";
  readonly state: FindingState;
  readonly cells: readonly CellId[];
  readonly left: number | null;
  readonly right: number | null;
  readonly message: { readonly zh: string; readonly en: string };
};

export type ParseStatus = "read" | "review" | "not_a_report" | "unreadable";
/**
 * Why a document could not be read, or must be looked at. Codes have one catalogue:
 * `lib/extract/reasons.ts`.
 */
export type Reason = {
  readonly code: string;
  readonly message: { readonly zh: string; readonly en: string };
};

/** The answer of `sunledger parse --json`, one a document. */
export type ParsedReport = {
  readonly path: string;
  readonly sha256: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly status: ParseStatus;
  readonly reason: Reason | null;
  readonly title: string | null;
  readonly agency: string | null;
  readonly fiscalYear: number | null;
  readonly form: FormVersion | null;
  readonly period: { readonly start: string; readonly end: string } | null;
  readonly cells: Readonly<Record<CellId, CellReading>>;
  readonly narrative: readonly NarrativeValue[];
  readonly findings: readonly Finding[];
  readonly claims: Claims;
  /** True where the text was recognised from a picture, by us or by whoever made the file. */
  readonly recognised: boolean;
  /**
   * Whole text in reading order; not printed by the command line unless asked, kept by the store
   * for the viewer.
   */
  readonly text: string;
};
