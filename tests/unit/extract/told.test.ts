import { describe, expect, it } from "vitest";
import { extractNarrative } from "@/lib/extract/narrative";
import { readByOrder } from "@/lib/extract/text-reader/text-reader";

/** A text copy that has lost everything between the figures of its tables, as saved pages do. Invented. */
const glued = (prose: string, digits: string) =>
  `一、总体情况 ${prose}二、主动公开政府信息情况第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数规章000行政规范性文件${digits}第二十条第（五）项信息内容本年处理决定数量行政许可10第二十条第（六）项信息内容本年处理决定数量行政处罚21行政强制0第二十条第（八）项信息内容本年收费金额（单位：万元）行政事业性收费9.5三、收到和处理政府信息公开申请情况申请人情况自然人商业企业科研机构社会公益组织法律服务机构其他总计一、本年新收政府信息公开申请数量1000001二、上年结转政府信息公开申请数量0000000三、本年度办理结果（一）予以公开1000001（三）不予公开1.属于国家秘密0000000`;
const norm = (prose: string, digits: string) => {
  const { cells } = readByOrder({
    mediaType: "text/plain",
    title: null,
    text: glued(prose, digits),
    pieces: [],
    grids: [],
    guessed: false,
  });
  return ["issued", "repealed", "valid"]
    .map((col) => cells.get(`t2.norm.${col}`))
    .map((c) => (c?.state === "proven" ? c.value : c?.state));
};

describe("normative documents printed as one number", () => {
  it("are told apart where the prose states those issued and those in force", () => {
    expect(norm("本年制发规范性文件41件，现行有效规范性文件507件。", "4136507")).toEqual([
      41, 36, 507,
    ]);
  });

  it("stay in doubt where it states one of them, other figures, single digits, or two for the same", () => {
    const open = ["open", "open", "open"];
    expect(norm("本年制发规范性文件41件。", "4136507")).toEqual(open);
    expect(norm("本年制发规范性文件43件，现行有效规范性文件507件。", "4136507")).toEqual(open);
    expect(norm("本年制发规范性文件4件，现行有效规范性文件7件。", "4136507")).toEqual(open);
    expect(
      norm(
        "本年制发规范性文件41件，现行有效规范性文件507件。其中，继续有效规范性文件6507件。",
        "4136507",
      ),
    ).toEqual(open);
    expect(
      norm("本年制发规范性文件41件，废止规范性文件3件，现行有效规范性文件507件。", "4136507"),
    ).toEqual(open);
  });
});

describe("the sentence beside a figure of the prose", () => {
  it("has no headings, titles or fields of a saved page in it", () => {
    const page =
      "标题: 某局2023年度政府信息公开工作年度报告\n发布时间: 2024-01-20 09:00\n==================== 正文 ====================\n2023年，我局共主动公开政府信息35条\n二、主动公开政府信息情况\n六、其他需要报告的事项\n本年度未收取信息处理费。";
    expect(extractNarrative(page).map((n) => [n.id, n.value, n.text])).toEqual([
      ["N01", 35, "2023年，我局共主动公开政府信息35条"],
      ["N23", 0, "本年度未收取信息处理费。"],
    ]);
  });

  it("is whole where a page has broken its lines", () => {
    expect(
      extractNarrative(
        "我局通过政府网站和政务新\n媒体共主动公开政府信息35条，\n其中规范性文件2件。",
      )[0]!.text,
    ).toBe("我局通过政府网站和政务新\n媒体共主动公开政府信息35条，\n其中规范性文件2件。");
  });
});
