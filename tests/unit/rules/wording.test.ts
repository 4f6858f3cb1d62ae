import { describe, expect, it } from "vitest";
import { ALIKE_FROM, copiedSentences, likenessOf, wordingOf } from "@/lib/rules/wording";
import { ruleOf } from "@/lib/rules";
import { randomGenerator } from "@/lib/statistics/random";
import { valueAt } from "@/lib/lookup";
import { aText } from "@/tests/builders/report";

/** Invented sentences of about thirty characters each. */
const PLACES = [
  "渡口",
  "茶亭",
  "石桥",
  "晒场",
  "钟楼",
  "苗圃",
  "堤岸",
  "书屋",
  "车棚",
  "泉边",
] as const;
const ACTS = [
  "立起一块能转动的木牌，正面写着当月的开支去向",
  "请会写字的老人抄下办事的步骤，贴在背风的一面",
  "每逢赶集的日子摆一张长桌，有问必记，隔日作答",
  "把雨季停水的钟点排成表格，挨家塞进门缝里",
  "让孩子们画出街巷的旧名，与新的门牌对照着看",
  "留了一个投信的铁皮箱，钥匙由三户人家轮流保管",
] as const;
const sentences = (from: number, n: number): string[] =>
  Array.from({ length: n }, (_, i) => {
    const k = from + i;
    return `在${valueAt(PLACES, k % 10)}旁第${k}次，${valueAt(ACTS, k % 6)}，${valueAt(PLACES, (k * 7) % 10)}的人也来帮了${valueAt(PLACES, (k * 3) % 10)}的忙`;
  });
const text = (name: string, own: readonly string[], year = 2024): string =>
  aText({ name, year, parts: { 1: `${own.join("。")}。`, 5: "路灯不够亮；明年换。" } });
const likeness = (a: string, b: string): number | null => {
  const [x, y] = [wordingOf(a, "甲街道办事处"), wordingOf(b, "乙街道办事处")];
  return x && y ? likenessOf(x, y) : null;
};

describe("own wording", () => {
  const whole = sentences(0, 12);
  it("is the same with another name, other figures and other formulas", () => {
    const a = text("甲街道办事处", [...whole, "甲街道办事处收到来信12封"], 2023);
    const b = text("乙街道办事处", [...whole, "乙街道办事处收到来信340封"]);
    expect(likeness(a, b)).toBe(1);
  });

  it("does not count what the form and the law have everybody say", () => {
    const formulas = [
      "根据《中华人民共和国政府信息公开条例》的规定，现公布本机关年度报告",
      "本年度报告由总体情况等六个部分组成",
      "所列数据的统计期限自1月1日起至12月31日止",
      "如对本报告有疑问，请与办公室联系（地址：河西路9号；邮编：000000；电话：000-0000）",
      "本年度没有收取信息处理费",
    ];
    expect(wordingOf(text("甲街道办事处", formulas), "甲街道办事处")).toBeNull();
    const [a, b] = [sentences(0, 8), sentences(3, 8)];
    const [plain, more] = [[], formulas].map((f) =>
      likeness(text("甲街道办事处", [...f, ...a]), text("乙街道办事处", [...f, ...b])),
    );
    expect(plain).not.toBeNull();
    expect(more).toBe(plain);
  });

  it("is not judged where it is short, or where the words are ours", () => {
    expect(wordingOf(text("甲街道办事处", sentences(0, 1)), null)).toBeNull();
    const ours = ["本文件文字为阳光台账所写", ...whole];
    expect(wordingOf(text("甲街道办事处", ours), null)).toBeNull();
  });

  it("passes with a shared template and a third of own sentences, fails with hardly any", () => {
    const of = (name: string, own: readonly string[]) => text(name, [...sentences(0, 8), ...own]);
    const [first, second] = [
      "老厂房腾出一间做展室，陈列五十年来的批文，看展的人可以索要副本，每周三由退休会计讲解账目怎样看懂",
      "沿江七个码头统一了潮位牌，船家凭牌登记货物种类，夜航的补给清单隔天张挂，错漏由值守员当面更正",
    ].map((words) => [words, words.split("，").reverse().join("，而且")]) as [string[], string[]];
    expect(likeness(of("甲街道办事处", first), of("乙街道办事处", second))).toBeLessThan(
      ALIKE_FROM,
    );
    expect(
      likeness(
        of("甲街道办事处", []),
        of(
          "乙街道办事处",
          second.slice(1).map((s) => s.slice(0, 12)),
        ),
      ),
    ).toBeGreaterThan(ALIKE_FROM);
  });

  it("is found by its marks wherever it is nearly the same, whichever characters were changed", () => {
    const random = randomGenerator(21);
    const other = "的一是不了人我在有他";
    let found = 0;
    for (let round = 0; round < 60; round++) {
      const share = random();
      const changed = whole.map((sentence) =>
        sentence
          .split("，")
          .map((clause) => {
            if (random() > share) return clause;
            const at = Math.floor(random() * clause.length);
            return `${clause.slice(0, at)}${valueAt([...other], Math.floor(random() * 10))}${clause.slice(at + 1)}`;
          })
          .join("，"),
      );
      const [x, y] = [wordingOf(text("甲", whole), "甲"), wordingOf(text("甲", changed), "甲")];
      if (!x || !y) throw new Error("too short");
      // With all its marks a text is compared with any other; what its own marks may not lose.
      const most = likenessOf({ ...x, marks: [1] }, { ...y, marks: [1] }) ?? 0;
      if (most < ALIKE_FROM) continue;
      found += 1;
      expect(likenessOf(x, y), `share ${share}`).toBe(most);
    }
    expect(found).toBeGreaterThan(20);
  });
});

describe("sentences that two reports share", () => {
  const [a, b, c] = sentences(0, 3) as [string, string, string];
  const shared = (own: string, other: string) =>
    copiedSentences({ text: own, agency: "甲街道办事处" }, { text: other, agency: "乙街道办事处" });
  it("are those alike but for figures and the name, of all that are not short", () => {
    const own = text("甲街道办事处", [a, b, "甲街道办事处收到来信和来电共12封", "谢谢"]);
    const other = text("乙街道办事处", [c, b, "乙街道办事处收到来信和来电共340封", "谢谢"]);
    const { n, copied } = shared(own, other);
    expect(copied.map((sentence) => sentence.slice(0, 8))).toEqual([
      b.slice(0, 8).replace("，", ","),
      "甲街道办事处收到",
    ]);
    expect(n).toBe(3);
  });
  it.each([
    ["修好了旧木桥板。", 0],
    ["修好了那旧木桥板。", 1],
    ["修好了那座旧木桥板。", 1],
    ["修好了那旧木桥板123。", 1],
    ["修好木桥板1234。", 0],
  ])("%s has eight characters beside figures and stops, or is everybody's: %i", (sentence, n) => {
    const own = text("甲街道办事处", [sentence.slice(0, -1)]);
    expect(shared(own, text("乙街道办事处", [])).n - shared(text("甲街道办事处", []), "").n).toBe(
      n,
    );
  });
  it("are none of a report that says nothing of its own", () =>
    expect(shared("", text("乙街道办事处", [a]))).toEqual({ n: 0, copied: [] }));
});

it("a finding is of the rule that its name begins with", () => {
  expect(ruleOf("Y-CARRY.np")?.id).toBe("Y-CARRY");
  expect(ruleOf("S-SECT")?.id).toBe("S-SECT");
  expect(ruleOf("Z-NONE.np")).toBeUndefined();
});
