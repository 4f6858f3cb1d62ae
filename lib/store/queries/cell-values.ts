import { valueOfKey } from "@/lib/lookup";
import type { ReadTx } from "@/lib/store/client";

export type StoredCell = { readonly value: number | null; readonly state: string };

/**
 * Chosen cells of chosen versions: cell → version → what is stored. One text a cell comes back
 * instead of one row a value: with 900 bodies over 18 years this is what keeps a cold page quick. A
 * cell that a version does not have is not in the answer.
 */
export async function readCellValues(
  tx: ReadTx,
  versions: readonly number[],
  cells: readonly string[],
): Promise<Map<string, Map<number, StoredCell>>> {
  const out = new Map<string, Map<number, StoredCell>>(cells.map((c) => [c, new Map()]));
  if (versions.length === 0 || cells.length === 0) return out;
  const { rows } = await tx.query<{ cell: string; packed: string }>(
    `SELECT o.cell_id AS cell,
        string_agg(o.version_id || ' ' || o.state || ' ' || COALESCE(trim_scale(o.value)::text, ''), ',') AS packed
     FROM observation o WHERE o.version_id = ANY($1::bigint[]) AND o.cell_id = ANY($2::text[])
       GROUP BY o.cell_id`,
    [versions, cells],
  );
  // Most figures are small and alike: each is kept once, however often it occurs.
  const alike = new Map<string, StoredCell>();
  for (const { cell, packed } of rows) {
    const column = valueOfKey(out, cell);
    for (const one of packed.split(",")) {
      const cut = one.indexOf(" ");
      const rest = one.slice(cut + 1);
      let stored = alike.get(rest);
      if (!stored) {
        const [state, value] = rest.split(" ") as [string, string];
        alike.set(rest, (stored = { value: value === "" ? null : Number(value), state }));
      }
      column.set(Number(one.slice(0, cut)), stored);
    }
  }
  return out;
}
