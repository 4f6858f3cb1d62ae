import { expect, test } from "vitest";
import { ALL_INDICATORS, firstCellOf, indicatorOf } from "@/lib/indicators/catalogue";
import { evaluateIndicator } from "@/lib/indicators/evaluate";
import { formulaWords } from "@/lib/indicators/formula";

const words = (id: string) => [
  formulaWords(indicatorOf(id)!, "zh"),
  formulaWords(indicatorOf(id)!, "en"),
];

test("formulas are said in the form's own words, in both languages", () => {
  expect(words("D05")).toEqual([
    "（予以公开 + 部分公开） ÷ 办理结果总计",
    "(Granted in full + Granted in part) ÷ Outcomes, total",
  ]);
  expect(words("D06")).toEqual(["不予公开 ÷ 办理结果总计", "Refused ÷ Outcomes, total"]);
  expect(words("D14")[0]).toBe(
    "行政复议·结果纠正 ÷ （行政复议·结果维持 + 行政复议·结果纠正 + 行政复议·其他结果）",
  );
  expect(words("D16")[1]).toBe("Requests received this year ÷ residents × 100,000");
  expect(words("D17a")[0]).toBe(
    "本年新收政府信息公开申请数量·自然人 ÷ 本年新收政府信息公开申请数量",
  );
  expect(words("D18")[0]).toBe(
    "（本年新收政府信息公开申请数量 − 上年度的“本年新收政府信息公开申请数量”） ÷ 上年度的“本年新收政府信息公开申请数量”",
  );
  expect(words("D24")[0]).toBe("与上年报告的相似度、与其他机关报告的相似度，取大者");
  expect(words("D18")[1]).toBe(
    "(Requests received this year − Requests received this year (the year before)) ÷ Requests received this year (the year before)",
  );
});

test("no id is left in words, for any indicator", () => {
  const left = ALL_INDICATORS.flatMap((i) =>
    [formulaWords(i, "zh"), formulaWords(i, "en")]
      .filter((w) => /\b(?:[rR]\d\w*|t2|old|rv|ld|la|N\d\d)\b/.test(w))
      .map((w) => `${i.id}: ${w}`),
  );
  expect(left).toEqual([]);
});

test("a figure leads to the first cell that it was made of, on the table that its report prints", () => {
  const first = (id: string, cells: Record<string, number>) =>
    firstCellOf(
      evaluateIndicator(
        indicatorOf(id)!,
        new Map(Object.entries(cells).map(([cell, value]) => [cell, { value, state: "reported" }])),
      ).used,
    );
  expect(first("D05", { "r31.tot": 4, "r32.tot": 1, "r37.tot": 8 })).toBe("r31.tot");
  expect(
    first("D05", { "old.reply_full.year": 4, "old.reply_part.year": 1, "old.reply.year": 8 }),
  ).toBe("old.reply_full.year");
  expect(
    first("D05", {
      "old.reply_public.year": 1,
      "old.reply_granted.year": 4,
      "old.reply_part.year": 1,
      "old.done.year": 8,
    }),
  ).toBe("old.reply_public.year");
  expect([first("r4.tot", { "r4.tot": 3 }), first("D20.license", { "t2.license.n": 3 })]).toEqual([
    "r4.tot",
    "t2.license.n",
  ]);
  expect(first("D24", {})).toBeUndefined();
});
