/** Totals that a report leaves empty as a habit. */
import { APPLICANT_TOTAL, type CellId } from "@/lib/forms";
import type { GridReading } from "../table-reader/table-reader";
import type { OrderReading } from "../text-reader/text-reader";

/** Fewer rows may have lost a total in reading. */
const HABIT = 3;

/**
 * Totals of results that are printed blank beside figures, where most rows of results are filled in
 * so, and where the text behind the labels has no digit that the table reader has not given to a
 * column.
 */
export function rowsWithoutTotal(grid: GridReading, order: OrderReading): ReadonlySet<CellId> {
  const { columns, outcomes, total } = grid.tables;
  const filled = grid.rows3
    .filter((row) => outcomes.includes(row))
    .map((row) => ({ row, values: columns.map((col) => grid.cells.get(`${row}.${col}`)) }))
    .filter(({ values }) => values.some((v) => v?.value));
  const without = filled
    .filter(({ values }) => values.every((v) => v !== undefined && !v.odd && !v.doubt))
    .filter(({ values }) => values[total]?.value === null)
    .map(({ row, values }) => ({
      row,
      own: digitsOf(values.map((v) => v?.raw ?? "").join("")),
      seen: digitsOf(order.cells.get(`${row}.${columns[0]}`)?.raw ?? ""),
    }))
    .filter(({ own, seen }) => seen === "" || seen === own);
  const confirmed = without.filter(({ seen }) => seen !== "").length;
  const isHabit = confirmed >= HABIT && confirmed * 2 > filled.length;
  return new Set(isHabit ? without.map(({ row }) => `${row}.${APPLICANT_TOTAL}`) : []);
}

export const digitsOf = (text: string) => text.normalize("NFKC").replace(/\D/g, "");
