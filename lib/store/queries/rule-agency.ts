/** Whose report a rule looks at: what the registry knows and the document does not say. */
import type { RuleAgency } from "@/lib/rules";
import type { ReadTx } from "@/lib/store/client";

/** The agency as it was in the year; undefined for an unknown one. */
export async function readRuleAgency(
  tx: ReadTx,
  agencyId: string,
  year: number,
): Promise<RuleAgency | undefined> {
  const { rows } = await tx.query<RuleAgency>(
    `SELECT n.name_zh AS name, a.level, a.kind, g.name_zh AS "regionName",
       ARRAY(SELECT t.type FROM agency_type t WHERE t.agency_id = a.id AND t.valid_from <= $2
         AND (t.valid_to IS NULL OR t.valid_to >= $2) ORDER BY 1) AS types
     FROM agency a JOIN region g ON g.code = a.region_code
     JOIN LATERAL (SELECT name_zh FROM agency_name n WHERE n.agency_id = a.id AND n.kind = 'official'
       ORDER BY ((n.valid_from IS NULL OR n.valid_from <= $2)
         AND (n.valid_to IS NULL OR n.valid_to >= $2)) DESC, n.valid_from DESC NULLS LAST LIMIT 1) n ON true
     WHERE a.id = $1`,
    [agencyId, year],
  );
  return rows[0];
}
