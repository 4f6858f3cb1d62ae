import type { ReadTx } from "@/lib/store/client";

/**
 * The version of a report that counts on a day. `stamp` changes with anything that could change the
 * version's cells.
 */
export type PublishedVersion = {
  versionId: number;
  reportId: string;
  agencyId: string;
  fiscalYear: number;
  periodFull: boolean;
  stamp: string;
};

/**
 * What counts now, or counted at `asOf` (ISO timestamp), one text a fiscal year, for
 * `unpackVersions`: a year whose text is known need not be taken apart again, and of sixteen
 * thousand reports that is nearly all whenever one changes.
 * @param years null for all
 */
export async function readPublishedVersions(
  tx: ReadTx,
  asOf: string | null,
  years: readonly number[] | null = null,
): Promise<Map<number, string>> {
  const { rows } = await tx.query<{ year: number; packed: string }>(
    `SELECT r.fiscal_year AS year, string_agg(concat_ws(E'\\t', v.id, r.id, r.agency_id,
         (r.period_start = make_date(r.fiscal_year, 1, 1)
           AND r.period_end = make_date(r.fiscal_year, 12, 31))::int, v.revision,
           date_part('epoch', v.published_at)), E'\\n') AS packed
     FROM report r JOIN report_version v ON v.report_id = r.id
     WHERE ($2::int[] IS NULL OR r.fiscal_year = ANY($2))
       AND v.published_at <= COALESCE($1::timestamptz, 'infinity')
       AND (v.superseded_at IS NULL OR v.superseded_at > COALESCE($1::timestamptz, 'infinity'))
     GROUP BY 1`,
    [asOf, years],
  );
  return new Map(rows.map((r) => [r.year, r.packed]));
}

/** Whose these reports are, of those that were ever published. */
export async function readAgenciesOf(tx: ReadTx, reports: readonly string[]): Promise<string[]> {
  const { rows } = await tx.query<{ agency: string }>(
    "SELECT DISTINCT agency_id AS agency FROM report WHERE id = ANY($1)",
    [reports],
  );
  return rows.map((r) => r.agency);
}

/** What counts now of these reports. */
export async function readVersionsOfReports(
  tx: ReadTx,
  reports: readonly string[],
): Promise<PublishedVersion[]> {
  if (reports.length === 0) return [];
  const { rows } = await tx.query<PublishedVersion>(
    `SELECT v.id AS "versionId", r.id AS "reportId", r.agency_id AS "agencyId",
       r.fiscal_year AS "fiscalYear", (r.period_start = make_date(r.fiscal_year, 1, 1)
         AND r.period_end = make_date(r.fiscal_year, 12, 31)) AS "periodFull",
       concat_ws(' ', v.revision, date_part('epoch', v.published_at)) AS stamp
     FROM report r JOIN report_version v ON v.report_id = r.id
     WHERE r.id = ANY($1) AND v.published_at IS NOT NULL AND v.superseded_at IS NULL`,
    [reports],
  );
  return rows;
}

/**
 * The same by the sources' own dates: of each report the newest version, of those that were
 * published here and not taken back, whose source was published by the end of `day` (China). A
 * report whose source gives no date is not among them.
 */
export async function readVersionsBySourceDate(
  tx: ReadTx,
  day: string,
): Promise<Map<number, string>> {
  const { rows } = await tx.query<{ year: number; packed: string }>(
    `SELECT c.year, string_agg(c.line, E'\n') AS packed FROM (
       SELECT DISTINCT ON (r.id) r.fiscal_year AS year, concat_ws(E'\t', v.id, r.id, r.agency_id,
         (r.period_start = make_date(r.fiscal_year, 1, 1)
           AND r.period_end = make_date(r.fiscal_year, 12, 31))::int, v.revision,
           date_part('epoch', v.published_at)) AS line
       FROM report r JOIN report_version v ON v.report_id = r.id
       LEFT JOIN report_date t ON t.agency_id = r.agency_id AND t.fiscal_year = r.fiscal_year
       WHERE v.published_at IS NOT NULL AND v.state <> 'withdrawn'
         AND COALESCE(v.source_date, t.published_on) <= $1::date
       ORDER BY r.id, v.version_no DESC) c
     GROUP BY 1`,
    [day],
  );
  return new Map(rows.map((r) => [r.year, r.packed]));
}

export function unpackVersions(fiscalYear: number, packed: string): PublishedVersion[] {
  return packed.split("\n").map((line) => {
    const [id, reportId, agencyId, full, revision, published] = line.split("\t") as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    return {
      versionId: Number(id),
      reportId,
      agencyId,
      fiscalYear,
      periodFull: full === "1",
      stamp: `${revision} ${published}`,
    };
  });
}
