import { describe, expect, it } from "vitest";
import { summingMembers } from "@/lib/registry/summing";
import { regionsWithin } from "@/lib/registry/within";

const regions = [
  { code: "city", parent: null },
  { code: "east", parent: "city" },
  { code: "west", parent: "city" },
  { code: "zone", parent: "east" },
];
const agency = (id: string, region: string, kind = "body") => ({ id, region, kind });
const agencies = [
  agency("city-gov", "city", "government"),
  agency("east-gov", "east", "government"),
  agency("west-gov", "west", "government"),
  agency("zone-gov", "zone", "government"),
  agency("city-edu", "city"),
  agency("east-edu", "east"),
  agency("zone-edu", "zone"),
  agency("west-edu", "west"),
];
const ids = (list: { id: string }[]) => list.map((a) => a.id);

describe("the two ways of summing", () => {
  it("takes districts' reports for a city, and never the city's own or what districts cover already", () => {
    const m = summingMembers("city", regions, agencies);
    expect([ids(m.governments), ids(m.own), ids(m.bodies)]).toEqual([
      ["east-gov", "west-gov"],
      ["city-gov"],
      ["city-edu", "east-edu", "zone-edu", "west-edu"],
    ]);
  });

  it("takes the government's own report where nothing lies below", () => {
    expect(ids(summingMembers("west", regions, agencies).governments)).toEqual(["west-gov"]);
    expect([...regionsWithin(regions, "east")].sort()).toEqual(["east", "zone"]);
  });
});
