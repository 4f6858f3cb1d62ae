/**
 * Two readings of one scan: the layer of text that its maker put under the picture, and what this
 * machine recognises in the picture itself.
 */
import type { CellReading, ParsedReport } from "@/lib/extract/types";

/**
 * The report of the layer with both readings at each cell. A figure is proposed, and can be
 * accepted at one click, only where both say the same; elsewhere `other` is what the picture says,
 * and nothing is proposed.
 */
export function compareReadings(layer: ParsedReport, picture: ParsedReport): ParsedReport {
  return {
    ...layer,
    cells: Object.fromEntries(
      Object.entries(layer.cells).map(([id, cell]) => [id, compareCell(cell, picture.cells[id])]),
    ),
  };
}

/**
 * The layer's report where the machine has a second reader and got nothing out of the picture:
 * what nothing confirms is shown, and not offered.
 */
export const withoutSecondReading = (layer: ParsedReport): ParsedReport => ({
  ...layer,
  cells: Object.fromEntries(
    Object.entries(layer.cells).map(([id, cell]) => [id, withoutProposal(cell)]),
  ),
});

function withoutProposal(cell: CellReading): CellReading {
  if (cell.doubt !== "recognised") return cell;
  const { proposed: _proposed, ...rest } = cell;
  return rest;
}

function compareCell(cell: CellReading, second: CellReading | undefined): CellReading {
  if (cell.doubt !== "recognised") return cell;
  const { proposed, ...rest } = cell;
  const other = second?.raw ?? "";
  const isSame = proposed !== undefined && proposed === second?.proposed;
  return isSame ? { ...rest, proposed, other } : { ...rest, other };
}
