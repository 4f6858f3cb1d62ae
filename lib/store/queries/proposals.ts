import type { ReadTx } from "@/lib/store/client";

/** A name that waiting documents give and the registry does not know. `years` and `files` are those of the documents. */
export type Proposal = {
  nameZh: string;
  itemIds: number[];
  years: number[];
  files: { path: string; sha256: string; year: number | null }[];
  since: string;
};

/** One line a name, oldest first; documents that somebody decided not to register are left out. */
export async function readOpenProposals(tx: ReadTx): Promise<Proposal[]> {
  const { rows } = await tx.query<Proposal>(
    `SELECT i.agency_text AS "nameZh", array_agg(i.id ORDER BY i.id) AS "itemIds", array_agg(DISTINCT i.fiscal_year) AS years, to_char(min(i.at), 'YYYY-MM-DD') AS since,
       jsonb_agg(DISTINCT jsonb_build_object('path', i.path, 'sha256', i.sha256, 'year', i.fiscal_year)) AS files
     FROM import_item i WHERE i.outcome = 'proposed_agency' AND i.agency_text IS NOT NULL AND NOT EXISTS (SELECT 1 FROM agency_proposal p WHERE p.sha256 = i.sha256 AND p.state = 'rejected')
     GROUP BY i.agency_text ORDER BY min(i.id)`,
  );
  return rows.map((r) => ({ ...r, itemIds: r.itemIds.map(Number) }));
}
