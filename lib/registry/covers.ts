/**
 * Which government's own report stands for a region in a fiscal year. One or none: two governments
 * never add or stand in for each other. Pure.
 */
import type { Edge } from "./lineage";

/**
 * A fact of the registry: `below` where the report covers what lies below the region as well. Years
 * are fiscal years, both included.
 */
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
  /** Governments of the region that must report but do not cover it; listed separately. */
  readonly apart: readonly A[];
  /** Whom two or more entries name for the region in the same year: then none of them is used. */
  readonly rivals: readonly A[];
};

/**
 * What the registry says decides. Where it says nothing, the region's only government covers it; of
 * two that were merged the one that went on covers it from the year of the merger, the other one
 * before; between two that nothing tells apart nobody is chosen. Without an entry a government
 * covers what lies below unless regions there have governments of their own, who report for
 * themselves.
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
  if (only && !another) return { ...only, apart: others(only.government), rivals: [] };
  if (another)
    return {
      government: null,
      below: false,
      apart: own,
      rivals: [...new Set(known.map((k) => k.government))],
    };
  const left = own.filter((g) => !yields(g.id, own, o.edges, o.year));
  const [first, second] = left;
  const government = first && !second ? first : null;
  return {
    government,
    below: !hasGovernmentsBelow(o.region, o.regions, governments),
    apart: others(government),
    rivals: [],
  };
}

/** An entry with the years in which its government exists. */
export type CoverEntry = {
  readonly government: string;
  readonly region: string;
  readonly from: number;
  readonly to: number | null;
  readonly existsFrom: number | null;
  readonly existsTo: number | null;
};
export type DoubleCover = {
  readonly region: string;
  /** Fiscal years, both included. */
  readonly from: number;
  readonly to: number | null;
  readonly entries: readonly [CoverEntry, CoverEntry];
};

/**
 * Pairs of entries that hold for one region in the same years. A government that has ended covers
 * nothing more, whatever its entry says.
 */
export function findDoubleCovers(entries: readonly CoverEntry[]): DoubleCover[] {
  return entries.flatMap((one, i) =>
    entries.slice(i + 1).flatMap((other): DoubleCover[] => {
      if (one.region !== other.region) return [];
      const from = Math.max(...[one, other].flatMap((e) => [e.from, e.existsFrom ?? e.from]));
      const ends = [one, other].flatMap((e) =>
        [e.to, e.existsTo].filter((year): year is number => year !== null),
      );
      const to = ends.length === 0 ? null : Math.min(...ends);
      return to === null || from <= to
        ? [{ region: one.region, from, to, entries: [one, other] }]
        : [];
    }),
  );
}

/** The entries after one more: it replaces that of the same government, region and first year. */
export const putCover = (entries: readonly CoverEntry[], entry: CoverEntry): CoverEntry[] => [
  ...entries.filter(
    (e) => e.government !== entry.government || e.region !== entry.region || e.from !== entry.from,
  ),
  entry,
];

/**
 * Whether another government of the region covers it this year because the two were merged or one
 * follows the other.
 */
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
