import { flattenText } from "@/lib/extract/narrative/flatten";
import { matchedGroup, valueAt } from "@/lib/lookup";
import type { RunnableRule, Listed, Outcome, RuleContext } from "./types";
import { proseOf } from "./prose";
import { compareStatements, findContradictions, judgeResults } from "./stated-figures";
import { BASIS, bilingualText } from "./words";
import {
  judgeEqual,
  groupCells,
  isGovernment,
  judgeOutcome,
  noneOf,
  findStatements,
  quoteSentence,
  sumOfCells,
  valueOf,
} from "./values";

/** With its sentence. */
const UPHELD_WORDS = /均获维持|全部维持|均被维持|零败诉|无败诉/;
const UPHELD = new RegExp(`[^。;]{0,60}(?:${UPHELD_WORDS.source})[^。;]{0,20}`);

function zero(ctx: RuleContext): Outcome[] {
  const pairs: [string, string | undefined, string[]][] = [
    ["N13", undefined, ["r1.tot"]],
    ["N16", "rv", ["rv.tot"]],
    ["N16", "lit", ["ld.tot", "la.tot"]],
  ];
  return pairs.flatMap(([id, part, cells]) => {
    const said = findStatements(ctx, id, [part]).find((v) => v.value === 0);
    if (!said) return [];
    const note = quoteSentence(said.text);
    return [noneOf(ctx.report, cells, { instance: part ?? "applications", cells, note })];
  });
}

function balance(ctx: RuleContext): Outcome[] {
  const one = (id: string, parts: (string | undefined)[]): number | null => {
    const found = [...new Set(findStatements(ctx, id, parts).map((v) => v.value))];
    return found.length === 1 ? valueAt(found, 0) : null;
  };
  const [received, carriedIn, done, carriedOut] = [
    one("N13", [undefined, "received"]),
    one("N14", ["in"]),
    one("N13", ["done"]),
    one("N14", ["out"]),
  ];
  const any = [received, carriedIn, done, carriedOut].some((v) => v !== null);
  const left = received === null || carriedIn === null ? null : received + carriedIn;
  const right = done === null || carriedOut === null ? null : done + carriedOut;
  const cells = ["r1.tot", "r2.tot", "r37.tot", "r4.tot"];
  const note = quoteSentence(findStatements(ctx, "N13", [undefined, "received"])[0]?.text ?? "");
  return any ? [judgeEqual(left, right, { cells, note })] : [];
}

function upheld(ctx: RuleContext): Outcome[] {
  const { text } = flattenText(ctx.report.text);
  // Few reports say so, and the sentence around the words is looked for only in those.
  const said = UPHELD_WORDS.test(text) ? UPHELD.exec(text) : null;
  if (!said) return [];
  const note = quoteSentence(said[0]);
  const one = (kind: string, severity?: "warning") => {
    const cells = ["rv", "ld", "la"].map((group) => `${group}.${kind}`);
    return noneOf(ctx.report, cells, {
      instance: kind,
      cells,
      note,
      ...(severity ? { severity } : {}),
    });
  };
  return [one("corr"), one("pend", "warning")];
}

/**
 * 「共N条，其中A条、B条」: listed parts must not exceed the total (a list may be partial, so a
 * smaller sum is no fault).
 */
function partsOfTotals(ctx: RuleContext): Outcome[] {
  const text = proseOf(ctx.report.text);
  const lists = [...text.matchAll(/(\d+)(条|件|项|篇)[,(]其中[:,]?([^。;]{4,160})/g)].flatMap(
    (m) => {
      const unit = matchedGroup(m, 2);
      const inner = [...matchedGroup(m, 3).matchAll(new RegExp(`(\\d+)${unit}`, "g"))].map((x) =>
        Number(x[1]),
      );
      if (inner.length < 2) return [];
      const sum = inner.reduce((a, b) => a + b, 0);
      const note = quoteSentence(m[0]);
      return [judgeOutcome(sum <= Number(m[1]), { left: sum, right: Number(m[1]), note })];
    },
  );
  return lists.length > 0 ? lists : [judgeOutcome(null)];
}

export const NARRATIVE: readonly (RunnableRule | Listed)[] = [
  {
    id: "N-NEW",
    severity: "warning",
    scope: "narrative",
    title: bilingualText(
      "文字所述收到申请数与表格不符",
      "Requests stated in the text differ from the table",
    ),
    reason: bilingualText(
      "「收到」可能含上年结转；「办理」也可能指办结",
      "«Received» may include those brought forward; «handled» may mean concluded",
    ),
    formula: bilingualText(
      "所述 ∈ {r1, r1 + r2}（写「办理」的，也可为 r37）",
      "stated ∈ {r1, r1 + r2} («handled»: or r37)",
    ),
    basis: BASIS.expected,
    check: (ctx) =>
      findStatements(ctx, "N13", [undefined, "received"]).map((v) => {
        const r1 = valueOf(ctx.report, "r1.tot");
        const both = sumOfCells(ctx.report, ["r1.tot", "r2.tot"]);
        const done = /办理|处理/.test(v.text) ? valueOf(ctx.report, "r37.tot") : null;
        const known = r1 !== null && both !== null;
        return judgeOutcome(known ? [r1, both, done].includes(v.value) : null, {
          cells: ["r1.tot", "r2.tot"],
          left: v.value,
          right: r1,
          note: quoteSentence(v.text),
        });
      }),
  },
  {
    id: "N-CIN",
    severity: "warning",
    scope: "narrative",
    title: bilingualText(
      "文字所述上年结转与表格不符",
      "Carried-in stated in the text differs from the table",
    ),
    reason: bilingualText("同一数字应一致", "One figure, stated twice"),
    formula: bilingualText("所述 = r2", "stated = r2"),
    basis: BASIS.expected,
    check: compareStatements("N14", ["in"], ["r2.tot"]),
  },
  {
    id: "N-COUT",
    severity: "warning",
    scope: "narrative",
    title: bilingualText(
      "文字所述结转下年与表格不符",
      "Carried-out stated in the text differs from the table",
    ),
    reason: bilingualText("同一数字应一致", "One figure, stated twice"),
    formula: bilingualText("所述 = r4", "stated = r4"),
    basis: BASIS.expected,
    check: compareStatements("N14", ["out"], ["r4.tot"]),
  },
  {
    id: "N-DONE",
    severity: "warning",
    scope: "narrative",
    title: bilingualText(
      "文字所述办结数与表格不符",
      "Completed requests stated in the text differ from the table",
    ),
    reason: bilingualText("同一数字应一致", "One figure, stated twice"),
    formula: bilingualText("所述 = r37", "stated = r37"),
    basis: BASIS.expected,
    check: compareStatements("N13", ["done"], ["r37.tot"]),
  },
  {
    id: "N-RES",
    severity: "warning",
    scope: "narrative",
    title: bilingualText(
      "文字所述办理结果与表格不符",
      "Outcomes stated in the text differ from the table",
    ),
    reason: bilingualText("同一数字应一致", "One figure, stated twice"),
    formula: bilingualText("所述 = r31、r32、R3、R4、R5、R6", "stated = r31, r32, R3, R4, R5, R6"),
    basis: BASIS.expected,
    check: judgeResults,
  },
  {
    id: "N-PCT",
    severity: "info",
    scope: "narrative",
    title: bilingualText(
      "文字所述占比与件数不符",
      "A share stated in the text differs from its count",
    ),
    reason: bilingualText("占比应为件数除以办结数", "The share is the count over all concluded"),
    formula: bilingualText(
      "|所述百分比 − 100·件数 / r37| ≤ 0.06",
      "|stated % − 100·count / r37| ≤ 0.06",
    ),
    basis: BASIS.expected,
    check: (ctx) =>
      ctx.report.narrative
        .filter((v) => v.id === "N15" && v.unit === "%" && v.value !== null)
        .map((v) => {
          const group = v.part?.replace(".pct", "");
          const count =
            ctx.report.narrative.find(
              (c) => c.part === group && c.id === "N15" && c.text === v.text,
            )?.value ?? null;
          const total = valueOf(ctx.report, "r37.tot");
          return judgeEqual(
            v.value,
            count === null || !total ? null : (100 * count) / total,
            {
              instance: group,
              cells: [...groupCells(ctx.report, group ?? ""), "r37.tot"],
              note: quoteSentence(v.text),
            },
            0.06,
          );
        }),
  },
  {
    id: "N-BAL",
    severity: "warning",
    scope: "narrative",
    title: bilingualText(
      "文字自身不平：新收＋结转≠办结＋结转",
      "The text does not balance: received + brought forward ≠ concluded + carried forward",
    ),
    reason: bilingualText("与表格同一勾稽", "The same identity as the table's"),
    formula: bilingualText(
      "所述新收 + 所述上年结转 = 所述办结 + 所述结转下年",
      "stated received + brought forward = stated concluded + carried forward",
    ),
    basis: BASIS.expected,
    check: balance,
  },
  {
    id: "N-ZERO",
    severity: "error",
    scope: "narrative",
    title: bilingualText("文字称没有，而表格有数", "The text says none, the table has some"),
    reason: bilingualText("直接矛盾", "A direct contradiction"),
    formula: bilingualText(
      "正文称没有 ⇒ r1 = 0；rv = 0；ld + la = 0",
      "text «none» ⇒ r1 = 0; rv = 0; ld + la = 0",
    ),
    basis: BASIS.expected,
    check: zero,
  },
  {
    id: "N-CASE",
    severity: "warning",
    scope: "narrative",
    title: bilingualText(
      "文字所述复议诉讼数与表格不符",
      "Cases stated in the text differ from the table",
    ),
    reason: bilingualText("同一数字应一致", "One figure, stated twice"),
    formula: bilingualText("所述 = rv；= ld + la", "stated = rv; = ld + la"),
    basis: BASIS.expected,
    check: (ctx) => [
      ...compareStatements("N16", ["rv"], ["rv.tot"], "rv")(ctx),
      ...compareStatements("N16", ["lit"], ["ld.tot", "la.tot"], "lit")(ctx),
    ],
  },
  {
    id: "N-OUTCOME",
    severity: "error",
    scope: "narrative",
    title: bilingualText(
      "文字称均获维持，而表格有纠正或未审结",
      "The text says all upheld, the table has corrections or pending cases",
    ),
    reason: bilingualText(
      "未审结的不能说已维持（警告）",
      "A pending case is not upheld yet (warning)",
    ),
    formula: bilingualText(
      "「均获维持」⇒ Σ 纠正 = 0，Σ 未审结 = 0",
      "«all upheld» ⇒ Σ corr = 0, Σ pend = 0",
    ),
    basis: BASIS.expected,
    check: upheld,
  },
  {
    id: "N-RULE",
    severity: "warning",
    scope: "narrative",
    title: bilingualText(
      "文字所述规范性文件数与表格不符",
      "Normative documents stated in the text differ from the table",
    ),
    reason: bilingualText("同一数字应一致", "One figure, stated twice"),
    formula: bilingualText(
      "所述 = t2.norm.issued、repealed、valid",
      "stated = t2.norm.issued, repealed, valid",
    ),
    basis: BASIS.expected,
    check: (ctx) =>
      ["issued", "repealed", "valid"].flatMap((p) =>
        compareStatements("N17", [p], [`t2.norm.${p}`], p)(ctx),
      ),
  },
  {
    id: "N-FEE",
    severity: "warning",
    scope: "narrative",
    title: bilingualText("文字所述信息处理费", "Processing fees stated in the text"),
    reason: bilingualText("与 X-FEE 为同一比较", "The same comparison as X-FEE"),
    formula: bilingualText("见 X-FEE", "see X-FEE"),
    basis: BASIS.fees,
    notEvaluated: bilingualText(
      "由 X-FEE 核对，不重复报告",
      "Checked by X-FEE; not reported twice",
    ),
  },
  {
    id: "N-SUM",
    severity: "warning",
    scope: "narrative",
    title: bilingualText("「其中」各项之和超过总数", "Listed parts exceed their total"),
    reason: bilingualText(
      "部分之和不能大于整体；列举可以不全",
      "Parts cannot exceed the whole; a list may be partial",
    ),
    formula: bilingualText("a + b + … ≤ 总数", "a + b + … ≤ total"),
    basis: BASIS.expected,
    check: partsOfTotals,
  },
  {
    id: "N-SELF",
    severity: "warning",
    scope: "narrative",
    title: bilingualText("同一指标前后不一致", "One indicator stated with two values"),
    reason: bilingualText("前后矛盾，或口径不同", "A contradiction, or different scopes"),
    formula: bilingualText("各处所述相等", "all statements equal"),
    basis: BASIS.expected,
    check: findContradictions,
  },
  {
    id: "N-SCOPE",
    severity: "info",
    scope: "narrative",
    title: bilingualText(
      "部门报告中的全区（市、县）数字归属地区",
      "Area-wide figures in a body's report belong to the area",
    ),
    reason: bilingualText(
      "避免把全区数字算作本机关的",
      "So that they are not counted as the body's own",
    ),
    formula: bilingualText(
      "部门报告：没有全区（市、县）口径的数字",
      "body's report: no area-wide figures",
    ),
    basis: BASIS.expected,
    check: (ctx) => {
      if (isGovernment(ctx) || ctx.report.narrative.length === 0) return [judgeOutcome(null)];
      const area = ctx.report.narrative.filter((v) => v.scope === "area");
      const note = area[0] ? { note: quoteSentence(area[0].text) } : {};
      return [judgeOutcome(area.length === 0, { left: area.length, right: 0, ...note })];
    },
  },
];
