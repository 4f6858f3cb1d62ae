import { describe, expect, it } from "vitest";
import {
  changeSentence,
  coverageSentences,
  lateSentence,
  rankingSentence,
  rateSentence,
  sumSentence,
} from "@/lib/exports/brief/sentences";
import type { BriefSum } from "@/lib/exports/brief/types";

const sum = (more: Partial<BriefSum> = {}): BriefSum => ({
  name: "本年新收申请",
  unit: "件",
  value: 182,
  counted: 15,
  doubtful: 0,
  pair: { bodies: 14, before: 47, now: 174 },
  breaks: [],
  own: null,
  source: "",
  ...more,
});

describe("the sentences of the brief", () => {
  it("say who has published and name who has not", () => {
    expect(
      coverageSentences({
        year: 2024,
        expected: 16,
        published: 14,
        missing: ["甲局", "乙局"],
        beyond: [],
        inReview: ["乙局"],
      }),
    ).toEqual([
      "2024年度应报送政府信息公开工作年度报告的机关16个，已公布14个，占87.5%。",
      "尚未公布的机关2个：甲局、乙局。",
      "其中1个机关的报告已收到，读数尚待人工核对，未计入下列数据：乙局。",
    ]);
    expect(
      coverageSentences({
        year: 2024,
        expected: 2,
        published: 2,
        missing: [],
        beyond: [],
        inReview: [],
      })[1],
    ).toBe("应报机关的年度报告均已公布。");
    const late = [{ agency: "甲局", due: "2025-01-31", published: "2025-03-10" }];
    expect(lateSentence({ late, undated: [] })).toBe(
      "逾期公布的机关1个：甲局（期限2025年1月31日，公布于2025年3月10日）。",
    );
    // Nobody is said to be in time whose day nobody knows.
    expect(lateSentence({ late: [], undated: ["乙局"] })).toBe(
      "公布日期已知的机关中，没有逾期公布的。另有1个机关公布日期不详，不能判断是否按期：乙局。",
    );
  });

  it("name who published unasked, and how many figures break a check", () => {
    const coverage = { year: 2024, expected: 2, published: 2, missing: [], inReview: [] };
    expect(coverageSentences({ ...coverage, beyond: ["丙局"] }).at(-1)).toBe(
      "另有1份已公布的报告来自当年不在应报范围的机关，未计入下列数据：丙局。",
    );
    expect(sumSentence(sum({ doubtful: 2, pair: null }), 2024)).toBe(
      "本年新收申请合计182件（15个机关，其中2个的数字未通过本表校验，照原件计入）。",
    );
  });

  it("say why no ranks are printed: no end is better, or no order can be established", () => {
    const book = { coverage: { reported: 3, expected: 4 }, rows: [1, 2], excluded: [3, 4] };
    expect(rankingSentence({ ...book, ordered: false, neutral: true })).toBe(
      "4个应报机关中，2个列入比较，2个因缺报、样本太小等未列入。此项不分优劣，不排名次。",
    );
    expect(rankingSentence({ ...book, ordered: false, neutral: false })).toBe(
      "4个应报机关中，2个列入比较，2个因缺报、样本太小等未列入。各机关之间分不出先后，只列数字，不排名次。",
    );
    expect(rankingSentence({ ...book, ordered: true, neutral: false })).toBe(
      "4个应报机关中，2个参加排名，2个因缺报、样本太小等未参加。名次区间重叠的，分不出先后。",
    );
  });

  it("compare two years over the same bodies only", () => {
    expect(sumSentence(sum(), 2024)).toBe(
      "本年新收申请合计182件（15个机关）；两年均有数字的14个机关，2023年度47件，2024年度174件，增加127件（270.2%）。",
    );
    expect(sumSentence(sum({ pair: { bodies: 3, before: 5, now: 5 } }), 2024)).toContain("持平");
    expect(sumSentence(sum({ pair: { bodies: 3, before: 0, now: 5 } }), 2024)).toMatch(
      /增加5件。$/,
    );
    expect(sumSentence(sum({ pair: null }), 2024)).toBe("本年新收申请合计182件（15个机关）。");
  });

  it("never turn an absent figure into 0", () => {
    expect(sumSentence(sum({ value: null, counted: 0, doubtful: 0, pair: null }), 2024)).toBe(
      "本年新收申请：没有机关给出这项数字。",
    );
    expect(
      rateSentence(
        {
          name: "公开率",
          formula: "",
          x: null,
          n: null,
          counted: 0,
          doubtful: 0,
          pair: null,
          breaks: [],
          source: "",
        },
        2024,
      ),
    ).toContain("无法计算");
    expect(
      rateSentence(
        {
          name: "公开率",
          formula: "",
          x: 0,
          n: 0,
          counted: 3,
          doubtful: 0,
          pair: null,
          breaks: [],
          source: "",
        },
        2024,
      ),
    ).toContain("无法计算");
    expect(
      rateSentence(
        {
          name: "公开率",
          formula: "",
          x: 80,
          n: 179,
          counted: 15,
          doubtful: 0,
          pair: { bodies: 13, before: { x: 32, n: 51 }, now: { x: 70, n: 160 } },
          breaks: [],
          source: "",
        },
        2024,
      ),
    ).toBe(
      "公开率为44.7%（80/179，15个机关合并计算）；两年均有数字的13个机关，2023年度62.7%（32/51），2024年度43.8%（70/160）。",
    );
  });

  it("give a correction with its reason, or say that none was stated", () => {
    const change = {
      agency: "甲局",
      year: 2024,
      publishedOn: "2025-04-01",
      reason: null,
      cells: [{ label: "行政许可", old: "2,650", new: "2,651" }],
      source: "",
    };
    expect(changeSentence(change)).toBe(
      "甲局于2025年4月1日更正2024年度报告：行政许可由2,650更正为2,651。理由：未说明。",
    );
  });
});
