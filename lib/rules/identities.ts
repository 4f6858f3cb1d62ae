/**
 * The form's own arithmetic. A blank or missing member makes an identity `not_assessable`: absent
 * is never 0.
 */
import { identitiesFor, type CellId, type Identity } from "@/lib/forms";
import type { CellReading } from "@/lib/extract/types";
import type { Outcome } from "./types";
import { judgeOutcome } from "./values";

type Cells = Readonly<Record<CellId, CellReading>>;

/**
 * The identities of one family that the printed rows allow. Source: the forms of 2019 and 2021 (see
 * lib/forms).
 */
export function checkFamily(family: Identity["family"], cells: Cells): Outcome[] {
  return identitiesFor({ has: (id) => Object.hasOwn(cells, id) })
    .filter((identity) => identity.family === family)
    .map((identity) => check(identity, cells));
}

function check({ id, family, left, right }: Identity, cells: Cells): Outcome {
  const [a, b] = [sum(left, cells), sum(right, cells)];
  const isKnown = a !== null && b !== null;
  const { state } = judgeOutcome(isKnown ? a === b : null);
  return {
    instance: id.slice(family.length + 1),
    state,
    cells: [...left, ...right],
    left: isKnown ? a : null,
    right: isKnown ? b : null,
  };
}

/** Null as soon as one member has no figure that can be relied on. */
function sum(ids: readonly CellId[], cells: Cells): number | null {
  let total = 0;
  for (const id of ids) {
    const cell = cells[id];
    if (!cell || cell.state === "suspect" || cell.value === null) return null;
    total += cell.value;
  }
  return total;
}
