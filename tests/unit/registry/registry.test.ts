import { describe, expect, it } from "vitest";
import { followLineage, sumCells, type Edge } from "@/lib/registry/lineage";
import { checkRows, tableOf } from "@/lib/registry/tables";
import { usccFault } from "@/lib/registry/uscc";

describe("a unified social credit code", () => {
  it.each([
    "11220200795219742W",
    "12620600MB0523338C",
    "11500000009275780L",
    "11370900004341590P",
    "11371082004230911E",
    "11341702486344515H",
  ])("%s is valid", (code) => {
    expect(usccFault(code)).toBeNull();
    expect(usccFault(code.toLowerCase())).toBeNull();
  });

  it("does not check with any single digit changed", () => {
    const code = "11220200795219742W";
    for (let i = 0; i < 18; i++)
      for (const c of "0123456789ABCDEFGHJKLMNPQRTUWXY")
        if (c !== code[i])
          expect(usccFault(code.slice(0, i) + c + code.slice(i + 1))).not.toBeNull();
  });

  it("says what is wrong", () => {
    expect([
      usccFault("1122"),
      usccFault("1122020079521974IW".slice(0, 18)),
      usccFault("11220200795219742X"),
    ]).toEqual(["length", "character", "check"]);
  });
});

describe("lineage", () => {
  const agency = (id: string, existsFrom: number, existsTo: number | null) =>
    [id, { id, existsFrom, existsTo }] as const;
  const agencies = new Map([
    agency("health2", 2019, null),
    agency("health1", 2014, 2018),
    agency("health", 2009, 2013),
    agency("family", 2009, 2013),
    agency("data", 2024, null),
    agency("service", 2019, null),
  ]);
  const edges: Edge[] = [
    { predecessorId: "health1", successorId: "health2", kind: "rename", fiscalYear: 2019 },
    { predecessorId: "health", successorId: "health1", kind: "merge", fiscalYear: 2014 },
    { predecessorId: "family", successorId: "health1", kind: "merge", fiscalYear: 2014 },
    { predecessorId: "service", successorId: "data", kind: "split", fiscalYear: 2024 },
  ];
  const follow = (target: string, year: number) => followLineage({ target, year, edges, agencies });

  it("follows renames and merges back to all who reported then", () => {
    expect(follow("health2", 2022)).toEqual({ ids: ["health2"], whole: true });
    expect(follow("health2", 2016)).toEqual({ ids: ["health1"], whole: true });
    expect(follow("health2", 2010)).toEqual({ ids: ["health", "family"], whole: true });
    expect(follow("health2", 2001)).toEqual({ ids: [], whole: true });
  });

  it("calls the years before a split not comparable, on both sides, and divides nothing", () => {
    expect(follow("data", 2022)).toEqual({ ids: [], whole: false });
    expect(follow("service", 2022)).toEqual({ ids: ["service"], whole: false });
    expect(follow("service", 2024).whole).toBe(true);
  });

  it("ends also where somebody wrote a circle", () => {
    const circle: Edge[] = [
      { predecessorId: "health", successorId: "family", kind: "rename", fiscalYear: 2010 },
      { predecessorId: "family", successorId: "health", kind: "rename", fiscalYear: 2011 },
    ];
    expect(followLineage({ target: "health", year: 2010, edges: circle, agencies }).ids).toEqual([
      "health",
      "family",
    ]);
  });

  it("sums what every report gives, and names the gap where one does not", () => {
    const report = (value: number | null, state = "reported") =>
      new Map([["r1.tot", { value, state } as never]]);
    expect(sumCells([report(3), report(4)]).get("r1.tot")).toMatchObject({ value: 7 });
    expect(sumCells([report(3), report(null, "blank")]).get("r1.tot")).toMatchObject({
      value: null,
      state: "blank",
    });
    expect(sumCells([report(3), new Map()]).get("r1.tot")).toMatchObject({
      value: null,
      state: "not_on_form",
    });
  });
});

describe("a table of the registry", () => {
  it("is known by its heading", () => {
    expect(tableOf(["agency", "type", "from", "to"])).toBe("types");
    expect(tableOf(["agency", "colour"])).toBeNull();
  });

  it("tells every fault with its row and column", () => {
    const good = {
      slug: "x-1",
      region: "350128",
      kind: "body",
      level: "bureau",
      uscc: "11220200795219742w",
      existsFrom: "2019",
      existsTo: "",
      order: "",
    };
    const { rows, faults } = checkRows("agencies", [
      good,
      { ...good, uscc: "11220200795219742X" },
      { ...good, slug: "大", existsFrom: "2020", existsTo: "2019" },
    ]);
    expect(rows).toMatchObject([
      { slug: "x-1", uscc: "11220200795219742W", existsTo: null, order: null },
    ]);
    expect(faults.map((f) => `${f.row} ${f.column}`)).toEqual(["3 uscc", "4 slug", "4 existsTo"]);
  });
});
