import type { ReadTx } from "@/lib/store/client";
import { IS_IN_ZONE } from "./in-zone";

export type AgencyRow = {
  id: string;
  slug: string;
  nameZh: string;
  nameEn: string;
  region: string;
  level: string;
  kind: string;
  types: string[];
  existsFrom: number;
  existsTo: number | null;
  isInZone: boolean;
  phone: string | null;
  address: string | null;
  mail: string | null;
  officeHours: string | null;
};
export type ReportRow = {
  reportId: string;
  agencyId: string;
  fiscalYear: number;
  form: string;
  state: string;
  periodFull: boolean;
  published: boolean;
  title: string | null;
  sha256: string | null;
  sourceUrl: string | null;
};

/** Registered agencies with the name in use in `year` (their latest when null), governments first. */
export async function readAgencies(tx: ReadTx, year: number | null): Promise<AgencyRow[]> {
  const { rows } = await tx.query<AgencyRow>(
    `SELECT a.id, a.slug, n.name_zh AS "nameZh", COALESCE(n.name_en, n.name_zh) AS "nameEn",
        a.region_code AS region, a.level, a.kind, a.exists_from AS "existsFrom",
        a.exists_to AS "existsTo",
        ${IS_IN_ZONE} AS "isInZone", c.phone, c.address, c.mail, c.office_hours AS "officeHours",
       ARRAY(SELECT t.type FROM agency_type t WHERE t.agency_id = a.id
         AND ($1::int IS NULL OR (t.valid_from <= $1 AND (t.valid_to IS NULL OR t.valid_to >= $1)))
         ORDER BY 1) AS types
     FROM agency a LEFT JOIN agency_contact c ON c.agency_id = a.id
     JOIN LATERAL (SELECT name_zh, name_en FROM agency_name n WHERE n.agency_id = a.id AND n.kind = 'official'
       ORDER BY ($1::int IS NOT NULL AND (n.valid_from IS NULL OR n.valid_from <= $1)
         AND (n.valid_to IS NULL OR n.valid_to >= $1)) DESC, n.valid_from DESC NULLS LAST LIMIT 1) n ON true
     WHERE a.status = 'registered' ORDER BY (a.kind = 'government') DESC, a.sort_order, a.slug`,
    [year],
  );
  return rows;
}

/**
 * The version that counts for each report (the one that is published, or the last one that was),
 * optionally as of a date. What nobody has accepted is not here.
 */
export async function readReports(
  tx: ReadTx,
  years: readonly number[] | null,
  asOf: string | null = null,
): Promise<ReportRow[]> {
  const { rows } = await tx.query<ReportRow>(
    `SELECT DISTINCT ON (r.id) r.id AS "reportId", r.agency_id AS "agencyId",
        r.fiscal_year AS "fiscalYear", v.form, v.state, CASE
        WHEN v.state <> 'withdrawn' THEN v.title END AS title, CASE
        WHEN v.state <> 'withdrawn' THEN v.sha256 END AS sha256, v.source_url AS "sourceUrl",
       (r.period_start = make_date(r.fiscal_year, 1, 1)
         AND r.period_end = make_date(r.fiscal_year, 12, 31)) AS "periodFull",
       (v.published_at IS NOT NULL AND v.published_at <= COALESCE($2::timestamptz, 'infinity')
         AND (v.superseded_at IS NULL OR v.superseded_at > COALESCE($2::timestamptz, 'infinity'))) AS published
     FROM report r JOIN report_version v ON v.report_id = r.id
     WHERE ($1::int[] IS NULL OR r.fiscal_year = ANY($1))
       AND ($2::timestamptz IS NULL OR v.published_at <= $2) AND v.published_at IS NOT NULL
     ORDER BY r.id, published DESC, v.version_no DESC`,
    [years, asOf],
  );
  return rows;
}

export type CellRow = {
  agencyId: string;
  fiscalYear: number;
  cellId: string;
  value: number | null;
  state: string;
};

/** Cells of published versions only. */
export async function readCells(
  tx: ReadTx,
  options: {
    years: readonly number[];
    cells: readonly string[];
    agencies?: readonly string[];
    asOf?: string | null;
  },
): Promise<CellRow[]> {
  const { rows } = await tx.query<CellRow>(
    `SELECT r.agency_id AS "agencyId", r.fiscal_year AS "fiscalYear", o.cell_id AS "cellId", o.value, o.state
     FROM report r JOIN report_version v ON v.report_id = r.id JOIN observation o ON o.version_id = v.id
     WHERE r.fiscal_year = ANY($1) AND o.cell_id = ANY($2) AND ($3::text[] IS NULL OR r.agency_id = ANY($3))
       AND v.published_at <= COALESCE($4::timestamptz, now())
         AND (v.superseded_at IS NULL OR v.superseded_at > COALESCE($4::timestamptz, now()))`,
    [options.years, options.cells, options.agencies ?? null, options.asOf ?? null],
  );
  return rows;
}

/**
 * Years of which a report was ever published, latest first. From one year to the next by the index:
 * the same is much dearer by DISTINCT, which reads every report.
 */
export async function readYears(tx: ReadTx): Promise<number[]> {
  const below = (limit: string): string =>
    `(SELECT r.fiscal_year FROM report r WHERE ${limit} AND EXISTS (SELECT 1 FROM report_version v
        WHERE v.report_id = r.id AND v.published_at IS NOT NULL)
      ORDER BY r.fiscal_year DESC LIMIT 1)`;
  const { rows } = await tx.query<{ year: number }>(
    `WITH RECURSIVE found (year) AS (
       SELECT ${below("true")} UNION ALL
       SELECT ${below("r.fiscal_year < found.year")} FROM found WHERE found.year IS NOT NULL)
     SELECT year FROM found WHERE year IS NOT NULL ORDER BY year DESC`,
  );
  return rows.map((r) => r.year);
}

export type RegionRow = {
  code: string;
  slug: string;
  nameZh: string;
  nameEn: string;
  level: string;
  parent: string | null;
};

export async function readRegions(tx: ReadTx): Promise<RegionRow[]> {
  const { rows } = await tx.query<RegionRow>(
    `SELECT code, slug, name_zh AS "nameZh", name_en AS "nameEn", level, parent_code AS parent
        FROM region ORDER BY code`,
  );
  return rows;
}
