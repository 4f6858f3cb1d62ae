import type { FormVersion } from "@/lib/forms";
import type { ReadTx } from "@/lib/store/client";

export type PublishedForm = {
  reportId: string;
  form: FormVersion;
  periodStart: string;
  periodEnd: string;
  sourceUrl: string | null;
  cells: { id: string; value: number | null; state: string }[];
};

/** The published version of an agency's report of a year with all its cells; null where none is published. */
export async function readPublishedForm(
  tx: ReadTx,
  agencyId: string,
  year: number,
): Promise<PublishedForm | null> {
  const head = await tx.query<Omit<PublishedForm, "cells"> & { versionId: number }>(
    `SELECT v.id AS "versionId", r.id AS "reportId", v.form, r.period_start AS "periodStart",
        r.period_end AS "periodEnd", v.source_url AS "sourceUrl"
     FROM report r JOIN report_version v ON v.report_id = r.id
     WHERE r.agency_id = $1 AND r.fiscal_year = $2 AND v.published_at IS NOT NULL
       AND v.superseded_at IS NULL ORDER BY v.id DESC LIMIT 1`,
    [agencyId, year],
  );
  const found = head.rows[0];
  if (!found) return null;
  const { versionId, ...rest } = found;
  const cells = await tx.query<PublishedForm["cells"][number]>(
    "SELECT cell_id AS id, value, state FROM observation WHERE version_id = $1 ORDER BY cell_id",
    [versionId],
  );
  return { ...rest, cells: cells.rows };
}

/**
 * Sum of each cell over the published reports of these agencies in one year, with the number of
 * reports that give it.
 */
export async function readCellSums(
  tx: ReadTx,
  agencies: readonly string[],
  year: number,
): Promise<{ id: string; value: number; n: number }[]> {
  const { rows } = await tx.query<{ id: string; value: number; n: number }>(
    `SELECT o.cell_id AS id, sum(o.value) AS value, count(*)::int AS n
     FROM report r JOIN report_version v ON v.report_id = r.id JOIN observation o ON o.version_id = v.id
     WHERE r.fiscal_year = $2 AND r.agency_id = ANY($1) AND v.published_at IS NOT NULL
       AND v.superseded_at IS NULL AND o.value IS NOT NULL
     GROUP BY o.cell_id ORDER BY o.cell_id`,
    [agencies, year],
  );
  return rows;
}
