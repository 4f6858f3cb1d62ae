/**
 * Who stands for whom in today's structure, through reforms of every kind and registries that
 * contradict themselves.
 */
import { describe, expect, it } from "vitest";
import type { Registry } from "@/lib/figures/agency-history";
import { whoIn } from "@/lib/figures/who";
import type { AgencyInYear } from "@/lib/registry/in-year";
import type { Edge } from "@/lib/registry/lineage";

type Life = readonly [from: number, to: number | null];
const body = (id: string, [existsFrom, existsTo]: Life): AgencyInYear => ({
  id,
  slug: id,
  nameZh: id,
  nameEn: id,
  region: "1",
  level: "bureau",
  kind: "body",
  types: [],
  existsFrom,
  existsTo,
});
const registryOf = (lives: Record<string, Life>, reforms: readonly string[]): Registry => {
  const all = Object.entries(lives).map(([id, life]) => body(id, life));
  const isThere = (a: AgencyInYear, year: number) =>
    a.existsFrom <= year && (a.existsTo ?? year) >= year;
  return {
    inYear: () => all,
    expected: (year: number) => all.filter((a) => isThere(a, year)),
    isExpected: (id: string, year: number) => all.some((a) => a.id === id && isThere(a, year)),
    members: new Map(all.map((a) => [a.id, a])),
    edges: reforms.map((r): Edge => {
      const [predecessorId = "", kind = "", successorId = "", year] = r.split(" ");
      return { predecessorId, kind, successorId, fiscalYear: Number(year) };
    }),
  } as unknown as Registry;
};
const rowsOf = (known: Registry, year: number) => {
  const who = whoIn(known, year, "today", () => false);
  return Object.fromEntries(who.expected.map((a) => [a.id, [...who.reportersOf(a.id)].sort()]));
};

describe("today's structure", () => {
  it.each([
    ["renamed", { a: [2010, 2014], b: [2015, null] }, ["a rename b 2015"], 2012, { b: ["a"] }],
    [
      "merged, both in the year of the merger",
      { a: [2010, 2015], b: [2010, null] },
      ["a merge b 2015"],
      2015,
      { b: ["a", "b"] },
    ],
    [
      "merged into a body that ended without an heir",
      { a: [2010, 2014], b: [2015, 2018] },
      ["a merge b 2015"],
      2012,
      { b: ["a"] },
    ],
    [
      "merged, and by mistake without an end",
      { a: [2010, null], b: [2010, null] },
      ["a merge b 2015"],
      2016,
      { b: ["a", "b"] },
    ],
    [
      "divided and gone: behind each heir",
      { a: [2010, 2014], b: [2015, null], c: [2015, null] },
      ["a split b 2015", "a split c 2015"],
      2012,
      { b: ["a"], c: ["a"] },
    ],
    [
      "divided, and still there in the year of the division",
      { a: [2010, 2015], b: [2015, null], c: [2015, null] },
      ["a split b 2015", "a split c 2015"],
      2015,
      { a: ["a"], b: ["b"], c: ["c"] },
    ],
    [
      "divided into one other, and still there: behind both",
      { a: [2010, null], b: [2015, null] },
      ["a split b 2015"],
      2012,
      { a: ["a"], b: ["a"] },
    ],
    [
      "gave a part away and ended without an heir",
      { a: [2010, 2018], b: [2010, null] },
      ["a transfer b 2015"],
      2016,
      { a: ["a"], b: ["b"] },
    ],
    ["never reformed, before it began", { a: [2015, null] }, [], 2012, {}],
  ] as const)("%s", (_what, lives, reforms, year, rows) => {
    expect(rowsOf(registryOf(lives, reforms), year)).toEqual(rows);
  });

  it("names reports of bodies that were not expected, in both structures", () => {
    const known = registryOf({ a: [2010, 2014], b: [2010, null] }, []);
    for (const structure of ["reported", "today"] as const) {
      const who = whoIn(known, 2016, structure, () => true);
      expect([who.expected, who.beyond].map((l) => l.map((x) => x.id))).toEqual([["b"], ["a"]]);
    }
  });

  it("says of a body in another's row that it stands there", () => {
    const who = whoIn(
      registryOf({ a: [2010, 2014], b: [2015, null] }, ["a rename b 2015"]),
      2012,
      "today",
      () => true,
    );
    expect([who.isWithin("a"), who.isWithin("b")]).toEqual([true, false]);
  });
});
