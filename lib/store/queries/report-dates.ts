import type { ReadTx } from "@/lib/store/client";

/** What somebody has stated about the reports of a year, by agency. */
export async function readReportDates(
  tx: ReadTx,
  year: number,
): Promise<
  ReadonlyMap<
    string,
    { filedOn: string | null; publishedOn: string | null; address: string | null }
  >
> {
  const { rows } = await tx.query<{
    agencyId: string;
    filedOn: string | null;
    publishedOn: string | null;
    address: string | null;
  }>(
    `SELECT agency_id AS "agencyId", filed_on AS "filedOn", published_on AS "publishedOn", address
        FROM report_date WHERE fiscal_year = $1`,
    [year],
  );
  return new Map(rows.map(({ agencyId, ...dates }) => [agencyId, dates]));
}
