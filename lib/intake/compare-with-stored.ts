/**
 * What the present reader answers for a document beside what was stored of it: which cells differ,
 * or are ambiguous now and were not.
 */
import type { CellReading } from "@/lib/extract/types";

/** A cell as the machine read it when its version was made. */
export type StoredReading = {
  readonly value: number | null;
  readonly raw: string | null;
  readonly state: string;
};
export type ReadingDifference = {
  readonly cell: string;
  /** Null where the one reading has no such cell. */
  readonly was: StoredReading | null;
  readonly now: (StoredReading & Pick<CellReading, "doubt" | "other" | "proposed">) | null;
};

/** By the cell's id. A figure `inferred` before and `reported` now is the same figure. */
export function compareWithStored(
  stored: ReadonlyMap<string, StoredReading>,
  now: Readonly<Record<string, CellReading>>,
): ReadingDifference[] {
  const ids = [...new Set([...stored.keys(), ...Object.keys(now)])].sort();
  return ids.flatMap((cell): ReadingDifference[] => {
    const [was, is] = [stored.get(cell) ?? null, now[cell] ?? null];
    if (isSame(was, is)) return [];
    return [{ cell, was, now: is && toStored(is) }];
  });
}

/** A doubtful cell is stored without a value. */
const valueOf = ({ state, value }: StoredReading): number | null =>
  state === "suspect" ? null : value;
const hasFigure = (state: string): boolean => state === "reported" || state === "inferred";

function isSame(was: StoredReading | null, now: CellReading | null): boolean {
  // Of a cell that was not stored, neither a row that is not printed nor a blank says anything new.
  if (!was) return now?.state === "missing" || now?.state === "blank";
  if (!now) return was.state === "missing";
  if (hasFigure(was.state) !== hasFigure(now.state) || valueOf(was) !== valueOf(now)) return false;
  return hasFigure(was.state) || was.state === now.state;
}

const toStored = (cell: CellReading): ReadingDifference["now"] => {
  const { value, raw, state, doubt, other, proposed } = cell;
  return {
    ...{ value: valueOf({ value, raw, state }), raw, state },
    ...(doubt ? { doubt } : {}),
    ...(other === undefined ? {} : { other }),
    ...(proposed === undefined ? {} : { proposed }),
  };
};
