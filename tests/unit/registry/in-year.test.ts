import { describe, expect, it } from "vitest";
import { agencyInYear, agencyLast } from "@/lib/registry/in-year";
import { levelName, REGION_LEVELS, typeName } from "@/lib/registry/types";
import { regionsWithin, rootRegion } from "@/lib/registry/within";

const ENTRY = {
  id: "a1",
  slug: "data",
  region: "990000",
  level: "bureau",
  kind: "body",
  existsFrom: 2010,
  existsTo: 2024,
  isInZone: true,
  names: [
    { from: null, to: 2014, zh: "信息办", en: "Information Office" },
    { from: 2015, to: 2018, zh: "信息局", en: null },
    { from: 2020, to: null, zh: "数据局", en: "Data Bureau" },
  ],
  types: [
    { from: null, to: 2014, type: "OTHER" },
    { from: 2015, to: null, type: "DATA" },
    { from: 2016, to: 2017, type: "AUDIT" },
    { from: 2022, to: 2023, type: "AUDIT" },
  ],
};

describe("a body in one year", () => {
  it.each([
    [2009, "信息办", "Information Office", ["OTHER"]],
    [2014, "信息办", "Information Office", ["OTHER"]],
    [2015, "信息局", "信息局", ["DATA"]],
    [2016, "信息局", "信息局", ["DATA", "AUDIT"]],
    [2018, "信息局", "信息局", ["DATA"]],
    // Between two names: the latest, so that it is never nameless.
    [2019, "数据局", "Data Bureau", ["DATA"]],
    [2020, "数据局", "Data Bureau", ["DATA"]],
    [2030, "数据局", "Data Bureau", ["DATA"]],
  ])("%i: %s", (year, nameZh, nameEn, types) =>
    expect(agencyInYear(ENTRY, year)).toEqual({
      id: "a1",
      slug: "data",
      nameZh,
      nameEn,
      region: "990000",
      level: "bureau",
      kind: "body",
      types,
      existsFrom: 2010,
      existsTo: 2024,
      isInZone: true,
    }),
  );
  it("goes by the later of two names that hold at once", () => {
    const names = [
      { from: 2015, to: null, zh: "早", en: null },
      { from: 2018, to: null, zh: "晚", en: null },
    ];
    expect(agencyInYear({ ...ENTRY, names }, 2016).nameZh).toBe("早");
    expect(agencyInYear({ ...ENTRY, names }, 2018).nameZh).toBe("晚");
  });
  it("of no year has its last name and every type it ever had, each once, in order", () => {
    expect(agencyLast(ENTRY)).toEqual({
      id: "a1",
      slug: "data",
      nameZh: "数据局",
      nameEn: "Data Bureau",
      region: "990000",
      level: "bureau",
      kind: "body",
      types: ["AUDIT", "DATA", "OTHER"],
      existsFrom: 2010,
      existsTo: 2024,
    });
    expect(agencyLast({ ...ENTRY, names: ENTRY.names.slice(0, 2) }).nameEn).toBe("信息局");
  });
});

describe("words for codes", () => {
  it.each([
    [typeName("EDU"), "教育", "Education"],
    [typeName("XYZ"), "XYZ", "XYZ"],
    [typeName("toString"), "toString", "toString"],
    [levelName("town"), "镇", "Town"],
    [levelName("village"), "village", "village"],
    [levelName("toString"), "toString", "toString"],
  ])("%j", (name, zh, en) => expect(name).toEqual({ zh, en }));
  it("a region has every level but those of bureaus and area offices", () =>
    expect(REGION_LEVELS).toEqual([
      "province",
      "city",
      "district",
      "county",
      "zone",
      "street",
      "town",
      "township",
    ]));
});

describe("regions within a region", () => {
  // Children stand before their parents, so that one pass does not find all.
  const REGIONS = [
    { code: "111", parent: "11" },
    { code: "11", parent: "1" },
    { code: "1", parent: null },
    { code: "2", parent: null },
    { code: "21", parent: "2" },
  ];
  it.each([
    ["1", ["1", "11", "111"]],
    ["11", ["11", "111"]],
    ["2", ["2", "21"]],
    ["9", ["9"]],
  ])("%s: %j", (root, codes) => expect([...regionsWithin(REGIONS, root)].sort()).toEqual(codes));
  it("has as its root what no other region holds", () => {
    expect(rootRegion(REGIONS)?.code).toBe("1");
    // Its parent is not of this city.
    expect(rootRegion(REGIONS.slice(0, 2))?.code).toBe("11");
    expect(rootRegion([])).toBeUndefined();
  });
});
