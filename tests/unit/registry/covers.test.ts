import { describe, expect, it } from "vitest";
import {
  coveringOf,
  findDoubleCovers,
  putCover,
  type Cover,
  type CoverEntry,
} from "@/lib/registry/covers";
import type { Edge } from "@/lib/registry/lineage";
import { membersOf } from "@/lib/registry/scope";

const regions = [
  { code: "city", slug: "the-city", parent: null },
  { code: "east", slug: "the-east", parent: "city" },
  { code: "zone", slug: "the-zone", parent: "east" },
];
const agency = (id: string, region: string, kind = "body") => ({
  id,
  region,
  kind,
  level: "bureau",
  types: ["EDU"],
});
const city = [
  agency("city-gov", "city", "government"),
  agency("east-gov", "east", "government"),
  agency("city-edu", "city"),
  agency("east-edu", "east"),
  agency("zone-edu", "zone"),
];
const ask = (
  region: string,
  more: { agencies?: typeof city; covers?: Cover[]; edges?: Edge[]; year?: number } = {},
) => {
  const { government, below, apart } = coveringOf({
    region,
    year: 2012,
    regions,
    agencies: city,
    covers: [],
    edges: [],
    ...more,
  });
  return [government?.id ?? null, below, apart.map((a) => a.id)];
};

describe("the government that stands for a region", () => {
  it("is the region's own, with what lies below unless governments there report for themselves", () => {
    expect(ask("city")).toEqual(["city-gov", false, []]);
    expect(ask("east")).toEqual(["east-gov", true, []]);
    expect(ask("zone")).toEqual([null, true, []]);
  });

  it("is whom the registry names, in the years that it names", () => {
    const covers: Cover[] = [
      { government: "east-gov", region: "zone", from: 2012, to: 2013, below: true },
      { government: "city-gov", region: "city", from: 0, to: null, below: true },
    ];
    expect(ask("zone", { covers })).toEqual(["east-gov", true, []]);
    expect(ask("zone", { covers, year: 2014 })[0]).toBeNull();
    expect(ask("city", { covers })).toEqual(["city-gov", true, []]);
  });

  it("is never two: of merged governments the heir from the merger on, else nobody", () => {
    const agencies = [agency("old", "east", "government"), agency("new", "east", "government")];
    const edges: Edge[] = [
      { predecessorId: "old", successorId: "new", kind: "merge", fiscalYear: 2013 },
    ];
    expect(ask("east", { agencies, edges })).toEqual(["old", true, ["new"]]);
    expect(ask("east", { agencies, edges, year: 2013 })).toEqual(["new", true, ["old"]]);
    expect(ask("east", { agencies })).toEqual([null, true, ["old", "new"]]);
    const both: Cover[] = ["old", "new"].map((government) => ({
      government,
      region: "east",
      from: 0,
      to: null,
      below: true,
    }));
    expect(ask("east", { agencies, edges, covers: both })).toEqual([null, false, ["old", "new"]]);
  });
});

describe("two entries for one region", () => {
  const entry = (
    government: string,
    years: [number, number | null],
    life: [number, number | null] = [2000, null],
  ) => ({
    government,
    region: "east",
    from: years[0],
    to: years[1],
    existsFrom: life[0],
    existsTo: life[1],
  });
  it.each([
    ["share years", entry("a", [2010, 2014]), entry("b", [2014, null]), [2014, 2014]],
    ["are open", entry("a", [0, null]), entry("b", [0, null]), [2000, null]],
    ["are of one government", entry("a", [2010, null]), entry("a", [2012, 2013]), [2012, 2013]],
    ["follow each other", entry("a", [2010, 2013]), entry("b", [2014, null]), null],
    ["outlive the first", entry("a", [0, null], [2000, 2013]), entry("b", [2014, null]), null],
    ["are elsewhere", entry("a", [0, null]), { ...entry("b", [0, null]), region: "west" }, null],
  ])("%s", (_what, a, b, years) => {
    expect(findDoubleCovers([a, b]).map((d) => [d.from, d.to])).toEqual(years ? [years] : []);
  });
});

describe("a scope", () => {
  const inScope = (scope: Parameters<typeof membersOf>[0]) =>
    city.filter(membersOf(scope, regions)).map((a) => a.id);

  it("means a region with what lies below it, by code or slug, and the level itself where asked", () => {
    expect(inScope({ region: "east" })).toEqual(["east-gov", "east-edu", "zone-edu"]);
    expect(inScope({ region: "the-east", own: "1" })).toEqual(["east-gov", "east-edu"]);
    expect(inScope({ region: "city" })).toHaveLength(city.length);
    expect(inScope({ region: "elsewhere" })).toEqual([]);
    expect(inScope({ region: "city", own: "1", type: "EDU", level: "bureau" })).toHaveLength(2);
  });
});

describe("one more entry", () => {
  const anEntry = (more: Partial<CoverEntry> = {}): CoverEntry => ({
    government: "east-gov",
    region: "east",
    from: 2015,
    to: null,
    existsFrom: 2000,
    existsTo: null,
    ...more,
  });
  it.each<[string, Partial<CoverEntry>, number]>([
    ["replaces that of the same government, region and first year", { to: 2018 }, 1],
    ["of another government is added", { government: "zone-gov" }, 2],
    ["of another region is added", { region: "zone" }, 2],
    ["from another year is added", { from: 2019 }, 2],
  ])("%s", (_, more, length) => {
    const entries = putCover([anEntry()], anEntry(more));
    expect(entries).toHaveLength(length);
    expect(entries.at(-1)).toEqual(anEntry(more));
  });
});
