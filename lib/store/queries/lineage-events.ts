import type { ReadTx } from "@/lib/store/client";

export type LineageRow = { predecessor: string; successor: string; kind: string; year: number };

/** Reorganisations on file, all of them: there are few. */
export async function readLineage(tx: ReadTx): Promise<LineageRow[]> {
  const { rows } = await tx.query<LineageRow>(
    "SELECT predecessor_id AS predecessor, successor_id AS successor, kind, fiscal_year AS year FROM lineage ORDER BY fiscal_year, id",
  );
  return rows;
}
