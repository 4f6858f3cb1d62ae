/** Originals as pages show them, ready made. */
import type { Claims, Source } from "@/lib/extract/types";
import { VIEW_RENDERER } from "@/lib/intake/host/make-source-view";
import { queryPrivate, readTransaction, type ReadTx } from "@/lib/store/client";

type Ready = { template: string };

/** Of a public version; null where it is not made yet. */
export const readSourceView = (reportId: string, versionNo: number): Promise<string | null> =>
  readTransaction(async (tx) => {
    const { rows } = await tx.query<Ready>(
      "SELECT s.template FROM source_view s JOIN report_version v ON v.id = s.version_id WHERE s.renderer = $1 AND v.report_id = $2 AND v.version_no = $3",
      [VIEW_RENDERER, reportId, versionNo],
    );
    return rows[0]?.template ?? null;
  });

/** Of any version, for people who may see it. */
export const readVersionSourceView = (versionId: number): Promise<string | null> =>
  queryPrivate(async (tx) => {
    const { rows } = await tx.query<Ready>(
      "SELECT template FROM source_view WHERE renderer = $1 AND version_id = $2",
      [VIEW_RENDERER, versionId],
    );
    return rows[0]?.template ?? null;
  });

/** The published and the newest first. @returns versions whose view is missing */
export const findMissingViews = (most: number): Promise<number[]> =>
  queryPrivate(async (tx) => {
    const { rows } = await tx.query<{ id: number }>(
      `SELECT v.id FROM report_version v LEFT JOIN source_view s ON s.version_id = v.id AND s.renderer = $1
       WHERE s.version_id IS NULL AND v.sha256 IS NOT NULL AND v.state NOT IN ('discarded', 'withdrawn')
       ORDER BY (v.published_at IS NOT NULL AND v.superseded_at IS NULL) DESC, v.id DESC LIMIT $2`,
      [VIEW_RENDERER, most],
    );
    return rows.map((r) => r.id);
  });

export type ViewParts = {
  readonly bytes: Buffer;
  readonly cells: { id: string; source: Source | null }[];
  readonly narrative: { indicator: string; source: Source | null }[];
  readonly unclaimed: { source: Source | null }[];
};

/** What a view is made from; null where the version has no document. */
export async function readViewParts(tx: ReadTx, versionId: number): Promise<ViewParts | null> {
  const document = await tx.query<{ bytes: Buffer; claims: Claims | null }>(
    "SELECT d.bytes, v.claims FROM report_version v JOIN document d ON d.sha256 = v.sha256 WHERE v.id = $1",
    [versionId],
  );
  const [found] = document.rows;
  if (!found) return null;
  const cells = await tx.query<{ id: string; source: Source | null }>(
    "SELECT cell_id AS id, source FROM observation WHERE version_id = $1",
    [versionId],
  );
  const narrative = await tx.query<{ indicator: string; source: Source | null }>(
    "SELECT indicator, source FROM narrative_value WHERE version_id = $1 ORDER BY id",
    [versionId],
  );
  return {
    bytes: found.bytes,
    cells: cells.rows,
    narrative: narrative.rows,
    unclaimed: (found.claims?.unclaimed ?? []).map(({ source }) => ({ source })),
  };
}
