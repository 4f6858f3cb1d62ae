import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { extractNarrative } from "@/lib/extract/narrative";
import type { CellReading } from "@/lib/extract/types";
import { checkReport, type RuleReport } from "@/lib/rules";

/** A real report's text with the figures transcribed from it by hand. */
function real(name: string, file: string): RuleReport {
  const folder = env.SUNLEDGER_REPORTS!;
  const truth = JSON.parse(readFileSync(path.join(folder, "truth", `${name}.json`), "utf8")) as {
    agency: string;
    fiscalYear: number;
    form: "2021" | "2019";
    cells: Record<string, number | string | null>;
  };
  const text = readFileSync(path.join(folder, file), "utf8").replace(/<[^>]*>/g, "");
  const cells = Object.fromEntries(
    Object.entries(truth.cells).map(([id, v]): [string, CellReading] => [
      id,
      {
        value: v === null ? null : Number(v),
        raw: v === null ? "" : String(v),
        state: v === null ? "blank" : "reported",
        source: null,
      },
    ]),
  );
  return {
    title: null,
    agency: truth.agency,
    fiscalYear: truth.fiscalYear,
    form: truth.form,
    text,
    cells,
    narrative: extractNarrative(text, { agencyLevel: "body" }),
  };
}
const failing = (report: RuleReport): string[] =>
  checkReport(report)
    .filter((f) => f.state === "fail")
    .map((f) => `${f.severity} ${f.rule}`)
    .sort();

describe.skipIf(!env.SUNLEDGER_REPORTS)(
  "published reports (skipped without SUNLEDGER_REPORTS)",
  () => {
    it("南关区政数局 FY2023: all identities hold; part five empty, a bookmark left, numbering, a slip, area-wide figures", () => {
      const report = real("nanguan-zhengshuju-2023", "nanguan-zhengshuju-2023.txt");
      expect(failing(report)).toEqual([
        "info N-SCOPE",
        "info S-NUMBER",
        "info S-TYPO",
        "warning S-NIL",
        "warning S-PLACE",
      ]);
      expect(
        checkReport(report).filter(
          (f) => /^T[34]-(BAL|SUM|ROW)/.test(f.rule) && f.state === "pass",
        ),
      ).toHaveLength(42);
    });
    it("上海市府办 FY2019: text gives 258 and 265 where the table has 275 and 337, and calls pending cases upheld", () => {
      const report = real("shanghai-fuban-2019", "shanghai-fuban-2019.html");
      expect(failing(report)).toEqual(
        expect.arrayContaining([
          "warning N-RES.r31r32",
          "warning N-RES.R4g",
          "warning N-OUTCOME.pend",
          "warning T3-BLANK",
        ]),
      );
      expect(checkReport(report).find((f) => f.rule === "N-RES.R4g")).toMatchObject({
        left: 265,
        right: 337,
      });
    });
  },
);
