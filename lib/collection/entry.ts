/** Figures as people type them. Pure; the same in the bureau's browser and on the server. */
import {
  OLD_CELLS,
  cellDef,
  formOfYear,
  usualVariant,
  versionOfYear,
  type CellDef,
  type CellId,
  type FormVersion,
} from "@/lib/forms";
import { readCell } from "@/lib/extract/labels/numbers";
import type { CellReading } from "@/lib/extract/types";

export type Typed =
  | { readonly ok: true; readonly cell: Pick<CellReading, "value" | "raw" | "state"> }
  | { readonly ok: false; readonly why: "not_a_number" | "not_whole" | "negative" };

const OLD = new Map(OLD_CELLS.map((c) => [c.id, c]));
export const defOf = (id: CellId): CellDef | undefined => cellDef(id) ?? OLD.get(id);

/**
 * What one input says. Nothing, a dash, a slash or 无 is a printed blank and stays blank: it is
 * never 0. Anything that is not clearly one number is refused rather than guessed at. Counts are
 * whole and not negative, except in columns of change.
 */
export function readTyped(id: CellId, input: string): Typed {
  const raw = input.normalize("NFKC").trim();
  const printed = readCell(raw);
  if (printed.kind === "blank") return { ok: true, cell: { value: null, raw, state: "blank" } };
  if (printed.kind !== "number" || printed.doubtful || !/^[-+]?[\d,]+(\.\d+)?$/.test(raw))
    return { ok: false, why: "not_a_number" };
  const def = defOf(id);
  if (def && !def.decimals && !Number.isInteger(printed.value))
    return { ok: false, why: "not_whole" };
  if (def && !def.signed && printed.value < 0) return { ok: false, why: "negative" };
  return { ok: true, cell: { value: printed.value, raw, state: "reported" } };
}

/**
 * What an input is filled with at first: what is printed where that is a plain number, else the
 * value; a doubtful cell shows what was seen.
 */
export function toInput(
  cell:
    | { readonly value: number | null; readonly raw: string | null; readonly state: string }
    | undefined,
): string {
  if (!cell) return "";
  if (cell.value !== null) return String(cell.value);
  return cell.state === "blank" || cell.state === "suspect" ? (cell.raw ?? "").slice(0, 30) : "";
}

/** The form that a fiscal year is to be filed on. */
export const formOf = (year: number): FormVersion => versionOfYear(year);

/** Every cell that a year's form prints; before 2019, where tables differ, those of the usual one. */
export const cellsOfForm = (year: number): readonly CellId[] =>
  formOfYear(year)?.cells.map((c) => c.id) ?? usualVariant(year).cells;

/** Cells that nobody has filled yet: blank. */
export const blankCells = (ids: readonly CellId[]): Record<CellId, CellReading> =>
  Object.fromEntries(ids.map((id) => [id, { value: null, raw: "", state: "blank", source: null }]));
