import { expect, it } from "vitest";
import { changesSince, type CardBasis } from "@/lib/assessment/changes";
import type { Card } from "@/lib/assessment/score";

const report = {
  reportId: "east-2024",
  versionId: 7,
  versionNo: 1,
  revision: 1,
  parserVersion: "a",
};
const basis: CardBasis = { sheetEdition: 1, software: "1.0.0", report };
const card = (score: number | null): Card => ({
  report,
  criteria: [
    {
      level1: "A",
      level2: "B",
      points: 10,
      judgements: [],
      low: score ?? 5,
      high: score ?? 10,
      score,
    },
  ],
  score: score ?? 0,
  of: score === null ? 0 : 10,
  points: 10,
  low: score ?? 5,
  high: score ?? 10,
});

it.each<[string, Partial<CardBasis>, number | null, object[]]>([
  ["nothing", {}, 8, []],
  ["a newer sheet", { sheetEdition: 3 }, 8, [{ code: "sheet", from: 1, to: 3 }]],
  ["newer rules", { software: "1.1.0" }, 8, [{ code: "software", from: "1.0.0", to: "1.1.0" }]],
  [
    "a corrected report and its points",
    { report: { ...report, versionId: 9, versionNo: 2 } },
    10,
    [
      { code: "report", from: 1, to: 2 },
      { code: "points", name: "A B", from: 8, to: 10 },
    ],
  ],
  ["an edited version", { report: { ...report, revision: 2 } }, 8, [{ code: "report_edited" }]],
  [
    "another reading",
    { report: { ...report, parserVersion: "b" } },
    8,
    [{ code: "reading", from: "a", to: "b" }],
  ],
  [
    "a report taken back",
    { report: null },
    null,
    [{ code: "report_gone" }, { code: "points", name: "A B", from: 8, to: null }],
  ],
])("%s", (_, change, score, expected) => {
  const now = { basis: { ...basis, ...change }, card: card(score) };
  expect(changesSince({ basis, card: card(8) }, now)).toEqual(expected);
});

it("a first report since", () => {
  const was = { basis: { ...basis, report: null }, card: card(8) };
  expect(changesSince(was, { basis, card: card(8) })).toEqual([{ code: "report_new" }]);
});
