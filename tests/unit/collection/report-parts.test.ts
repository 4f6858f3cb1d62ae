import { describe, expect, it } from "vitest";
import { composeText, NO_TEXTS, paragraphsOf } from "@/lib/collection/report-parts";
import { paragraphsOfPart } from "@/lib/rules/paragraphs";
import { markOfText } from "@/lib/collection/text-mark";
import { changedParts, conflictingParts } from "@/lib/store/commands/report-parts";

const HEAD = {
  title: "示例局2025年政府信息公开工作年度报告",
  start: "2025-01-01",
  end: "2025-12-31",
};

describe("the text of a typed report", () => {
  it("is empty while nobody has written anything", () =>
    expect(composeText(HEAD, { ...NO_TEXTS, five: " \r\n　" })).toBe(""));

  it("has six headings, and gives back what was written in each part", () => {
    const texts = { one: "我局公开信息 12 条。\n培训2次。", five: "公开不够及时。", six: "无。" };
    const text = composeText(HEAD, texts);
    expect(text.split("\n").filter((l) => /^[一二三四五六]、/.test(l))).toHaveLength(6);
    expect(text).toContain("统计期限自2025年1月1日起至2025年12月31日止");
    expect(paragraphsOfPart(text, 1)?.slice(1)).toEqual(paragraphsOf(texts.one));
    expect(paragraphsOfPart(text, 5)).toEqual(["公开不够及时。"]);
    expect(paragraphsOfPart(text, 6)).toEqual(["无。"]);
    expect(paragraphsOfPart("没有标题的文字", 5)).toBeNull();
  });
});

describe("two people at one text", () => {
  const was = { ...NO_TEXTS, one: "原来的话", five: "问题" };
  const seen = { one: markOfText(was.one), five: markOfText(was.five) };

  it("only what was changed on the page is a change, however lines end", () => {
    const texts = { one: "原来的话\r\n", five: "问题和改进" };
    expect(changedParts({ texts, seen }, was)).toEqual(["five"]);
  });

  it("a part that the other person changed, too, is shown and not overwritten", () => {
    const stored = { ...was, five: "别人写的" };
    const entry = { texts: { one: "我改的", five: "我写的" }, seen };
    expect(conflictingParts(entry, stored)).toEqual([
      { part: "five", stored: "别人写的", typed: "我写的" },
    ]);
  });

  it("a part that only the other person changed is none of this person's changes", () => {
    const stored = { ...was, five: "别人写的" };
    expect(changedParts({ texts: was, seen }, stored)).toEqual([]);
  });
});
