import type { BandShares, Standard } from "@/lib/assessment/sheet";
import type { ReadTx } from "@/lib/store/client";

export type StoredSheet = {
  code: string;
  edition: number;
  year: number;
  title: string;
  standards: readonly Standard[];
  shares: BandShares;
  at: Date;
  by: string | null;
};

/** The latest edition of every score sheet, newest year first; of one sheet where its code is given. */
export async function readSheets(tx: ReadTx, code: string | null = null): Promise<StoredSheet[]> {
  const { rows } = await tx.query<StoredSheet>(
    `SELECT s.code, s.edition, s.fiscal_year AS year, s.title, s.standards, s.shares,
        s.created_at AS at, COALESCE(u.name, s.created_by) AS by
     FROM assessment_sheet s LEFT JOIN app_user u ON u.id = s.created_by
     WHERE ($1::text IS NULL OR s.code = $1)
       AND s.edition = (SELECT max(o.edition) FROM assessment_sheet o WHERE o.code = s.code)
     ORDER BY s.fiscal_year DESC, s.code`,
    [code],
  );
  return rows;
}
