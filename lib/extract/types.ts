import type { CellId, FormVersion } from "@/lib/forms";

/** Where a value stands in the original document. */
export type Source =
  | { kind: "html" | "docx" | "xlsx" | "markdown"; table: number; row: number; col: number }
  /** Also of scans: a photo is a document of one page. */
  | { kind: "pdf"; page: number; box: [number, number, number, number] }
  | { kind: "text"; start: number; end: number }
  | { kind: "inferred"; from: readonly CellId[]; rule: string };

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
};

/** A table of the document. `slots[r][c]` is the cell covering that slot, or null where the source prints none. */
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
  /** Whole text in reading order (what `kind:"text"` offsets point into). */
  readonly text: string;
  readonly pieces: readonly TextPiece[];
  readonly grids: readonly Grid[];
  /** True where the words themselves are a machine's guess (OCR): every cell is then `suspect`. */
  readonly guessed: boolean;
  /** Of a PDF whose tables have no lines: how its cells are known. `lines`: only as far as wide gaps part the words of a line, so that a figure broken over lines, or an empty cell, misleads both readers alike. */
  readonly unruled?: "cells" | "lines";
  /** What separates one cell from the next inside `text`; absent where the text has lost its cells. */
  readonly cellBreak?: RegExp;
  /** True where a line of `text` is a row of a table. */
  readonly rowPerLine?: boolean;
};

export type CellState = "reported" | "blank" | "inferred" | "suspect" | "missing";

/** What was recognised from a picture is a suggestion: whatever a cell holds, it is in doubt. */
export const suggestion = (cell: CellReading): CellReading =>
  cell.state === "reported" || cell.state === "blank" ? { ...cell, state: "suspect" } : cell;

export type CellReading = {
  readonly value: number | null;
  /** What is printed, exactly; null where nothing was found. */
  readonly raw: string | null;
  readonly state: CellState;
  readonly source: Source | null;
  /** What the form's arithmetic would put into a printed blank. Never a value by itself. */
  readonly proposed?: number;
};

export type NarrativeValue = {
  readonly id: string;
  /** Which side of the indicator, where it has several: `in`/`out` of N14, `r31`… of N15, `rv`/`lit` of N16, `issued`… of N17. */
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
/** Why a document could not be read, or must be looked at. Codes have one catalogue: `lib/extract/reasons.ts`. */
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
  /** Whole text in reading order; not printed by the command line unless asked, kept by the store for the viewer. */
  readonly text: string;
};
