import type { AccessScope } from "@/lib/collection/permissions";
import type { ReadTx } from "@/lib/store/client";
import { inScope, scopeParams } from "@/lib/store/scope";

/** Ids of the agencies inside a scope. */
export async function readScoped(tx: ReadTx, scope: AccessScope): Promise<Set<string>> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT a.id FROM agency a WHERE ${inScope(1)}`,
    scopeParams(scope),
  );
  return new Set(rows.map((r) => r.id));
}
