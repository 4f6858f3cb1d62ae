import type { AssessedFinding, AssessedReport } from "@/lib/assessment/score";
import type { ReadTx } from "@/lib/store/client";

export type AssessedVersion = AssessedReport & { readonly findings: readonly AssessedFinding[] };
type FindingOf = AssessedFinding & { readonly versionId: number };

/** What an assessment takes from published versions, by their numbers. @param rules families of rules */
export async function readAssessedVersions(
  tx: ReadTx,
  versions: readonly number[],
  rules: readonly string[],
): Promise<Map<number, AssessedVersion>> {
  const heads = await tx.query<AssessedReport>(
    `SELECT report_id AS "reportId", id AS "versionId", version_no AS "versionNo", revision,
        parser_version AS "parserVersion" FROM report_version WHERE id = ANY($1::bigint[])`,
    [versions],
  );
  const findings = await tx.query<FindingOf>(
    `SELECT version_id AS "versionId", rule, state, cells, message FROM finding
        WHERE version_id = ANY($1::bigint[]) AND split_part(rule, '.', 1) = ANY($2::text[])
        ORDER BY version_id, id`,
    [versions, rules],
  );
  const byVersion = new Map<number, AssessedFinding[]>();
  for (const { versionId, ...finding } of findings.rows)
    byVersion.set(versionId, [...(byVersion.get(versionId) ?? []), finding]);
  return new Map(
    heads.rows.map((head) => [
      head.versionId,
      { ...head, findings: byVersion.get(head.versionId) ?? [] },
    ]),
  );
}
