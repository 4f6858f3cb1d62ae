import type { ReadTx } from "@/lib/store/client";

export type StoredCell = { readonly value: number | null; readonly state: string };

/**
 * Chosen cells of chosen versions: version → cell → value. One text a cell comes back instead of one row a value: with 900 bodies over 18
 * years this is what keeps a cold page quick.
 */
export async function readCellValues(tx: ReadTx, versions: readonly number[], cells: readonly string[]): Promise<Map<number, Map<string, StoredCell>>> {
  const out = new Map<number, Map<string, StoredCell>>(versions.map((v) => [v, new Map()]));
  if (versions.length === 0 || cells.length === 0) return out;
  const { rows } = await tx.query<{ cell: string; packed: string }>(
    `SELECT o.cell_id AS cell, string_agg(o.version_id || ' ' || o.state || ' ' || COALESCE(trim_scale(o.value)::text, ''), ',') AS packed
     FROM observation o WHERE o.version_id = ANY($1::bigint[]) AND o.cell_id = ANY($2::text[]) GROUP BY o.cell_id`,
    [versions, cells],
  );
  for (const { cell, packed } of rows) {
    for (const one of packed.split(",")) {
      const [version, state, value] = one.split(" ") as [string, string, string];
      out.get(Number(version))!.set(cell, { value: value === "" ? null : Number(value), state });
    }
  }
  return out;
}
