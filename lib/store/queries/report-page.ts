import type { QueryResultRow } from "pg";
import { type FormVersion } from "@/lib/forms";
import { readTransaction, queryPrivate, type ReadTx } from "@/lib/store/client";
import type { Claims, Source } from "@/lib/extract/types";

type Words = { zh: string; en: string };
export type PageCell = {
  id: string;
  value: number | null;
  raw: string | null;
  state: string;
  proposed: number | null;
  source: Source | null;
};
export type PageFinding = {
  rule: string;
  severity: string;
  state: string;
  cells: string[];
  left: number | null;
  right: number | null;
  message: Words;
};
export type PageNarrative = {
  indicator: string;
  value: number | null;
  unit: string | null;
  approx: boolean;
  scope: string;
  text: string;
  source: Source | null;
};
/** One version of the report as the public may see it listed. */
export type PageVersion = {
  versionNo: number;
  state: string;
  publishedAt: string | null;
  supersededAt: string | null;
  publicReason: string | null;
  sha256: string | null;
  base: boolean;
};
/**
 * A figure that a person changed: what the machine had read, why, when, and in which role. Who did
 * it is for the desk only.
 */
export type PageCorrection = {
  cellId: string;
  toValue: number | null;
  toRaw: string | null;
  machine: { value: number | null; raw: string | null; state: string } | null;
  reason: string | null;
  at: string;
  /** Of whoever corrected what is published; null for what is not. */
  role: string | null;
  /** The published figure is another than the source prints. */
  differs: boolean;
};
export type PageRemark = {
  kind: string;
  rule: string | null;
  cellId: string | null;
  text: string;
  at: string;
};

export type ReportPage = {
  reportId: string;
  agencyId: string;
  agencySlug: string;
  fiscalYear: number;
  form: FormVersion;
  title: string | null;
  state: string;
  published: boolean;
  versionNo: number;
  sha256: string | null;
  mediaType: string | null;
  fileName: string | null;
  byteSize: number | null;
  sourceUrl: string | null;
  sourceDate: string | null;
  /** When and where the agency published it, as its page or somebody says. */
  agencyPublishedOn: string | null;
  agencyAddress: string | null;
  text: string | null;
  /** How many numbers of the original are accounted for; null where that was not counted. */
  claims: Claims | null;
  nameZh: string;
  nameEn: string;
  periodStart: string;
  periodEnd: string;
  superseded: number;
  publicReason: string | null;
  publishedAt: string | null;
  /** Of a publication that was taken back: when, and what the public is stated about why. */
  withdrawnOn: string | null;
  withdrawnReason: string | null;
  current: boolean;
  cells: PageCell[];
  findings: PageFinding[];
  narrative: PageNarrative[];
  versions: PageVersion[];
  corrections: PageCorrection[];
  remarks: PageRemark[];
};

/**
 * What the public may open: what somebody has accepted and published. Of a publication that was
 * taken back only that it was, and why.
 */
const OPEN = "v.published_at IS NOT NULL";
const SHOWN = `${OPEN} AND v.state <> 'withdrawn'`;
/** A public file is named by its report: what its sender called it is nobody's business. */
const PUBLIC_NAME = `(r.id || '-v' || v.version_no || COALESCE('.' || lower(substring(d.file_name FROM '\\.([A-Za-z0-9]{1,6})$')), ''))`;
const HEAD = `SELECT v.id AS "versionId", r.id AS "reportId", a.id AS "agencyId",
    a.slug AS "agencySlug", r.fiscal_year AS "fiscalYear", v.form, v.title, v.state,
    (v.published_at IS NOT NULL) AS published, v.version_no AS "versionNo", v.sha256,
    d.media_type AS "mediaType", ${PUBLIC_NAME} AS "fileName", d.byte_size AS "byteSize",
      v.source_url AS "sourceUrl", v.source_date AS "sourceDate",
      COALESCE(stated.published_on, v.source_date) AS "agencyPublishedOn",
      COALESCE(stated.address, v.source_url) AS "agencyAddress", v.full_text AS text, v.claims,
      r.period_start AS "periodStart", r.period_end AS "periodEnd",
    v.public_reason AS "publicReason", to_char(v.published_at, 'YYYY-MM-DD') AS "publishedAt",
      (v.published_at IS NOT NULL AND v.superseded_at IS NULL) AS current,
    (SELECT count(*)::int FROM report_version o WHERE o.report_id = r.id AND o.id <> v.id
      AND o.published_at IS NOT NULL) AS superseded,
    v.withdrawn_reason AS "withdrawnReason", CASE
      WHEN v.state = 'withdrawn' THEN to_char(v.superseded_at, 'YYYY-MM-DD') END AS "withdrawnOn",
      n.name_zh AS "nameZh", COALESCE(n.name_en, n.name_zh) AS "nameEn"
  FROM report r JOIN report_version v ON v.report_id = r.id JOIN agency a ON a.id = r.agency_id
    LEFT JOIN document d ON d.sha256 = v.sha256
  LEFT JOIN report_date stated ON stated.agency_id = a.id AND stated.fiscal_year = r.fiscal_year
  JOIN LATERAL (SELECT name_zh, name_en FROM agency_name n WHERE n.agency_id = a.id AND n.kind = 'official'
    ORDER BY ((n.valid_from IS NULL OR n.valid_from <= r.fiscal_year)
      AND (n.valid_to IS NULL OR n.valid_to >= r.fiscal_year)) DESC LIMIT 1) n ON true`;
/** What `HEAD` selects: the page without its lists. */
type HeadRow = { versionId: number } & Omit<
  ReportPage,
  "cells" | "findings" | "narrative" | "versions" | "corrections" | "remarks"
>;
const FIRST = "(v.published_at IS NOT NULL AND v.superseded_at IS NULL) DESC, v.version_no DESC";

/**
 * One report, whole: the version that counts, or the one asked for by number. Null for an unknown
 * id, and for versions that are not public.
 */
export async function readReportPage(
  id: string,
  options: { version?: number | undefined } = {},
): Promise<ReportPage | null> {
  return readTransaction(async (tx) => {
    const head = await tx.query<HeadRow>(
      `${HEAD} WHERE r.id = $1 AND ${OPEN} AND ($2::int IS NULL OR v.version_no = $2) ORDER BY ${FIRST} LIMIT 1`,
      [id, options.version ?? null],
    );
    const row = head.rows[0];
    if (!row) return null;
    const page = await whole(tx, row);
    return row.state === "withdrawn" ? { ...page, ...NOTHING } : page;
  });
}

/** What is left of a publication that was taken back. */
const NOTHING = {
  title: null,
  sha256: null,
  mediaType: null,
  fileName: null,
  byteSize: null,
  text: null,
  claims: null,
  cells: [],
  findings: [],
  narrative: [],
  corrections: [],
  remarks: [],
} satisfies Partial<ReportPage>;

/** Whose report it is, without its figures. */
export async function readReportName(
  id: string,
): Promise<{ nameZh: string; nameEn: string; fiscalYear: number } | null> {
  return readTransaction(
    async (tx) =>
      (await tx.query<HeadRow>(`${HEAD} WHERE r.id = $1 AND ${OPEN} LIMIT 1`, [id])).rows[0] ??
      null,
  );
}

/**
 * Any version by its own id, as it would look in public. For people who may see it: the caller asks
 * that first.
 */
export async function readVersionAsPage(versionId: number): Promise<ReportPage | null> {
  return queryPrivate(async (tx) => {
    const head = await tx.query<HeadRow>(`${HEAD} WHERE v.id = $1`, [versionId]);
    return head.rows[0] ? whole(tx, head.rows[0]) : null;
  });
}

async function whole(tx: ReadTx, row: HeadRow): Promise<ReportPage> {
  const { versionId, ...page } = row;
  const list = async <Row extends QueryResultRow>(sql: string, key: unknown = versionId) =>
    (await tx.query<Row>(sql, [key])).rows;
  return {
    ...page,
    cells: await list<PageCell>(
      "SELECT cell_id AS id, value, raw, state, proposed, source FROM observation WHERE version_id = $1",
    ),
    findings: await list<PageFinding>(
      `SELECT rule, severity, state, cells, left_value AS "left", right_value AS "right", message
          FROM finding WHERE version_id = $1 ORDER BY id`,
    ),
    narrative: await list<PageNarrative>(
      "SELECT indicator, value, unit, approx, scope, text, source FROM narrative_value WHERE version_id = $1 ORDER BY id",
    ),
    versions: await list<PageVersion>(
      `SELECT v.version_no AS "versionNo", v.state,
          to_char(v.published_at, 'YYYY-MM-DD') AS "publishedAt",
          to_char(v.superseded_at, 'YYYY-MM-DD') AS "supersededAt",
          COALESCE(v.withdrawn_reason, v.public_reason) AS "publicReason", CASE
          WHEN v.state <> 'withdrawn' THEN v.sha256 END AS sha256, (v.base_version_id IS NOT NULL) AS base
       FROM report_version v WHERE v.report_id = $1 AND ${OPEN} ORDER BY v.version_no DESC`,
      row.reportId,
    ),
    // A version that corrects another one shows the corrections of both: they are all between the
    // machine's reading and this figure.
    corrections: await list<PageCorrection>(
      `WITH RECURSIVE chain AS (SELECT id, base_version_id FROM open_data.version_base WHERE id = $1
          UNION ALL SELECT v.id, v.base_version_id FROM open_data.version_base v
          JOIN chain c ON v.id = c.base_version_id)
       SELECT DISTINCT ON (c.cell_id) c.cell_id AS "cellId", c.to_value AS "toValue",
         c.to_raw AS "toRaw", c.machine, c.reason, to_char(c.at, 'YYYY-MM-DD') AS at, k.role,
         (k.cell_id IS NOT NULL) AS differs
       FROM correction c LEFT JOIN open_data.corrected_cell k ON k.version_id = $1 AND k.cell_id = c.cell_id
       WHERE c.version_id IN (SELECT id FROM chain) ORDER BY c.cell_id, c.id DESC`,
    ),
    remarks: await list<PageRemark>(
      `SELECT kind, rule, cell_id AS "cellId", text, to_char(at, 'YYYY-MM-DD') AS at FROM remark
       WHERE report_id = (SELECT report_id FROM report_version WHERE id = $1) AND status = 'shown'
         AND (kind = 'reply' OR (kind = 'explanation' AND version_id = $1)) ORDER BY id`,
    ),
  };
}

export type Original = { bytes: Uint8Array; mediaType: string; fileName: string; sha256: string };

/** The document behind a public version of a report. */
export async function readOriginal(
  id: string,
  options: { version?: number | undefined } = {},
): Promise<Original | null> {
  return readTransaction(async (tx) => {
    const { rows } = await tx.query<Original>(
      `SELECT d.bytes, d.media_type AS "mediaType", ${PUBLIC_NAME} AS "fileName", d.sha256
          FROM report_version v JOIN document d ON d.sha256 = v.sha256 JOIN report r ON r.id = v.report_id
       WHERE v.report_id = $1 AND ${SHOWN} AND ($2::int IS NULL OR v.version_no = $2)
         ORDER BY ${FIRST} LIMIT 1`,
      [id, options.version ?? null],
    );
    return rows[0] ?? null;
  });
}

/** The document behind any version, for people who may see it. */
export async function readVersionOriginal(versionId: number): Promise<Original | null> {
  return queryPrivate(async (tx) => {
    const { rows } = await tx.query<Original>(
      `SELECT d.bytes, d.media_type AS "mediaType", d.file_name AS "fileName", d.sha256
          FROM report_version v JOIN document d ON d.sha256 = v.sha256 WHERE v.id = $1`,
      [versionId],
    );
    return rows[0] ?? null;
  });
}
