/** What a row of section three, and its organisations, are counted from on each form. */
import { describe, expect, it } from "vitest";
import { caseTerm, organisationTerm, rowTerm, rowTerms } from "@/lib/indicators/terms";

describe("a row or group of section three", () => {
  it.each<[string, string, string[], string[][]]>([
    ["r2", "tot", ["r2.tot"], []],
    ["r1", "tot", ["r1.tot"], [["old.recv.year"]]],
    ["r1", "np", ["r1.np"], []],
    ["R6", "tot", ["r361.tot", "r362.tot", "r363.tot"], [["r36.tot"]]],
    ["R6", "np", ["r361.np", "r362.np", "r363.np"], [["r36.np"]]],
    ["R4g", "tot", ["r341.tot", "r342.tot", "r343.tot"], []],
  ])("%s.%s", (id, col, cells, or) => {
    const term = rowTerm(id, col);
    expect([term.sign, term.cells, (term.or ?? []).map((one) => one.cells)]).toEqual([
      ...[1, cells, or],
    ]);
    expect(rowTerms("r2", id)[1]).toEqual(rowTerm(id));
  });
});

it("organisations are five kinds of applicants", () =>
  expect(organisationTerm("r1")).toEqual({
    sign: 1,
    cells: ["r1.be", "r1.ri", "r1.sw", "r1.ls", "r1.ot"],
  }));

it.each<["rv" | "lit" | "ld", string[], string[]]>([
  ["rv", ["up"], ["rv.up"]],
  ["lit", ["up", "corr"], ["ld.up", "ld.corr", "la.up", "la.corr"]],
  ["ld", ["tot"], ["ld.tot"]],
])("cases %s by %j", (what, results, cells) =>
  expect(caseTerm(what, ...results).cells).toEqual(cells),
);
