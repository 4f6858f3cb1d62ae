/** Many reports are evaluated a little at a time, and once. All figures are invented. */
import { describe, expect, it } from "vitest";
import { slotOf, type VersionSheet } from "@/lib/figures/cell-cache";
import { evaluateAhead } from "@/lib/figures/evaluate-ahead";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { requirePresent } from "@/lib/lookup";

const RECEIVED = requirePresent(indicatorOf("r1.tot"), "r1.tot");
const sheetOf = (from: number, n: number): VersionSheet => ({
  versions: Array.from({ length: n }, (_, i) => {
    const version = { versionId: from + i, stamp: "ahead" };
    return { ...version, slot: slotOf(version) };
  }),
  filled: new Map(),
});

describe("evaluating ahead", () => {
  it("lets others have their turn", async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    await evaluateAhead([sheetOf(1_000_000, 600)], [RECEIVED], () => {
      const end = performance.now() + 0.3;
      while (performance.now() < end);
      return new Map([["r1.tot", { value: 1, state: "reported" }]]);
    });
    clearInterval(timer);
    expect(turns).toBeGreaterThanOrEqual(2);
  });
  it("reads a sheet once for each indicator", async () => {
    const sheet = sheetOf(2_000_000, 5);
    let read = 0;
    const inputsOf = () => {
      read += 1;
      return new Map();
    };
    await evaluateAhead([sheet], [RECEIVED], inputsOf);
    await evaluateAhead([sheet], [RECEIVED], inputsOf);
    expect(read).toBe(5);
  });
  it("reads of a sheet that was patched what is fresh", async () => {
    const sheet = sheetOf(3_000_000, 5);
    const { versions: fresh } = sheetOf(4_000_000, 1);
    const patched = {
      versions: [...sheet.versions.slice(1), ...fresh],
      filled: new Map(),
      known: { filled: sheet.filled, fresh },
    };
    let read = 0;
    const inputsOf = () => {
      read += 1;
      return new Map();
    };
    await evaluateAhead([sheet], [RECEIVED], inputsOf);
    await evaluateAhead([patched], [RECEIVED], inputsOf);
    expect(read).toBe(6);
  });
});
