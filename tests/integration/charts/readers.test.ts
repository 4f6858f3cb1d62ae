import { beforeAll, describe, expect, it } from "vitest";
import { writeTransaction } from "@/lib/store/client";
import { bumpDataVersion } from "@/lib/store/commands/data-version";
import { makeChart, schemaOf } from "@/lib/views/charts";
import { rankingView } from "@/lib/views/rankings";
import { loadSampleReports } from "../../builders/sample";

beforeAll(() => loadSampleReports((name) => name.endsWith("-2024.html")));

describe("many readers at once, just after the data have changed", () => {
  it("all get their pages: none waits for a second connection while holding one", async () => {
    await writeTransaction((tx) => bumpDataVersion(tx, "all"));
    const views = [
      "trends",
      "composition",
      "flow",
      "funnel",
      "heatmap",
      "distribution",
      "map",
      "city-applications",
    ];
    const asked = views.flatMap((name) =>
      ["2023-01-01", "2026-01-01", "2026-06-01", "2027-01-01"].map((asOf) =>
        makeChart(name, schemaOf(name)!.parse({ asOf }) as Record<string, unknown>, "zh"),
      ),
    );
    const ranked = [3, 4, 5, 6].map((minN) => rankingView({ indicator: "D05", year: 2024, minN }));
    expect(
      (await Promise.allSettled([...asked, ...ranked])).filter((r) => r.status === "rejected"),
    ).toEqual([]);
  });
});
