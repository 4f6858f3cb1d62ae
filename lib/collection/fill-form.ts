/**
 * What a person lets the form fill in: totals from their parts, and 0 in the cells that are left.
 * Only empty cells change. Pure.
 */
import { cellDef, identitiesFor, type CellId } from "@/lib/forms";
import { valueAt } from "@/lib/lookup";
import { readTyped } from "./entry";

export const FILLINGS = ["totals", "t2", "t3", "t4"] as const;
/** `totals`, or the section whose remaining cells are 0. */
export type Filling = (typeof FILLINGS)[number];
export type FormInputs = Readonly<Record<CellId, string>>;
type Stored = { readonly id: CellId; readonly state: string; readonly source: unknown };

/** A cell that a machine read, or could not read, goes to a reviewer unfilled. */
export function fillInputs(
  stored: readonly Stored[],
  inputs: FormInputs,
  filling: Filling,
): FormInputs {
  const open = new Set(
    stored.filter((c) => c.state !== "suspect" && c.source === null).map((c) => c.id),
  );
  const isEmpty = (id: CellId): boolean => open.has(id) && inputs[id]?.trim() === "";
  const totals = new Set(sumsOf(inputs).map((i) => valueAt(i.right, 0)));
  const zeros = Object.keys(inputs).filter(
    (id) => cellDef(id)?.section === filling && isEmpty(id) && !totals.has(id),
  );
  const filled = { ...inputs, ...Object.fromEntries(zeros.map((id) => [id, "0"])) };
  return { ...filled, ...sumTotals(filled, isEmpty) };
}

const sumsOf = (inputs: FormInputs) =>
  identitiesFor({ has: (id) => id in inputs }).filter(
    (i) => i.family !== "T3-BAL" && i.right.length === 1,
  );

/** The totals that are empty and whose parts are all there. */
export function sumTotals(
  inputs: FormInputs,
  isEmpty: (id: CellId) => boolean = (id) => inputs[id]?.trim() === "",
): Record<CellId, string> {
  const known = new Map<CellId, number>();
  for (const [id, text] of Object.entries(inputs)) {
    const typed = readTyped(id, text);
    if (typed.ok && typed.cell.value !== null) known.set(id, typed.cell.value);
  }
  const sums = sumsOf(inputs);
  const filled: Record<CellId, string> = {};
  // A total of totals needs a second round.
  for (let round = 0; round < 3; round++)
    for (const { left, right } of sums) {
      const total = valueAt(right, 0);
      if (known.has(total) || !isEmpty(total) || !left.every((id) => known.has(id))) continue;
      const sum = left.reduce((all, id) => all + valueOf(known, id), 0);
      known.set(total, sum);
      filled[total] = String(sum);
    }
  return filled;
}

function valueOf(known: ReadonlyMap<CellId, number>, id: CellId): number {
  const value = known.get(id);
  if (value === undefined) throw new RangeError(`No figure for ${id}`);
  return value;
}
