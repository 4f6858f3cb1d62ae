import type { CollectionState } from "@/lib/collection/states";
import { queryPrivate } from "@/lib/store/client";

/**
 * The version of a government's report that is worked on, else the one that counts, with its
 * figures and what is explained of them.
 */
export type GovernmentVersion = {
  readonly versionId: number;
  readonly revision: number;
  readonly state: CollectionState;
  readonly figures: ReadonlyMap<string, number | null>;
  readonly explained: ReadonlyMap<string, string>;
};

export async function readGovernmentVersion(reportId: string): Promise<GovernmentVersion | null> {
  return queryPrivate(async (tx) => {
    const { rows } = await tx.query<Pick<GovernmentVersion, "versionId" | "revision" | "state">>(
      `SELECT id AS "versionId", revision, state FROM report_version WHERE report_id = $1
          AND state NOT IN ('superseded', 'discarded', 'withdrawn')
       ORDER BY (published_at IS NOT NULL), version_no DESC LIMIT 1`,
      [reportId],
    );
    const version = rows[0];
    if (!version) return null;
    const cells = await tx.query<{ id: string; value: number | null }>(
      "SELECT cell_id AS id, value FROM observation WHERE version_id = $1",
      [version.versionId],
    );
    const said = await tx.query<{ id: string; text: string }>(
      "SELECT DISTINCT ON (cell_id) cell_id AS id, text FROM remark WHERE version_id = $1 AND kind = 'explanation' AND rule IS NULL AND cell_id IS NOT NULL ORDER BY cell_id, id DESC",
      [version.versionId],
    );
    return {
      ...version,
      figures: new Map(cells.rows.map((c) => [c.id, c.value])),
      explained: new Map(said.rows.map((r) => [r.id, r.text])),
    };
  });
}
