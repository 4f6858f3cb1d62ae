import { describe, expect, it } from "vitest";
import { FORM_2021, identitiesFor } from "@/lib/forms";
import { groupByCause, isSlip } from "@/lib/rules/causes";

const ids = FORM_2021.cells.filter((c) => c.section !== "t2").map((c) => c.id);
/**
 * A report whose sums hold: persons brought 40 new applications, 30 disclosed, 8 partly, 2 carried
 * on; companies 5, all disclosed.
 */
const sound = (): Map<string, number> => {
  const figures = new Map(ids.map((id) => [id, 0]));
  const set = (row: string, np: number, be: number) => {
    figures.set(`${row}.np`, np);
    figures.set(`${row}.be`, be);
    figures.set(`${row}.tot`, np + be);
  };
  set("r1", 40, 5);
  set("r31", 30, 5);
  set("r32", 8, 0);
  set("r37", 38, 5);
  set("r4", 2, 0);
  return figures;
};
/** The broken sums of a report in which some figures were mistyped, by cause. */
function causesOf(wrong: Record<string, number>, more: { rule: string; cells: string[] }[] = []) {
  const figures = sound();
  for (const [id, value] of Object.entries(wrong)) figures.set(id, value);
  const printed = new Set(ids);
  const sum = (cells: readonly string[]) => cells.reduce((s, id) => s + figures.get(id)!, 0);
  const failed = identitiesFor(printed)
    .filter((i) => !i.id.startsWith("T4") && sum(i.left) !== sum(i.right))
    .map((i) => ({ rule: i.id, cells: [...i.left, ...i.right] }));
  return groupByCause([...failed, ...more], figures, printed).map((c) => ({
    rules: c.findings.map((f) => f.rule.split(".")[0]).sort(),
    likely: c.likely,
  }));
}

describe("causes of broken sums", () => {
  it("finds none in a report whose sums hold", () => expect(causesOf({})).toEqual([]));

  it.each([
    ["a result", { "r31.np": 3 }, "r31.np", 30, ["T3-ROW", "T3-SUM"]],
    ["a number of new applications", { "r1.np": 400 }, "r1.np", 40, ["T3-BAL", "T3-ROW"]],
    ["the total of totals", { "r37.tot": 34 }, "r37.tot", 43, ["T3-BAL", "T3-ROW", "T3-SUM"]],
  ])("%s: one cause, and the cell", (_, wrong, cell, fits, rules) => {
    expect(causesOf(wrong)).toEqual([{ rules, likely: expect.objectContaining({ cell, fits }) }]);
  });

  it("keeps two wrong figures apart", () => {
    const found = causesOf({ "r31.np": 3, "r4.be": 7 });
    expect(found.map((c) => c.likely?.cell)).toEqual(expect.arrayContaining(["r31.np", "r4.be"]));
    expect(found).toHaveLength(2);
  });

  it("sees one cause in a wrong figure from which the total was computed", () => {
    const found = causesOf({ "r1.np": 41, "r1.tot": 46 });
    expect(found).toHaveLength(1);
    expect(found[0]!.rules).toEqual(["T3-BAL", "T3-BAL"]);
  });

  it("names the figure that a slip explains, else the only one that mends all", () => {
    // 3 for 2 says nothing, 40 for 41 is one digit.
    const found = causesOf({ "r4.np": 3, "r4.tot": 3 });
    expect(found.map((c) => c.rules.join(" "))).toEqual(["T3-BAL T3-BAL"]);
    expect(found[0]?.likely).toEqual({ cell: "r1.np", given: 40, fits: 41 });
    const one = causesOf({ "rv.up": 0, "r338.np": 0, "r32.be": 7 });
    expect(one.map((c) => c.rules.join(" "))).toEqual(["T3-ROW T3-SUM"]);
    expect(one[0]?.likely).toEqual({ cell: "r32.be", given: 7, fits: 0 });
  });

  it("takes in another finding about the very cell, but none about a whole table", () => {
    const found = causesOf({ "r31.np": 3 }, [
      { rule: "N-RES", cells: ["r31.np", "r31.tot"] },
      { rule: "T3-BLANK", cells: ids },
    ]);
    expect(found.map((c) => c.rules)).toEqual([["N-RES", "T3-ROW", "T3-SUM"], ["T3-BLANK"]]);
  });
});

describe("a slip of the keys", () => {
  it.each([
    ["93265", "3265", true],
    ["43", "34", true],
    ["128", "182", true],
    ["41", "46", true],
    ["3", "7", false],
    ["128", "812", false],
    ["1200", "12", false],
    // Two digits other, but not exchanged; exchanged, but not neighbours.
    ["1298", "1243", false],
    ["4213", "2143", false],
    ["3214", "1234", false],
    ["2143", "1243", true],
    ["12", "1", true],
    ["1", "12", true],
    ["12", "12", false],
    ["123", "134", false],
    ["1234", "153", false],
  ])("%s for %s: %s", (typed, meant, is) => expect(isSlip(typed, meant)).toBe(is));
});
