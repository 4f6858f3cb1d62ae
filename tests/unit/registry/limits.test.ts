/** Years at both ends of what they bound, and who is meant where several could be. */
import { describe, expect, it } from "vitest";
import { coveringOf, findDoubleCovers, type Cover } from "@/lib/registry/covers";
import { followLineage, sumCells, type Edge } from "@/lib/registry/lineage";
import { matchAgency, type KnownName } from "@/lib/registry/match";
import { membersOf } from "@/lib/registry/scope";

describe("lineage", () => {
  const edge = (predecessorId: string, successorId: string, kind: string, fiscalYear: number) => ({
    predecessorId,
    successorId,
    kind,
    fiscalYear,
  });
  const EDGES: Edge[] = [
    edge("old", "new", "rename", 2015),
    edge("whole", "part", "split", 2018),
    edge("giver", "taker", "transfer", 2018),
  ];
  const agencies = new Map(
    (
      [
        ["old", null, 2014],
        ["new", 2014, 2020],
        ["whole", 2000, null],
        ["part", 2018, null],
        ["giver", 2000, null],
        ["taker", 2000, null],
      ] as const
    ).map(([id, existsFrom, existsTo]) => [id, { id, existsFrom, existsTo }]),
  );
  it.each<[string, number, string[], boolean]>([
    ["new", 2013, ["old"], true],
    // Both reported in the year of the change.
    ["new", 2014, ["new", "old"], true],
    ["new", 2015, ["new"], true],
    ["new", 2020, ["new"], true],
    ["new", 2021, [], true],
    ["old", 2014, ["old"], true],
    ["part", 2017, [], false],
    ["part", 2018, ["part"], true],
    ["whole", 2017, ["whole"], false],
    ["whole", 2018, ["whole"], true],
    ["giver", 2017, ["giver"], false],
    ["giver", 2018, ["giver"], true],
    ["taker", 2017, ["taker"], false],
    ["taker", 2018, ["taker"], true],
    ["unknown", 2018, [], true],
  ])("%s in %i: %j, whole %s", (target, year, ids, whole) =>
    expect(followLineage({ target, year, edges: EDGES, agencies })).toEqual({ ids, whole }),
  );
  it("gives the cells of one report as they are, and of none nothing", () => {
    const one = new Map([["r1.tot", { value: 3, state: "inferred" }]]);
    expect(sumCells([one])).toEqual(one);
    expect(sumCells([one])).not.toBe(one);
    expect(sumCells([])).toEqual(new Map());
  });
  it("sums three reports, cell by cell, whichever of them has it first", () => {
    const report = (cells: Record<string, number>) =>
      new Map(Object.entries(cells).map(([id, value]) => [id, { value, state: "inferred" }]));
    expect([...sumCells([report({ a: 1 }), report({ a: 2, b: 5 }), report({ a: 4 })])]).toEqual([
      ["a", { value: 7, state: "reported" }],
      ["b", { value: null, state: "not_on_form" }],
    ]);
  });
});

describe("the government of a region", () => {
  const gov = (id: string, region = "east", kind = "government") => ({ id, region, kind });
  const regions = [
    { code: "city", parent: null },
    { code: "east", parent: "city" },
    { code: "zone", parent: "east" },
  ];
  const cover = (government: string, from = 2010, to: number | null = 2012): Cover => ({
    government,
    region: "east",
    from,
    to,
    below: false,
  });
  const [east, other, bureau] = [gov("east"), gov("other"), gov("bureau", "east", "body")];
  const ask = (o: {
    agencies?: ReturnType<typeof gov>[];
    covers?: Cover[];
    edges?: Edge[];
    year?: number;
  }) =>
    coveringOf({
      region: "east",
      year: o.year ?? 2012,
      regions,
      agencies: o.agencies ?? [east, bureau],
      covers: o.covers ?? [],
      edges: o.edges ?? [],
    });
  it("is its own where the registry says nothing", () =>
    expect(ask({})).toEqual({ government: east, below: true, apart: [], rivals: [] }));
  it.each([
    [2009, true],
    [2010, false],
    [2012, false],
    [2013, true],
  ])("an entry holds in its years, both included: %i", (year, below) =>
    expect(ask({ covers: [cover("east")], year })).toEqual({
      government: east,
      below,
      apart: [],
      rivals: [],
    }),
  );
  it("is nobody of two that nothing tells apart", () =>
    expect(ask({ agencies: [east, other] })).toEqual({
      government: null,
      below: true,
      apart: [east, other],
      rivals: [],
    }));
  it("is whom the one entry names; the others stand apart", () =>
    expect(ask({ agencies: [east, other, bureau], covers: [cover("other")] })).toEqual({
      government: other,
      below: false,
      apart: [east],
      rivals: [],
    }));
  it("is nobody where two entries name two; a third of the same is no rival more", () =>
    expect(
      ask({
        agencies: [east, other],
        covers: [cover("east"), cover("other"), cover("other", 2011)],
      }),
    ).toEqual({ government: null, below: false, apart: [east, other], rivals: [east, other] }));
  it("is not whom the registry names but nobody expects to report, nor a bureau", () => {
    for (const government of ["unknown", "bureau"])
      expect(ask({ covers: [cover(government)] })).toMatchObject({ government: east, below: true });
  });
  it("does not cover what lies below where a government there reports for itself", () => {
    expect(ask({ agencies: [east, gov("zone", "zone")] }).below).toBe(false);
    expect(ask({ agencies: [east, gov("zone", "zone", "body")] }).below).toBe(true);
    expect(ask({ agencies: [east, gov("city", "city")] }).below).toBe(true);
  });
  it.each([
    [2012, "other"],
    [2013, "east"],
    [2014, "east"],
  ])("of merged ones in %i: %s", (year, id) => {
    const edges = [
      { predecessorId: "other", successorId: "east", kind: "merge", fiscalYear: 2013 },
    ];
    expect(ask({ agencies: [east, other], edges, year }).government?.id).toBe(id);
  });
  it("does not yield to a government of another region", () => {
    const edges = [{ predecessorId: "east", successorId: "west", kind: "merge", fiscalYear: 2010 }];
    expect(ask({ edges }).government?.id).toBe("east");
    const back = [{ predecessorId: "west", successorId: "east", kind: "merge", fiscalYear: 2019 }];
    expect(ask({ edges: back }).government?.id).toBe("east");
  });
  it("is covered twice in the years that both entries and both governments have", () => {
    const entry = (
      government: string,
      from: number,
      to: number | null,
      life: (number | null)[],
    ) => ({
      ...{ government, region: "east", from, to },
      ...{ existsFrom: life[0] ?? null, existsTo: life[1] ?? null },
    });
    const entries = [entry("a", 2010, 2020, [null, 2015]), entry("b", 2005, null, [2012])];
    expect(findDoubleCovers(entries)).toEqual([{ region: "east", from: 2012, to: 2015, entries }]);
    expect(findDoubleCovers(entries.slice(1))).toEqual([]);
    const three = [...entries, entry("c", 2014, 2014, [])];
    expect(findDoubleCovers(three).map((d) => [d.from, d.to])).toEqual([
      [2012, 2015],
      [2014, 2014],
      [2014, 2014],
    ]);
  });
});

describe("a scope", () => {
  const agency = { region: "zone", level: "bureau", types: ["EDU", "DATA"] };
  const regions = [
    { code: "city", slug: "c", parent: null },
    { code: "zone", slug: "z", parent: "city" },
  ];
  it.each([
    [{}, true],
    [{ type: "DATA" }, true],
    [{ type: "AUDIT" }, false],
    [{ level: "town" }, false],
    [{ region: "c" }, true],
    [{ region: "c", own: "1" as const }, false],
    [{ region: "z", own: "1" as const, type: "EDU", level: "bureau" }, true],
    [{ region: "z", type: "EDU", level: "town" }, false],
    // A region that the registry does not have may still be the agency's own.
    [{ region: "gone" }, false],
  ])("%j holds it: %s", (scope, is) => expect(membersOf(scope, regions)(agency)).toBe(is));
});

describe("a name in its years", () => {
  const known = (agencyId: string, nameZh: string, from: number | null, to: number | null) => ({
    ...{ agencyId, nameZh, validFrom: from, validTo: to },
    regions: ["江州市"],
  });
  const NAMES: KnownName[] = [
    known("info", "江州市信息中心", 2015, 2018),
    known("one", "江州市政务中心", null, 2016),
    known("two", "江州市政务中心", 2019, null),
    known("gov", "江州市人民政府", null, null),
    known("hall", "江州市大厅", null, null),
    known("twin-a", "江州市展览馆", null, null),
    known("twin-b", "江州市展览馆", null, null),
  ];
  it.each<[string, number, object]>([
    ["江州市信息中心", 2013, { kind: "unknown" }],
    ["江州市信息中心", 2014, { kind: "found", agencyId: "info" }],
    ["江州市信息中心", 2019, { kind: "found", agencyId: "info" }],
    ["江州市信息中心", 2020, { kind: "unknown" }],
    ["江州市政务中心", 2017, { kind: "found", agencyId: "one" }],
    ["江州市政务中心", 2018, { kind: "found", agencyId: "two" }],
    ["江州市人民政府办公室", 2020, { kind: "found", agencyId: "gov" }],
    ["江州市大厅办公室", 2020, { kind: "found", agencyId: "hall" }],
    ["中共江州市大厅", 2020, { kind: "found", agencyId: "hall" }],
    ["江州市展览馆", 2020, { kind: "question", agencyIds: ["twin-a", "twin-b"] }],
    ["海州市江州市大厅", 2020, { kind: "question", agencyIds: ["hall"] }],
    ["天文台", 2020, { kind: "unknown" }],
  ])("%s in %i", (text, year, expected) =>
    expect(matchAgency(text, year, NAMES)).toEqual(expected),
  );
  it("is of a place of the batch only where one body alone is", () => {
    const towns = ["a", "b", "c"].map((id) => known(id, "太平镇", null, null));
    const match = (place: string[] | null) =>
      matchAgency("太平镇", 2020, towns, place && new Set(place));
    expect(match(["b"])).toEqual({ kind: "found", agencyId: "b" });
    const question = { kind: "question", agencyIds: ["a", "b", "c"] };
    for (const place of [null, [], ["a", "b"], ["x"]]) expect(match(place)).toEqual(question);
  });
  it("without regions is found as it stands", () =>
    expect(
      matchAgency("江州市大厅", 2020, [
        { agencyId: "x", nameZh: "江州市大厅", validFrom: null, validTo: null },
      ]),
    ).toEqual({ kind: "found", agencyId: "x" }));
});
