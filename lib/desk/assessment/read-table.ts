/**
 * A table that somebody sends: opened in a reading program, read by its headings, its faults said
 * by their cells.
 */
import { runTask } from "@/lib/intake/host/pool";
import { rowsOfTable } from "@/lib/assessment/sheet-rows";
import type { Bilingual } from "@/lib/forms";

/** Faults that one answer names; a longer list is in an address that is too long. */
const MOST_FAULTS = 30;

/** The first sheet of a workbook; null where it cannot be opened. */
export async function readFirstSheet(file: File): Promise<readonly string[][] | null> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const sheets = await runTask<"book">({ kind: "book", bytes }).catch(() => null);
  return sheets?.[0]?.rows ?? null;
}

type Fault<C> = { readonly row: number; readonly column: C; readonly why: string };

/**
 * Rows of the table, or why it cannot be read.
 * @param needed columns without which it is another table
 */
export async function readTableOf<C extends string>(
  file: File,
  columns: readonly C[],
  headings: Readonly<Record<C, Bilingual>>,
  needed: readonly C[],
): Promise<ReturnType<typeof rowsOfTable<C>> | "workbook" | "headings"> {
  const table = await readFirstSheet(file);
  if (table === null) return "workbook";
  const read = rowsOfTable(table, columns, headings);
  return needed.every((c) => read.found.has(c)) ? read : "headings";
}

/** What the page says of them, in its address. */
export function faultQuery<C>(
  faults: readonly Fault<C>[],
  cellOf: (row: number, column: C) => string,
): Record<string, string> {
  const shown = faults.slice(0, MOST_FAULTS).map((f) => `${cellOf(f.row, f.column)}-${f.why}`);
  return {
    said: "faults",
    faults: shown.join("."),
    ...(faults.length > MOST_FAULTS ? { more: String(faults.length - MOST_FAULTS) } : {}),
  };
}

export type TableFault = { readonly cell: string; readonly why: string };
/** The same read again from a checked address. */
export const faultsOfQuery = (faults: string | undefined): TableFault[] =>
  (faults ?? "").split(".").flatMap((part) => {
    const [cell = "", why = ""] = part.split("-");
    return cell === "" ? [] : [{ cell, why }];
  });
