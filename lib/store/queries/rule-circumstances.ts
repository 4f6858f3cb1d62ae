/** What rules need to know of a report and the document does not say: whose it is, when it was filed, what other offices list. */
import type { RuleContext } from "@/lib/rules";
import type { ReadTx } from "@/lib/store/client";
import { JOIN_DAY } from "./day-of";
import { readRuleAgency } from "./rule-agency";

export type Circumstances = Pick<RuleContext, "agency" | "filedOn" | "filingDeadline" | "listed">;

export async function readCircumstances(
  tx: ReadTx,
  agencyId: string,
  year: number,
): Promise<Circumstances> {
  const agency = await readRuleAgency(tx, agencyId, year);
  const { rows } = await tx.query<{ fileBy: string | null; filedOn: string | null }>(
    `SELECT d.file_by::text AS "fileBy", t.filed_on::text AS "filedOn"
     FROM agency a LEFT JOIN roster l ON l.agency_id = a.id AND l.fiscal_year = $2 ${JOIN_DAY}
     LEFT JOIN report_date t ON t.agency_id = a.id AND t.fiscal_year = $2 WHERE a.id = $1`,
    [agencyId, year],
  );
  const listed = await tx.query<{ cell: string; value: number }>(
    "SELECT cell_id AS cell, value FROM office_count WHERE agency_id = $1 AND fiscal_year = $2",
    [agencyId, year],
  );
  const [days] = rows;
  return {
    ...(agency ? { agency } : {}),
    ...(days?.fileBy ? { filingDeadline: days.fileBy } : {}),
    ...(days?.filedOn ? { filedOn: days.filedOn } : {}),
    ...(listed.rows.length > 0
      ? { listed: new Map(listed.rows.map((r) => [r.cell, r.value])) }
      : {}),
  };
}
