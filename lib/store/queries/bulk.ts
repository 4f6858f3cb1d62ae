import type { ReadTx } from "@/lib/store/client";

export type BulkRow = {
  agency: string;
  agencyName: string;
  region: string;
  level: string;
  kind: string;
  type: string;
  fiscalYear: number;
  form: string;
  reportId: string;
  version: number;
  cell: string;
  value: number | null;
  state: string;
  printed: string | null;
  correctionReason: string | null;
};

const FETCH = 5000;

/**
 * Every cell of every published report, in order of year, agency and cell, a few thousand at a
 * time: memory does not grow with the answer. `take` may wait (a slow reader, a full disk buffer);
 * the cursor waits with it.
 */
export async function eachBulkRow(
  tx: ReadTx,
  o: { year: number | null },
  take: (rows: BulkRow[]) => void | Promise<void>,
): Promise<void> {
  await tx.query(
    `DECLARE bulk NO SCROLL CURSOR FOR
     SELECT a.slug AS agency, n.name_zh AS "agencyName", a.region_code AS region, a.level, a.kind, t.types AS type, r.fiscal_year AS "fiscalYear", v.form, r.id AS "reportId", v.version_no AS version, o.cell_id AS cell, o.value, CASE WHEN k.cell_id IS NULL THEN o.state ELSE 'corrected' END AS state,
       k.printed, k.reason AS "correctionReason"
     FROM report r
     JOIN report_version v ON v.report_id = r.id AND v.published_at IS NOT NULL AND v.superseded_at IS NULL
     JOIN agency a ON a.id = r.agency_id
     JOIN LATERAL (SELECT name_zh FROM agency_name n WHERE n.agency_id = a.id AND n.kind = 'official'
       ORDER BY ((n.valid_from IS NULL OR n.valid_from <= r.fiscal_year) AND (n.valid_to IS NULL OR n.valid_to >= r.fiscal_year)) DESC, n.valid_from DESC NULLS LAST LIMIT 1) n ON true
     JOIN LATERAL (SELECT COALESCE(string_agg(t.type, ';' ORDER BY t.type), '') AS types FROM agency_type t
       WHERE t.agency_id = a.id AND t.valid_from <= r.fiscal_year AND (t.valid_to IS NULL OR t.valid_to >= r.fiscal_year)) t ON true
     JOIN LATERAL (SELECT * FROM observation o WHERE o.version_id = v.id ORDER BY o.cell_id) o ON true
     LEFT JOIN open_data.corrected_cell k ON k.version_id = v.id AND k.cell_id = o.cell_id
     WHERE ($1::int IS NULL OR r.fiscal_year = $1)
     ORDER BY r.fiscal_year, a.slug, r.id, o.cell_id`,
    [o.year],
  );
  for (;;) {
    const { rows } = await tx.query<BulkRow>(`FETCH ${FETCH} FROM bulk`);
    if (rows.length === 0) break;
    await take(rows);
  }
  await tx.query("CLOSE bulk");
}
