/** Ranks over the years: who has a line where a figure fails a check. In the hard invented city. */
import { DOUBTFUL } from "../../builders/city-in-memory";
import { expect, it } from "vitest";
import { bumpView } from "@/lib/views/ranking-bump";

it.each<["include" | undefined, number, number | null]>([
  [undefined, 30, null],
  ["include", 31, 11],
])("failed checks: %s", async (failed, total, rank) => {
  const bump = await bumpView({
    ...{ indicator: "r1.tot", minN: 5, year: 2024, region: "example-dongling" },
    ...(failed ? { failed } : {}),
  });
  const line = bump.rows.find((row) => `${row.agency}-2024` === DOUBTFUL);
  expect(bump.years).toEqual([2019, 2020, 2021, 2022, 2023, 2024]);
  expect([bump.total, line?.ranks.at(-1) ?? null]).toEqual([total, rank]);
  // Ranks are of that year: with one more before it, the next has one rank less.
  const next = bump.rows.find((row) => row.agency === "ex1-xfj");
  expect(next?.ranks.at(-1)).toBe(failed ? 12 : 11);
});
