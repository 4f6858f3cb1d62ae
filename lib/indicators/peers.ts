/** Like with like: the group that a body's rate is drawn towards and held against. */
import { betaPrior, gammaPrior, type Counted, type Prior } from "@/lib/statistics/shrinkage";

export type PeerUnit = Counted & { readonly id: string; readonly types: readonly string[]; readonly level: string };
export type PeerBasis = "type_level" | "level" | "all";
export type PeerGroup = { readonly key: string; readonly basis: PeerBasis; readonly type: string | null; readonly level: string | null; readonly units: number; readonly prior: Prior };

/** A group must have this many bodies with at least one case; a smaller one borrows the next wider (domain rule). */
export const LEAST_PEERS = 8;

/**
 * The group of each unit: canonical type × level, else level, else all; the first with at least `LEAST_PEERS` bodies that have cases. A body
 * of several types goes with its largest type group. Empty when nobody has a case.
 */
export function peerGroups(units: readonly PeerUnit[], kind: "beta" | "gamma"): Map<string, PeerGroup> {
  const counted = units.filter((u) => u.n >= 1);
  const groups = new Map<string, PeerGroup | null>();
  const group = (basis: PeerBasis, type: string | null, level: string | null): PeerGroup | null => {
    const key = [basis, type, level].filter(Boolean).join(":");
    const known = groups.get(key);
    if (known !== undefined) return known;
    const members = counted.filter((u) => (type === null || u.types.includes(type)) && (level === null || u.level === level));
    const prior = kind === "beta" ? betaPrior(members) : gammaPrior(members);
    const made = prior ? { key, basis, type, level, units: members.length, prior } : null;
    groups.set(key, made);
    return made;
  };
  const large = (g: PeerGroup | null): g is PeerGroup => g !== null && g.units >= LEAST_PEERS;
  const out = new Map<string, PeerGroup>();
  for (const u of units) {
    const own = [...u.types].sort().map((type) => group("type_level", type, u.level)).filter(large).sort((x, y) => y.units - x.units)[0];
    const level = group("level", null, u.level);
    const found = own ?? (large(level) ? level : group("all", null, null));
    if (found) out.set(u.id, found);
  }
  return out;
}
