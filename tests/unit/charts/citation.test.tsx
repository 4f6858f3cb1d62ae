import { describe, expect, it } from "vitest";
import { citationText } from "@/components/charts/Cite";
import { ticksOf } from "@/components/rankings/RankingPlot";
import { type yearsDrawing } from "@/lib/charts/option/years";
import { chartSvg } from "@/lib/charts/svg";
import { findReportingFinding, findStandings } from "@/lib/views/charts/findings";

describe("a citation", () => {
  const said = "2024 年，交通与建设局 58 件中 36 件";
  const link = "https://example.org/rankings";
  it("says the figure, the site, the day, the address and the licence", () => {
    const from = { site: "示例市", day: "2025-03-01", licence: "CC BY 4.0" };
    const text = citationText("zh", { said, from, link });
    for (const part of [said, "示例市", "2025-03-01", link, "CC BY 4.0"])
      expect(text).toContain(part);
  });
  it("says so where no licence is stated", () => {
    const from = { site: "Example", day: null, licence: null };
    expect(citationText("en", { said, from, link })).toContain("none stated");
  });
});

describe("ticks", () => {
  it.each([
    [{ from: -15, to: 76 }, [0, 20, 40, 60]],
    [{ from: 0, to: 1 }, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [{ from: 0, to: 7 }, [0, 2, 4, 6]],
    [{ from: 0, to: 0.03 }, [0, 0.01, 0.02, 0.03]],
  ])("of %o are round and hold 0", (scale, ticks) => {
    expect(ticksOf(scale)).toEqual(ticks);
  });
});

describe("a stack of parts", () => {
  const part = (name: string, values: (number | null)[]) =>
    ({ name, values, shape: "bar", stack: "all" }) as const;
  const svg = (series: Parameters<typeof yearsDrawing>[0]["series"]) =>
    chartSvg(
      { kind: "years", years: [2024, 2025], format: "number", marks: [], series },
      { narrow: false, id: "c", title: "t", description: "d" },
    );
  it("bears its sum, whichever part is on top", () => {
    const drawing = svg([part("a", [40, 30]), part("b", [2, null])]);
    expect(drawing).toMatch(/>42</);
    expect(drawing).toMatch(/>30</);
  });
  it("leaves it out where a line runs through it", () => {
    const line = { name: "own", values: [44, 90], shape: "line" } as const;
    const drawing = svg([part("a", [40, 30]), part("b", [2, 1]), line]);
    expect(drawing).not.toMatch(/>42</);
    expect(drawing).toMatch(/>31</);
  });
});

describe("a rate of several places", () => {
  const at = (...levels: number[]) =>
    levels.map((level, i) => ({ name: `${"东西南北中"[i]}区`, level }));
  it("names who lies outside the play of chance, or says that nobody does", () => {
    expect(findStandings("公开率", 2025, at(3, 3, 3), "zh")).toBe(
      "公开率：2025 年 3 个地区之间看不出差别",
    );
    expect(findStandings("公开率", 2025, at(5, 3, 1), "zh")).toBe(
      "公开率：2025 年南区明显低于其余，东区明显高于其余",
    );
    expect(findStandings("Rate", 2025, at(1, 1, 1, 1, 3), "en")).toContain("4 regions, among them");
    expect(findStandings("公开率", 2025, at(3), "zh")).toBeNull();
  });
});

describe("who has reported", () => {
  const names = ["甲局", "乙局", "丙局", "丁局"];
  it("names the missing while they can be named", () => {
    expect(findReportingFinding(2025, { n: 14, N: 16 }, names.slice(0, 2), "zh")).toBe(
      "2025 年度 16 个机关中 14 个已公布，甲局、乙局尚未公布",
    );
    expect(findReportingFinding(2025, { n: 12, N: 16 }, names, "zh")).toContain("丙局等 4 个机关");
    expect(findReportingFinding(2025, { n: 12, N: 16 }, names, "en")).toContain(
      "4 agencies, among",
    );
    expect(findReportingFinding(2025, { n: 16, N: 16 }, [], "zh")).toContain("全部公布");
  });
  it("hatches what is due and missing in its own colour, and other gaps in grey", () => {
    const drawing = (level: number) =>
      chartSvg(
        {
          kind: "heat",
          years: [2025],
          marks: [],
          legend: [{ level, text: "未公布" }],
          rows: [{ name: "People’s Bureau", cells: [{ level, text: "未公布" }] }],
        },
        { narrow: true, id: "c", title: "t", description: "d" },
      );
    expect(drawing(-2)).toContain("url(#c-missing)");
    expect(drawing(-1)).not.toContain("url(#c-missing)");
    // The font of the drawing gives the curved apostrophe the width of a character.
    expect(drawing(-1)).toContain("People's");
  });
});
