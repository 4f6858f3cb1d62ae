import type { AuditRow } from "@/lib/collection/audit-chain";
import { lastOf } from "@/lib/lookup";
import { queryPrivate, type ReadTx } from "@/lib/store/client";

const COLUMNS = `id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, actor, origin, action, entity, entity_id AS "entityId", data::text AS data, prev_hash AS "prevHash", hash`;

/** The whole log in order, a thousand rows at a time, all of one moment. */
export async function walkAudit(each: (rows: AuditRow[]) => void): Promise<void> {
  await queryPrivate(async (tx) => {
    for (let after = 0; ;) {
      const { rows } = await tx.query<AuditRow>(
        `SELECT ${COLUMNS} FROM audit_log WHERE id > $1 ORDER BY id LIMIT 1000`,
        [after],
      );
      if (rows.length === 0) return;
      each(rows);
      after = lastOf(rows).id;
    }
  });
}

export type AuditFilter = {
  actor?: string | undefined;
  action?: string | undefined;
  entity?: string | undefined;
  id?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  q?: string | undefined;
  before?: number | undefined;
};

/**
 * Newest first. `action` matches from its beginning, `q` anywhere in what was before and after;
 * dates are days in Asia/Shanghai.
 */
export async function searchAudit(tx: ReadTx, f: AuditFilter, limit: number): Promise<AuditRow[]> {
  const { rows } = await tx.query<AuditRow>(
    `SELECT ${COLUMNS} FROM audit_log WHERE ($1::text IS NULL OR actor = $1)
        AND ($2::text IS NULL OR starts_with(action, $2)) AND ($3::text IS NULL OR entity = $3)
        AND ($4::text IS NULL OR entity_id = $4)
       AND ($5::date IS NULL OR at >= $5::date) AND ($6::date IS NULL OR at < $6::date + 1)
         AND ($7::text IS NULL OR strpos(lower(data::text), lower($7)) > 0)
         AND ($8::bigint IS NULL OR id < $8)
     ORDER BY id DESC LIMIT $9`,
    [
      f.actor ?? null,
      f.action ?? null,
      f.entity ?? null,
      f.id ?? null,
      f.from ?? null,
      f.to ?? null,
      f.q ?? null,
      f.before ?? null,
      limit,
    ],
  );
  return rows;
}
