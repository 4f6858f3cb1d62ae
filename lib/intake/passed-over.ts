/** Whether the tables print figures that no cell took, in a report of which cells are missing. */
import { compact } from "@/lib/extract/labels/normalise";
import { matchT2, matchT3 } from "@/lib/extract/labels/row-labels";
import type { CellReading, Claims, GridCell, ReadDocument, Source } from "@/lib/extract/types";

/** A row of so many figures is one of a table; fewer may be serial numbers and remarks. */
const FIGURES_OF_A_ROW = 3;

/** A missing row may then be printed after all, under a label that was not recognised. */
export function hasPassedOver(
  doc: ReadDocument,
  cells: Readonly<Record<string, CellReading>>,
  { unclaimed }: Claims,
): boolean {
  if (unclaimed.length === 0 || !Object.values(cells).some((c) => c.state === "missing"))
    return false;
  const sources = unclaimed.map((n) => n.source);
  const isUnclaimed = (cell: GridCell) =>
    /^\s*\d[\d,.]*\s*$/.test(cell.text) && sources.some((source) => isWithin(source, cell.source));
  return doc.grids.some((grid) =>
    grid.slots.some((slots) => {
      const row = slots.filter((c, i): c is GridCell => c !== null && slots[i - 1] !== c);
      const left = row.filter(isUnclaimed);
      return left.length >= FIGURES_OF_A_ROW || left.some((c) => isLabelled(row, c));
    }),
  );
}

function isLabelled(row: readonly GridCell[], figure: GridCell): boolean {
  const label = compact(row[row.indexOf(figure) - 1]?.text ?? "");
  return label !== "" && (matchT2(label) !== null || matchT3(label) !== null);
}

const isWithin = (number: Source, cell: Source): boolean =>
  number.kind === "text" && cell.kind === "text"
    ? cell.start <= number.start && number.start < cell.end
    : JSON.stringify(number) === JSON.stringify(cell);
