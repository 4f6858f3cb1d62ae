import { readTransaction } from "@/lib/store/client";

/**
 * The figures of the version that counts of a report, by cell; empty where none is published. A gap
 * is null.
 */
export async function readPublishedCells(reportId: string): Promise<Map<string, number | null>> {
  const rows = await readTransaction(
    async (tx) =>
      (
        await tx.query<{ id: string; value: number | null }>(
          "SELECT o.cell_id AS id, o.value FROM report_version v JOIN observation o ON o.version_id = v.id WHERE v.report_id = $1 AND v.published_at IS NOT NULL AND v.superseded_at IS NULL",
          [reportId],
        )
      ).rows,
  );
  return new Map(rows.map((r) => [r.id, r.value]));
}
