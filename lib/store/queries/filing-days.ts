import type { ReadTx } from "@/lib/store/client";

export type FilingDays = {
  readonly statedFiledOn: string | null;
  /** When the agency itself first filed here. */ readonly ownFiledOn: string | null;
  /** When it was first here, by any sender. */ readonly hereOn: string | null;
};

/**
 * When reports were filed with the supervising office (ISO dates), keyed by `agencyId fiscalYear`.
 */
export async function readFilingDays(
  tx: ReadTx,
  years: readonly number[],
): Promise<ReadonlyMap<string, FilingDays>> {
  const { rows } = await tx.query<FilingDays & { agencyId: string; year: number }>(
    `SELECT agency_id AS "agencyId", fiscal_year AS year, stated_on AS "statedFiledOn",
        own_on AS "ownFiledOn", here_on AS "hereOn"
     FROM open_data.report_filing WHERE fiscal_year = ANY($1)`,
    [years],
  );
  return new Map(rows.map((r) => [`${r.agencyId} ${r.year}`, r]));
}
