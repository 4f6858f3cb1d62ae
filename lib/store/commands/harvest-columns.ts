/** Columns of annual reports: who added, corrected, paused or dismissed one. */
import { writeTransaction, type WriteTx } from "@/lib/store/client";
import type { ColumnState } from "@/lib/store/queries/harvest-columns";
import { writeAudit } from "./audit";
import type { By } from "./users";

/** @returns the new column's id, or null where the agency has this address already */
export const addHarvestColumn = (
  column: {
    readonly agencyId: string;
    readonly address: string;
    readonly state: "active" | "proposed";
    readonly foundText?: string | null;
  },
  by: By,
): Promise<number | null> =>
  writeTransaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>(
      "INSERT INTO harvest_column (agency_id, address, state, found_text, created_by) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (agency_id, address) DO NOTHING RETURNING id",
      [column.agencyId, column.address, column.state, column.foundText ?? null, by.actor],
    );
    const id = rows[0]?.id ?? null;
    if (id !== null)
      await writeAudit(tx, {
        ...by,
        action: "harvest.column_add",
        entity: "harvest_column",
        entityId: id,
        after: column,
      });
    return id;
  });

export type ColumnChange = {
  readonly address?: string;
  readonly state?: ColumnState;
  readonly pinnedSha256?: string | null;
};

/**
 * A column with another address is a new one to us: its next visit is due at once.
 * @returns false where there is no such column, or the agency has the new address already
 */
export const changeHarvestColumn = (id: number, change: ColumnChange, by: By): Promise<boolean> =>
  writeTransaction(async (tx) => {
    const before = await readForUpdate(tx, id);
    if (before === null) return false;
    const after = { ...before, ...change };
    const { rowCount } = await tx.query(
      `UPDATE harvest_column SET address = $2, state = $3, pinned_sha256 = $4, next_visit_at = CASE
          WHEN address = $2 THEN next_visit_at END
       WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM harvest_column o WHERE o.id <> $1
         AND o.agency_id = harvest_column.agency_id AND o.address = $2)`,
      [id, after.address, after.state, after.pinnedSha256],
    );
    if (rowCount === 0) return false;
    await writeAudit(tx, {
      ...by,
      action: "harvest.column_change",
      entity: "harvest_column",
      entityId: id,
      before,
      after: change,
    });
    return true;
  });

async function readForUpdate(tx: WriteTx, id: number): Promise<Required<ColumnChange> | null> {
  const { rows } = await tx.query<Required<ColumnChange>>(
    `SELECT address, state, pinned_sha256 AS "pinnedSha256" FROM harvest_column WHERE id = $1 FOR UPDATE`,
    [id],
  );
  return rows[0] ?? null;
}
