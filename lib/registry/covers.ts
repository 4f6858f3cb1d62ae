/** Which government's own report stands for a region in a fiscal year. One or none: two governments never add or stand in for each other. Pure. */
import type { Edge } from "./lineage";

/** A fact of the registry: `below` where the report covers what lies below the region as well. Years are fiscal years, both included. */
export type Cover = {
  readonly government: string;
  readonly region: string;
  readonly from: number;
  readonly to: number | null;
  readonly below: boolean;
};
type Region = { readonly code: string; readonly parent: string | null };
type Reporter = { readonly id: string; readonly region: string; readonly kind: string };
export type Covering<A> = {
  /** Null where nobody is known to cover the region alone. */ readonly government: A | null;
  readonly below: boolean;
  /** Governments of the region that are expected to report and do not stand for it: listed apart. */
  readonly apart: readonly A[];
};

/**
 * What the registry says decides. Where it says nothing, the region's only government covers it; of two that were merged the one that went on
 * covers it from the year of the merger, the other one before; between two that nothing tells apart nobody is chosen. Without an entry a
 * government covers what lies below unless regions there have governments of their own, who report for themselves.
 *
 * @param agencies who is expected to report on `year`
 */
export function coveringOf<A extends Reporter>(o: {
  region: string;
  year: number;
  regions: readonly Region[];
  agencies: readonly A[];
  covers: readonly Cover[];
  edges: readonly Edge[];
}): Covering<A> {
  const governments = o.agencies.filter((a) => a.kind === "government");
  const entered = o.covers.filter(
    (c) => c.region === o.region && c.from <= o.year && (c.to === null || c.to >= o.year),
  );
  const known = entered.flatMap((cover) => {
    const government = governments.find((g) => g.id === cover.government);
    return government ? [{ government, below: cover.below }] : [];
  });
  const own = governments.filter((g) => g.region === o.region);
  const others = (chosen: A | null): A[] => own.filter((g) => g !== chosen);
  const [only, another] = known;
  if (only && !another) return { ...only, apart: others(only.government) };
  if (another) return { government: null, below: false, apart: own };
  const left = own.filter((g) => !yields(g.id, own, o.edges, o.year));
  const [first, second] = left;
  const government = first && !second ? first : null;
  return {
    government,
    below: !hasGovernmentsBelow(o.region, o.regions, governments),
    apart: others(government),
  };
}

/** Whether another government of the region covers it this year because the two were merged or one follows the other. */
function yields(
  id: string,
  own: readonly Reporter[],
  edges: readonly Edge[],
  year: number,
): boolean {
  const isOwn = (other: string): boolean => own.some((g) => g.id === other);
  return edges.some(
    (e) =>
      (e.predecessorId === id && isOwn(e.successorId) && e.fiscalYear <= year) ||
      (e.successorId === id && isOwn(e.predecessorId) && e.fiscalYear > year),
  );
}

function hasGovernmentsBelow(
  region: string,
  regions: readonly Region[],
  governments: readonly Reporter[],
): boolean {
  const below = new Set(regions.filter((r) => r.parent === region).map((r) => r.code));
  return governments.some((g) => below.has(g.region));
}
