import { describe, expect, it } from "vitest";
import { cellName } from "@/lib/forms";
import { CATALOGUE, isEvaluated } from "@/lib/rules";
import { toFinding } from "@/lib/rules/run";
import { COUNT_SENTENCES, SENTENCES } from "@/lib/rules/sentences";
import { aReport } from "@/tests/builders/report";
import type { RunnableRule } from "@/lib/rules/types";

const rule = (id: string) => CATALOGUE.find((r) => r.id === id) as RunnableRule;

describe("what a failing finding says", () => {
  it("names the column and the figures of an unbalanced column", () => {
    const finding = toFinding(rule("T3-BAL"), {
      instance: "np",
      state: "fail",
      left: 5,
      right: 4,
      cells: ["r1.np", "r2.np", "r37.np", "r4.np"],
    });
    expect(finding.rule).toBe("T3-BAL.np");
    expect(finding.message.zh).toBe(
      "“自然人”一列不平：本年新收加上年结转为 5，办理总计加结转下年为 4，相差 1。",
    );
    expect(finding.message.en).toBe(
      "Column “Natural persons” does not balance: received plus brought forward is 5, handled plus carried forward is 4; they differ by 1.",
    );
  });
  it("sets the text against the table, and says over how many cells the table was summed", () => {
    const finding = toFinding(rule("N-RES"), {
      instance: "R4g",
      state: "fail",
      left: 265,
      right: 337,
      cells: ["r341.tot", "r342.tot", "r343.tot"],
    });
    expect(finding.message.zh).toContain(
      "正文写 265，表格为 337（本机关不掌握相关政府信息·总计等 3 格合计），相差 72",
    );
  });
  it("gives the reason where there are no figures, and keeps the note", () => {
    const finding = toFinding(rule("S-PLACE"), {
      state: "fail",
      note: { zh: "「XX」", en: "«XX»" },
    });
    expect(finding.message.zh).toBe("留有占位符：模板未清理。（「XX」）");
  });
  it("names the sentence and the cell of what the prose states", () => {
    const finding = (id: string, say: string, cells = {}) => {
      const one = rule(id);
      const outcome = one
        .check({ report: aReport({ say, cells }) })
        .find((o) => o.state === "fail");
      return outcome ? toFinding(one, outcome) : null;
    };
    const reason = finding("N-RES", "收到申请9件，其中属于国家秘密2件。");
    expect(reason).toMatchObject({ rule: "N-RES.r331", cells: ["r331.tot"] });
    expect(reason?.message.zh).toContain("原句：「收到申请9件，其中属于国家秘密2件。」");
    const held = finding("N-RES", "收到申请9件，其中信息不存在2件、不属于本机关2件。");
    expect(held).toMatchObject({ rule: "N-RES.r341", left: 4 });
    const twice = finding("N-SELF", "全年予以公开4件。另据统计，予以公开5件。");
    expect(twice?.rule).toBe("N-SELF.N15.r31");
    expect(twice?.message.en).toMatch(
      /“全年予以公开4件。”; the sentence: “另据统计，予以公开5件。”/,
    );
  });
  it("has sentences for rules of the catalogue only", () => {
    const known = new Set(CATALOGUE.filter(isEvaluated).map((r) => r.id));
    expect(
      [...Object.keys(SENTENCES), ...Object.keys(COUNT_SENTENCES)].filter((id) => !known.has(id)),
    ).toEqual([]);
  });
  it.each([
    ["r31.np", "予以公开·自然人", "Granted in full, Natural persons"],
    ["t2.norm.valid", "行政规范性文件·现行有效件数", undefined],
    ["rv.corr", "行政复议·结果纠正", undefined],
    ["old.recv.cum", undefined, undefined],
  ])("names cell %s", (id, zh, en) => {
    const name = cellName(id);
    expect(name.zh).not.toBe(id);
    if (zh) expect(name.zh).toBe(zh);
    if (en) expect(name.en).toBe(en);
  });
});
