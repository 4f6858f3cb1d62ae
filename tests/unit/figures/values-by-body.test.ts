/** What is worked out body by body is worked out again for the bodies that changed, and no other. */
import { describe, expect, it } from "vitest";
import type { FigureBasis, YearBasis } from "@/lib/figures/types";
import { changedBodies, valuesByBody } from "@/lib/figures/values-by-body";

type Basis = NonNullable<FigureBasis>;
const BODIES = ["a", "b", "c", "d"];
const registry = { entries: BODIES.map((id) => ({ id })) } as never;
const regions: never[] = [];
const version = (agencyId: string, slot: number) => ({
  ...{ agencyId, slot, versionId: slot, reportId: `r-${agencyId}`, periodFull: true },
  ...{ fiscalYear: 2024, stamp: "1" },
});
type Version = ReturnType<typeof version>;
function basis(
  versions: readonly Version[],
  more: Partial<YearBasis> & { readonly registry?: never } = {},
): Basis {
  const sheet = { versions, byAgency: new Map(versions.map((v) => [v.agencyId, v])) } as never;
  const checks = { failed: new Map(), corrected: new Map() };
  const { registry: other, ...ofYear } = more;
  const year = { year: 2024, sheet, absences: "", checks, ...ofYear };
  return {
    registry: other ?? registry,
    regions,
    years: [year],
    items: [other ?? registry, regions, year.sheet, year.absences, year.checks],
  };
}
const all = BODIES.slice(0, 3).map((id, i) => version(id, i));
const corrected = all.map((v) => (v.agencyId === "b" ? version("b", 9) : v));

let key = 0;
/** Asks for every body's value on each of the bases; answers who was worked out on the last one. */
function madeOnLast(bases: readonly FigureBasis[]): string[] {
  key += 1;
  let made: string[] = [];
  for (const on of bases) {
    made = [];
    const values = valuesByBody<string>(on, `test ${key}`);
    for (const id of BODIES) values(id, () => (made.push(id), `${id} of ${bases.indexOf(on)}`));
  }
  return made;
}

describe("values by body", () => {
  it("are worked out once on the same figures", () => {
    const one = basis(all);
    expect(madeOnLast([one])).toEqual(BODIES);
    expect(madeOnLast([one, one])).toEqual([]);
  });
  it("are worked out again for one body after a correction of it", () =>
    expect(madeOnLast([basis(all), basis(corrected, same(basis(all)))])).toEqual(["b"]));
  it("are worked out again for one that is taken back, and for one that comes in", () => {
    const checks = same(basis(all));
    expect(madeOnLast([basis(all, checks), basis(all.slice(1), checks)])).toEqual(["a"]);
    expect(madeOnLast([basis(all.slice(1), checks), basis(all, checks)])).toEqual(["a"]);
  });
  it("are worked out again where a check or a corrected cell is another", () => {
    const { failed, corrected: cells } = { failed: new Map(), corrected: new Map() };
    const one = basis(all, { checks: { failed, corrected: cells } });
    const other = basis(all, { checks: { failed, corrected: new Map([[2, ["r1.tot"]]]) } });
    expect(madeOnLast([one, other])).toEqual(["c"]);
  });
  it("name the gaps anew where what has come in is another", () => {
    const checks = same(basis(all));
    const other = basis(all, { ...checks, absences: "r-d" });
    expect(madeOnLast([basis(all, checks), other])).toEqual(["d"]);
  });
  it("are all worked out again with another register, another year or without a basis", () => {
    const one = basis(all);
    const checks = same(one);
    expect(
      madeOnLast([one, basis(all, { ...checks, registry: { entries: [] } as never })]),
    ).toEqual(BODIES);
    expect(changedBodies(one, basis(all, { ...checks, year: 2023 }))).toBeNull();
    expect(madeOnLast([one, null])).toEqual(BODIES);
  });
  it("of an earlier state never reach a later one, whoever asks last", () => {
    key += 1;
    const before = basis(all);
    const after = basis(corrected, same(before));
    const old = valuesByBody<string>(before, `test ${key}`);
    const now = valuesByBody<string>(after, `test ${key}`);
    expect(old("b", () => "before")).toBe("before");
    expect(now("b", () => "after")).toBe("after");
    expect(old("b", () => "again")).toBe("before");
    expect(old("a", () => "unchanged")).toBe("unchanged");
    expect(now("a", () => "again")).toBe("unchanged");
    const back = valuesByBody<string>(before, `test ${key}`);
    expect(back("b", () => "as it was")).toBe("as it was");
    expect(now("b", () => "again")).toBe("after");
  });
  it("stay right over more changes than are kept apart", () => {
    const many = Array.from({ length: 1200 }, (_, i) => version(`m${i}`, 100 + i));
    const checks = same(basis(many));
    key += 1;
    let current = many;
    const sumOf = (): number => {
      const values = valuesByBody<number>(basis(current, checks), `test ${key}`);
      return current.reduce((s, v) => s + values(v.agencyId, () => v.slot), 0);
    };
    for (let n = 0; n < 4; n++) {
      expect(sumOf()).toBe(current.reduce((s, v) => s + v.slot, 0));
      current = current.map((v, i) => (i % 4 === n ? version(v.agencyId, 5000 + n * 2000 + i) : v));
    }
    expect(sumOf()).toBe(current.reduce((s, v) => s + v.slot, 0));
  });
});

/** The same checks, so that only what a case names differs. */
function same({ years }: Basis): Pick<YearBasis, "checks"> {
  return { checks: years[0]?.checks };
}
