import { describe, expect, it } from "vitest";
import type { DeductionSource } from "@/lib/assessment/score";
import { describeSource } from "@/lib/views/assessment-words";

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
