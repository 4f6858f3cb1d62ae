/**
 * The audit log's chain, computed again outside the database (prisma/migrations, function
 * audit_chain). Pure.
 */
import { createHash } from "node:crypto";

/** A row with every field as text, as the database hashes it. */
export type AuditRow = {
  readonly id: number;
  readonly at: string;
  readonly actor: string | null;
  readonly origin: string | null;
  readonly action: string;
  readonly entity: string | null;
  readonly entityId: string | null;
  readonly data: string | null;
  readonly prevHash: string | null;
  readonly hash: string | null;
};
export type ChainState = { readonly id: number; readonly hash: string | null };
export type ChainFault = {
  readonly id: number;
  readonly kind: "gap" | "link" | "content" | "cut" | "checkpoint";
};

const field = (value: string | null): string =>
  value === null ? "-" : `${Buffer.byteLength(value, "utf8")}:${value}`;
/** Each field with its length in bytes before it, so that no two rows hash alike by moving a border. */
export const hashOf = (r: AuditRow): string =>
  createHash("sha256")
    .update(
      [String(r.id), r.at, r.actor, r.origin, r.action, r.entity, r.entityId, r.data, r.prevHash]
        .map(field)
        .join("|"),
      "utf8",
    )
    .digest("hex");

/**
 * Checks rows that follow `state`, in order: numbers without gaps, each linked to the one before,
 * each with its own hash.
 */
export function checkChain(
  state: ChainState,
  rows: readonly AuditRow[],
): { state: ChainState; faults: ChainFault[] } {
  const faults: ChainFault[] = [];
  let { id, hash } = state;
  for (const row of rows) {
    if (row.id !== id + 1) faults.push({ id: row.id, kind: "gap" });
    if (row.prevHash !== hash) faults.push({ id: row.id, kind: "link" });
    if (row.hash !== hashOf(row)) faults.push({ id: row.id, kind: "content" });
    ({ id, hash } = row);
  }
  return { state: { id, hash }, faults };
}

/**
 * A signed statement of how far the log went. `signature`: Ed25519 over the other fields as
 * canonical JSON, base64.
 */
export type Checkpoint = {
  readonly id: number;
  readonly hash: string | null;
  readonly at: string;
  readonly publicKey: string;
  readonly signature: string;
};
export const checkpointText = (c: Pick<Checkpoint, "id" | "hash" | "at">): string =>
  JSON.stringify({ kind: "sunledger-audit-checkpoint", id: c.id, hash: c.hash, at: c.at });
