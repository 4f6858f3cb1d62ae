/**
 * Two sheets to begin from. The first follows the points of one published score sheet (鲤城区,
 * 泉州市, for 2020) as far as we know them, in our words; what it says beyond them is invented and
 * marked so in its text. The second is invented as a whole.
 */
import type { ScoreSheet, Standard } from "./sheet";
import { USUAL_SHARES } from "./sheet";

export const EXAMPLES = ["licheng", "invented"] as const;
export type ExampleCode = (typeof EXAMPLES)[number];
/** On each invented row, where it is seen wherever the row goes. */
const INVENTED = "（示例，虚构）";

type Row = Omit<Standard, "key">;
const numbered = (rows: readonly Row[]): Standard[] =>
  rows.map((row, i) => ({ ...row, key: String(i + 1) }));

const REPORT = { level1: "政府信息公开", level2: "年度报告", points: 10 } as const;
const APPLICATIONS = { level1: "政府信息公开", level2: "依申请公开", points: 6 } as const;
const QUALITY = { level1: "数据质量", level2: `表内数据${INVENTED}`, points: 4 } as const;

const LICHENG: readonly Row[] = [
  {
    ...REPORT,
    text: "年度报告超过规定期限才报主管部门备案",
    evidence: { kind: "date", what: "filed", deduct: 5 },
  },
  {
    ...REPORT,
    text: "年度报告超过规定期限才向社会公开",
    evidence: { kind: "date", what: "published", deduct: 5 },
  },
  {
    ...REPORT,
    text: "年度报告缺少规定的部分或者表格",
    evidence: { kind: "rule", rules: ["S-SECT", "S-TABLES"], counting: "once", deduct: 5 },
  },
  {
    ...REPORT,
    text: "内容与本机关上年或者其他机关的报告雷同",
    evidence: { kind: "rule", rules: ["Y-TEXT", "S-DUPORG"], counting: "once", deduct: 5 },
  },
  {
    ...REPORT,
    text: "报告被退回后没有及时改正",
    evidence: { kind: "hand", counting: "once", deduct: 5 },
  },
  {
    ...APPLICATIONS,
    text: "申请超过法定期限才答复，每件扣分",
    evidence: { kind: "hand", counting: "each", deduct: 6 },
  },
  {
    ...APPLICATIONS,
    text: "行政复议纠正结果，每件扣分",
    evidence: {
      kind: "indicator",
      indicator: "rv.corr",
      counting: "each",
      tiers: [{ compare: ">", at: 0, deduct: 3 }],
    },
  },
  {
    ...APPLICATIONS,
    text: "未经复议直接起诉、结果被纠正的，每件扣分",
    evidence: {
      kind: "indicator",
      indicator: "ld.corr",
      counting: "each",
      tiers: [{ compare: ">", at: 0, deduct: 3 }],
    },
  },
  {
    ...APPLICATIONS,
    text: "复议后起诉、结果被纠正的，每件扣分",
    evidence: {
      kind: "indicator",
      indicator: "la.corr",
      counting: "each",
      tiers: [{ compare: ">", at: 0, deduct: 3 }],
    },
  },
  {
    ...QUALITY,
    text: `收到与办理的申请数不平衡${INVENTED}`,
    evidence: { kind: "rule", rules: ["T3-BAL"], counting: "once", deduct: 2 },
  },
  {
    ...QUALITY,
    text: `合计与分项之和不一致，每处扣分${INVENTED}`,
    evidence: { kind: "rule", rules: ["T3-SUM", "T4-SUM"], counting: "each", deduct: 1 },
  },
];

const ALL_INVENTED: readonly Row[] = [
  {
    level1: `公开${INVENTED}`,
    level2: `按时公开${INVENTED}`,
    points: 20,
    text: `年度报告没有按期公开${INVENTED}`,
    evidence: { kind: "date", what: "published", deduct: 20 },
  },
  {
    level1: `公开${INVENTED}`,
    level2: `报告内容${INVENTED}`,
    points: 40,
    text: `表三各列不平衡${INVENTED}`,
    evidence: { kind: "rule", rules: ["T3-BAL"], counting: "once", deduct: 20 },
  },
  {
    level1: `公开${INVENTED}`,
    level2: `报告内容${INVENTED}`,
    points: 40,
    text: `各部分叙述空泛，由审核人员判断${INVENTED}`,
    evidence: { kind: "hand", counting: "once", deduct: 20 },
  },
  {
    level1: `办理${INVENTED}`,
    level2: `争议${INVENTED}`,
    points: 40,
    text: `复议纠错率偏高${INVENTED}`,
    evidence: {
      kind: "indicator",
      indicator: "D14",
      counting: "once",
      tiers: [
        { compare: ">=", at: 0.2, deduct: 20 },
        { compare: ">=", at: 0.5, deduct: 40 },
      ],
    },
  },
];

const TITLES: Readonly<Record<ExampleCode, string>> = {
  licheng: "政务公开评分表（年度报告与依申请公开，按鲤城区公开的分值改写，其余为虚构示例）",
  invented: "政务公开评分表（整表为虚构示例）",
};

export const exampleSheet = (code: ExampleCode, year: number): ScoreSheet => ({
  title: TITLES[code],
  year,
  standards: numbered(code === "licheng" ? LICHENG : ALL_INVENTED),
  shares: USUAL_SHARES,
});
