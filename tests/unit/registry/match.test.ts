import { describe, expect, it } from "vitest";
import { isRepeatedName, matchAgency, type KnownName } from "@/lib/registry/match";

const known = (agencyId: string, nameZh: string, ...regions: string[]): KnownName => ({
  agencyId,
  nameZh,
  validFrom: null,
  validTo: null,
  regions,
});
const NAMES = [
  known("bai-taiping", "白河县太平镇人民政府", "白河县", "江州市"),
  known("yun-taiping", "太平镇人民政府", "云山区", "江州市"),
  known("bai-czj", "白河县财政局", "白河县", "江州市"),
  known("jz-czj", "江州市财政局", "江州市"),
  known("yun-jyj", "云山区教育局", "云山区", "江州市"),
  known("bai-hz", "白河县合作镇人民政府", "白河县", "江州市"),
];
const match = (text: string, place: readonly string[] | null = null) =>
  matchAgency(text, 2024, NAMES, place && new Set(place));

describe("a name that many places have a body of", () => {
  it.each([
    "太平镇",
    "太平镇人民政府",
    "沙市镇人民政府",
    "老城区街道办事处",
    "双溪乡",
    "财政局",
    "县财政局",
    "市场监督管理局",
    "区政府办公室",
    "住房和城乡建设局",
    "高新技术产业开发区管委会",
  ])("%s", (name) => expect(isRepeatedName(name)).toBe(true));

  it.each([
    "白河县太平镇",
    "普宁市太平镇人民政府",
    "江州市财政局",
    "白河县人民政府",
    "平潭综合实验区公安局",
    "平潭公安局",
    "江州高新技术产业开发区管委会",
    "云山区青石街道办事处",
  ])("not %s", (name) => expect(isRepeatedName(name)).toBe(false));

  it("is a question with those it may be, whatever the registry calls alike", () => {
    expect(match("太平镇人民政府")).toEqual({
      kind: "question",
      agencyIds: ["bai-taiping", "yun-taiping"],
    });
    expect(match("太平镇")).toMatchObject({ kind: "question" });
    expect(match("县财政局")).toEqual({ kind: "question", agencyIds: ["bai-czj", "jz-czj"] });
    expect(match("合作镇")).toEqual({ kind: "question", agencyIds: ["bai-hz"] });
  });

  it("means the body of the place that the batch is of", () => {
    expect(match("太平镇", ["yun-taiping", "yun-jyj"])).toEqual({
      kind: "found",
      agencyId: "yun-taiping",
    });
    expect(match("财政局", ["yun-taiping"])).toMatchObject({ kind: "question" });
  });
});

describe("a name with its place", () => {
  it.each([
    ["云山区太平镇人民政府", "yun-taiping"],
    ["江州市云山区太平镇", "yun-taiping"],
    ["白河县太平镇", "bai-taiping"],
    ["江州市白河县太平镇人民政府", "bai-taiping"],
    ["江州市云山区教育局", "yun-jyj"],
    ["雲山區教育局", "yun-jyj"],
  ])("%s is found by the regions of the registry", (text, agencyId) =>
    expect(match(text)).toEqual({ kind: "found", agencyId }),
  );

  it("of another county is another body", () => {
    expect(match("普宁市太平镇人民政府")).toMatchObject({ kind: "unknown" });
    expect(match("东岭县财政局")).toMatchObject({ kind: "unknown" });
  });

  it("is a question where nothing confirms the city in front", () => {
    expect(match("海东市云山区教育局")).toEqual({ kind: "question", agencyIds: ["yun-jyj"] });
  });
});
