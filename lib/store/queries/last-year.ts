import { extractNarrative } from "@/lib/extract/narrative";
import type { CellReading, Finding, ParsedReport } from "@/lib/extract/types";
import { runRules, type RuleReport } from "@/lib/rules";
import type { FormVersion } from "@/lib/forms";
import type { ReadTx } from "@/lib/store/client";

/** The rules across years, against the report of the year before as it counts now. Without one there is nothing to say yet. */
export async function checkAgainstLastYear(tx: ReadTx, { report, agencyId }: { report: ParsedReport; agencyId: string }): Promise<Finding[]> {
  const previous = await readRuleReport(tx, `${agencyId}-${report.fiscalYear! - 1}`);
  return previous ? runRules({ report, previous, lineage: "same" }, ["years"]) : [];
}

async function readRuleReport(tx: ReadTx, reportId: string): Promise<RuleReport | null> {
  const head = await tx.query<{ id: number; title: string | null; agency: string | null; year: number; form: FormVersion; text: string | null }>(
    `SELECT v.id, v.title, v.agency_text AS agency, r.fiscal_year AS year, v.form, v.full_text AS text FROM report r JOIN report_version v ON v.report_id = r.id
     WHERE r.id = $1 AND v.published_at IS NOT NULL AND v.superseded_at IS NULL ORDER BY v.id DESC LIMIT 1`,
    [reportId],
  );
  const row = head.rows[0];
  if (!row) return null;
  const cells = await tx.query<{ id: string } & CellReading>("SELECT cell_id AS id, value, raw, state, source FROM observation WHERE version_id = $1", [row.id]);
  const text = row.text ?? "";
  return { title: row.title, agency: row.agency, fiscalYear: row.year, form: row.form, text, cells: Object.fromEntries(cells.rows.map(({ id, ...c }) => [id, c])), narrative: extractNarrative(text) };
}
