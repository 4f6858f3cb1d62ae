import { describe, expect, it } from "vitest";
import { reportSentences } from "@/lib/views/report-sentences";

const cell = (id: string, value: number | null, state = "parsed") => ({
  id,
  value,
  raw: null,
  state,
  proposed: null,
  source: null,
});
const report = {
  state: "published",
  withdrawnOn: null,
  withdrawnReason: null,
  findings: [],
};

describe("what a shared link says of a report", () => {
  it("speaks of a figure that is there, none among them", () => {
    const said = reportSentences(
      { ...report, cells: [cell("r1.tot", 12), cell("rv.tot", 0)] },
      "en",
    );
    expect(said).toEqual([
      "12 requests were received",
      "There were no reconsiderations",
      "The checks found no contradictions",
    ]);
  });
  it("says nothing of a figure that the report does not give", () => {
    const said = reportSentences({ ...report, cells: [cell("r1.tot", null, "blank")] }, "zh");
    expect(said).toEqual(["检查没有发现矛盾"]);
  });
  it("of one that was withdrawn is that, and why", () => {
    const said = reportSentences(
      {
        ...report,
        state: "withdrawn",
        withdrawnOn: "2026-02-01",
        withdrawnReason: "错报",
        cells: [],
      },
      "zh",
    );
    expect(said).toEqual([expect.stringMatching(/2026-02-01 撤回.*错报/)]);
  });
});
