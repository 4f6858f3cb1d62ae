/** Agencies through reforms: whose figures of an earlier year belong to an agency of today. Pure. */
import type { CellValue } from "@/lib/indicators/evaluate";

export type Edge = {
  readonly predecessorId: string;
  readonly successorId: string;
  readonly kind: string;
  readonly fiscalYear: number;
};
export type Member = {
  readonly id: string;
  readonly existsFrom: number | null;
  readonly existsTo: number | null;
};
export const LINEAGE_KINDS = ["rename", "merge", "split", "transfer"] as const;

export type Ancestry = {
  /**
   * The agencies whose reports of `year` together stand for the agency of today; the agency itself
   * where it existed.
   */
  readonly ids: readonly string[];
  /**
   * False where a predecessor was divided: its figures cannot be told apart, so the sum is no
   * comparable figure.
   */
  readonly whole: boolean;
};

/**
 * Renamed and merged predecessors are followed back, each in the years in which it existed (it may
 * have reported beside its successor in the year of the change). A predecessor that was split, or
 * gave only a part away, makes the years before the change not comparable.
 */
export function followLineage(o: {
  target: string;
  year: number;
  edges: readonly Edge[];
  agencies: ReadonlyMap<string, Member>;
}): Ancestry {
  const ids: string[] = [];
  const seen = new Set<string>();
  let whole = true;
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    const a = o.agencies.get(id);
    if (
      a &&
      (a.existsFrom === null || a.existsFrom <= o.year) &&
      (a.existsTo === null || a.existsTo >= o.year)
    )
      ids.push(id);
    for (const edge of o.edges.filter((e) => e.successorId === id)) {
      const heirs = new Set(
        o.edges.filter((e) => e.predecessorId === edge.predecessorId).map((e) => e.successorId),
      );
      if (edge.kind === "split" || edge.kind === "transfer" || heirs.size > 1)
        whole &&= o.year >= edge.fiscalYear;
      else visit(edge.predecessorId);
    }
  };
  visit(o.target);
  // The giving side of a split or transfer changed as well.
  if (
    o.edges.some(
      (e) =>
        e.predecessorId === o.target &&
        (e.kind === "split" || e.kind === "transfer") &&
        o.year < e.fiscalYear,
    )
  )
    whole = false;
  return { ids, whole };
}

/**
 * Cells of several reports as one: a sum where every report gives the figure, else the first gap by
 * its name. Nothing absent is 0.
 */
export function sumCells(
  reports: readonly ReadonlyMap<string, CellValue>[],
): Map<string, CellValue> {
  if (reports.length === 1) return new Map(reports[0]);
  const ids = new Set(reports.flatMap((r) => [...r.keys()]));
  return new Map(
    [...ids].map((id) => {
      const values = reports.map((r) => r.get(id) ?? { value: null, state: "not_on_form" });
      const gap = values.find((v) => v.value === null);
      return [
        id,
        (gap ?? {
          value: values.reduce((s, v) => s + v.value!, 0),
          state: "reported",
        }) as CellValue,
      ];
    }),
  );
}
