/** Like with like: the group that a body's rate is drawn towards and held against. */
import { measureReliability } from "@/lib/statistics/hierarchy";
import { groupOf, type Group } from "@/lib/statistics/standing";
import { betaPrior, gammaPrior, type Counted, type Prior } from "@/lib/statistics/shrinkage";

export type PeerUnit = Counted & {
  readonly id: string;
  readonly types: readonly string[];
  readonly level: string;
};
export type PeerBasis = "type_level" | "level" | "all";
export type PeerGroup = {
  readonly key: string;
  readonly basis: PeerBasis;
  readonly type: string | null;
  readonly level: string | null;
  readonly units: number;
  readonly prior: Prior;
  /** Who the group is made of: all with a case, listed or not. */
  readonly members: readonly Counted[];
  /** What a member is held against: the sums of the group. */
  readonly standing: Group;
  /**
   * D27: share of the variance between its bodies that is not chance; null where there is none to
   * explain.
   */
  readonly reliability: number | null;
};

/** A group must have this many bodies with at least one case; a smaller one borrows the next wider. */
export const LEAST_PEERS = 8;

/** The type of governments, which are listed apart from bodies. */
const GOVERNMENT = "GOV";

type Kind = { readonly types: readonly string[]; readonly level: string };
type Choice = {
  readonly basis: PeerBasis;
  readonly type: string | null;
  readonly level: string | null;
};

/**
 * Which group a body belongs to: canonical type × level, else level, else all; the first that is
 * large enough. A body of several types goes with its largest type group. Governments stay with
 * those of their level, however few. One rule for rankings and comparisons.
 * @param size how many bodies with figures a group has (null: any)
 */
export function peerChoice(
  u: Kind,
  size: (type: string | null, level: string | null) => number,
): Choice {
  const own = [...u.types]
    .sort()
    .map((type) => ({ type, n: size(type, u.level) }))
    .filter((x) => x.n >= LEAST_PEERS)
    .sort((x, y) => y.n - x.n)[0];
  if (own) return { basis: "type_level", type: own.type, level: u.level };
  // Governments of two levels cover one another: a group of both would count the same people twice.
  if (u.types.includes(GOVERNMENT)) return { basis: "level", type: null, level: u.level };
  return size(null, u.level) >= LEAST_PEERS
    ? { basis: "level", type: null, level: u.level }
    : { basis: "all", type: null, level: null };
}

/** Whether a body is of a group. */
export const isPeer = (u: Kind, c: Choice): boolean =>
  (c.type === null || u.types.includes(c.type)) && (c.level === null || u.level === c.level);

/**
 * The group of each unit: canonical type × level, else level, else all; the first with at least
 * `LEAST_PEERS` bodies that have cases. A body of several types goes with its largest type group.
 * Empty when nobody has a case.
 */
export function peerGroups(
  units: readonly PeerUnit[],
  kind: "beta" | "gamma",
): Map<string, PeerGroup> {
  const counted = units.filter((u) => u.n >= 1);
  const groups = new Map<string, PeerGroup | null>();
  const group = (basis: PeerBasis, type: string | null, level: string | null): PeerGroup | null => {
    const key = [basis, type, level].filter(Boolean).join(":");
    const known = groups.get(key);
    if (known !== undefined) return known;
    const members = counted.filter(
      (u) => (type === null || u.types.includes(type)) && (level === null || u.level === level),
    );
    const prior = kind === "beta" ? betaPrior(members) : gammaPrior(members);
    const made = prior && {
      key,
      basis,
      type,
      level,
      units: members.length,
      prior,
      members,
      standing: groupOf(members, kind),
      reliability: measureReliability(members, kind),
    };
    groups.set(key, made);
    return made;
  };
  const size = (type: string | null, level: string | null): number => {
    const g = group(type === null ? "level" : "type_level", type, level);
    return g === null ? 0 : g.units;
  };
  const out = new Map<string, PeerGroup>();
  for (const u of units) {
    const c = peerChoice(u, size);
    const found = group(c.basis, c.type, c.level);
    if (found) out.set(u.id, found);
  }
  return out;
}
