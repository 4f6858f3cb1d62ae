/** Evaluations of published versions are made once, and equal ones are one object. All figures are invented. */
import { expect, it } from "vitest";
import { evaluatedOnce } from "@/lib/figures/cell-cache";
import type { Evaluated } from "@/lib/indicators/evaluate";

const figure = (value: number, more: Partial<Evaluated> = {}): Evaluated => ({
  ...{ value, numerator: null, denominator: null, state: "reported", mapping: "A" },
  used: ["r1.tot"],
  ...more,
});
const refuse = (): Evaluated => {
  throw new Error("evaluated a second time");
};

it("evaluates a version once for each indicator", () => {
  const first = evaluatedOnce("once", 0, () => figure(7));
  expect(evaluatedOnce("once", 0, refuse)).toBe(first);
  expect(evaluatedOnce("once", 1, () => figure(8)).value).toBe(8);
  expect(evaluatedOnce("another", 0, () => figure(9)).value).toBe(9);
});

it("gives every version of one result the object of the first", () => {
  const first = figure(7);
  const all = [0, 1, 2, 3].map((slot) =>
    evaluatedOnce("alike", slot, () => (slot === 0 ? first : figure(7))),
  );
  for (const one of all) expect(one).toBe(first);
  for (const slot of [0, 1, 2, 3]) expect(evaluatedOnce("alike", slot, refuse)).toBe(first);
});

it.each<[string, Partial<Evaluated>]>([
  ["value", { value: 8 }],
  ["numerator", { numerator: 1 }],
  ["denominator", { denominator: 1 }],
  ["state", { state: "suspect" }],
  ["nearness of the form", { mapping: "B" }],
  ["cells read", { used: ["r2.tot"] }],
])("keeps apart results of another %s", (name, more) => {
  const indicator = `apart in ${name}`;
  const one = evaluatedOnce(indicator, 0, () => figure(7));
  const other = evaluatedOnce(indicator, 1, () => figure(7, more));
  expect(one).toEqual(figure(7));
  expect(other).toEqual(figure(7, more));
});
