/**
 * The national statistics table of FY2014–2018, 《政府信息公开情况统计表》: 国务院办公厅关于加强和规范政府信息公开情况统计报送工作的通知
 * (国办发〔2014〕32号). One figure a row, in the order of print. A row that means the same as one of the provincial tables has its name.
 */
import type { Bilingual } from "./types";

export type OldRow = {
  readonly name: string;
  readonly label: Bilingual;
  /** Unit of the figure as stored: `wan` = 万元, `yuan` = 元. */
  readonly unit: "count" | "yuan" | "wan";
  /** The row whose `其中` this is, where its words alone do not say so. */
  readonly under?: string;
};
const row = (name: string, zh: string, en: string, more: { unit?: OldRow["unit"]; under?: string } = {}): OldRow => ({ name, label: { zh, en }, unit: more.unit ?? "count", ...(more.under ? { under: more.under } : {}) });

export const NATIONAL_ROWS: readonly OldRow[] = [
  row("proactive", "主动公开政府信息数", "Items disclosed proactively"),
  row("norm_public", "主动公开规范性文件数", "Normative documents disclosed"),
  row("norm_issued", "制发规范性文件总数", "Normative documents issued"),
  row("gazette", "政府公报公开政府信息数", "Disclosed in gazettes"),
  row("web", "政府网站公开政府信息数", "Disclosed on government websites"),
  row("weibo", "政务微博公开政府信息数", "Disclosed on Weibo"),
  row("wechat", "政务微信公开政府信息数", "Disclosed on WeChat"),
  row("channel_other", "其他方式公开政府信息数", "Disclosed in other ways"),
  row("respond", "回应公众关注热点或重大舆情数", "Public concerns responded to"),
  row("respond_press", "参加或举办新闻发布会总次数", "Press conferences"),
  row("respond_press_head", "主要负责同志参加新闻发布会次数", "Press conferences with the head of the body"),
  row("respond_talk", "政府网站在线访谈次数", "Online interviews"),
  row("respond_talk_head", "主要负责同志参加政府网站在线访谈次数", "Online interviews with the head of the body"),
  row("respond_texts", "政策解读稿件发布数", "Policy explanations published"),
  row("respond_social", "微博微信回应事件数", "Responses on Weibo and WeChat"),
  row("respond_other", "其他方式回应事件数", "Responses in other ways"),
  row("recv", "收到申请数", "Applications received"),
  row("recv_person", "当面申请数", "Applications in person"),
  row("recv_fax", "传真申请数", "Applications by fax"),
  row("recv_web", "网络申请数", "Applications online"),
  row("recv_letter", "信函申请数", "Applications by letter"),
  row("done", "申请办结数", "Applications completed"),
  row("done_ontime", "按时办结数", "Completed in time"),
  row("done_late", "延期办结数", "Completed after an extension"),
  row("reply", "申请答复数", "Replies to applications"),
  row("reply_public", "属于已主动公开范围数", "Replies: already public"),
  row("reply_granted", "同意公开答复数", "Replies granting in full"),
  row("reply_part", "同意部分公开答复数", "Replies granting in part"),
  row("reply_deny", "不同意公开答复数", "Replies refusing"),
  row("deny_secret", "涉及国家秘密", "Refused: state secrets", { under: "reply_deny" }),
  row("deny_commercial", "涉及商业秘密", "Refused: business secrets", { under: "reply_deny" }),
  row("deny_privacy", "涉及个人隐私", "Refused: privacy", { under: "reply_deny" }),
  row("deny_safety", "危及国家安全、公共安全、经济安全和社会稳定", "Refused: security and stability", { under: "reply_deny" }),
  row("deny_not_info", "不是《条例》所指政府信息", "Refused: no government information in the sense of the Regulations", { under: "reply_deny" }),
  row("deny_other", "法律法规规定的其他情形", "Refused: other cases in law", { under: "reply_deny" }),
  row("reply_not_own", "不属于本行政机关公开数", "Replies: another body’s to disclose"),
  row("reply_absent", "申请信息不存在数", "Replies: does not exist"),
  row("reply_amend", "告知作出更改补充数", "Replies asking for an amendment"),
  row("reply_elsewhere", "告知通过其他途径办理数", "Replies pointing to another procedure"),
  row("review", "行政复议数量", "Administrative reviews"),
  row("review_up", "行政复议维持具体行政行为数", "Reviews: upheld", { under: "review" }),
  row("review_corr", "行政复议被依法纠错数", "Reviews: corrected", { under: "review" }),
  row("review_oth", "行政复议其他情形数", "Reviews: other results", { under: "review" }),
  row("litig", "行政诉讼数量", "Administrative lawsuits"),
  row("litig_up", "行政诉讼维持具体行政行为或者驳回原告诉讼请求数", "Lawsuits: upheld or dismissed", { under: "litig" }),
  row("litig_corr", "行政诉讼被依法纠错数", "Lawsuits: corrected", { under: "litig" }),
  row("litig_oth", "行政诉讼其他情形数", "Lawsuits: other results", { under: "litig" }),
  row("complaint_all", "举报投诉数量", "Complaints"),
  row("fee_taken", "依申请公开信息收取的费用", "Fees for applications (10,000 yuan)", { unit: "wan" }),
  row("offices", "政府信息公开工作专门机构数", "Offices for disclosure"),
  row("query_points", "设置政府信息公开查阅点数", "Public reading points"),
  row("staff", "从事政府信息公开工作人员数", "Staff"),
  row("staff_full", "专职人员数", "Full-time staff"),
  row("staff_part", "兼职人员数", "Part-time staff"),
  row("budget", "政府信息公开专项经费", "Budget for disclosure (10,000 yuan)", { unit: "wan" }),
  row("meetings", "召开政府信息公开工作会议或专题会议数", "Meetings on disclosure"),
  row("training", "举办各类培训班数", "Training courses"),
  row("trainees", "接受培训人员数", "People trained"),
];
