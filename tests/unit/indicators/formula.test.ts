import { expect, test } from "vitest";
import { ALL_INDICATORS, firstCellOf, indicatorOf } from "@/lib/indicators/catalogue";
import { formulaWords } from "@/lib/indicators/formula";

const words = (id: string) => [formulaWords(indicatorOf(id)!, "zh"), formulaWords(indicatorOf(id)!, "en")];

test("formulas are said in the form's own words, in both languages", () => {
  expect(words("D05")).toEqual(["（予以公开 + 部分公开） ÷ 办理结果总计", "(Granted in full + Granted in part) ÷ Outcomes, total"]);
  expect(words("D06")).toEqual(["不予公开 ÷ 办理结果总计", "Refused ÷ Outcomes, total"]);
  expect(words("D14")[0]).toBe("行政复议·结果纠正 ÷ （行政复议·结果维持 + 行政复议·结果纠正 + 行政复议·其他结果）");
  expect(words("D16")[1]).toBe("Applications received this year ÷ residents × 100,000");
  expect(words("D17a")[0]).toBe("本年新收政府信息公开申请数量·自然人 ÷ 本年新收政府信息公开申请数量");
  expect(words("D18")[0]).toBe("（本年新收政府信息公开申请数量 − 上年度的“本年新收政府信息公开申请数量”） ÷ 上年度的“本年新收政府信息公开申请数量”");
  expect(words("D24")[0]).toBe("与上年报告的相似度、与其他机关报告的相似度，取大者");
  expect(words("D18")[1]).toBe("(Applications received this year − Applications received this year (the year before)) ÷ Applications received this year (the year before)");
});

test("no id is left in words, for any indicator", () => {
  const left = ALL_INDICATORS.flatMap((i) => [formulaWords(i, "zh"), formulaWords(i, "en")].filter((w) => /\b(?:[rR]\d\w*|t2|old|rv|ld|la|N\d\d)\b/.test(w)).map((w) => `${i.id}: ${w}`));
  expect(left).toEqual([]);
});

test("a figure leads to the first cell that it was made of, on the form of its year", () => {
  const first = (id: string, year: number) => firstCellOf(indicatorOf(id)!, year);
  expect([first("D05", 2024), first("D05", 2016), first("D14", 2024), first("D20.license", 2024), first("r4.tot", 2020)]).toEqual(["r31.tot", "old.reply_full.year", "rv.corr", "t2.license.n", "r4.tot"]);
  expect([first("D23", 2024), first("D22", 2024)]).toEqual([undefined, undefined]);
});
