/** What one printed cell says. A printed blank is never 0; what is not certainly one number is odd. */
import { describe, expect, it } from "vitest";
import { readCell, standsForFigure, toUnit } from "@/lib/extract/labels/numbers";

describe("numbers", () => {
  it.each<[string, number, string | null, boolean]>([
    ["0", 0, null, false],
    ["12", 12, null, false],
    [" 12 ", 12, null, false],
    ["１２", 12, null, false],
    ["007", 7, null, false],
    ["1,234", 1234, null, false],
    ["1，234", 1234, null, false],
    ["12,345,678", 12345678, null, false],
    ["1.50", 1.5, null, false],
    ["-3", -3, null, false],
    ["−3", -3, null, false],
    ["--3", -3, null, false],
    ["+3", 3, null, false],
    ["增加3", 3, null, false],
    ["减少3", -3, null, false],
    ["-0", 0, null, false],
    ["12件", 12, "件", false],
    ["3.5万元", 3.5, "万元", false],
    ["3.5（万元）", 3.5, "万元", false],
    ["约12", 12, null, false],
    ["12*", 12, null, false],
    ["12①", 12, null, false],
    ["12。", 12, null, false],
    ["〇", 0, null, false],
    ["O", 0, null, false],
    ["零", 0, null, false],
    ["十二", 12, null, false],
    ["三件", 3, null, false],
    // Digits apart are joined, in doubt.
    ["1 2", 12, null, true],
    ["1 234", 1234, null, true],
  ])("%s is %d", (text, value, unit, doubtful) => {
    expect(readCell(text)).toEqual({ kind: "number", value, unit, doubtful });
  });
});

describe("what is no number", () => {
  it.each<[string, string]>([
    ["", "blank"],
    [" ", "blank"],
    ["-", "blank"],
    ["—", "blank"],
    ["——", "blank"],
    ["/", "blank"],
    ["\\", "blank"],
    ["无", "blank"],
    ["暂无", "blank"],
    ["不适用", "blank"],
    ["N/A", "blank"],
    ["n/a", "blank"],
    ["?", "odd"],
    ["#REF!", "odd"],
    ["#DIV/0!", "odd"],
    ["\ufffc", "odd"],
    ["12,34", "odd"],
    ["1,2", "odd"],
    ["3%", "odd"],
    ["12/34", "odd"],
    ["9007199254740993", "odd"],
    ["一二", "words"],
    ["自然人", "words"],
    ["第3项", "words"],
    ["见附件2", "words"],
    ["abc", "words"],
  ])("%s is %s", (text, kind) => {
    expect(readCell(text).kind).toBe(kind);
  });

  it.each<[string, boolean]>([
    ["12", true],
    ["—", true],
    ["3%", true],
    ["#REF!", true],
    ["a3", false],
    ["自然人", false],
  ])("%s is where a figure would be: %s", (text, stands) => {
    expect(standsForFigure(readCell(text), text)).toBe(stands);
  });
});

describe("money in the unit of the cell", () => {
  it.each<[number, "count" | "wan" | "yuan", string | null, number]>([
    [12, "count", "万元", 12],
    [12, "wan", null, 12],
    [12, "wan", "万元", 12],
    [120000, "wan", "元", 12],
    [1.2, "wan", "亿元", 12000],
    [12, "yuan", null, 12],
    [12, "yuan", "元", 12],
    [1.2, "yuan", "万元", 12000],
    [1.2, "yuan", "亿元", 120000000],
    [12, "wan", "件", 12],
    // No dust of binary fractions.
    [0.07, "yuan", "万元", 700],
    [1.005, "wan", "亿元", 10050],
  ])("%d stored in %s, printed in %s, is %d", (value, stored, printed, result) => {
    expect(toUnit(value, stored, printed)).toBe(result);
  });
});
