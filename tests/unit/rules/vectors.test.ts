import { describe, expect, it } from "vitest";
import { CATALOGUE, isEvaluated, runRules } from "@/lib/rules";
import type { RuleContext } from "@/lib/rules";
import { aReport, aText } from "../../builders/report";
import { DOCUMENT } from "./vectors/document";
import { NARRATIVE } from "./vectors/narrative";
import { TABLES } from "./vectors/tables";
import { YEARS } from "./vectors/years";

const ALL = [...TABLES, ...YEARS, ...NARRATIVE, ...DOCUMENT];
const rules = CATALOGUE.filter(isEvaluated);

describe("catalogue", () => {
  it("has each id once and says both languages", () => {
    expect(new Set(CATALOGUE.map((r) => r.id)).size).toBe(CATALOGUE.length);
    for (const r of CATALOGUE) for (const words of [r.title, r.reason, r.basis]) expect([words.zh, words.en].every((t) => t.length > 0), r.id).toBe(true);
  });
  it.each(rules.map((r) => r.id))("%s has a passing, a failing and a not-assessable vector", (id) => {
    expect(ALL.filter((v) => v.rule === id).map((v) => v.expect).sort()).toEqual(["fail", "not_assessable", "pass"]);
  });
});

describe("vectors", () => {
  it.each(ALL.map((v) => [`${v.rule} ${v.expect}`, v] as const))("%s", (_, v) => {
    const rule = rules.find((r) => r.id === v.rule)!;
    const outcomes = rule.check(v.ctx).filter((o) => v.instance === undefined || o.instance === v.instance);
    expect(outcomes.map((o) => o.state)).toContain(v.expect);
    if (v.expect !== "fail") expect(outcomes.map((o) => o.state)).not.toContain("fail");
  });
});

it("findings name the instance and carry both sides in words", () => {
  const vector = YEARS.find((v) => v.rule === "Y-CARRY" && v.expect === "fail")!;
  const finding = runRules(vector.ctx).find((f) => f.rule === "Y-CARRY.tot")!;
  expect(finding).toMatchObject({ severity: "error", state: "fail", left: 3, right: 2, cells: ["r2.tot"] });
  expect(finding!.message.en).toBe("“Total”: carried in is 3, but last year's report carried out 2; they differ by 1.");
});

it("nobody is reproached for words that this project typeset around published figures", () => {
  const vector = ALL.find((v) => v.rule === "S-NIL" && v.expect === "fail")!;
  const states = (text: string) => runRules({ ...vector.ctx, report: { ...vector.ctx.report, text } }).filter((f) => f.rule.startsWith("S-NIL") || f.rule === "S-SECT").map((f) => [f.rule, f.state]);
  expect(states(vector.ctx.report.text)).toContainEqual(["S-NIL", "fail"]);
  const ours = states(`${vector.ctx.report.text}\n本文件由阳光台账依照公开发布的年度报告中的数字重新排版，文字为阳光台账所写`);
  expect(ours).toContainEqual(["S-NIL", "not_assessable"]);
  expect(ours.find(([rule]) => rule === "S-SECT")).toBeDefined();
});

describe("details that one vector a rule does not reach", () => {
  const states = (id: string, ctx: RuleContext) => rules.find((r) => r.id === id)!.check(ctx).map((o) => [o.instance, o.state, o.severity]);

  it("an office named for licensing is asked for licences; another for government services is not", () => {
    const office = (name: string): RuleContext => ({ report: aReport({ cells: { "t2.license.n": 0 } }), agency: { name, kind: "body", level: "district", types: ["GOVSVC"] } });
    expect(states("T2-AUTH", office("测试区行政审批局"))).toEqual([["license", "fail", undefined]]);
    expect(states("T2-AUTH", office("测试区政务服务局"))).toEqual([]);
  });

  it("the articles on annual reports of the old Regulations are superseded like the Order itself", () => {
    const said = (text: string): RuleContext => ({ report: aReport({ text: aText({ parts: { 0: text } }) }) });
    expect(states("S-OLDREF", said("根据《政府信息公开条例》第三十一条、第三十二条规定，编制本年度报告。"))[0]![1]).toBe("fail");
    expect(states("S-OLDREF", said("根据《政府信息公开条例》第五十条规定，编制本年度报告。"))[0]![1]).toBe("pass");
  });

  it("a missing table of part two warns, of parts three and four is an error", () => {
    const without = (section: RegExp): RuleContext => ({ report: aReport({ drop: (id) => section.test(id) }) });
    expect(states("S-TABLES", without(/^t2\./)).filter(([, state]) => state === "fail")).toEqual([["t2", "fail", "warning"]]);
    expect(states("S-TABLES", without(/^(?:rv|ld|la)\./)).filter(([, state]) => state === "fail")).toEqual([["t4", "fail", undefined]]);
  });
});
