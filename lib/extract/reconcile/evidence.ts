/**
 * How the two readings of one cell relate, by name, and what follows from it. docs/reading.md has
 * the same table in words.
 */
import type { CellReading, Doubt, Source } from "../types";

/**
 * What one reader found for a cell. `certain`: one figure, apart in print · `proven`: the only
 * split of merged digits that adds up · `ambiguous`: several readings, or digits that make no
 * number · `blank`: printed blank · `nothing`: no figure behind the label.
 */
export type EvidenceFound = {
  readonly print: "certain" | "proven" | "ambiguous" | "blank" | "nothing";
  readonly value: number | null;
  readonly raw: string;
  readonly source: Source;
};

export type Evidence =
  | "none"
  | "impossible"
  | "contested"
  | "both_agree"
  | "text_confirms"
  | "text_ambiguous"
  | "text_missing"
  | "text_displaced"
  | "both_differ"
  | "one_blank"
  | "one_ambiguous"
  | "table_only"
  | "text_only";

/** What is known of a cell beside its two readings. */
export type CellContext = {
  /** A count that cannot be: negative, or a fraction. */
  readonly impossible: boolean;
  /**
   * The place of the cell is unreliable: the table reader found two cells for it, or the columns are
   * not the form's.
   */
  readonly contested: boolean;
  /** Its row is printed over several lines, so that running text has figures in other places. */
  readonly displaced: boolean;
};

const isBlank = ({ print }: EvidenceFound): boolean => print === "blank" || print === "nothing";

/** Pure; each answer has a row in tests/unit/extract/evidence.test.ts. */
export function evidenceOf(
  table: EvidenceFound | null,
  text: EvidenceFound | null,
  { impossible, contested, displaced }: CellContext,
): Evidence {
  if (!table && !text) return "none";
  if (impossible) return "impossible";
  if (contested) return "contested";
  if (table && text) return evidenceOfBoth(table, text, displaced);
  const only = table ?? text;
  if (only && isBlank(only)) return "one_blank";
  if (only?.print === "ambiguous") return "one_ambiguous";
  return table ? "table_only" : "text_only";
}

function evidenceOfBoth(table: EvidenceFound, text: EvidenceFound, displaced: boolean): Evidence {
  const same = table.value === text.value && isBlank(table) === isBlank(text);
  const [a, b] = [table.print === "ambiguous", text.print === "ambiguous"];
  if (same && !a) return "both_agree";
  if (same && !b) return "text_confirms";
  if (a) return "both_differ";
  if (b) return "text_ambiguous";
  if (text.print === "nothing" && !isBlank(table)) return "text_missing";
  return displaced ? "text_displaced" : "both_differ";
}

/**
 * `state`: `printed` becomes `reported`, or `blank` where the reading is a printed blank · `keeps`:
 * whether a `suspect` cell keeps the figure as its value · `identity`, in tables three and four: no
 * identity of the cell may fail, and one must hold where the cell has a figure (`figure`), or in any
 * case (`cell`).
 */
export type CellVerdict = {
  readonly state: "missing" | "suspect" | "printed";
  readonly doubt?: Doubt;
  readonly keeps?: boolean;
  readonly identity?: "figure" | "cell";
};

export const VERDICTS: Readonly<Record<Evidence, CellVerdict>> = {
  none: { state: "missing" },
  impossible: { state: "suspect", doubt: "not_taken", keeps: false },
  contested: { state: "suspect", doubt: "disagree", keeps: true },
  both_agree: { state: "printed" },
  text_confirms: { state: "printed", identity: "figure" },
  text_ambiguous: { state: "printed", identity: "figure" },
  text_missing: { state: "printed", identity: "figure" },
  text_displaced: { state: "printed", identity: "cell" },
  both_differ: { state: "suspect", doubt: "disagree", keeps: true },
  one_blank: { state: "printed", identity: "figure" },
  one_ambiguous: { state: "suspect", doubt: "not_taken", keeps: true },
  table_only: { state: "printed", identity: "figure" },
  text_only: { state: "printed" },
};

/** The cell that follows from the evidence; text and place are the table reader's where it has any. */
export function cellOf(
  evidence: Evidence,
  table: EvidenceFound | null,
  text: EvidenceFound | null,
): CellReading {
  const found = table ?? text;
  if (!found) return { value: null, raw: null, state: "missing", source: null };
  const { state, doubt, keeps } = VERDICTS[evidence];
  const { raw, source, value } = found;
  if (state === "suspect")
    return { raw, source, value: keeps ? value : null, state, ...(doubt ? { doubt } : {}) };
  return { raw, source, value, state: isBlank(found) ? "blank" : "reported" };
}
