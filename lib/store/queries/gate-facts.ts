/** Facts of one version for the gate (lib/collection/gate.ts), and who has had a hand in it. */
import { existedIn } from "@/lib/collection/roster";
import type { GateFacts } from "@/lib/collection/gate";
import { scopeOfRight, type AccessScope } from "@/lib/collection/permissions";
import { env } from "@/lib/env";
import type { ReadTx } from "@/lib/store/client";
import { inScope, scopeParams } from "@/lib/store/scope";
import { readBlockers } from "./blockers";

export type GateView = {
  readonly facts: GateFacts;
  /** Who handed it in, or who made it where nobody has. */
  readonly filedBy: string | null;
  /** The published version that acceptance would replace. */
  readonly replacesId: number | null;
  /** Cells in which it differs from that one. */
  readonly changedCells: number;
  /** Checks that came out right. */
  readonly rulesPassed: readonly string[];
};

type Head = {
  agencyId: string;
  fiscalYear: number;
  existsFrom: number | null;
  existsTo: number | null;
  createdBy: string | null;
  publicReason: string | null;
  replacesId: number | null;
  roundClosed: boolean;
  hasRoster: boolean;
  onRoster: boolean;
  yearOver: boolean;
  unsure: boolean;
  errors: number;
  warnings: number;
};

/** Null for an unknown version. @param actor who would accept it: the id of an account */
export async function loadGate(
  tx: ReadTx,
  o: { versionId: number; actor: string; publicReason?: string | null },
): Promise<GateView | null> {
  const { rows } = await tx.query<Head>(
    `SELECT a.id AS "agencyId", r.fiscal_year AS "fiscalYear", a.exists_from AS "existsFrom",
        a.exists_to AS "existsTo", v.created_by AS "createdBy", v.public_reason AS "publicReason",
       (SELECT o.id FROM report_version o WHERE o.report_id = r.id AND o.id <> v.id
         AND o.published_at IS NOT NULL AND o.superseded_at IS NULL) AS "replacesId",
       EXISTS (SELECT 1 FROM round d WHERE d.fiscal_year = r.fiscal_year
         AND d.closed_at IS NOT NULL) AS "roundClosed",
       EXISTS (SELECT 1 FROM roster l WHERE l.fiscal_year = r.fiscal_year) AS "hasRoster",
       EXISTS (SELECT 1 FROM roster l WHERE l.fiscal_year = r.fiscal_year AND l.agency_id = a.id
         AND l.expected) AS "onRoster",
       (v.read_status = 'review') AS unsure,
       (r.fiscal_year < EXTRACT(YEAR FROM now() AT TIME ZONE 'Asia/Shanghai')) AS "yearOver",
       (SELECT count(*)::int FROM finding f WHERE f.version_id = v.id AND f.state = 'fail'
         AND f.severity = 'error' AND f.rule <> 'S-DOUBT') AS errors,
       (SELECT count(*)::int FROM finding f WHERE f.version_id = v.id AND f.state = 'fail'
         AND f.severity = 'warning') AS warnings
     FROM report_version v JOIN report r ON r.id = v.report_id JOIN agency a ON a.id = r.agency_id
       WHERE v.id = $1`,
    [o.versionId],
  );
  const head = rows[0];
  if (!head) return null;
  const blocking = await readBlockers(tx, o.versionId);
  const count = (code: string) => blocking.filter((b) => b.code === code).length;
  const hands = await readHands(tx, o.versionId);
  const facts: GateFacts = {
    entitled: await mayReview(tx, o.actor, head.agencyId),
    roundClosed: head.roundClosed,
    doubts: blocking.filter((b) => b.code === "doubt").flatMap((b) => b.cells).length,
    unsure: head.unsure,
    errors: head.errors,
    unexplained: count("unexplained"),
    warnings: head.warnings,
    unacknowledged: count("unacknowledged"),
    replaces: head.replacesId !== null,
    publicReason: Boolean(o.publicReason ?? head.publicReason),
    yearOver: head.yearOver,
    onRoster: head.hasRoster
      ? head.onRoster
      : existedIn({ id: head.agencyId, ...head }, head.fiscalYear),
    samePerson: hands.all.has(o.actor) || head.createdBy === o.actor,
    twoPersons: env.SUNLEDGER_TWO_PERSONS === "1",
  };
  return {
    facts,
    filedBy: hands.submittedBy ?? head.createdBy,
    replacesId: head.replacesId,
    changedCells:
      head.replacesId === null ? 0 : await countChanged(tx, o.versionId, head.replacesId),
    rulesPassed: await readPassed(tx, o.versionId),
  };
}

/** Who submitted a version, and everybody who changed figures of it. */
async function readHands(
  tx: ReadTx,
  versionId: number,
): Promise<{ all: Set<string>; submittedBy: string | null }> {
  const { rows } = await tx.query<{ actor: string; submitted: boolean }>(
    `SELECT actor, to_state = 'submitted' AS submitted FROM state_change WHERE version_id = $1
        AND to_state IN ('draft','submitted') AND actor IS NOT NULL
     UNION ALL SELECT actor, false FROM correction WHERE version_id = $1 AND actor IS NOT NULL`,
    [versionId],
  );
  return {
    all: new Set(rows.map((r) => r.actor)),
    submittedBy: rows.filter((r) => r.submitted).at(-1)?.actor ?? null,
  };
}

async function readPassed(tx: ReadTx, versionId: number): Promise<string[]> {
  const { rows } = await tx.query<{ rule: string }>(
    "SELECT DISTINCT rule FROM finding WHERE version_id = $1 AND state = 'pass' ORDER BY 1",
    [versionId],
  );
  return rows.map((r) => r.rule);
}

async function countChanged(tx: ReadTx, versionId: number, baseId: number): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM (SELECT * FROM observation WHERE version_id = $1) x
        FULL JOIN (SELECT * FROM observation WHERE version_id = $2) y USING (cell_id)
     WHERE x.value IS DISTINCT FROM y.value OR x.state IS DISTINCT FROM y.state`,
    [versionId, baseId],
  );
  return rows.reduce((n, r) => n + r.n, 0);
}

/** Whether an account that is open has the right to review this agency's reports. */
async function mayReview(tx: ReadTx, actor: string, agencyId: string): Promise<boolean> {
  const { rows } = await tx.query<{
    role: string;
    agencyId: string | null;
    regionCode: string | null;
  }>(
    `SELECT role, agency_id AS "agencyId", region_code AS "regionCode" FROM app_user WHERE id = $1
        AND active`,
    [actor],
  );
  const scope = rows[0] && scopeOfRight(rows[0], "review");
  return scope ? isWithin(tx, scope, agencyId) : false;
}

/** Whether an agency lies within a scope. */
export async function isWithin(tx: ReadTx, scope: AccessScope, agencyId: string): Promise<boolean> {
  const { rowCount } = await tx.query(`SELECT 1 FROM agency a WHERE a.id = $3 AND ${inScope(1)}`, [
    ...scopeParams(scope),
    agencyId,
  ]);
  return rowCount === 1;
}

export async function isRoundClosed(tx: ReadTx, fiscalYear: number): Promise<boolean> {
  const { rowCount } = await tx.query(
    "SELECT 1 FROM round WHERE fiscal_year = $1 AND closed_at IS NOT NULL",
    [fiscalYear],
  );
  return rowCount === 1;
}
