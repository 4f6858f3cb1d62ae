import type { AuditAction } from "@/lib/collection/audit-actions";
import type { WriteTx } from "@/lib/store/client";

export type AuditEntry = {
  /** The user's id, `cli`, `sample`, or null for somebody who is not known. */
  actor: string | null;
  /** From where: an IP address, or null for the command line. */
  origin?: string | null;
  /** What happened: one of the list, so that no log says it in two ways. */
  action: AuditAction;
  entity?: string | null;
  entityId?: string | number | null;
  /** What the change replaced and what stands there now; never a password or its hash. */
  before?: object | null;
  after?: object | null;
  note?: string | null;
};

/**
 * One line of the audit log, in the transaction of the change itself: both happen or neither. Call
 * it last in a transaction, because the chain is locked from here until the commit. The database
 * numbers, dates and chains the row.
 */
export async function writeAudit(tx: WriteTx, entry: AuditEntry): Promise<void> {
  const data = Object.fromEntries(
    Object.entries({ before: entry.before, after: entry.after, note: entry.note }).filter(
      ([, v]) => v !== undefined && v !== null,
    ),
  );
  await tx.query(
    "INSERT INTO audit_log (actor, origin, action, entity, entity_id, data) VALUES ($1,$2,$3,$4,$5,$6)",
    [
      entry.actor,
      entry.origin ?? null,
      entry.action,
      entry.entity ?? null,
      entry.entityId === undefined || entry.entityId === null ? null : String(entry.entityId),
      Object.keys(data).length > 0 ? JSON.stringify(data) : null,
    ],
  );
}
