import type { Bilingual, ColDef, RowDef } from "./types";

/** Official labels, written exactly once (国办公开办函〔2021〕30号 and 〔2019〕60号). English names are ours. */
const b = (zh: string, en: string): Bilingual => ({ zh, en });

export const SECTION = {
  one: b("一、总体情况", "1. Overview"),
  two: b("二、主动公开政府信息情况", "2. Proactive disclosure"),
  three: b("三、收到和处理政府信息公开申请情况", "3. Requests received and handled"),
  four: b(
    "四、政府信息公开行政复议、行政诉讼情况",
    "4. Administrative reconsideration and litigation",
  ),
  five: b("五、存在的主要问题及改进情况", "5. Main problems and improvement"),
  six: b("六、其他需要报告的事项", "6. Other matters to report"),
} as const;

export const CORNER3 = b(
  "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
  "(Check within this column: item 1 plus item 2 equals item 3 plus item 4)",
);
export const CONTENT = b("信息内容", "Content");
export const APPLICANT = b("申请人情况", "Applicant");
export const LEGAL = b("法人或其他组织", "Legal persons and other organisations");

export const T3_COLS: readonly ColDef[] = [
  { id: "np", label: b("自然人", "Natural persons"), groups: [APPLICANT] },
  { id: "be", label: b("商业企业", "Businesses"), groups: [APPLICANT, LEGAL] },
  { id: "ri", label: b("科研机构", "Research institutions"), groups: [APPLICANT, LEGAL] },
  {
    id: "sw",
    label: b("社会公益组织", "Public-interest organisations"),
    groups: [APPLICANT, LEGAL],
  },
  { id: "ls", label: b("法律服务机构", "Legal-service organisations"), groups: [APPLICANT, LEGAL] },
  { id: "ot", label: b("其他", "Other"), groups: [APPLICANT, LEGAL] },
  { id: "tot", label: b("总计", "Total"), groups: [APPLICANT] },
];

export const OUTCOME = b("三、本年度办理结果", "3. Outcomes this year");
/** Groups of outcomes, by their ids on every form. */
export const GROUP = {
  R3: b("（三）不予公开", "(3) Refused"),
  R4g: b("（四）无法提供", "(4) Unable to provide"),
  R5: b("（五）不予处理", "(5) Not processed"),
  R6: b("（六）其他处理", "(6) Other handling"),
} as const;

export const T3_COMMON_HEAD: readonly RowDef[] = [
  {
    id: "r1",
    label: b("一、本年新收政府信息公开申请数量", "1. Requests received this year"),
    groups: [],
  },
  {
    id: "r2",
    label: b("二、上年结转政府信息公开申请数量", "2. Requests carried over from last year"),
    groups: [],
  },
  { id: "r31", label: b("（一）予以公开", "(1) Granted in full"), groups: [OUTCOME] },
  {
    id: "r32",
    label: b(
      "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
      "(2) Granted in part (severed cases counted here only)",
    ),
    groups: [OUTCOME],
  },
  { id: "r331", label: b("1.属于国家秘密", "1. State secrets"), groups: [OUTCOME, GROUP.R3] },
  {
    id: "r332",
    label: b(
      "2.其他法律行政法规禁止公开",
      "2. Prohibited by other laws or administrative regulations",
    ),
    groups: [OUTCOME, GROUP.R3],
  },
  {
    id: "r333",
    label: b(
      "3.危及“三安全一稳定”",
      "3. Endangers national, public or economic security or social stability",
    ),
    groups: [OUTCOME, GROUP.R3],
  },
  {
    id: "r334",
    label: b("4.保护第三方合法权益", "4. Protects third parties' lawful rights"),
    groups: [OUTCOME, GROUP.R3],
  },
  {
    id: "r335",
    label: b("5.属于三类内部事务信息", "5. Internal-affairs information (three kinds)"),
    groups: [OUTCOME, GROUP.R3],
  },
  {
    id: "r336",
    label: b("6.属于四类过程性信息", "6. Process information (four kinds)"),
    groups: [OUTCOME, GROUP.R3],
  },
  {
    id: "r337",
    label: b("7.属于行政执法案卷", "7. Law-enforcement files"),
    groups: [OUTCOME, GROUP.R3],
  },
  {
    id: "r338",
    label: b("8.属于行政查询事项", "8. Matters with their own inquiry procedure"),
    groups: [OUTCOME, GROUP.R3],
  },
  {
    id: "r341",
    label: b("1.本机关不掌握相关政府信息", "1. Information not held by this agency"),
    groups: [OUTCOME, GROUP.R4g],
  },
  {
    id: "r342",
    label: b("2.没有现成信息需要另行制作", "2. No ready information; would have to be made"),
    groups: [OUTCOME, GROUP.R4g],
  },
  {
    id: "r343",
    label: b("3.补正后申请内容仍不明确", "3. Still unclear after correction"),
    groups: [OUTCOME, GROUP.R4g],
  },
  {
    id: "r351",
    label: b("1.信访举报投诉类申请", "1. Petitions, reports and complaints"),
    groups: [OUTCOME, GROUP.R5],
  },
  { id: "r352", label: b("2.重复申请", "2. Repeated requests"), groups: [OUTCOME, GROUP.R5] },
  {
    id: "r353",
    label: b("3.要求提供公开出版物", "3. Requests for published works"),
    groups: [OUTCOME, GROUP.R5],
  },
  {
    id: "r354",
    label: b("4.无正当理由大量反复申请", "4. Many repeated requests without good reason"),
    groups: [OUTCOME, GROUP.R5],
  },
  {
    id: "r355",
    label: b(
      "5.要求行政机关确认或重新出具已获取信息",
      "5. Requests to confirm or reissue information already obtained",
    ),
    groups: [OUTCOME, GROUP.R5],
  },
];

export const T3_OTHER_2021: readonly RowDef[] = [
  {
    id: "r361",
    label: b(
      "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
      "1. Not corrected in time without good reason; no longer processed",
    ),
    groups: [OUTCOME, GROUP.R6],
  },
  {
    id: "r362",
    label: b(
      "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
      "2. Fee not paid in time; no longer processed",
    ),
    groups: [OUTCOME, GROUP.R6],
  },
  { id: "r363", label: b("3.其他", "3. Other"), groups: [OUTCOME, GROUP.R6] },
];
export const T3_OTHER_2019: readonly RowDef[] = [{ id: "r36", label: GROUP.R6, groups: [OUTCOME] }];

export const T3_COMMON_TAIL: readonly RowDef[] = [
  { id: "r37", label: b("（七）总计", "(7) Total"), groups: [OUTCOME] },
  { id: "r4", label: b("四、结转下年度继续办理", "4. Carried over to next year"), groups: [] },
];

const REVIEW = b("行政复议", "Administrative reconsideration");
const LITIGATION = b("行政诉讼", "Administrative litigation");
export const T4_GROUPS: readonly RowDef[] = [
  { id: "rv", label: REVIEW, groups: [] },
  {
    id: "ld",
    label: b("未经复议直接起诉", "Sued directly without reconsideration"),
    groups: [LITIGATION],
  },
  { id: "la", label: b("复议后起诉", "Sued after reconsideration"), groups: [LITIGATION] },
];
export const T4_COLS: readonly ColDef[] = [
  { id: "up", label: b("结果维持", "Upheld"), groups: [] },
  { id: "corr", label: b("结果纠正", "Corrected"), groups: [] },
  { id: "oth", label: b("其他结果", "Other result"), groups: [] },
  { id: "pend", label: b("尚未审结", "Pending"), groups: [] },
  { id: "tot", label: b("总计", "Total"), groups: [] },
];

export const ITEM = {
  i1: b("第二十条第（一）项", "Article 20, item 1"),
  i5: b("第二十条第（五）项", "Article 20, item 5"),
  i6: b("第二十条第（六）项", "Article 20, item 6"),
  i8: b("第二十条第（八）项", "Article 20, item 8"),
  i9: b("第二十条第（九）项", "Article 20, item 9"),
} as const;
const row = (id: string, zh: string, en: string): RowDef => ({ id, label: b(zh, en), groups: [] });
const col = (id: string, zh: string, en: string): ColDef => ({ id, label: b(zh, en), groups: [] });
export const T2_ROWS = {
  rule: row("rule", "规章", "Government rules"),
  norm21: row("norm", "行政规范性文件", "Administrative normative documents"),
  norm19: row("norm", "规范性文件", "Normative documents"),
  license: row("license", "行政许可", "Administrative licences"),
  service: row("service", "其他对外管理服务事项", "Other public management and service items"),
  penalty: row("penalty", "行政处罚", "Administrative penalties"),
  coercion: row("coercion", "行政强制", "Administrative coercive measures"),
  fee: row("fee", "行政事业性收费", "Administrative fees"),
  procure: row("procure", "政府集中采购", "Centralised government procurement"),
} as const;
export const T2_COLS = {
  issued: col("issued", "本年制发件数", "Issued this year"),
  repealed: col("repealed", "本年废止件数", "Repealed this year"),
  valid: col("valid", "现行有效件数", "In force"),
  n21: col("n", "本年处理决定数量", "Decisions this year"),
  wan: col("wan", "本年收费金额（单位：万元）", "Fees collected this year (10,000 yuan)"),
  made: col("made", "本年新制作数量", "Newly made this year"),
  published: col("published", "本年新公开数量", "Newly published this year"),
  total: col("total", "对外公开总数量", "Published in total"),
  prev: col("prev", "上一年项目数量", "Items last year"),
  delta: col("delta", "本年增/减", "Change this year"),
  n19: col("n", "处理决定数量", "Decisions"),
  pn: col("n", "采购项目数量", "Procurement projects"),
  amount: col("amount", "采购总金额", "Procurement amount (yuan)"),
} as const;
