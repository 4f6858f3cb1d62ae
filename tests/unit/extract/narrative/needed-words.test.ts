import { describe, expect, it } from "vitest";
import { neededWords } from "@/lib/extract/narrative/needed-words";
import { PATTERNS } from "@/lib/extract/narrative/patterns";

describe("words that a match must hold", () => {
  it.each([
    ["信息处理费{g}{n}(元|万元)", ["信息处理费"]],
    ["(?:分值|权重)[^;]{0,22}?占(?:比)?{n}(%)", ["分值", "权重"]],
    ["{n}(件)复议后(?:起诉)?", ["复议后"]],
    // One of several, where a shorter word is the only one that all matches hold.
    ["(?:微信|客户端){n}(条)", ["微信", "客户端"]],
    // What may be absent, what is only looked at, and classes are not needed.
    ["(?:公开)?处理{n}", ["处理"]],
    ["(?:公开){0,2}处?理", ["理"]],
    ["(?<=申请)(?!公开)[他它]处理", ["处理"]],
    ["公开*处理", ["处理"]],
    ["(?:公(?:开|示)){n}", null],
    ["(?:公开|){n}", null],
    ["公开|处理", null],
    ["\\d+[件条]", null],
  ])("finds those of %s", (expression, words) => {
    expect(neededWords(expression)).toEqual(words);
  });

  it("finds some for every pattern, so that few are tried", () => {
    expect(PATTERNS.filter(({ re }) => neededWords(re) === null).length).toBe(0);
  });
});
