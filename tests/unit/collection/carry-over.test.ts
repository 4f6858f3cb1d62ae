import { expect, it } from "vitest";
import { carryOverLedger, carryOverTotals } from "@/lib/collection/carry-over";

const years = [
  { year: 2021, carriedIn: 0, carriedOut: 3 },
  { year: 2022, carriedIn: 3, carriedOut: 2 },
  { year: 2023, carriedIn: 1, carriedOut: 4 },
  { year: 2025, carriedIn: 4, carriedOut: 0 },
];

it("matches, asks for an explanation, accepts one, and never judges an absent year", () => {
  const plain = carryOverLedger({ years });
  expect(plain.map((p) => [p.from, p.to, p.difference, p.state])).toEqual([
    [2021, 2022, 0, "matched"],
    [2022, 2023, -1, "unexplained"],
    [2023, 2024, null, "not_assessable"],
    [2024, 2025, null, "not_assessable"],
  ]);
  const told = carryOverLedger({ years, explanations: new Map([[2023, "一件移交其他机关"]]) });
  expect(told[1]).toMatchObject({ state: "explained", explanation: "一件移交其他机关" });
  expect(carryOverTotals(told)).toEqual({
    matched: 1,
    explained: 1,
    unexplained: 0,
    not_assessable: 2,
  });
  expect(carryOverLedger({ years: [] })).toEqual([]);
});
