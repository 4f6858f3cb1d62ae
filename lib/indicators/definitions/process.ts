/**
 * D21–D24: computed from facts about the report, not from its cells: when it was published, which
 * checks it fails, how similar its text is to others.
 */
import { bilingualLabel, defineIndicator, UNIT } from "../build";
import { plainTerm } from "../terms";
import { CHECK_WEIGHTS } from "../check-weights";
import type { Indicator } from "../types";

const DEADLINE = bilingualLabel(
  "部门以次年 1 月 31 日、政府以 3 月 31 日为期（条例第四十九条；2018 年度及以前均为 3 月 31 日），年度征集另定期限的从其规定；未在条例中点名的派出机构不计",
  "Due on 31 January for departments and 31 March for governments (Regulations, Article 49; 31 March for all up to FY2018), or on the day that the year’s round sets; area offices, which the Regulations do not name, are left out",
);
const FILING = bilingualLabel(
  "报送期限由年度征集规定，条例只规定公布期限；没有定报送日的不计。以填报的报送日期为准，没有填报的以本机关首次在本平台报送之日为准",
  "The year’s round sets the day for filing, since the Regulations set one for publication alone; where none is set, nothing is counted. The stated day of filing, else the day on which the agency itself first filed here",
);
const WEIGHTS = bilingualLabel(
  `每条规则只计一次，有一处不通过即不通过；错误级规则权重 ${CHECK_WEIGHTS.error}，警告级规则权重 ${CHECK_WEIGHTS.warning}；不能判断的不计。检查结果不是抽样，没有区间，也不进入综合指数`,
  `Each rule counts once and fails when one of its places fails; rules of severity error weigh ${CHECK_WEIGHTS.error}, warnings ${CHECK_WEIGHTS.warning}; what cannot be judged does not count. Checks are no sample: there is no interval, and no index takes them`,
);
const CHECKS = bilingualLabel(
  "只计可以判断的检查项；不能判断的不算通过",
  "Only checks that can be judged; the others count as neither",
);

export const PROCESS: readonly Indicator[] = [
  defineIndicator("D21", "按时发布率", "Published on time", {
    kind: "rate",
    direction: 1,
    scorable: true,
    numerator: [plainTerm("meta.onTime")],
    denominator: [plainTerm("meta.due")],
    formula: "on time / expected",
    formulaZh: "按时公布的机关数 / 应报机关数",
    caveat: DEADLINE,
    // One body is on time or not: limits around that would be no estimate of anything.
    chance: false,
    breaks: ["form2019"],
  }),
  defineIndicator("D22", "发布天数", "Days from the deadline to publication", {
    kind: "days",
    direction: -1,
    scorable: true,
    numerator: [plainTerm("meta.days")],
    formula: "date published − deadline",
    formulaZh: "公布日期 − 期限",
    caveat: bilingualLabel(
      "负数为提前；按首次公布日期",
      "Negative when early; the date of first publication",
    ),
    breaks: ["form2019"],
  }),
  defineIndicator("D21.filed", "按时报送率", "Filed on time", {
    kind: "rate",
    direction: 1,
    numerator: [plainTerm("meta.fileOnTime")],
    denominator: [plainTerm("meta.fileDue")],
    formula: "filed on time / expected to file by a day",
    formulaZh: "按时报送的机关数 / 定有报送日的应报机关数",
    caveat: FILING,
    chance: false,
    breaks: ["form2019"],
  }),
  defineIndicator("D22.filed", "报送天数", "Days from the day for filing to filing", {
    kind: "days",
    direction: -1,
    numerator: [plainTerm("meta.fileDays")],
    formula: "date filed − day for filing",
    formulaZh: "报送日期 − 报送期限",
    caveat: FILING,
    breaks: ["form2019"],
  }),
  defineIndicator("D23", "数据质量", "Checks passed", {
    kind: "rate",
    direction: 1,
    chance: false,
    numerator: [plainTerm("meta.passed")],
    denominator: [plainTerm("meta.assessable")],
    formula: "weight of rules passed / weight of rules assessable",
    formulaZh: "通过的规则的权重 / 可以判断的规则的权重",
    caveat: WEIGHTS,
    breaks: ["form2019", "form2021"],
  }),
  defineIndicator("D23.errors", "检查错误数", "Failed checks: errors", {
    kind: "count",
    unit: UNIT.check,
    direction: -1,
    numerator: [plainTerm("meta.errors")],
    formula: "errors",
    formulaZh: "错误项数",
    caveat: CHECKS,
    breaks: ["form2019", "form2021"],
  }),
  defineIndicator("D23.warnings", "检查警告数", "Failed checks: warnings", {
    kind: "count",
    unit: UNIT.check,
    direction: -1,
    numerator: [plainTerm("meta.warnings")],
    formula: "warnings",
    formulaZh: "警告项数",
    caveat: CHECKS,
    breaks: ["form2019", "form2021"],
  }),
  defineIndicator("D24", "雷同度", "Likeness to other reports", {
    kind: "index",
    direction: -1,
    scorable: true,
    numerator: [plainTerm("meta.alike")],
    formula: "max(Y-TEXT, S-DUPORG)",
    caveat: bilingualLabel(
      "与本机关上年报告文字、或与同年度其他机关已公布报告自写文字（均去掉数字）的最大相似度；与其他机关没有相同语句的，只看上年",
      "The greatest likeness of the text, figures masked, to the body’s last report, or of its own words to another body’s published report of the year; where no other body shares its phrases, last year’s alone counts",
    ),
    breaks: [],
  }),
];
