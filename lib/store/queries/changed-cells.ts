import type { ReadTx } from "@/lib/store/client";

export type CellChange = {
  cellId: string;
  before: number | null;
  beforeState: string | null;
  after: number | null;
  afterState: string | null;
};

/**
 * Cells in which a version differs from the one that counts now, those that only one of them prints
 * included; with none published yet, every figure of it.
 */
export async function readChangedCells(tx: ReadTx, versionId: number): Promise<CellChange[]> {
  const { rows } = await tx.query<CellChange>(
    `SELECT cell_id AS "cellId", o.value AS before, o.state AS "beforeState", n.value AS after,
        n.state AS "afterState"
     FROM (SELECT * FROM observation WHERE version_id = $1) n
     FULL JOIN (SELECT * FROM observation WHERE version_id = (
       SELECT c.id FROM report_version c JOIN report_version v ON v.report_id = c.report_id
         WHERE v.id = $1 AND c.id <> $1 AND c.published_at IS NOT NULL
         AND c.superseded_at IS NULL)) o USING (cell_id)
     WHERE n.value IS DISTINCT FROM o.value OR n.state IS DISTINCT FROM o.state ORDER BY cell_id`,
    [versionId],
  );
  return rows;
}

/**
 * Sums over the bodies of a year, as they are published in this transaction, with how many give the
 * figure.
 */
export async function readCellTotals(
  tx: ReadTx,
  o: { year: number; kind: string; cells: readonly string[] },
): Promise<Map<string, { total: number | null; n: number }>> {
  const { rows } = await tx.query<{ id: string; total: number | null; n: number }>(
    `SELECT o.cell_id AS id, sum(o.value) AS total, count(o.value)::int AS n FROM report r
        JOIN agency a ON a.id = r.agency_id JOIN report_version v ON v.report_id = r.id
        JOIN observation o ON o.version_id = v.id
     WHERE r.fiscal_year = $1 AND a.kind = $2 AND o.cell_id = ANY($3) AND v.published_at IS NOT NULL
       AND v.superseded_at IS NULL GROUP BY o.cell_id`,
    [o.year, o.kind, o.cells],
  );
  return new Map(rows.map((r) => [r.id, { total: r.total, n: r.n }]));
}
