/** Which form a set of cells is taken for: one cell that no other form has is enough. */
import { describe, expect, it } from "vitest";
import {
  FORM_2019,
  FORM_2021,
  formOfCells,
  identitiesFor,
  table2FormOf,
  USUAL_FORM,
} from "@/lib/forms";

/** Printed by both forms. */
const SHARED = ["t2.license.n", "t2.fee.wan", "r1.np", "r37.tot"];
const cells = (...ids: string[]): ReadonlySet<string> => new Set([...SHARED, ...ids]);

it("the usual form is the present one", () => expect(USUAL_FORM).toBe(FORM_2021));

describe("cells of tables three and four", () => {
  it.each<[string, string[], unknown]>([
    ["no cell of its own", [], FORM_2021],
    ["one cell of the older form", ["r36.np"], FORM_2019],
    ["another one", ["r36.tot"], FORM_2019],
    ["all of them", ["r36.np", "r36.tot"], FORM_2019],
    ["rows of the present form", ["r361.np", "r363.tot"], FORM_2021],
    ["a cell of table two of the older form", ["t2.license.prev"], FORM_2021],
  ])("with %s", (_, ids, form) => {
    expect(formOfCells(cells(...ids))).toBe(form);
    expect(identitiesFor(cells(...ids))).toBe(formOfCells(cells(...ids)).identities);
  });
});

describe("cells of table two", () => {
  const OWN = ["t2.license.prev", "t2.service.n", "t2.rule.made", "t2.procure.n", "t2.norm.made"];
  it.each<[string, string[], unknown]>([
    ["no cell of its own", [], FORM_2021],
    ...OWN.map((id): [string, string[], unknown] => [id, [id], FORM_2019]),
    ["all of them", OWN, FORM_2019],
    ["a row of table three of the older form", ["r36.np"], FORM_2021],
  ])("with %s", (_, ids, form) => expect(table2FormOf(cells(...ids))).toBe(form));
});
