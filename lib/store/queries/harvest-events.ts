import type { AccessScope } from "@/lib/collection/permissions";
import type { SilentChange, SilentKind } from "@/lib/collection/harvest";
import type { ReadTx } from "@/lib/store/client";
import { inScope, scopeParams } from "@/lib/store/scope";

export type HarvestEvent = {
  id: number;
  kind: SilentKind;
  at: Date;
  reportId: string | null;
  versionId: number | null;
  agencyId: string;
  nameZh: string;
  nameEn: string;
  address: string;
  title: string | null;
  changes: SilentChange;
  state: "open" | "confirmed" | "dismissed";
};

/** Silent edits that nobody has looked at yet, within somebody's reach. */
export async function readOpenEvents(tx: ReadTx, scope: AccessScope): Promise<HarvestEvent[]> {
  const { rows } = await tx.query<HarvestEvent>(
    `SELECT e.id, e.kind, e.at, e.report_id AS "reportId", h.version_id AS "versionId",
        c.agency_id AS "agencyId", n.name_zh AS "nameZh",
        COALESCE(n.name_en, n.name_zh) AS "nameEn", h.page_address AS address, h.title, e.changes, e.state
     FROM harvest_event e JOIN harvest_report h ON h.id = e.harvest_report_id
       JOIN harvest_column c ON c.id = h.column_id JOIN agency a ON a.id = c.agency_id
     JOIN LATERAL (SELECT name_zh, name_en FROM agency_name n WHERE n.agency_id = a.id
       AND n.kind = 'official' ORDER BY n.valid_to DESC NULLS FIRST LIMIT 1) n ON true
     WHERE e.state = 'open' AND ${inScope(1)} ORDER BY e.at DESC, e.id DESC LIMIT 200`,
    scopeParams(scope),
  );
  return rows;
}

export type PublicEvent = {
  id: number;
  kind: SilentKind;
  at: Date;
  decidedAt: Date;
  reportId: string;
  agency: string;
  nameZh: string;
  nameEn: string;
  fiscalYear: number;
  address: string;
  changes: SilentChange;
  note: string | null;
};

/** Silent edits of published reports that a reviewer has confirmed, newest first. */
export async function readConfirmedEvents(tx: ReadTx, limit: number): Promise<PublicEvent[]> {
  const { rows } = await tx.query<PublicEvent>(
    `SELECT e.id, e.kind, e.at, e.decided_at AS "decidedAt", e.report_id AS "reportId",
        a.slug AS agency, n.name_zh AS "nameZh", COALESCE(n.name_en, n.name_zh) AS "nameEn",
        r.fiscal_year AS "fiscalYear", e.address, e.changes, e.note
     FROM open_data.silent_edit e JOIN report r ON r.id = e.report_id JOIN agency a ON a.id = r.agency_id
     JOIN LATERAL (SELECT name_zh, name_en FROM agency_name n WHERE n.agency_id = a.id
       AND n.kind = 'official' ORDER BY n.valid_to DESC NULLS FIRST LIMIT 1) n ON true
     ORDER BY e.decided_at DESC, e.id DESC LIMIT $1`,
    [limit],
  );
  return rows;
}
