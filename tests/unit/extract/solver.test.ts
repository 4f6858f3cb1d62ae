/** Rows with merged digits: the one choice that keeps the form's sums. Rows are 自然人 … 其他, 总计. */
import { describe, expect, it } from "vitest";
import { solveRows, type RowWays } from "@/lib/extract/text-reader/solver";

/** A row of `np` natural persons and `be` businesses. */
const figures = (np: number, be: number): number[] => [np, be, 0, 0, 0, 0, np + be];
const sure = (row: string, ...values: number[]): RowWays => ({
  row,
  ways: [values],
  forced: true,
});
const merged = (row: string, ...ways: number[][]): RowWays => ({ row, ways, forced: false });

/** Outcomes that no application had. */
const NONE =
  "r332 r333 r334 r335 r336 r337 r338 r341 r342 r343 r351 r352 r353 r354 r355 r361 r362 r363"
    .split(" ")
    .map((row) => sure(row, ...figures(0, 0)));
const table = (changed: readonly RowWays[]): RowWays[] => {
  const usual = [
    sure("r1", ...figures(10, 2)),
    sure("r2", ...figures(1, 0)),
    sure("r31", ...figures(6, 1)),
    sure("r32", ...figures(2, 1)),
    sure("r331", ...figures(1, 0)),
    ...NONE,
    sure("r37", ...figures(9, 2)),
    sure("r4", ...figures(2, 0)),
  ];
  return usual.map((row) => changed.find((c) => c.row === row.row) ?? row);
};
const solve = (...changed: RowWays[]) => {
  const { chosen, open } = solveRows(table(changed));
  return { way: (row: string) => chosen.get(row), open: [...open].sort() };
};

describe("a choice", () => {
  it("is the first where there is only one", () => {
    const { way, open } = solve();
    expect(way("r1")).toBe(0);
    expect(open).toEqual([]);
  });

  it("is the way that adds up to the row's own total", () => {
    const { way, open } = solve(merged("r31", [61, 0, 0, 0, 0, 0, 7], figures(6, 1)));
    expect(way("r31")).toBe(1);
    expect(open).toEqual([]);
  });

  it("is the way that keeps the columns, where several keep the row", () => {
    const { way, open } = solve(merged("r31", figures(5, 2), figures(6, 1), figures(7, 0)));
    expect(way("r31")).toBe(1);
    expect(open).toEqual([]);
  });

  it("is made for two rows together", () => {
    const { way, open } = solve(
      merged("r31", figures(5, 2), figures(6, 1)),
      merged("r32", figures(2, 1), figures(1, 2)),
    );
    expect([way("r31"), way("r32")]).toEqual([1, 0]);
    expect(open).toEqual([]);
  });

  it("is ambiguous in the cells in which choices as good as each other differ", () => {
    const { open } = solve(
      merged("r31", figures(6, 1), figures(5, 2)),
      merged("r32", figures(2, 1), figures(3, 0)),
    );
    expect(open).toEqual(["r31.0", "r31.1", "r32.0", "r32.1"]);
  });

  // One application more among the outcomes' total than among the outcomes: two sums are broken by
  // the source.
  const BROKEN = [sure("r37", ...figures(10, 2)), sure("r4", ...figures(1, 0))];

  it("is ambiguous where the source breaks sums and another way breaks as few", () => {
    const { open } = solve(...BROKEN, merged("r31", figures(6, 1), figures(7, 0)));
    expect(open).toEqual(["r31.0", "r31.1"]);
  });

  it("is ambiguous where another way that does not add up would mend what it breaks", () => {
    const { way, open } = solve(...BROKEN, merged("r31", figures(6, 1), [7, 1, 0, 0, 0, 0, 7]));
    expect(way("r31")).toBe(0);
    expect(open).toEqual(["r31.0"]);
  });

  it("leaves a row of sure figures alone that breaks its sum", () => {
    const { way, open } = solve(sure("r31", 6, 1, 0, 0, 0, 0, 9));
    expect(way("r31")).toBe(0);
    expect(open).toEqual([]);
  });

  it("is not looked for among too many: all cells of such rows are ambiguous", () => {
    const many = Array.from({ length: 200 }, (_, i) => figures(i, 7));
    const { way, open } = solve(merged("r31", ...many), merged("r32", ...many));
    expect([way("r31"), way("r32"), way("r1")]).toEqual([undefined, undefined, 0]);
    expect(open).toHaveLength(14);
  });
});

describe("one row of 其他处理", () => {
  it("takes the place of three in the sum of outcomes", () => {
    const rows = table([]).filter((r) => !/^r36/.test(r.row));
    const at = rows.findIndex((r) => r.row === "r37");
    const single = merged("r36", figures(1, 0), figures(0, 1));
    const others = rows.map((r) => (r.row === "r331" ? sure("r331", ...figures(0, 0)) : r));
    const { chosen, open } = solveRows([...others.slice(0, at), single, ...others.slice(at)]);
    expect(chosen.get("r36")).toBe(0);
    expect([...open]).toEqual([]);
  });
});
