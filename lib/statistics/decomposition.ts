/**
 * Why a common rate changed: an exact split into what each unit did differently (within) and what came from more or fewer cases falling to
 * units with high or low rates (mix). E. M. Kitagawa, “Components of a difference between two rates”, JASA 50 (1955); with two factors it is
 * the Shapley value. The parts add up to the change, without a rest.
 */
import type { Counted } from "./shrinkage";

export type Share = {
  readonly id: string;
  readonly mix: number;
  readonly within: number;
  readonly total: number;
};
export type Decomposition = {
  readonly before: number;
  readonly after: number;
  readonly change: number;
  readonly mix: number;
  readonly within: number;
  readonly shares: readonly Share[];
};

/**
 * Units are matched by id; one that is absent in a year has no weight then, and all its share is mix. Mix is measured from the common rate,
 * so that growth of an average unit explains nothing.
 * @returns null when either year has no denominator
 */
export function decompose(
  before: ReadonlyMap<string, Counted>,
  after: ReadonlyMap<string, Counted>,
): Decomposition | null {
  const [n0, n1] = [total(before, "n"), total(after, "n")];
  if (n0 === 0 || n1 === 0) return null;
  const [r0, r1] = [total(before, "x") / n0, total(after, "x") / n1];
  const common = (r0 + r1) / 2;
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  const shares = ids.map((id): Share => {
    const [u0, u1] = [before.get(id), after.get(id)];
    const [w0, w1] = [u0 ? u0.n / n0 : 0, u1 ? u1.n / n1 : 0];
    const p0 = u0 && u0.n > 0 ? u0.x / u0.n : u1 && u1.n > 0 ? u1.x / u1.n : common;
    const p1 = u1 && u1.n > 0 ? u1.x / u1.n : p0;
    const mix = (w1 - w0) * ((p0 + p1) / 2 - common);
    const within = ((w0 + w1) / 2) * (p1 - p0);
    return { id, mix, within, total: mix + within };
  });
  const sum = (key: "mix" | "within"): number => shares.reduce((s, x) => s + x[key], 0);
  return {
    before: r0,
    after: r1,
    change: r1 - r0,
    mix: sum("mix"),
    within: sum("within"),
    shares: shares.sort((a, b) => Math.abs(b.total) - Math.abs(a.total)),
  };
}

const total = (units: ReadonlyMap<string, Counted>, key: "x" | "n"): number =>
  [...units.values()].reduce((s, u) => s + u[key], 0);
