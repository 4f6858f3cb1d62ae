import { describe, expect, it } from "vitest";
import { otherTongueIn, splitTongues } from "@/lib/i18n/tongues";

const marked = (text: string, locale: "zh" | "en") =>
  splitTongues(text, locale)
    .map((part) => (part.lang === null ? part.text : `[${part.lang} ${part.text}]`))
    .join("");

describe("words of the other language", () => {
  it.each([
    ["Reminder (催报单)", "Reminder ([zh-CN 催报单])"],
    [
      "贵单位 2025 年度报告应于 1 月 31 日前公布。",
      "[zh-CN 贵单位 2025 年度报告应于 1 月 31 日前公布。]",
    ],
    ["78 条", "78 [zh-CN 条]"],
    ["no XX, 下载(), 《》", "no XX, [zh-CN 下载(), 《》]"],
    ["Finance Bureau", "Finance Bureau"],
    ["", ""],
  ])("are Chinese on an English page: %s", (text, shown) => {
    expect(marked(text, "en")).toBe(shown);
  });
  it.each([
    ["Transport and Construction Bureau", "[en Transport and Construction Bureau]"],
    ["导出 CSV", "导出 CSV"],
    ["财政局", "财政局"],
  ])("are English on a Chinese page: %s", (text, shown) => {
    expect(marked(text, "zh")).toBe(shown);
  });
});

it.each([
  ["示例评分表", "en", "zh-CN"],
  ["Sheet of 2024", "en", undefined],
  ["示例评分表", "zh", undefined],
  ["Example sheet", "zh", "en"],
] as const)("the other language in «%s» on a page in %s", (text, locale, lang) => {
  expect(otherTongueIn(text, locale)).toBe(lang);
});
