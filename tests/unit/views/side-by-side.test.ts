import { expect, it } from "vitest";
import { alignParts, chooseMostAlike, shareCopied } from "@/lib/views/side-by-side";

const BEFORE =
  "一、总体情况\n我局认真落实条例要求。全年公开信息120条，较上年增加。\n五、存在的主要问题\n公开内容还不够全面。";
const AFTER =
  "一、总体情况\n我局认真落实条例要求。全年公开信息135条，较上年增加。\n五、存在的主要问题\n今年新设了政策问答专区。";

it("parts are aligned; a sentence is the same, the same but for figures, or new", () =>
  expect(alignParts(BEFORE, AFTER).map((p) => [p.heading, p.right.map((s) => s.mark)])).toEqual([
    ["一、总体情况", ["same", "copied"]],
    ["五、存在的主要问题", ["own"]],
  ]));

it("the share is that of the later report's sentences", () => {
  expect(shareCopied(BEFORE, AFTER)).toBeCloseTo(2 / 3);
  expect(shareCopied(BEFORE, "")).toBeNull();
});

it("beside one report alone comes the body whose text is most like it", () => {
  const long = (words: string) =>
    `${words}，按照条例要求逐项开展工作，健全制度，明确责任。`.repeat(12);
  const mine = long("我局认真落实政府信息公开职责");
  const others = [
    { slug: "other", text: long("全年组织夜间巡查并整治占道经营和噪声扰民") },
    { slug: "copy", text: mine.replace("职责", "工作职责") },
    { slug: "short", text: "本年度无。" },
  ];
  expect(chooseMostAlike(mine, others)).toBe("copy");
  expect(chooseMostAlike(mine, [{ slug: "short", text: "本年度无。" }])).toBeNull();
});
