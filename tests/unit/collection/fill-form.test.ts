import { describe, expect, it } from "vitest";
import { fillInputs, sumTotals, type Filling } from "@/lib/collection/fill-form";
import { cellsOfForm } from "@/lib/collection/entry";

const ids = cellsOfForm(2025);
const empty = Object.fromEntries(ids.map((id) => [id, ""]));
const fill = (typed: Record<string, string>, what: Filling, odd: Record<string, object> = {}) =>
  fillInputs(
    ids.map((id) => ({ id, state: "blank", source: null, ...odd[id] })),
    { ...empty, ...typed },
    what,
  );

describe("what a form fills in", () => {
  it("the rest is 0: empty cells of that table alone, and totals from their parts", () => {
    const filled = fill({ "r1.np": "5", "r31.np": "5" }, "t3");
    expect(filled).toMatchObject({
      "r1.np": "5",
      "r1.be": "0",
      "r1.tot": "5",
      "r31.tot": "5",
      "r37.np": "5",
      "r37.tot": "5",
      "r4.tot": "0",
    });
    expect([filled["rv.tot"], filled["t2.norm.valid"]]).toEqual(["", ""]);
  });

  it.each<[string, number, string, string]>([
    ["since 2021 the rows of 其他处理", 2025, "r363.np", "5"],
    ["before 2021 its one row", 2020, "r36.np", "5"],
  ])("a total adds the rows of its own form: %s", (_, year, row, total) => {
    const form = cellsOfForm(year);
    const filled = fillInputs(
      form.map((id) => ({ id, state: "blank", source: null })),
      { ...Object.fromEntries(form.map((id) => [id, ""])), [row]: "5" },
      "t3",
    );
    expect([filled["r37.np"], filled["r37.be"], filled["r37.tot"]]).toEqual([total, "0", total]);
    expect(Object.keys(filled).sort()).toEqual([...form].sort());
  });

  it("leaves what is printed or typed: a stroke stays a stroke", () =>
    expect(fill({ "r32.np": "/" }, "t3")["r32.np"]).toBe("/"));

  it("leaves cells that a machine read, or could not read", () => {
    const filled = fill({}, "t3", {
      "r1.be": { state: "suspect" },
      "r1.ls": { source: { kind: "text", start: 1, end: 2 } },
    });
    expect([filled["r1.be"], filled["r1.ls"], filled["r1.ot"]]).toEqual(["", "", "0"]);
  });

  it("adds up only where every part is there, and never over a typed total", () => {
    expect(fill({ "r1.np": "5" }, "totals")["r1.tot"]).toBe("");
    const row = {
      "r1.np": "5",
      "r1.be": "1",
      "r1.ri": "0",
      "r1.sp": "0",
      "r1.ls": "0",
      "r1.ot": "0",
    };
    const columns = ids.filter((id) => id.startsWith("r1.") && id !== "r1.tot");
    const whole = Object.fromEntries(columns.map((id) => [id, row[id as keyof typeof row] ?? "0"]));
    expect(sumTotals({ ...empty, ...whole })["r1.tot"]).toBe("6");
    expect(sumTotals({ ...empty, ...whole, "r1.tot": "9" })["r1.tot"]).toBeUndefined();
  });
});
