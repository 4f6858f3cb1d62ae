import { describe, expect, it } from "vitest";
import { expectedAgencies, usualBasis } from "@/lib/collection/roster";

const old = { id: "old", existsFrom: 2009, existsTo: 2018 };
const young = { id: "young", existsFrom: 2019, existsTo: null };
const always = { id: "always", existsFrom: null, existsTo: null };

describe("who is expected", () => {
  it("is who existed that year, while there is no roster", () => {
    expect(expectedAgencies([old, young, always], 2018, []).map((a) => a.id)).toEqual([
      "old",
      "always",
    ]);
    expect(expectedAgencies([old, young, always], 2019, []).map((a) => a.id)).toEqual([
      "young",
      "always",
    ]);
  });

  it("is whom the roster expects, once there is one, whoever else exists", () => {
    const roster = [
      { agencyId: "young", basis: "art49_dept", expected: true },
      { agencyId: "always", basis: "vertical_excluded", expected: false },
    ];
    expect(expectedAgencies([old, young, always], 2020, roster).map((a) => a.id)).toEqual([
      "young",
    ]);
  });

  it("rests on article 49 for departments and governments, on local practice for area offices", () => {
    expect([
      usualBasis({ kind: "government", level: "zone" }),
      usualBasis({ kind: "body", level: "bureau" }),
      usualBasis({ kind: "body", level: "area" }),
    ]).toEqual(["art49_gov", "art49_dept", "local_practice"]);
  });
});
