import type { AccessScope } from "@/lib/collection/permissions";
import type { FoundState } from "@/lib/collection/harvest";
import type { Reason } from "@/lib/extract/types";
import type { ReadTx } from "@/lib/store/client";
import { inScope, scopeParams } from "@/lib/store/scope";

export type HarvestReport = {
  id: number;
  columnId: number;
  agencyId: string;
  address: string;
  pageAddress: string;
  fileName: string;
  title: string | null;
  /** ISO date that the site prints. */
  publishedOn: string | null;
  firstSeenAt: Date;
  lastSeenAt: Date;
  sha256: string;
  state: FoundState;
  /** What the import answered for it. */
  outcome: string;
  reason: Reason | null;
  /** The item of its import, while it waits for its agency. */
  itemId: number | null;
  reportId: string | null;
  versionId: number | null;
};

const REPORT = `h.id, h.column_id AS "columnId", c.agency_id AS "agencyId", h.address, h.page_address AS "pageAddress", h.file_name AS "fileName", h.title, h.published_on AS "publishedOn", h.first_seen_at AS "firstSeenAt", h.last_seen_at AS "lastSeenAt", h.sha256, h.state, h.outcome, h.reason, h.item_id AS "itemId", h.report_id AS "reportId", h.version_id AS "versionId"
  FROM harvest_report h JOIN harvest_column c ON c.id = h.column_id JOIN agency a ON a.id = c.agency_id`;

export async function readColumnReports(tx: ReadTx, columnId: number): Promise<HarvestReport[]> {
  const { rows } = await tx.query<HarvestReport>(
    `SELECT ${REPORT} WHERE h.column_id = $1 ORDER BY h.id`,
    [columnId],
  );
  return rows;
}

/** Everything found within somebody's reach, newest first within its agency. */
export async function readHarvestReports(tx: ReadTx, scope: AccessScope): Promise<HarvestReport[]> {
  const { rows } = await tx.query<HarvestReport>(
    `SELECT ${REPORT} WHERE ${inScope(1)} ORDER BY c.agency_id, h.published_on DESC NULLS LAST, h.id`,
    scopeParams(scope),
  );
  return rows;
}
