import { describe, expect, it } from "vitest";
import { CATALOGUE, isEvaluated, runRules } from "@/lib/rules";
import type { RuleContext } from "@/lib/rules";
import { aReport, aText } from "../../builders/report";
import { answers } from "./vectors/answers";
import { DOCUMENT } from "./vectors/document";
import { NARRATIVE } from "./vectors/narrative";
import { old, OLD_TABLES } from "./vectors/old";
import { TABLES } from "./vectors/tables";
import { YEARS } from "./vectors/years";

const ALL = [...TABLES, ...OLD_TABLES, ...YEARS, ...NARRATIVE, ...DOCUMENT];
const rules = CATALOGUE.filter(isEvaluated);

describe("catalogue", () => {
  it("has each id once and says both languages", () => {
    expect(new Set(CATALOGUE.map((r) => r.id)).size).toBe(CATALOGUE.length);
    for (const r of CATALOGUE)
      for (const words of [r.title, r.reason, r.basis])
        expect(
          [words.zh, words.en].every((t) => t.length > 0),
          r.id,
        ).toBe(true);
  });
  it.each(rules.map((r) => r.id))(
    "%s has a passing, a failing and a not-assessable vector",
    (id) => {
      expect(
        ALL.filter((v) => v.rule === id)
          .map((v) => v.expect)
          .sort(),
      ).toEqual(["fail", "not_assessable", "pass"]);
    },
  );
});

describe("vectors", () => {
  it.each(ALL.map((v) => [`${v.rule} ${v.expect}`, v] as const))("%s", (_, v) => {
    const rule = rules.find((r) => r.id === v.rule)!;
    const outcomes = rule
      .check(v.ctx)
      .filter((o) => v.instance === undefined || o.instance === v.instance);
    expect(outcomes.map((o) => o.state)).toContain(v.expect);
    if (v.expect !== "fail") expect(outcomes.map((o) => o.state)).not.toContain("fail");
  });
});

it("findings name the instance and carry both sides in words", () => {
  const vector = YEARS.find((v) => v.rule === "Y-CARRY" && v.expect === "fail")!;
  const finding = runRules(vector.ctx).find((f) => f.rule === "Y-CARRY.tot")!;
  expect(finding).toMatchObject({
    severity: "error",
    state: "fail",
    left: 3,
    right: 2,
    cells: ["r2.tot"],
  });
  expect(finding!.message.en).toBe(
    "“Total”: 3 brought forward, but last year's report carried 2 forward; they differ by 1.",
  );
});

it("nobody is reproached for words that this project typeset around published figures", () => {
  const vector = ALL.find((v) => v.rule === "S-NIL" && v.expect === "fail")!;
  const states = (text: string) =>
    runRules({ ...vector.ctx, report: { ...vector.ctx.report, text } })
      .filter((f) => f.rule.startsWith("S-NIL") || f.rule === "S-SECT")
      .map((f) => [f.rule, f.state]);
  expect(states(vector.ctx.report.text)).toContainEqual(["S-NIL", "fail"]);
  const ours = states(
    `${vector.ctx.report.text}\n本文件由阳光台账依照公开发布的年度报告中的数字重新排版，文字为阳光台账所写`,
  );
  expect(ours).toContainEqual(["S-NIL", "not_assessable"]);
  expect(ours.find(([rule]) => rule === "S-SECT")).toBeDefined();
});

describe("details that one vector a rule does not reach", () => {
  const states = (id: string, ctx: RuleContext) =>
    rules
      .find((r) => r.id === id)!
      .check(ctx)
      .map((o) => [o.instance, o.state, o.severity]);

  it("an office named for licensing is asked for licences; another for government services is not", () => {
    const office = (name: string): RuleContext => ({
      report: aReport({ cells: { "t2.license.n": 0 } }),
      agency: { name, kind: "body", level: "district", types: ["GOVSVC"] },
    });
    expect(states("T2-AUTH", office("测试区行政审批局"))).toEqual([["license", "fail", undefined]]);
    expect(states("T2-AUTH", office("测试区政务服务局"))).toEqual([]);
  });

  it("the articles on annual reports of the old Regulations are superseded like the Order itself", () => {
    const said = (text: string): RuleContext => ({
      report: aReport({ text: aText({ parts: { 0: text } }) }),
    });
    expect(
      states(
        "S-OLDREF",
        said("根据《政府信息公开条例》第三十一条、第三十二条规定，编制本年度报告。"),
      )[0]![1],
    ).toBe("fail");
    expect(
      states("S-OLDREF", said("根据《政府信息公开条例》第五十条规定，编制本年度报告。"))[0]![1],
    ).toBe("pass");
  });

  it("a missing table of part two warns, of parts three and four is an error", () => {
    const without = (section: RegExp): RuleContext => ({
      report: aReport({ drop: (id) => section.test(id) }),
    });
    expect(states("S-TABLES", without(/^t2\./)).filter(([, state]) => state === "fail")).toEqual([
      ["t2", "fail", "warning"],
    ]);
    expect(
      states("S-TABLES", without(/^(?:rv|ld|la)\./)).filter(([, state]) => state === "fail"),
    ).toEqual([["t4", "fail", undefined]]);
  });

  describe("of the tables before 2019", () => {
    const failing = (ctx: RuleContext) =>
      runRules(ctx, ["old"])
        .filter((f) => f.state === "fail")
        .map((f) => [f.rule, f.severity, f.left, f.right]);
    const NATIONAL = {
      "recv.year": 9,
      "recv_person.year": 1,
      "recv_fax.year": 2,
      "recv_web.year": 3,
      "recv_letter.year": 3,
      "done.year": 8,
      "done_ontime.year": 7,
      "done_late.year": 1,
      "reply.year": 8,
      "reply_public.year": 1,
      "reply_granted.year": 1,
      "reply_part.year": 1,
      "reply_deny.year": 2,
      "deny_secret.year": 1,
      "deny_commercial.year": 1,
      "deny_privacy.year": 0,
      "deny_safety.year": 0,
      "deny_not_info.year": 0,
      "deny_other.year": 0,
      "reply_not_own.year": 1,
      "reply_absent.year": 1,
      "reply_amend.year": 0,
      "reply_elsewhere.year": 1,
      "review.year": 3,
      "review_up.year": 1,
      "review_corr.year": 1,
      "review_oth.year": 1,
      "litig.year": 2,
      "litig_up.year": 1,
      "litig_corr.year": 0,
      "litig_oth.year": 1,
      "staff.year": 5,
      "staff_full.year": 2,
      "staff_part.year": 3,
      "respond_press.year": 2,
      "respond_press_head.year": 1,
    };

    it("each sum of the national table is judged by the rows that it prints", () => {
      const ctx = old({}, NATIONAL);
      expect(failing(ctx)).toEqual([]);
      expect(
        runRules(ctx, ["old"])
          .filter((f) => f.rule.startsWith("OLD-SUM") && f.state === "pass")
          .map((f) => f.rule),
      ).toEqual(
        ["recv", "done", "reply", "reply_deny", "review", "litig", "staff"].map(
          (t) => `OLD-SUM.${t}.year`,
        ),
      );
      expect(failing(old({ "done_late.year": 2, "respond_press_head.year": 3 }, NATIONAL))).toEqual(
        [
          ["OLD-SUM.done.year", "error", 9, 8],
          ["OLD-PART.respond_press_head.year", "error", 3, 2],
        ],
      );
      expect(failing(old({ "deny_other.year": 1 }, NATIONAL))).toEqual([
        ["OLD-SUM.reply_deny.year", "warning", 3, 2],
      ]);
    });

    it("a sum whose row is not printed is never judged, nor are the media of the national table added up", () => {
      expect(
        states("OLD-SUM", old({ "reply_amend.year": undefined }, NATIONAL)).find(
          ([instance]) => instance === "reply.year",
        ),
      ).toEqual(["reply.year", "not_assessable", undefined]);
      expect(failing(old({ "web.year": 10, "gazette.year": 3 }))).toEqual([
        ["OLD-PART.proactive.year", "warning", 13, 12],
      ]);
      expect(failing(old({ "web.year": 10, "gazette.year": 3, "weibo.year": 8 }))).toEqual([]);
    });

    const RECV = { "recv_person.year": 1, "recv_web.year": 3, "recv_letter.year": 2 };
    it.each<[string, Record<string, number | null>, (string | undefined)[][]]>([
      ["the total alone", { "recv.year": 6 }, []],
      ["its parts alone", RECV, []],
      ["one part of it", { "recv.year": 6, "recv_web.year": 3 }, [["recv.year", "not_assessable"]]],
      ["all parts of it", { "recv.year": 6, ...RECV }, [["recv.year", "pass"]]],
      ["all parts of another", { "recv.year": 7, ...RECV }, [["recv.year", "fail"]]],
      ["a blank total", { "recv.year": null, ...RECV }, [["recv.year", "not_assessable"]]],
    ])("a table that prints %s of a sum", (_, printed, expected) =>
      expect(
        answers("OLD-SUM", old(printed, {})).map((line) => line.split(" ").slice(0, 2)),
      ).toEqual(expected),
    );

    it("says the rows and figures that disagree", () => {
      const finding = runRules(old({ "recv_web.cum": 11 }), ["old"]).find(
        (f) => f.state === "fail",
      )!;
      expect([finding.message.zh, finding.message.en]).toEqual([
        "受理依申请公开信息总数·历年累计：所列各项相加为 21，而总数填 20，相差 1。",
        "Requests received, cumulative: the listed rows add up to 21, but the total says 20; they differ by 1.",
      ]);
    });

    it("has nothing to say of the forms since 2019", () =>
      expect(runRules({ report: aReport() }, ["old"])).toEqual([]));
  });
});
