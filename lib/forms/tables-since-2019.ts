/**
 * How tables three and four are recognised in print, as both forms since 2019 have them. The later
 * one prints three rows in place of one.
 */
import type { TablesPrint } from "./types";

export const TABLES_SINCE_2019: TablesPrint = {
  tells: null,
  table3: {
    rows: [
      {
        id: "r1",
        core: "本年度?新收到?的?(?:(?:政府信息公开)?申请(?:数量?)?|政府信息公开(?=\\d|$))",
      },
      {
        id: "r2",
        core: "上年度?结转(?:(?:政府信息公开)?申请(?:数量?)?|政府信息公开(?=\\d|$))",
      },
      { id: "r31", core: "(?<!不)予以公开" },
      {
        id: "r32",
        core: "部分公开(?:[(]区分处理的?,?只计这一情[形况],?不计其他情[形况][)]?)?",
      },
      { id: "r331", core: "(?:属于)?国家秘密" },
      { id: "r332", core: "其他法律、?行政法规禁止公开?|法律行政法规禁止公" },
      { id: "r333", core: "危及[\"'《<]*三安全一稳定[\"'》>]*|三安全一稳定" },
      { id: "r334", core: "保护第三方合法权益" },
      { id: "r335", core: "属于三类内[部容]事务信?息?" },
      { id: "r336", core: "属于四类过程性信息" },
      { id: "r337", core: "属于行政执法案卷" },
      { id: "r338", core: "属于行政查询事项" },
      { id: "r341", core: "本?(?:机关|单位|部门)?不掌握相关政府信?息?" },
      { id: "r342", core: "没有现成信息(?:需要?另行?制作?)?|没有现成信" },
      { id: "r343", core: "补正后申请内容仍不明?确?" },
      { id: "r351", core: "信访、?举报、?投诉类申请" },
      { id: "r352", core: "(?<!量反|大量)重复申请" },
      { id: "r353", core: "要求提供公开出版物" },
      { id: "r354", core: "无正当理由大量反复申?请?" },
      { id: "r355", core: "要求行政机关确认或(?:者)?重新(?:出具已获取信息)?" },
      {
        id: "r361",
        core: "申请人无正当理由逾期不补正(?:、?行政机关不再处理其?政?府?信?息?公?开?申?请?)?|逾期不补正|无正当理由逾期?",
      },
      {
        id: "r362",
        core: "申请人逾期未按收费通知(?:要求缴纳费用)?(?:、?行政机关不再处理其政府信息公开申请)?|逾期不缴费|逾期未按收费",
      },
      {
        id: "r363",
        core: "其他(?!处理|法律|对外|情[形况]|结果|组织|人)",
        alone: true,
        numbered: { by: /^3[.、]/, behind: "r362" },
      },
      {
        id: "r36",
        core: "其他处理",
        cell: /^(?:[(]六[)])?、?其他处理(?:数量)?$/,
      },
      {
        id: "r37",
        core: "总计|(?<=^[(]七[)]、?|[(]七[)]、?)合计",
        cell: /^(?:(?:[(]七[)]|七、|7[.、])?、?总计数?|[(]七[)]、?合计)$/,
        repeats: { numbered: /^[(]七/, behind: /其他$/, before: /^商业企业/ },
      },
      { id: "r4", core: "结转下年度?继续办理" },
    ],
    cols: [
      { id: "np", cell: /^自然人$/, word: "自然人", stem: "自然人" },
      { id: "be", cell: /^商业企业$/, word: "商业企业", stem: "商业企业" },
      { id: "ri", cell: /^科研机构$/, word: "科研机构", stem: "科研机构" },
      {
        id: "sw",
        cell: /^社会公益(?:组织|机构)?$/,
        word: "社会公益(?:组织|机构)",
        stem: "社会公益",
      },
      {
        id: "ls",
        cell: /^法律服务(?:机构|组织)?$/,
        word: "法律服务(?:机构|组织)",
        stem: "法律服务",
      },
      { id: "ot", cell: /^其他(?:组织)?$/, word: "其他", stem: "其他", vague: true },
      { id: "tot", cell: /^[总合]计$/, word: "[总合]计", stem: "[合总]计" },
    ],
    single: {
      row: "r36",
      parts: ["r361", "r362", "r363"],
      telling: ["r361", "r362"],
      form: "2019",
    },
    next: /予以公开|部分公开|国家秘密|第三方合法权益/,
    headings: /商业企业|申请人情况|法律服务/g,
    subtotal: /^(?:法人|单位|组织)?(?:小计|合计)$/,
    group: /法人或者?其他组织/g,
  },
  table4: {
    cols: [
      { id: "up", cell: /^(?:结果)?维持$/, word: "结果维持", stem: "维持" },
      { id: "corr", cell: /^(?:结果)?纠正$/, word: "结果纠正", stem: "纠正" },
      { id: "oth", cell: /^其他(?:结果)?$/, word: "其他结果", stem: "其他" },
      { id: "pend", cell: /^尚未审结$/, word: "尚未审结", stem: "尚未" },
      { id: "tot", cell: /^总计$/, word: "总计", stem: "总计" },
    ],
    groups: [
      { id: "rv", label: /行政复议/ },
      { id: "ld", label: /未经复议/ },
      { id: "la", label: /复议后/ },
    ],
    head: /结果?维持|^维持$/,
    brokenHead: /^(?:未经复议直接起诉|结果维)$/,
    ends: /结果?维持|结果?纠正/,
    begins: /结果维持|未经复议直接起诉/,
    pairs: [
      ["维", "纠"],
      ["其", "尚"],
    ],
    crossedGroups: /行政诉讼行政复议/,
    groupOrder: [/未经复议直接起诉/, /复议后起诉/],
  },
};

/** Words that only the tables of these reports have. */
export const ANCHORS_SINCE_2019: readonly RegExp[] = [
  /第二十条第?[(]?一/,
  /本年度?新收|新收政府信息公开/,
  /结转下年度/,
  /结果维持|未经复议直接起诉/,
  /勾稽关系/,
  /行政规范性文件|规范性文件/,
  /制发件数|新制作数量/,
  /上一?年项目数量|处理决定数量/,
  /行政事业性收费/,
];
