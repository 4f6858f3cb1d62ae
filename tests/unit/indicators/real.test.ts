import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { evaluateIndicator, type CellValue } from "@/lib/indicators/evaluate";

/** 宿迁市人民政府, report on 2023: numerators and denominators added up by hand from its tables. */
const BY_HAND: readonly (readonly [string, number, number | null])[] = [
  ["D01", 3511, null],
  ["D02", 3607, null],
  // 3,486 answered of 3,511 received and 96 brought forward.
  ["D03", 3486, 3607],
  ["D04", 121, 3607],
  // 1,191 granted in full and 328 in part.
  ["D05", 1519, 3486],
  ["D05a", 1191, 3486],
  ["D05b", 328, 3486],
  // Refused: 0 + 27 + 6 + 38 + 20 + 9 + 21 + 21.
  ["D06", 142, 3486],
  ["D10", 1519, 1661],
  ["D11.r332", 27, 142],
  ["D11.r334", 38, 142],
  ["D07", 1078, 3486],
  ["D08", 406, 3486],
  ["D09", 341, 3486],
  ["D12", 440, 3486],
  ["D13", 113, 3486],
  ["D14", 17, 414],
  ["D15", 1, 98],
  ["D17a", 3402, 3511],
  ["D17b", 5, 3511],
  ["D19", 109 - 489, null],
  ["D20", 1808595 + 2822652 + 20163, null],
];

describe.skipIf(!env.SUNLEDGER_REPORTS)(
  "indicators of a published report (skipped without SUNLEDGER_REPORTS)",
  () => {
    it("are what a hand with pencil and paper makes of its tables", () => {
      const truth = JSON.parse(
        readFileSync(path.join(env.SUNLEDGER_REPORTS!, "truth", "suqian-shi-2023.json"), "utf8"),
      ) as { cells: Record<string, number> };
      const cells = new Map(
        Object.entries(truth.cells).map(([id, v]): [string, CellValue] => [
          id,
          { value: Number(v), state: "reported" },
        ]),
      );
      for (const [id, x, n] of BY_HAND) {
        const e = evaluateIndicator(indicatorOf(id)!, cells);
        if (n === null) expect([id, e.value]).toEqual([id, x]);
        else expect([id, e.numerator, e.denominator, e.value]).toEqual([id, x, n, x / n]);
      }
    });
  },
);
