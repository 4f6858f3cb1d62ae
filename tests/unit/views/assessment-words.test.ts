import { describe, expect, it } from "vitest";
import type { CardChange } from "@/lib/assessment/changes";
import type { DeductionSource, ScoreGap } from "@/lib/assessment/score";
import { levelName, typeName } from "@/lib/registry/types";
import {
  describeCardChange,
  describeGroup,
  describeInterval,
  describeScore,
  describeScoreGap,
  describeSource,
} from "@/lib/views/assessment-words";

const report = {
  reportId: "x-jtj-2025",
  versionId: 3,
  versionNo: 2,
  revision: 1,
  parserVersion: "1",
};
const say = (source: DeductionSource, whose: Partial<{ report: typeof report | null }> = {}) =>
  describeSource("en", source, { report, slug: "x-jtj", year: 2025, ...whose });
const finding: DeductionSource = {
  kind: "finding",
  rule: "T3-BAL",
  cells: ["r1.np", "r37.np"],
  message: { zh: "不平衡", en: "does not balance" },
};

describe("what points were taken for", () => {
  it("a finding, at the first of its cells in the version that was scored", () =>
    expect(say(finding)).toEqual({
      words: "T3-BAL: does not balance",
      href: "/reports/x-jtj-2025?version=2#cell-r1.np",
    }));

  it("a finding without cells, at the findings; without a report, nowhere", () => {
    expect(say({ ...finding, cells: [] }).href).toBe("/reports/x-jtj-2025?version=2#findings");
    expect(say(finding, { report: null }).href).toBeNull();
  });

  it("a figure, in its own unit", () =>
    expect(say({ kind: "figure", indicator: "D03", value: 0.875, cells: ["r37.tot"] })).toEqual({
      words: "Completion rate: 87.5%",
      href: "/reports/x-jtj-2025?version=2#cell-r37.tot",
    }));

  it.each([
    [
      { by: "2026-01-31", on: "2026-02-03" },
      "To be published by 2026-01-31, in fact on 2026-02-03",
    ],
    [{ by: "2026-01-31", on: null }, "To be published by 2026-01-31, not done so far"],
    [{ by: null, on: null }, "To be published by an unset day, not done so far"],
  ])("a day: %j", (days, words) =>
    expect(say({ kind: "date", what: "published", ...days })).toEqual({
      words,
      href: "/desk/rounds/2025/dates?q=x-jtj",
    }),
  );

  it("what somebody wrote, with name and day", () =>
    expect(say({ kind: "hand", note: "No link", by: "Li", at: "2026-02-01" })).toEqual({
      words: "No link (Li, 2026-02-01)",
      href: null,
    }));
});

describe("why a standard has no points", () => {
  it.each([
    ["not_looked_at", [], "not yet scored by hand"],
    ["unanswered", ["T3-BAL", "T3-ROWSUM"], "no answer from the rule: T3-BAL, T3-ROWSUM"],
    ["odd", ["D05"], "odd: D05"],
  ])("%s of %j: %s", (code, of, words) =>
    expect(describeScoreGap("en", { code, of } as ScoreGap)).toBe(words),
  );
  it("has the name of a figure's gap where it is one", () => {
    const words = describeScoreGap("en", { code: "not_published", of: [] });
    expect(words).not.toBe("not_published");
    expect(describeScoreGap("en", { code: "not_published", of: ["D05"] })).toBe(`${words}: D05`);
  });
});

describe("points in words", () => {
  it.each([
    [12, 16, "12/16"],
    [0, 16, "0/16"],
    [0, 0, "cannot be scored"],
  ])("%d of %d: %s", (score, of, words) => expect(describeScore("en", { score, of })).toBe(words));
  it.each([
    [7, 12, "7–12"],
    [7, 7, "7"],
    [0, 7, "0–7"],
  ])("between %d and %d: %s", (low, high, words) =>
    expect(describeInterval("en", { low, high })).toBe(words),
  );
});

it.each<[CardChange, string]>([
  [{ code: "sheet", from: 1, to: 2 }, "The score sheet changed from edition 1 to edition 2"],
  [{ code: "report", from: 1, to: 3 }, "The report changed from version 1 to version 3"],
  [
    { code: "software", from: "1.0", to: "1.1" },
    "The software (rules and indicators) changed from 1.0 to 1.1",
  ],
  [{ code: "reading", from: "5", to: "6" }, "The report was read again by the program (5 → 6)"],
  [{ code: "report_new" }, "The report was published since"],
  [{ code: "report_gone" }, "The report was withdrawn since"],
  [{ code: "report_edited" }, "Figures of the report were changed since"],
  [{ code: "points", name: "Form", from: 0, to: 4.5 }, "Form: 0 → 4.5"],
  [
    { code: "points", name: "Form", from: null, to: null },
    "Form: cannot be scored → cannot be scored",
  ],
])("%j in words", (change, words) => expect(describeCardChange("en", change)).toBe(words));

it.each([
  ["body", null, null, "All bodies"],
  ["government", null, null, "Governments"],
  ["body", "education", null, typeName("education").en],
  ["body", null, "county", levelName("county").en],
  ["body", "education", "county", `${levelName("county").en} · ${typeName("education").en}`],
  ["government", null, "county", `Governments · ${levelName("county").en}`],
])("a group of kind %s, type %s, level %s: %s", (kind, type, level, words) =>
  expect(describeGroup("en", { kind, type, level })).toBe(words),
);

describe("a figure that points were taken for", () => {
  it("of an unknown indicator has its id, and is a plain number", () =>
    expect(say({ kind: "figure", indicator: "odd", value: 0.5, cells: [] }).words).toBe(
      "odd: 0.5",
    ));
});
