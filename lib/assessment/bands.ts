/**
 * Bands inside groups of like agencies, and no ranking across them. Equal scores share the better
 * place. Where evidence is missing an agency may come out in several bands: all of them are named.
 * Pure.
 */
import { isPeer, peerChoice, type PeerBasis } from "@/lib/indicators/peers";
import type { BandShares } from "./sheet";

export const SCORE_BANDS = ["first", "second", "third"] as const;
export type ScoreBand = (typeof SCORE_BANDS)[number];
/** A group of fewer has no bands: one agency more or less would move everybody. */
export const LEAST_IN_BANDS = 5;

export type BandedAgency = {
  readonly id: string;
  readonly types: readonly string[];
  readonly level: string;
  readonly kind: string;
  readonly low: number;
  readonly high: number;
};
export type BandGroup = {
  readonly basis: PeerBasis;
  readonly kind: string;
  readonly type: string | null;
  readonly level: string | null;
  readonly members: readonly BandPlace[];
};
export type BandPlace = {
  readonly id: string;
  /** Best and worst place in the group that the missing evidence leaves possible. */
  readonly best: number;
  readonly worst: number;
  /** The bands from the best to the worst; empty in a group that is too small. */
  readonly bands: readonly ScoreBand[];
};

function bandOf(place: number, size: number, { first, second }: BandShares): ScoreBand {
  if (place <= Math.ceil((size * first) / 100)) return "first";
  return place <= Math.ceil((size * (first + second)) / 100) ? "second" : "third";
}

function placeIn(one: BandedAgency, group: readonly BandedAgency[], shares: BandShares): BandPlace {
  const others = group.filter((o) => o.id !== one.id);
  const best = 1 + others.filter((o) => o.low > one.high).length;
  const worst = 1 + others.filter((o) => o.high > one.low).length;
  const from = SCORE_BANDS.indexOf(bandOf(best, group.length, shares));
  const to = SCORE_BANDS.indexOf(bandOf(worst, group.length, shares));
  const bands = group.length < LEAST_IN_BANDS ? [] : SCORE_BANDS.slice(from, to + 1);
  return { id: one.id, best, worst, bands };
}

/**
 * Each agency in one group: its type and level, else its level, else all of its kind. Governments
 * are never among bodies.
 */
export function bandAgencies(agencies: readonly BandedAgency[], shares: BandShares): BandGroup[] {
  const groups = new Map<
    string,
    Omit<BandGroup, "members"> & { readonly members: BandedAgency[] }
  >();
  const sizes = new Map<string, number>();
  const sizeOf = (kind: string, type: string | null, level: string | null): number => {
    const name = JSON.stringify([kind, type, level]);
    const known = sizes.get(name);
    if (known !== undefined) return known;
    const group = { basis: "all", type, level } as const;
    const size = agencies.filter((o) => o.kind === kind && isPeer(o, group)).length;
    sizes.set(name, size);
    return size;
  };
  for (const one of agencies) {
    const choice = peerChoice(one, (type, level) => sizeOf(one.kind, type, level));
    const name = JSON.stringify([one.kind, choice]);
    const known = groups.get(name) ?? { ...choice, kind: one.kind, members: [] };
    known.members.push(one);
    groups.set(name, known);
  }
  return [...groups.values()].map((g) => ({
    ...g,
    members: g.members
      .map((m) => placeIn(m, g.members, shares))
      .sort((a, b) => a.best - b.best || a.worst - b.worst || a.id.localeCompare(b.id)),
  }));
}
