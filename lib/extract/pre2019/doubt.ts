/** What the arithmetic of the tables before 2019 says against a reading. */
import { OLD_GROUPS, OLD_PARTS, OLD_ROWS, printedParts } from "@/lib/forms";
import { valueOfKey } from "@/lib/lookup";
import type { CellReading } from "../types";

/** `weak`: single-reader. */
export type OldCell = CellReading & {
  readonly weak?: boolean;
  /** Printed in another unit than the row is stored in. */ readonly scaled?: boolean;
};

/**
 * Cells that one reader alone vouches for and whose arithmetic does not hold: the source or the
 * reading is wrong, a person looks. Where both readers agree, the source does not add up, and that
 * is a finding.
 */
export function contradictedCells(cells: ReadonlyMap<string, OldCell>): string[] {
  const doubt = new Set<string>();
  const of = (id: string): number | null => {
    const cell = cells.get(id);
    return cell?.state === "reported" ? cell.value : null;
  };
  const doubted = (ids: readonly string[]) =>
    ids.forEach((id) => {
      if (cells.get(id)?.weak && valueOfKey(cells, id).state === "reported") doubt.add(id);
    });
  for (const col of ["year", "cum"] as const) {
    const id = (row: string) => `old.${row}.${col}`;
    for (const group of OLD_GROUPS) {
      const parts = printedParts(group, (row) => cells.has(id(row)))?.map(id);
      const [whole, values] = [of(id(group.total)), parts?.map(of)];
      if (!parts || whole === null || values!.includes(null)) continue;
      const sum = values!.reduce<number>((n, v) => n + v!, 0);
      if (group.adds ? sum !== whole : sum > whole) doubted([id(group.total), ...parts]);
    }
    for (const { part, whole } of OLD_PARTS) {
      const [a, b] = [of(id(part)), of(id(whole))];
      if (a !== null && b !== null && a > b) doubted([id(part), id(whole)]);
    }
  }
  for (const { name } of OLD_ROWS) {
    const ids = [`old.${name}.year`, `old.${name}.cum`];
    const [year, cum] = ids.map(of);
    if (year !== null && cum !== null && year! > cum!) doubted(ids);
  }
  return [...doubt];
}
