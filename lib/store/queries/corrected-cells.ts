import type { ReadTx } from "@/lib/store/client";

export type CorrectedCell = { readonly versionId: number; readonly cell: string };

/**
 * Which of these cells were corrected by hand in which of these versions; what that means is said
 * by the view. @param cells null for any
 */
export async function readCorrectedCells(
  tx: ReadTx,
  versions: readonly number[],
  cells: readonly string[] | null,
): Promise<CorrectedCell[]> {
  if (versions.length === 0 || cells?.length === 0) return [];
  const { rows } = await tx.query<CorrectedCell>(
    `SELECT k.version_id AS "versionId", k.cell_id AS cell FROM open_data.corrected_cell k
        WHERE k.version_id = ANY($1::bigint[]) AND ($2::text[] IS NULL OR k.cell_id = ANY($2)) ORDER BY 1, 2`,
    [versions, cells],
  );
  return rows;
}
