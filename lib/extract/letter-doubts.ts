/** What a file's own reader has against the letters of a figure, wherever it was taken from. */
import type { CellReading, Doubt, GridCell, ReadDocument, Source } from "./types";

type Doubted = { readonly doubt?: Doubt; readonly other?: string };

/**
 * A cell whose letters are doubtful waits whatever the readers of the table say; all others are
 * given back as they are.
 */
export function letterDoubts(doc: ReadDocument): <T extends CellReading>(cell: T) => T {
  const printed = new Map<Source, Doubted>();
  const all = doc.grids.flatMap((grid) => grid.slots.flat());
  for (const cell of new Set<GridCell | null>(all)) if (cell?.doubt) printed.set(cell.source, cell);
  return (cell) => {
    const { source } = cell;
    const found =
      source?.kind === "text"
        ? doc.doubtful?.find((s) => s.start < source.end && source.start < s.end)
        : source && printed.get(source);
    return found?.doubt ? { ...cell, state: "suspect", ...doubtOf(found) } : cell;
  };
}

const doubtOf = ({ doubt, other }: Doubted) => ({
  doubt,
  ...(other === undefined ? {} : { other }),
});
