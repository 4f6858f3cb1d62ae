/**
 * Why a common rate changed, in three exact parts: what each unit did differently (within), what
 * came from more or fewer cases falling to units with high or low rates (mix), both over the units
 * of both years, and what came from units that are there in one year only (entry and exit). Within
 * and mix: E. M. Kitagawa, “Components of a difference between two rates”, JASA 50 (1955); with two
 * factors it is the Shapley value. The parts add up to the change, without a rest.
 */
import { valueOfKey } from "@/lib/lookup";
import type { Counted } from "./shrinkage";

export type Share = {
  readonly id: string;
  readonly mix: number;
  readonly within: number;
  readonly entry: number;
  readonly total: number;
};
export type Decomposition = {
  readonly before: number;
  readonly after: number;
  readonly change: number;
  readonly mix: number;
  readonly within: number;
  readonly entry: number;
  /** The rates of both years over the units of both; null where there are none. */
  readonly common: {
    readonly before: number;
    readonly after: number;
    readonly units: number;
  } | null;
  readonly shares: readonly Share[];
};

type Units = ReadonlyMap<string, Counted>;

/**
 * Units are matched by id. Mix is measured from the common rate, so that growth of an average unit
 * explains nothing; one that enters or leaves counts by how far it lies from the rate of those of
 * both years.
 * @returns null when either year has no denominator
 */
export function decomposeChange(before: Units, after: Units): Decomposition | null {
  const [n0, n1] = [total(before, "n"), total(after, "n")];
  if (n0 === 0 || n1 === 0) return null;
  const [r0, r1] = [total(before, "x") / n0, total(after, "x") / n1];
  const [both0, both1] = [inBoth(before, after), inBoth(after, before)];
  const [m0, m1] = [total(both0, "n"), total(both1, "n")];
  const common =
    m0 > 0 && m1 > 0
      ? { before: total(both0, "x") / m0, after: total(both1, "x") / m1, units: both0.size }
      : null;
  const stayed = common ? sharesOfBoth(both0, both1, common) : [];
  const middle = (r0 + r1) / 2;
  const left = entries(common ? without(before, after) : before, n0, common?.before ?? middle, -1);
  const came = entries(common ? without(after, before) : after, n1, common?.after ?? middle, 1);
  const shares = joined([...stayed, ...left, ...came]);
  const sum = (key: "mix" | "within" | "entry"): number => shares.reduce((s, x) => s + x[key], 0);
  return {
    before: r0,
    after: r1,
    change: r1 - r0,
    mix: sum("mix"),
    within: sum("within"),
    entry: sum("entry"),
    common,
    shares: shares.sort((a, b) => Math.abs(b.total) - Math.abs(a.total)),
  };
}

/** Of years that have the same units. */
function sharesOfBoth(
  before: Units,
  after: Units,
  rates: { before: number; after: number },
): Share[] {
  const [n0, n1] = [total(before, "n"), total(after, "n")];
  const common = (rates.before + rates.after) / 2;
  return [...before].map(([id, u0]) => {
    const u1 = valueOfKey(after, id);
    const [w0, w1] = [u0.n / n0, u1.n / n1];
    const p0 = rateOf(u0) ?? rateOf(u1) ?? common;
    const p1 = rateOf(u1) ?? p0;
    const mix = (w1 - w0) * ((p0 + p1) / 2 - common);
    const within = ((w0 + w1) / 2) * (p1 - p0);
    return { id, mix, within, entry: 0, total: mix + within };
  });
}

/** @param sign 1 for those that came, -1 for those that left */
const entries = (units: Units, n: number, rate: number, sign: 1 | -1): Share[] =>
  [...units].map(([id, u]) => {
    const entry = (sign * (u.x - u.n * rate)) / n;
    return { id, mix: 0, within: 0, entry, total: entry };
  });

/** One share a unit. */
function joined(shares: readonly Share[]): Share[] {
  const byId = new Map<string, Share>();
  for (const s of shares) {
    const known = byId.get(s.id);
    byId.set(
      s.id,
      known
        ? {
            id: s.id,
            mix: known.mix + s.mix,
            within: known.within + s.within,
            entry: known.entry + s.entry,
            total: known.total + s.total,
          }
        : s,
    );
  }
  return [...byId.values()];
}

const rateOf = (u: Counted): number | undefined => (u.n > 0 ? u.x / u.n : undefined);
const inBoth = (units: Units, others: Units): Units =>
  new Map([...units].filter(([id]) => others.has(id)));
const without = (units: Units, others: Units): Units =>
  new Map([...units].filter(([id]) => !others.has(id)));
const total = (units: Units, key: "x" | "n"): number =>
  [...units.values()].reduce((s, u) => s + u[key], 0);
