/** The figures of the carry-over ledger and what agencies say about them. */
import type { CarryYear } from "@/lib/collection/carry-over";
import type { AccessScope } from "@/lib/collection/permissions";
import { readTransaction } from "@/lib/store/client";
import { inScope, scopeParams } from "@/lib/store/scope";

export type LedgerAgency = {
  id: string;
  slug: string;
  nameZh: string;
  nameEn: string;
  years: CarryYear[];
  explanations: Map<number, string>;
};
type Row = {
  id: string;
  slug: string;
  nameZh: string;
  nameEn: string;
  year: number;
  carriedIn: number | null;
  carriedOut: number | null;
  explanation: string | null;
};

/**
 * r2.tot and r4.tot of every published report, agency by agency; an explanation is the one given
 * for Y-CARRY.tot of the later year.
 */
export async function readLedger(
  scope: AccessScope,
  o: { slug?: string } = {},
): Promise<LedgerAgency[]> {
  const rows = await readTransaction(
    async (tx) =>
      (
        await tx.query<Row>(
          `SELECT a.id, a.slug, n.name_zh AS "nameZh", COALESCE(n.name_en, n.name_zh) AS "nameEn",
              r.fiscal_year AS year,
         (SELECT value FROM observation WHERE version_id = v.id
           AND cell_id = 'r2.tot') AS "carriedIn", (SELECT value FROM observation
           WHERE version_id = v.id AND cell_id = 'r4.tot') AS "carriedOut",
         (SELECT text FROM remark m WHERE m.version_id = v.id AND m.rule = 'Y-CARRY.tot'
           AND m.kind = 'explanation' AND m.status = 'shown' ORDER BY m.id DESC LIMIT 1) AS explanation
       FROM report r JOIN agency a ON a.id = r.agency_id JOIN report_version v ON v.report_id = r.id
       JOIN LATERAL (SELECT name_zh, name_en FROM agency_name n WHERE n.agency_id = a.id
         AND n.kind = 'official' ORDER BY n.valid_from DESC NULLS LAST LIMIT 1) n ON true
       WHERE v.published_at IS NOT NULL AND v.superseded_at IS NULL AND v.form <> 'pre2019'
         AND ($3::text IS NULL OR a.slug = $3) AND ${inScope(1)}
         ORDER BY a.kind DESC, a.sort_order, a.slug, r.fiscal_year`,
          [...scopeParams(scope), o.slug ?? null],
        )
      ).rows,
  );
  const byAgency = new Map<string, LedgerAgency>();
  for (const r of rows) {
    const agency: LedgerAgency = byAgency.get(r.id) ?? {
      id: r.id,
      slug: r.slug,
      nameZh: r.nameZh,
      nameEn: r.nameEn,
      years: [],
      explanations: new Map(),
    };
    agency.years.push({ year: r.year, carriedIn: r.carriedIn, carriedOut: r.carriedOut });
    if (r.explanation) agency.explanations.set(r.year, r.explanation);
    byAgency.set(r.id, agency);
  }
  return [...byAgency.values()];
}
