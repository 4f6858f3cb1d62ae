import type { ReadTx } from "@/lib/store/client";

export type BoundaryFeature = {
  properties: Record<string, unknown> | null;
  geometry: { type: string; coordinates: unknown } | null;
};
export const BOUNDARIES = "boundaries";

/** The features of the operator's boundary file; null where none was provided. */
export async function readBoundaries(tx: ReadTx): Promise<BoundaryFeature[] | null> {
  const { rows } = await tx.query<{ value: string }>("SELECT value FROM instance WHERE key = $1", [
    BOUNDARIES,
  ]);
  return rows[0] ? (JSON.parse(rows[0].value) as BoundaryFeature[]) : null;
}
