import { expect, it } from "vitest";
import { equalRatesP } from "@/lib/statistics/binomial-half";
import { maskText, textSimilarity } from "@/lib/statistics/similarity";

const text =
  "认真落实条例要求，及时主动公开本单位职责范围内的信息，完善公开目录，规范办理流程，加强保密审查，组织专题学习，提高工作水平，回应群众关切。".repeat(
    3,
  );

it("sees through changed years and figures", () => {
  expect(maskText("2023年公开 12 条。")).toBe("年公开条");
  expect(textSimilarity(`2023年公开12条。${text}`, `2024年公开98条。${text}`)).toBeCloseTo(1, 9);
});
it("tells different texts apart, and says nothing of short ones", () => {
  expect(
    textSimilarity(
      text,
      "水务部门围绕防汛抗旱、河道治理、供水保障三项任务发布预警、工程进度和水质月报，方便沿河居民查询，并邀请人大代表现场监督工程验收。".repeat(
        3,
      ),
    ),
  ).toBeLessThan(0.5);
  expect(textSimilarity("无", "无")).toBeNull();
});
it("exact test of equal rates: 1 against 9 is 22/1024, 5 against 5 is 1", () => {
  expect(equalRatesP(1, 9)).toBeCloseTo(22 / 1024, 12);
  expect(equalRatesP(5, 5)).toBe(1);
  expect(equalRatesP(0, 0)).toBe(1);
  expect(equalRatesP(5, 500)).toBeLessThan(1e-100);
});
