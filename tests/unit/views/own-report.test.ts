import { describe, expect, it, vi } from "vitest";
import type { CityReport } from "@/lib/views/city-report";
import { ownReportView } from "@/lib/views/own-report";

const stored = vi.hoisted(() => ({ agencies: [] as unknown[], version: null as unknown }));
vi.mock("@/lib/store/queries/filings", () => ({ readFilingAgencies: async () => stored.agencies }));
vi.mock("@/lib/store/queries/government-version", () => ({
  readGovernmentVersion: async () => stored.version,
}));

const government = { slug: "x-gov", zh: "测试市人民政府", en: "Government" };
const built = (value: number | null) => ({ builtup: { value } });
const aReport = (governments = [government]) =>
  ({
    year: 2025,
    governments,
    ids: ["r1.tot", "r2.tot", "r4.tot", "rv.tot"],
    cells: { "r1.tot": built(10), "r2.tot": built(0), "r4.tot": built(3), "rv.tot": built(null) },
  }) as unknown as CityReport;
const view = (report = aReport()) => ownReportView(report, { kind: "all" });

describe("a government's own report beside the sum of its agencies", () => {
  it("is none without a government, or for one out of reach", async () => {
    Object.assign(stored, { agencies: [], version: null });
    expect(await view()).toBeNull();
    stored.agencies = [{ id: "7", slug: "x-gov" }];
    expect(await view(aReport([]))).toBeNull();
  });

  it("compares nothing before somebody has begun it", async () => {
    Object.assign(stored, { agencies: [{ id: "7", slug: "x-gov" }], version: null });
    expect(await view()).toEqual({ government, version: null, compared: 0, gaps: [] });
  });

  it("compares the cells that both give, and names each gap with what explains it", async () => {
    const figures = new Map([
      ["r1.tot", 12],
      ["r2.tot", 0],
      ["r4.tot", null],
      ["rv.tot", 1],
    ]);
    const explained = new Map([["r1.tot", "含两个街道"]]);
    stored.version = { versionId: 3, revision: 2, state: "draft", figures, explained };
    expect(await view()).toEqual({
      government,
      version: { versionId: 3, revision: 2, state: "draft" },
      compared: 2,
      gaps: [{ cell: "r1.tot", own: 12, builtup: 10, explained: "含两个街道" }],
    });
  });
});
