import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { extractNarrative } from "@/lib/extract/narrative";

const FOLDER = "tests/fixtures/narratives";
const LEAST_PRECISION = 0.98;
const LEAST_RECALL = 0.9;

type Statement = {
  readonly id: string;
  readonly part: string | undefined;
  readonly value: number | null;
  readonly scope: string;
  readonly start: number;
  readonly end: number;
};

/** The text without its marks, and what they state (tests/fixtures/narratives/README.md). */
function readMarked(marked: string): { text: string; statements: Statement[] } {
  const statements: Statement[] = [];
  let text = "";
  let at = 0;
  for (const m of marked.matchAll(/\{([^|}]*)\|([^}]*)\}/g)) {
    text += marked.slice(at, m.index);
    const [name = "", value = "", scope = "own"] = (m[2] ?? "").split(" ");
    const [id = "", part] = name.split(".");
    const start = text.length;
    text += m[1];
    statements.push({ id, part, value: Number(value), scope, start, end: text.length });
    at = m.index + m[0].length;
  }
  return { text: text + marked.slice(at), statements };
}

/** A channel or a way that a mark leaves open may be found by its name; «received» is one way to say N13. */
const fits = (mark: Statement, found: Statement): boolean =>
  mark.id === found.id &&
  mark.value === found.value &&
  mark.scope === found.scope &&
  (mark.part === found.part ||
    (mark.part === undefined && (mark.id === "N04" || found.part === "received"))) &&
  mark.start < found.end &&
  found.start < mark.end;

const files = readdirSync(FOLDER).filter((name) => name.endsWith(".txt"));
const measured = files.map((name) => {
  const { text, statements } = readMarked(readFileSync(path.join(FOLDER, name), "utf8"));
  const found = extractNarrative(text)
    .filter((v) => v.id !== "N26" && v.unit !== "%")
    .map((v): Statement => {
      const { start, end } = v.source?.kind === "text" ? v.source : { start: 0, end: 0 };
      return { id: v.id, part: v.part, value: v.value, scope: v.scope, start, end };
    });
  const say = (s: Statement) =>
    `${name} ${s.id}${s.part ? `.${s.part}` : ""} ${s.value} ${s.scope} «${text.slice(s.start - 12, s.end + 8)}»`;
  return {
    marks: statements.length,
    missed: statements.filter((mark) => !found.some((f) => fits(mark, f))).map(say),
    found: found.length,
    wrong: found.filter((f) => !statements.some((mark) => fits(mark, f))).map(say),
  };
});
const sum = (pick: (m: (typeof measured)[number]) => number) =>
  measured.reduce((n, m) => n + pick(m), 0);

describe("seventy-five invented narratives", () => {
  it("are seventy-five", () => expect(files).toHaveLength(75));

  it("hold few statements that nobody makes", () => {
    const wrong = measured.flatMap((m) => m.wrong);
    const precision = 1 - wrong.length / sum((m) => m.found);
    expect(precision, wrong.join("\n")).toBeGreaterThanOrEqual(LEAST_PRECISION);
  });

  it("miss few that are made", () => {
    const missed = measured.flatMap((m) => m.missed);
    const recall = 1 - missed.length / sum((m) => m.marks);
    expect(recall, missed.join("\n")).toBeGreaterThanOrEqual(LEAST_RECALL);
  });
});

/** Turns of phrase beside these. */
describe("what is stated", () => {
  it.each([
    ["2023年实现行政复议、行政诉讼零发生。", ["N16.rv 0", "N16.lit 0"]],
    ["我局信息公开行政复议和行政诉讼均未发生。", ["N16.rv 0", "N16.lit 0"]],
    ["全年零申请。", ["N13 0"]],
    ["制发规范性文件五件，废止两件。", ["N17.issued 5", "N17.repealed 2"]],
    ["全年制发规章2件。", ["N17.ruleIssued 2"]],
    ["公开申请件数为0，行政复议件数为0。", ["N13 0", "N16.rv 0"]],
    ["本年度没有公民向我局申请公开政府信息。", ["N13 0"]],
    ["申请人不服答复提起复议5件，诉讼2件。", ["N16.rv 5", "N16.lit 2"]],
    ["受理各类复议案件30件，诉讼4件。", []],
    ["收到县长信箱转来信件35件。", ["N10 35"]],
    ["道路运输安全检查320次，农技推广培训86期。", []],
    ["政府网站政务公开栏目公开271条。", ["N02 271"]],
    ["12320热线接听8205个。", []],
    ["本年度无政府信息公开申请结转。", []],
    ["共收到依申请公开7件，1件正在办理中，结转至2024年。", ["N13 7", "N14.out 1"]],
    ["申请复议3件，提起诉讼2件的是林权争议。", []],
    ["对答复不服申请复议的3件，提起诉讼的2件。", ["N16.rv 3", "N16.lit 2"]],
    ["未收到关于信息公开的投诉。未收到消费投诉。", ["N25 0"]],
    ["举办政务公开培训1期、38人；举办安全培训2期、90人。", ["N18 1", "N18.people 38"]],
    ["受理行政审批申请4321件，办结4321件。", []],
    [
      "办理答复12件：同意公开5件，非本机关信息4件，信息不存在3件。",
      ["N13.done 12", "N15.r31 5", "N15.r341 4", "N15.r341 3"],
    ],
    ["自2008年《条例》实施以来，累计主动公开信息12345条，2019年主动公开信息520条。", ["N01 520"]],
  ])("%s", (text, expected) => {
    const found = extractNarrative(text, { agencyLevel: "body" });
    expect(found.map((v) => `${v.id}${v.part ? `.${v.part}` : ""} ${v.value}`)).toEqual(expected);
  });
});
