import { describe, expect, it } from "vitest";
import { CATALOGUE, isEvaluated } from "@/lib/rules";
import type { Finding } from "@/lib/extract/types";
import { toFinding } from "@/lib/rules/run";
import { COUNT_SENTENCES, SENTENCES } from "@/lib/rules/sentences";
import type { Outcome, RunnableRule } from "@/lib/rules/types";
import { DOCUMENT } from "./vectors/document";
import { FINDINGS } from "./vectors/findings";
import { NARRATIVE } from "./vectors/narrative";
import { OLD_TABLES } from "./vectors/old";
import { TABLES } from "./vectors/tables";
import { YEARS } from "./vectors/years";

const ruleOf = (id: string): RunnableRule => {
  const rule = CATALOGUE.filter(isEvaluated).find((r) => r.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
};
const figure = (v: number | null): string => (v === null ? "-" : String(Math.round(v * 1e6) / 1e6));
const lineOf = (f: Finding): string =>
  [f.rule, f.state, f.severity, figure(f.left), figure(f.right), f.cells.join(" ") || "-"].join(
    " | ",
  );

describe("what each rule answers to its vectors", () => {
  it("is the finding by name, with its severity, both sides and the cells they stand in", () => {
    const answered = [...TABLES, ...OLD_TABLES, ...YEARS, ...NARRATIVE, ...DOCUMENT].flatMap((v) =>
      ruleOf(v.rule)
        .check(v.ctx)
        .filter((o) => v.instance === undefined || o.instance === v.instance)
        .filter((o) => o.state === v.expect)
        .map((o) => lineOf(toFinding(ruleOf(v.rule), o))),
    );
    expect(answered).toEqual(FINDINGS.split("\n"));
  });
});

/** Both sides 9 and 4, so that 5, 225 % and 900 % can only come of them. */
const BOTH: Outcome = { state: "fail", left: 9, right: 4 };
const COLUMN = { ...BOTH, instance: "np" };
const CELLS = { ...BOTH, cells: ["r31.np", "r32.np", "r37.tot"] };
const said = (id: string, o: Outcome) => toFinding(ruleOf(id), o).message;

type Said = [rule: string, outcome: Outcome, figures: number[], zh?: string, en?: string];
/** Figures that the sentence says, and names that it says in Chinese and English. */
const SAID: readonly Said[] = [
  ["T3-BAL", COLUMN, [9, 4, 5], "“自然人”", "“Natural persons”"],
  ["T3-SUM", COLUMN, [9, 4, 5], "“自然人”", "“Natural persons”"],
  ["T3-ROW", { ...BOTH, instance: "r32" }, [9, 4, 5], "部分公开", "in part"],
  ["T3-SUBGE", CELLS, [9, 4], "予以公开·自然人", "Granted in full, Natural persons"],
  ["T3-VERT", BOTH, [9, 4]],
  ["T3-OTHBIG", BOTH, [9, 4, 225]],
  ["T3-R354FEE", CELLS, [9], "予以公开·自然人", "Granted in full, Natural persons"],
  ["T4-SUM", { ...BOTH, instance: "rv" }, [9, 4, 5], "行政复议：", "Administrative recon"],
  ["T4-SUM", { ...BOTH, instance: "ld" }, [9, 4, 5], "未经复议直接起诉", "without prior"],
  ["T4-SUM", { ...BOTH, instance: "la" }, [9, 4, 5], "复议后起诉", "after reconsideration"],
  ["T4-PREREV", BOTH, [9, 4]],
  ["OLD-SUM", CELLS, [9, 4, 5], "总计", "Total, Total"],
  ["OLD-PART", CELLS, [9, 4], "予以公开·自然人与部分公开", "Granted in full, Natural persons and"],
  ["OLD-CUM", CELLS, [9, 4], "予以公开·自然人", "Granted in full, Natural persons"],
  ["T2-VALID", { ...BOTH, instance: "rule" }, [9, 4], "规章：", "Government rules:"],
  ["T2-VALID", { ...BOTH, instance: "norm" }, [9, 4], "行政规范性文件：", "Normative documents:"],
  ["T2-RULE0", BOTH, [9]],
  ["T2-COERC", BOTH, [9, 4]],
  ["X-FEE", BOTH, [9, 4]],
  ["X-RATIO", BOTH, [9, 4]],
  ["X-CORR", BOTH, [9, 4]],
  ["X-CASES", BOTH, [9]],
  ["Y-CARRY", COLUMN, [9, 4, 5], "“自然人”", "“Natural persons”"],
  ["Y-VALID", { ...BOTH, instance: "norm" }, [9, 4, 5], "行政规范性文件：", "Normative"],
  ["Y-ITEM", CELLS, [9, 4], "予以公开·自然人", "Granted in full, Natural persons"],
  ["Y-SAMENUM", BOTH, [4]],
  ["Y-TEXT", BOTH, [900, 400]],
  ["Y-JUMP", CELLS, [9, 4], "予以公开·自然人", "Granted in full, Natural persons"],
  ["N-NEW", BOTH, [9, 4]],
  ...["N-CIN", "N-COUT", "N-DONE", "N-RES", "N-CASE", "N-RULE"].map(
    (id): [string, Outcome, number[], string, string] => [
      id,
      CELLS,
      [9, 4, 5],
      "予以公开·自然人等 3 格合计",
      "Natural persons and 2 more, summed",
    ],
  ),
  ["N-PCT", { ...BOTH, left: 8.5, right: 1 / 3 }, [8.5, 0.33]],
  ["N-BAL", BOTH, [9, 4]],
  ["N-ZERO", CELLS, [9], "予以公开·自然人", "Granted in full, Natural persons"],
  ["N-OUTCOME", { ...BOTH, instance: "pend" }, [9], "尚未审结", "9 pending"],
  ["N-OUTCOME", { ...BOTH, instance: "corr" }, [9], "结果纠正", "9 corrected"],
  ["N-SUM", BOTH, [9, 4]],
  ["N-SELF", BOTH, [9, 4]],
  ["N-SCOPE", BOTH, [9]],
  ["S-YEAR", BOTH, [9, 4]],
  ["S-SECT", BOTH, [9]],
  ["S-DUPORG", BOTH, [900, 400]],
  ["A-SUM", CELLS, [9, 4, 5], "予以公开·自然人", "Granted in full, Natural persons"],
  ["A-GAP", CELLS, [9, 4, 5], "予以公开·自然人", "Granted in full, Natural persons"],
  ["A-ONE", CELLS, [9, 4], "予以公开·自然人", "Granted in full, Natural persons"],
  ["T3-BLANK", BOTH, [9]],
  ["T2-BLANK", BOTH, [9]],
  ["T4-BLANK", BOTH, [9]],
  ["OLD-BLANK", BOTH, [9]],
  ["S-LEN", BOTH, [9]],
];

describe("sentences of failing findings", () => {
  it.each(SAID)("%s %j says %j", (id, outcome, figures, zh = "", en = "") => {
    const sentence = said(id, outcome);
    expect(sentence.zh).toContain(zh);
    expect(sentence.en).toContain(en);
    for (const text of [sentence.zh, sentence.en]) {
      const numbers: string[] = text.match(/\d+(?:\.\d+)?/g) ?? [];
      expect(figures.map(String).filter((f) => !numbers.includes(f))).toEqual([]);
    }
  });

  it("are all in this table", () => {
    const rules = new Set([...Object.keys(SENTENCES), ...Object.keys(COUNT_SENTENCES)]);
    expect(new Set(SAID.map(([id]) => id))).toEqual(rules);
  });

  it("name one cell alone where the table was not summed", () =>
    expect(said("N-DONE", { ...BOTH, cells: ["r37.tot"] })).toEqual({
      zh: "正文写 9，表格为 4（总计·总计），相差 5。",
      en: "The text says 9, the table 4 (Total, Total); they differ by 5.",
    }));

  it("take figures of decimals without the dust of binary fractions", () =>
    expect(said("X-FEE", { state: "fail", left: 0.1 + 0.2, right: 1 / 3 }).en).toContain(
      "is 0.3 (10,000 yuan), the administrative fees only 0.333333;",
    ));

  it.each<[string, Outcome]>([
    ["T3-BAL", { state: "fail", instance: "np", left: 9, right: null }],
    ["T3-BAL", { state: "fail", instance: "np", right: 4 }],
    ["T3-BLANK", { state: "fail" }],
    ["S-PLACE", { state: "fail", left: 9, right: 4 }],
  ])("%s %j says the rule’s reason, because a figure or a sentence is missing", (id, outcome) => {
    const { title, reason } = ruleOf(id);
    expect(said(id, outcome)).toEqual({
      zh: `${title.zh}：${reason.zh}。`,
      en: `${title.en}. ${reason.en}.`,
    });
  });

  it("say of what passed or could not be judged its title alone", () => {
    const { title } = ruleOf("T3-BAL");
    expect(said("T3-BAL", { state: "pass", left: 4, right: 4 })).toEqual({
      zh: `${title.zh}：通过`,
      en: `${title.en}: passed`,
    });
    expect(toFinding(ruleOf("T3-BAL"), { state: "not_assessable" })).toMatchObject({
      rule: "T3-BAL",
      severity: "error",
      cells: [],
      left: null,
      right: null,
      message: { en: `${title.en}: not assessable, an input is absent` },
    });
  });
});
