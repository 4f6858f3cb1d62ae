/** What a bureau has filed, year by year. */
import type { AccessScope } from "@/lib/collection/permissions";
import type { CollectionState } from "@/lib/collection/states";
import { queryPrivate } from "@/lib/store/client";
import { inScope, scopeParams } from "@/lib/store/scope";
import { JOIN_DAY } from "./day-of";

export type FilingRow = {
  versionId: number;
  reportId: string;
  agencyId: string;
  slug: string;
  kind: string;
  nameZh: string;
  nameEn: string;
  fiscalYear: number;
  versionNo: number;
  state: CollectionState;
  published: boolean;
  updatedAt: string;
  /** The day of the round (Asia/Shanghai); null where no round expects this report. */ dueOn:
    string | null;
  errors: number;
  warnings: number;
  doubts: number;
  corrects: boolean;
  region: string;
  /** Who is to review it. */
  reviewerId: string | null;
  reviewer: string | null;
};
export type FilingAgency = {
  id: string;
  slug: string;
  nameZh: string;
  nameEn: string;
  from: number;
  to: number | null;
};

const NAME = `JOIN LATERAL (SELECT name_zh, name_en FROM agency_name n WHERE n.agency_id = a.id
    AND n.kind = 'official' ORDER BY n.valid_from DESC NULLS LAST LIMIT 1) n ON true`;

/** Agencies within a scope that still exist or once did, by name. */
export async function readFilingAgencies(scope: AccessScope): Promise<FilingAgency[]> {
  return queryPrivate(async (tx) => {
    const { rows } = await tx.query<FilingAgency>(
      `SELECT a.id, a.slug, n.name_zh AS "nameZh", COALESCE(n.name_en, n.name_zh) AS "nameEn",
          a.exists_from AS "from", a.exists_to AS "to" FROM agency a ${NAME}
          WHERE a.status = 'registered' AND ${inScope(1)} ORDER BY a.sort_order, a.slug`,
      scopeParams(scope),
    );
    return rows;
  });
}

/**
 * Of each report within a scope the published version and the one that is being worked on.
 * `agencyId` and `state` narrow the list.
 */
export async function readFilings(
  scope: AccessScope,
  o: {
    agencyId?: string;
    states?: readonly CollectionState[];
    versions?: readonly number[];
    limit?: number;
  } = {},
): Promise<FilingRow[]> {
  return queryPrivate(async (tx) => {
    const { rows } = await tx.query<FilingRow>(
      `SELECT v.id AS "versionId", r.id AS "reportId", a.id AS "agencyId", a.slug, a.kind,
          n.name_zh AS "nameZh", COALESCE(n.name_en, n.name_zh) AS "nameEn",
          r.fiscal_year AS "fiscalYear", v.version_no AS "versionNo", v.state,
         (v.published_at IS NOT NULL) AS published,
           to_char(v.updated_at, 'YYYY-MM-DD HH24:MI') AS "updatedAt",
           (v.base_version_id IS NOT NULL) AS corrects, d.due_on::text AS "dueOn",
           a.region_code AS region, m.user_id AS "reviewerId", u.name AS reviewer,
         (SELECT count(*)::int FROM finding f WHERE f.version_id = v.id AND f.state = 'fail'
           AND f.severity = 'error' AND f.rule <> 'S-DOUBT') AS errors,
         (SELECT count(*)::int FROM finding f WHERE f.version_id = v.id AND f.state = 'fail'
           AND f.severity = 'warning') AS warnings,
         (SELECT count(*)::int FROM observation o WHERE o.version_id = v.id AND o.state = 'suspect') AS doubts
       FROM report_version v JOIN report r ON r.id = v.report_id JOIN agency a ON a.id = r.agency_id ${NAME}
       LEFT JOIN roster l ON l.agency_id = a.id AND l.fiscal_year = r.fiscal_year AND l.expected ${JOIN_DAY}
       LEFT JOIN review_assignment m ON m.report_id = r.id LEFT JOIN app_user u ON u.id = m.user_id
       WHERE v.state NOT IN ('superseded', 'discarded', 'withdrawn')
         AND ($3::text IS NULL OR a.id = $3) AND ($4::text[] IS NULL OR v.state = ANY($4))
         AND ($6::bigint[] IS NULL OR v.id = ANY($6)) AND ${inScope(1)}
       ORDER BY r.fiscal_year DESC, a.sort_order, a.slug, v.version_no DESC LIMIT $5`,
      [
        ...scopeParams(scope),
        o.agencyId ?? null,
        o.states ?? null,
        o.limit ?? 500,
        o.versions ?? null,
      ],
    );
    return rows;
  });
}
