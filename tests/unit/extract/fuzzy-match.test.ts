/**
 * Misspelt labels. Short labels allow no slip, labels of four characters one, of eight two; two
 * that are as near are none.
 */
import { describe, expect, it } from "vitest";
import { bareLabel, editDistance, findNear, findNearest } from "@/lib/extract/labels/fuzzy-match";
import { matchT2, matchT2Column, matchT3 } from "@/lib/extract/labels/row-labels";

describe("edit distance, given up beyond the limit", () => {
  it.each<[string, string, number, number]>([
    ["", "", 2, 0],
    ["重复申请", "重复申请", 2, 0],
    ["重复申请", "重复申清", 2, 1],
    ["重复申请", "重申请", 2, 1],
    ["重复申请", "重复的申请", 2, 1],
    ["重复申请", "复重申请", 2, 2],
    ["重复申请", "新收数量", 2, 3],
    ["重复申请", "重", 2, 3],
    ["abcd", "wxyz", 3, 4],
  ])("%s and %s within %i: %i", (a, b, limit, distance) => {
    expect(editDistance(a, b, limit)).toBe(distance);
    expect(editDistance(b, a, limit)).toBe(distance);
  });
});

it.each<[string, string]>([
  ["1.属于国家秘密", "属于国家秘密"],
  ["（一）予以公开", "予以公开"],
  ["(1)重复申请", "重复申请"],
  ["四、结转下年度继续办理", "结转下年度继续办理"],
  ["3.危及“三安全一稳定”", "危及三安全一稳定"],
  ["（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "部分公开"],
  ["重 复 申 请", "重复申请"],
])("%s without number, quotes and note is %s", (label, bare) => {
  expect(bareLabel(label)).toBe(bare);
});

describe("the nearest of several labels", () => {
  const KNOWN = [
    ["a", "要求提供公开出版物"],
    ["b", "没有现成信息需要另行制作"],
    ["c", "甲乙丙丁"],
    ["d", "甲乙丙戊"],
    [null, "不予公开"],
    ["e", "规章"],
  ] as const;
  it.each<[string, string | null]>([
    ["要求提供公开出版物", "a"],
    ["要求提供公开出版", "a"],
    ["要求提公开出版品", "a"],
    ["要求公开出物", null],
    ["甲乙丙丁", "c"],
    // One slip from two labels.
    ["甲乙丙己", null],
    // A group's label names no row.
    ["不予公开", null],
    ["不与公开", null],
    // Too short to allow a slip.
    ["规章", null],
    ["规张", null],
  ])("%s → %s", (text, id) => {
    expect(findNearest(text, KNOWN)).toBe(id);
  });
});

describe("a label inside running text", () => {
  it.each<[string, string, number, { start: number; end: number; slips: number } | null]>([
    ["甲重复申请乙", "重复申请", 1, { start: 1, end: 5, slips: 0 }],
    ["甲重复审请12", "重复申请", 1, { start: 1, end: 5, slips: 1 }],
    ["重申请", "重复申请", 1, { start: 0, end: 3, slips: 1 }],
    ["甲乙丙", "重复申请", 2, null],
    ["", "重复申请", 2, null],
    // The place with the fewest slips.
    ["重复审请，重复申请", "重复申请", 1, { start: 5, end: 9, slips: 0 }],
  ])("%s holds %s within %i", (text, label, limit, place) => {
    expect(findNear(text, label, limit)).toEqual(place);
  });
});

describe("labels of the forms as bureaus write them", () => {
  it.each<[string, string | null]>([
    ["一、本年新收政府信息公开申请数量", "r1"],
    ["本年度新收申请", "r1"],
    ["(一)予以公开", "r31"],
    ["不予公开", null],
    ["7.属于行政执法案卷", "r337"],
    ["7.属于行政执法案件", "r337"],
    ["4.保护第三方合法权利", "r334"],
    ["3.其他", "r363"],
    ["其他", "r363"],
    ["(六)其他处理", "r36"],
    ["(七)总计", "r37"],
    ["总计", "r37"],
    ["(七)合计", "r37"],
    ["合计", null],
    ["自然人", null],
    ["", null],
  ])("table three, %s: %s", (label, row) => {
    expect(matchT3(label)).toBe(row);
  });

  it.each<[string, string | null]>([
    ["规章", "rule"],
    ["政府规章", "rule"],
    ["规范性文件", "norm"],
    ["行政规范性文件", "norm"],
    ["行政许可", "license"],
    ["行政许可(件)", "license"],
    ["行政事业性收非", "fee"],
    ["行政确认", null],
  ])("table two, %s: %s", (label, row) => {
    expect(matchT2(label)).toBe(row);
  });

  it.each<[string, string | null]>([
    ["本年制发件数", "issued"],
    ["本年度制定件数", "issued"],
    ["现行有效件数", "valid"],
    ["本年增/减", "delta"],
    ["采购项目数量", "n"],
    ["现行有郊件数", "valid"],
    ["备注", null],
  ])("columns of table two, %s: %s", (heading, column) => {
    expect(matchT2Column(heading)).toBe(column);
  });
});
