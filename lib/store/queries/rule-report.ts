/** A report version in the shape that rules look at. */
import { extractNarrative } from "@/lib/extract/narrative";
import type { CellReading, Finding } from "@/lib/extract/types";
import type { FormVersion } from "@/lib/forms";
import { runRules, type RuleReport } from "@/lib/rules";
import type { ReadTx } from "@/lib/store/client";

/** The version that counts of a report, or null where none is published. */
export async function readPublishedForRules(
  tx: ReadTx,
  reportId: string,
): Promise<RuleReport | null> {
  const { rows } = await tx.query<{ id: number }>(
    "SELECT id FROM report_version WHERE report_id = $1 AND published_at IS NOT NULL AND superseded_at IS NULL ORDER BY id DESC LIMIT 1",
    [reportId],
  );
  return rows[0] ? readVersionForRules(tx, rows[0].id) : null;
}

/** @throws when there is no such version: callers hold its id from the database */
export async function readVersionForRules(tx: ReadTx, versionId: number): Promise<RuleReport> {
  const head = await tx.query<{
    title: string | null;
    agency: string | null;
    year: number;
    form: FormVersion;
    text: string | null;
  }>(
    `SELECT v.title, v.agency_text AS agency, r.fiscal_year AS year, v.form, v.full_text AS text
        FROM report_version v JOIN report r ON r.id = v.report_id WHERE v.id = $1`,
    [versionId],
  );
  const row = head.rows[0];
  if (!row) throw new Error(`no report version ${versionId}`);
  const cells = await tx.query<{ id: string } & Omit<CellReading, "proposed">>(
    "SELECT cell_id AS id, value, raw, state, source FROM observation WHERE version_id = $1",
    [versionId],
  );
  const text = row.text ?? "";
  return {
    title: row.title,
    agency: row.agency,
    fiscalYear: row.year,
    form: row.form,
    text,
    cells: Object.fromEntries(cells.rows.map(({ id, ...c }) => [id, c])),
    narrative: extractNarrative(text),
  };
}

/**
 * The rules across years, against the report of the year before as it counts now. Without one there
 * is nothing to say yet.
 */
export async function checkAgainstLastYear(
  tx: ReadTx,
  { report, agencyId }: { report: RuleReport; agencyId: string },
): Promise<Finding[]> {
  if (report.fiscalYear === null) return [];
  const previous = await readPublishedForRules(tx, `${agencyId}-${report.fiscalYear - 1}`);
  return previous ? runRules({ report, previous, lineage: "same" }, ["years"]) : [];
}
