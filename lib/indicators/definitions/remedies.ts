/**
 * D12–D15 and D26: reconsideration and litigation. Each name or caveat gives the denominator,
 * because published figures differ in it.
 */
import { bilingualLabel, defineIndicator } from "../build";
import { caseTerm, DECIDED, rowTerms } from "../terms";
import type { Indicator } from "../types";

const DONE = rowTerms("r37");
const EARLIER = bilingualLabel(
  "案件可能针对以前年度的答复，可多于答复，不是占比；自 2024 年度起不予公开复议前置，2026 年 7 月起据引用范围扩大（待确认），2024 年度前后以及 2026 年度与前后年度不可比",
  "Cases may concern replies of earlier years and exceed the replies: not a share; refusals go to reconsideration first from FY2024, and as cited more replies from July 2026 (to be confirmed), so years before and after FY2024 do not compare, nor does FY2026 with its neighbours",
);
const decided = bilingualLabel(
  "分母为已审结案件（维持＋纠正＋其他）",
  "The denominator is decided cases (upheld + corrected + other)",
);

export const REMEDIES: readonly Indicator[] = [
  defineIndicator("D12", "每百件答复的复议", "Reconsiderations per 100 replies", {
    kind: "per_reply",
    direction: -1,
    scorable: true,
    numerator: [caseTerm("rv", "tot")],
    denominator: DONE,
    formula: "rv.tot / r37",
    caveat: EARLIER,
  }),
  defineIndicator("D13", "每百件答复的诉讼", "Lawsuits per 100 replies", {
    kind: "per_reply",
    direction: -1,
    scorable: true,
    numerator: [caseTerm("lit", "tot")],
    denominator: DONE,
    formula: "(ld.tot + la.tot) / r37",
    caveat: EARLIER,
  }),
  defineIndicator("D14", "复议纠错率", "Reconsideration correction rate", {
    kind: "rate",
    direction: -1,
    scorable: true,
    numerator: [caseTerm("rv", "corr")],
    denominator: [caseTerm("rv", ...DECIDED)],
    formula: "rv.corr / (rv.up + rv.corr + rv.oth)",
    caveat: decided,
  }),
  defineIndicator(
    "D14.all",
    "复议纠错率（占全部复议）",
    "Reconsideration correction rate, of all reconsiderations",
    {
      kind: "rate",
      direction: -1,
      numerator: [caseTerm("rv", "corr")],
      denominator: [caseTerm("rv", "tot")],
      formula: "rv.corr / rv.tot",
      caveat: bilingualLabel("分母含尚未审结的案件", "The denominator includes pending cases"),
    },
  ),
  defineIndicator(
    "D14.uc",
    "复议纠错率（占维持与纠正）",
    "Reconsideration correction rate, of upheld and corrected",
    {
      kind: "rate",
      direction: -1,
      numerator: [caseTerm("rv", "corr")],
      denominator: [caseTerm("rv", "up", "corr")],
      formula: "rv.corr / (rv.up + rv.corr)",
      caveat: bilingualLabel("分母不含其他结果", "The denominator leaves out other results"),
    },
  ),
  defineIndicator("D15", "诉讼纠错率", "Litigation correction rate", {
    kind: "rate",
    direction: -1,
    scorable: true,
    numerator: [caseTerm("lit", "corr")],
    denominator: [caseTerm("lit", ...DECIDED)],
    formula: "(ld.corr + la.corr) / (ld.up + ld.corr + ld.oth + la.up + la.corr + la.oth)",
    caveat: decided,
  }),
  defineIndicator(
    "D15.all",
    "诉讼纠错率（占全部诉讼）",
    "Litigation correction rate, of all lawsuits",
    {
      kind: "rate",
      direction: -1,
      numerator: [caseTerm("lit", "corr")],
      denominator: [caseTerm("lit", "tot")],
      formula: "(ld.corr + la.corr) / (ld.tot + la.tot)",
      caveat: bilingualLabel("分母含尚未审结的案件", "The denominator includes pending cases"),
    },
  ),
  defineIndicator("D15.direct", "直接起诉纠错率", "Correction rate of direct lawsuits", {
    kind: "rate",
    direction: -1,
    numerator: [caseTerm("ld", "corr")],
    denominator: [caseTerm("ld", ...DECIDED)],
    formula: "ld.corr / (ld.up + ld.corr + ld.oth)",
    caveat: decided,
  }),
  defineIndicator(
    "D15.after",
    "复议后起诉纠错率",
    "Correction rate of lawsuits after reconsideration",
    {
      kind: "rate",
      direction: -1,
      numerator: [caseTerm("la", "corr")],
      denominator: [caseTerm("la", ...DECIDED)],
      formula: "la.corr / (la.up + la.corr + la.oth)",
      caveat: decided,
    },
  ),
  defineIndicator("D26", "每百件答复的被纠错案件", "Corrected cases per 100 replies", {
    kind: "per_reply",
    direction: -1,
    scorable: true,
    numerator: [caseTerm("rv", "corr"), caseTerm("lit", "corr")],
    denominator: DONE,
    formula: "(rv.corr + ld.corr + la.corr) / r37",
    caveat: bilingualLabel(
      "被复议机关或法院纠正的案件；可能针对以前年度的答复，不是占比",
      "Cases corrected by a reconsideration authority or a court; they may concern replies of earlier years: not a share",
    ),
  }),
];
