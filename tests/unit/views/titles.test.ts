import { describe, expect, it } from "vitest";
import { requireIndicator } from "@/lib/views/charts/data";
import { datedReason } from "@/lib/views/charts/data";
import { indicatorTitle } from "@/lib/views/charts/indicator-title";
import { ROWS_ON_OFFER } from "@/lib/views/charts/row-choices";
import { TABS } from "@/lib/views/navigation";
import { viewTitle } from "@/lib/views/view-title";

describe("titles", () => {
  it("of rows of the form bear no number of the form", () => {
    for (const row of ROWS_ON_OFFER) {
      for (const locale of ["zh", "en"] as const) {
        expect(indicatorTitle(row, locale)).not.toMatch(
          /^[（(]?[一二三四五六七八九十\d]+[）)、.]|总计|Total/,
        );
      }
    }
    expect(indicatorTitle(requireIndicator("r1.np"), "zh")).toBe(
      "本年新收政府信息公开申请数量 · 自然人",
    );
    expect(indicatorTitle(requireIndicator("D05"), "en")).toBe("Disclosure rate");
  });

  it("of pages are the question of their tab, else their way of looking", () => {
    expect(viewTitle("heatmap", "/heatmap?indicator=status", "zh")).toBe("谁报了，谁没报");
    expect(viewTitle("trends", "/trends?indicator=D05", "en")).toBe("Share disclosed");
    expect(viewTitle("trends", "/trends?indicator=D22", "en")).toBe("Trends");
    const titles = [...TABS.applications, ...TABS.disputes, ...TABS.proactive].map(({ address }) =>
      viewTitle("trends", address, "zh"),
    );
    expect(new Set(titles).size).toBe(titles.length);
  });

  it("of breaks name their year once", () => {
    expect(datedReason(2019, "2019 年起改用统一格式", "zh")).toBe("2019 年起改用统一格式");
    expect(datedReason(2013, "机构合并", "zh")).toBe("2013：机构合并");
    expect(datedReason(2013, "merger", "en")).toBe("2013: merger");
  });
});
