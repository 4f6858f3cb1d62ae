/** Results that the prose names by their reason, each against its own row. All figures are invented. */
import { expect, it } from "vitest";
import { judgeResults } from "@/lib/rules/stated-figures";
import { aReport } from "../../builders/report";

const judged = (part: string, value: number, cells: Record<string, number | null>) => {
  const stated = {
    id: "N15",
    part,
    value,
    unit: "件",
    approx: false,
    scope: "own",
    text: "一句。",
  };
  const report = { ...aReport({ cells }), narrative: [stated as never] };
  return judgeResults({ report }).map((o) => [o.instance, o.state, o.left, o.right, o.cells]);
};
const ROWS = [
  ...["r331", "r332", "r333", "r334", "r335", "r336", "r337", "r338", "r342", "r343"],
  ...["r351", "r352", "r353", "r354", "r355", "r361", "r362"],
];

it.each(ROWS)("%s", (row) => {
  const cell = `${row}.tot`;
  expect(judged(row, 3, { [cell]: 3 })).toEqual([[row, "pass", 3, 3, [cell]]]);
  expect(judged(row, 3, { [cell]: 2 })).toEqual([[row, "fail", 3, 2, [cell]]]);
  expect(judged(row, 3, { [cell]: null })).toEqual([[row, "not_assessable", 3, null, [cell]]]);
});
it("of what is not held each statement is a part", () => {
  expect(judged("r341", 1, { "r341.tot": 2 })).toEqual([["r341", "pass", 1, 2, ["r341.tot"]]]);
  expect(judged("r341", 3, { "r341.tot": 2 })).toEqual([["r341", "fail", 3, 2, ["r341.tot"]]]);
});
it("nothing is judged by a reason that the form does not have", () =>
  expect(judged("r999", 3, {})).toEqual([]));
