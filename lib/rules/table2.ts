import { cellDef } from "@/lib/forms";
import { requirePresent, valueAt } from "@/lib/lookup";
import type { RunnableRule, Listed, RuleContext } from "./types";
import { BASIS, bilingualText } from "./words";
import { atMost, cellsIn, judgeOutcome, sumOfCells, valueOf } from "./values";

const ids2 = (ctx: RuleContext): readonly string[] => cellsIn(ctx.report, "t2");
const RULE = ["t2.rule.issued", "t2.rule.repealed", "t2.rule.valid"];
/** Offices for government services are of one type; only those named so take over the licensing of others. */
const LICENSING = /行政审批/;
const ENFORCERS: readonly [string, readonly string[]][] = [
  ["MARKET", ["t2.license.n", "t2.penalty.n"]],
  ["CITY", ["t2.penalty.n"]],
  ["HEALTH", ["t2.penalty.n"]],
  ["POLICE", ["t2.penalty.n"]],
];

export const TABLE2: readonly (RunnableRule | Listed)[] = [
  {
    id: "T2-INT",
    severity: "error",
    scope: "table2",
    title: bilingualText(
      "表二：件数为非负整数，收费不为负",
      "Section two: whole counts, no negative fee",
    ),
    reason: bilingualText(
      "件数不可为负；金额最多六位小数",
      "Counts are not negative; money has at most six decimals",
    ),
    formula: bilingualText(
      "件数 ∈ {0, 1, …}；金额 ≥ 0，小数不超过六位",
      "count ∈ {0, 1, …}; fee ≥ 0, ≤ 6 decimals",
    ),
    basis: BASIS.form,
    check: (ctx) => {
      const known = ids2(ctx).filter((id) => valueOf(ctx.report, id) !== null);
      const bad = known.filter((id) => {
        const value = valueOf(ctx.report, id)!;
        const def = requirePresent(cellDef(id), `cell ${id}`);
        if (def.signed) return !Number.isInteger(value);
        if (!def.decimals) return !Number.isInteger(value) || value < 0;
        return value < 0 || Math.abs(value * 1e6 - Math.round(value * 1e6)) > 1e-3;
      });
      if (bad.length > 0)
        return bad.map((id) =>
          judgeOutcome(false, { instance: id, cells: [id], left: valueOf(ctx.report, id) }),
        );
      return [judgeOutcome(known.length === 0 ? null : true)];
    },
  },
  {
    id: "T2-BLANK",
    severity: "warning",
    scope: "table2",
    title: bilingualText("表二有空白单元格", "Section two has blank cells"),
    reason: bilingualText(
      "空白不是零，可能掩盖错误",
      "A blank is not a zero and may hide an error",
    ),
    formula: bilingualText("没有印为空白的单元格", "no cell printed blank"),
    basis: BASIS.expected,
    check: (ctx) => {
      const ids = ids2(ctx);
      const empty = ids.filter((id) => ctx.report.cells[id]?.state === "blank");
      return [
        judgeOutcome(ids.length === 0 ? null : empty.length === 0, {
          cells: empty,
          left: ids.length === 0 ? null : empty.length,
        }),
      ];
    },
  },
  {
    id: "T2-RULE0",
    severity: "warning",
    scope: "table2",
    title: bilingualText(
      "无规章制定权的机关填报了规章",
      "Government rules reported by a body that cannot make them",
    ),
    reason: bilingualText(
      "规章由设区的市以上政府制定",
      "Only governments of cities with districts and above make such rules",
    ),
    formula: bilingualText("无规章制定权 ⇒ t2.rule.* = 0", "no rule-making power ⇒ t2.rule.* = 0"),
    basis: BASIS.expected,
    check: (ctx) => {
      const makes =
        ctx.agency?.kind === "government" && ["city", "province"].includes(ctx.agency.level);
      const street = ctx.agency?.types.some((t) => ["STREET", "TOWN", "TOWNSHIP"].includes(t));
      const sum = sumOfCells(ctx.report, RULE);
      return [
        judgeOutcome(!ctx.agency || makes || sum === null ? null : sum === 0, {
          cells: RULE,
          left: sum,
          right: 0,
          ...(street ? { severity: "error" as const } : {}),
        }),
      ];
    },
  },
  {
    id: "T2-VALID",
    severity: "warning",
    scope: "table2",
    title: bilingualText(
      "现行有效不少于本年制发减废止",
      "In force at least what was issued and not repealed this year",
    ),
    reason: bilingualText(
      "本年制发而未废止的应当有效",
      "What was issued and not repealed must be in force",
    ),
    formula: bilingualText("现行有效 ≥ max(0, 制发 − 废止)", "valid ≥ max(0, issued − repealed)"),
    basis: BASIS.expected,
    check: (ctx) =>
      ["rule", "norm"].map((row) => {
        const [issued, repealed, valid] = ["issued", "repealed", "valid"].map((c) =>
          valueOf(ctx.report, `t2.${row}.${c}`),
        ) as [number | null, number | null, number | null];
        return atMost(
          issued === null || repealed === null ? null : Math.max(0, issued - repealed),
          valid,
          { instance: row, cells: ["issued", "repealed", "valid"].map((c) => `t2.${row}.${c}`) },
        );
      }),
  },
  {
    id: "T2-NORMBODY",
    severity: "info",
    scope: "table2",
    title: bilingualText(
      "街道、内设或议事机构制发规范性文件",
      "A street office or internal body issued normative documents",
    ),
    reason: bilingualText(
      "请核对制定主体清单",
      "Compare with the list of bodies entitled to issue them",
    ),
    formula: bilingualText(
      "街道、事业单位或党委牌子的机构 ⇒ t2.norm.issued = 0",
      "street office, public institution or party office ⇒ t2.norm.issued = 0",
    ),
    basis: BASIS.expected,
    check: (ctx) => {
      const issued = valueOf(ctx.report, "t2.norm.issued");
      const unlikely = ctx.agency?.types.some((t) =>
        ["STREET", "PUBLIC_INST", "PARTY_PLATE"].includes(t),
      );
      return [
        judgeOutcome(!unlikely || issued === null ? null : issued === 0, {
          cells: ["t2.norm.issued"],
          left: issued,
          right: 0,
        }),
      ];
    },
  },
  {
    id: "T2-AUTH",
    severity: "info",
    scope: "table2",
    title: bilingualText(
      "执法、审批类机关的许可或处罚为零",
      "An enforcing or licensing body reports no licences or penalties",
    ),
    reason: bilingualText(
      "应填全部处理决定，含依法未公开的",
      "All decisions count, published or not",
    ),
    formula: bilingualText(
      "执法、审批类机关 ⇒ t2.license.n 或 t2.penalty.n > 0",
      "enforcing or licensing body ⇒ t2.license.n or t2.penalty.n > 0",
    ),
    basis: BASIS.expected,
    check: (ctx) =>
      [
        ...ENFORCERS.filter(([type]) => ctx.agency?.types.includes(type)).flatMap(
          ([, cells]) => cells,
        ),
        ...(ctx.agency && LICENSING.test(ctx.agency.name) ? ["t2.license.n"] : []),
      ].map((id) => {
        const value = valueOf(ctx.report, id);
        return judgeOutcome(value === null ? null : value > 0, {
          instance: valueAt(id.split("."), 1),
          cells: [id],
          left: value,
        });
      }),
  },
  {
    id: "T2-COERC",
    severity: "info",
    scope: "table2",
    title: bilingualText("行政强制远多于行政处罚", "Far more coercive measures than penalties"),
    reason: bilingualText("可能填错行", "Rows may have been confused"),
    formula: bilingualText(
      "强制 > 2 × 处罚 与 处罚 < 5 不同时成立",
      "not (coercion > 2 × penalty and penalty < 5)",
    ),
    basis: BASIS.expected,
    check: (ctx) => {
      const coercion = valueOf(ctx.report, "t2.coercion.n");
      const penalty = valueOf(ctx.report, "t2.penalty.n");
      return [
        judgeOutcome(
          coercion === null || penalty === null ? null : !(coercion > 2 * penalty && penalty < 5),
          { cells: ["t2.coercion.n", "t2.penalty.n"], left: coercion, right: penalty },
        ),
      ];
    },
  },
  {
    id: "T2-FEEUNIT",
    severity: "warning",
    scope: "table2",
    title: bilingualText(
      "收费金额单位疑为元而非万元",
      "Fees look like yuan in a cell of 10,000 yuan",
    ),
    reason: bilingualText(
      "与上年相差约一万倍，或部门超过一百亿元",
      "About 10,000 times last year's, or over 10 billion yuan for a body",
    ),
    formula: bilingualText(
      "收费(y) / 收费(y−1) 及其倒数 ∉ [5·10³, 2·10⁴]；部门：收费 < 10⁶",
      "fee(y)/fee(y−1) ∉ [5·10³, 2·10⁴] and inverse; body: fee < 10⁶",
    ),
    basis: BASIS.expected,
    check: (ctx) => {
      const fee = valueOf(ctx.report, "t2.fee.wan");
      const before = valueOf(ctx.previous, "t2.fee.wan");
      if (fee === null) return [judgeOutcome(null, { cells: ["t2.fee.wan"] })];
      const huge = ctx.agency?.kind === "body" && fee >= 1e6;
      const ratio =
        before !== null && before > 0 && fee > 0 ? Math.max(fee / before, before / fee) : null;
      const known = huge || ratio !== null || ctx.agency?.kind === "body";
      return [
        judgeOutcome(!known ? null : !huge && !(ratio !== null && ratio >= 5e3 && ratio <= 2e4), {
          cells: ["t2.fee.wan"],
          left: fee,
          right: before,
        }),
      ];
    },
  },
  {
    id: "T2-DECUNIT",
    severity: "error",
    scope: "table2",
    title: bilingualText("件数单元格出现小数", "Decimals in a cell of counts"),
    reason: bilingualText(
      "件数没有小数，疑为金额填错行",
      "Counts have no decimals; an amount may stand in the wrong row",
    ),
    formula: bilingualText("件数单元格没有小数", "count cells have no decimals"),
    basis: BASIS.form,
    check: (ctx) => {
      const known = ids2(ctx).filter(
        (id) =>
          !requirePresent(cellDef(id), `cell ${id}`).decimals && valueOf(ctx.report, id) !== null,
      );
      const bad = known.filter((id) => !Number.isInteger(valueOf(ctx.report, id)));
      return bad.length > 0
        ? bad.map((id) =>
            judgeOutcome(false, { instance: id, cells: [id], left: valueOf(ctx.report, id) }),
          )
        : [judgeOutcome(known.length === 0 ? null : true)];
    },
  },
];
