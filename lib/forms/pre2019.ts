/**
 * The statistics tables before the 2019 form: the provincial variants, most with a yearly and a
 * cumulative column, and the national table. Cell ids are `old.<name>.year|cum`; the order is that
 * of print. Rows of `其中` belong to the row before.
 */
import { NATIONAL_ROWS } from "./national-table";
import { oldRow as row, type OldRow } from "./old-row";
import type { CellDef } from "./types";

export const PROVINCIAL_ROWS: readonly OldRow[] = [
  row("proactive", "主动公开文件数", "Documents disclosed proactively"),
  row("web", "政府网站公开数", "Disclosed on government websites"),
  row("gazette", "政府公报公开数", "Disclosed in gazettes"),
  row("recv", "受理依申请公开信息总数", "Requests received"),
  row("recv_person", "当面申请数", "Requests in person"),
  row("recv_fax", "传真申请数", "Requests by fax"),
  row("recv_email", "电子邮件申请数", "Requests by e-mail"),
  row("recv_web", "网上申请数", "Requests online"),
  row("recv_letter", "信函、传真申请数", "Requests by letter or fax"),
  row("recv_other", "其它形式申请数", "Requests in other ways"),
  row("reply", "对申请的答复总数", "Replies to requests"),
  row("reply_full", "同意公开答复数", "Replies granting in full"),
  row("reply_part", "同意部分公开答复数", "Replies granting in part"),
  row("reply_deny", "不予公开答复数", "Replies refusing"),
  row("reply_other", "其他类型答复数", "Other replies"),
  row("fee_reduce", "政府信息公开收费减免金额", "Fees waived (yuan)", { unit: "yuan" }),
  row("complaint", "接受行政诉讼、举报数", "Suits and complaints received"),
  row("appeal", "行政申诉数", "Administrative appeals"),
  row("review", "行政复议数", "Administrative reconsiderations"),
  row("litig", "行政诉讼数", "Administrative lawsuits"),
  row("pending", "在办数", "In progress"),
  row("done", "办结数", "Completed"),
  row("granted", "同意提供数", "Provided"),
  row("refused", "拒绝提供数", "Refused"),
  row("refused_absent", "信息不存在数", "Refused: does not exist"),
  row("refused_secret", "涉及国家秘密数", "Refused: state secret"),
  row("refused_unclear", "申请内容不明确数", "Refused: unclear"),
  row("refused_beyond_need", "与自身需要无关数", "Refused: beyond own need"),
  row("refused_third_party", "涉及第三方权益数", "Refused: third parties"),
  row("refused_other", "其他原因拒绝数", "Refused: other"),
  row("query_points", "公共查阅点数", "Public reading points"),
  row("query_served", "接待查阅人次数", "Readers served"),
  row("consult", "咨询总数", "Enquiries"),
  row("consult_phone", "电话咨询数", "Enquiries by telephone"),
  row("consult_window", "窗口咨询数", "Enquiries at the window"),
  row("consult_web", "网上咨询数", "Enquiries online"),
  row("consult_other", "其他咨询数", "Other enquiries"),
];

const PROVINCIAL = new Set(PROVINCIAL_ROWS.map((r) => r.name));
const ONLY_NATIONAL = NATIONAL_ROWS.filter((r) => !PROVINCIAL.has(r.name));
/** Every row of any of these tables once. */
export const OLD_ROWS: readonly OldRow[] = [...PROVINCIAL_ROWS, ...ONLY_NATIONAL];

/** The rows of a table in its own order of print and words: the national one has rows that no other has. */
export function oldRowsOf(printed: (row: OldRow) => boolean): readonly OldRow[] {
  return (
    ONLY_NATIONAL.some(printed)
      ? [
          ...NATIONAL_ROWS,
          ...PROVINCIAL_ROWS.filter((r) => !NATIONAL_ROWS.some((n) => n.name === r.name)),
        ]
      : PROVINCIAL_ROWS
  ).filter(printed);
}

export const OLD_CELLS: readonly CellDef[] = OLD_ROWS.flatMap((r) =>
  (["year", "cum"] as const).map((col): CellDef => ({
    id: `old.${r.name}.${col}`,
    section: "old",
    row: r.name,
    col,
    unit: r.unit,
    signed: false,
    decimals: r.unit !== "count",
  })),
);
