/** Rows of the statistics tables before 2019 by their printed words, in whatever order they come. */
import { NATIONAL_ROWS, PROVINCIAL_ROWS, type OldRow } from "@/lib/forms";
import { matchedGroup, valueAt } from "@/lib/lookup";
import { compact, type Flow } from "../labels/normalise";

const PROVINCIAL: Readonly<Record<string, string>> = {
  proactive: "主动公开(?:政府)?(?:文件|信息)?(?:总)?数量?",
  web: "(?:政府)?网站公开(?:政府)?(?:信息)?(?:总)?数?",
  gazette: "(?:政府)?公报公开(?:政府)?(?:信息)?(?:总)?数?",
  recv: "(?:受理|收到)的?(?:依)?申请(?:公开)?(?:政府)?信息(?:公开)?总?数|(?:受理|收到)的?申请总?数|申请总数",
  recv_person: "当面申请数",
  recv_fax: "传真申请数",
  recv_email: "(?:电子邮件|电子邮箱|邮件)申请数",
  recv_web: "(?:网上|网络|在线)申请数",
  recv_letter: "信函[、和及]?(?:传真)?申请数",
  recv_other: "其[它他](?:形式|方式)?申请数",
  reply: "(?:对申请的?)?答复总数|对申请的?答复数|申请答复(?:总)?数",
  reply_full: "(?<![分不])同意公开(?:答复)?(?:总)?数",
  reply_part: "(?:同意)?部分公开(?:答复)?(?:总)?数",
  reply_deny: "(?:不予公开|否决公开|不同意公开)(?:答复)?(?:总)?数",
  reply_other: "其[他它]类型?(?:的)?(?:答复)?数",
  fee_reduce: "(?:政府信息公开)?收费减免金额",
  complaint: "(?:接受)?行政(?:诉讼|申诉)[、和及]举报数",
  appeal: "行政申诉数",
  review: "行政复议数量?",
  litig: "行政诉讼数量?",
  pending: "在办数",
  done: "(?<![时期])办结数",
  granted: "同意提供数",
  refused: "拒绝提供数",
  refused_absent: "信息不存在数",
  refused_secret: "涉及国家秘密数",
  refused_unclear: "申请内容不明确数",
  refused_beyond_need: "与自身需要无关数",
  refused_third_party: "涉及第三方权益数",
  refused_other: "其他原因拒绝数",
  query_points: "公共查阅点数",
  query_served: "接待查阅人次数",
  consult: "咨询总数",
  consult_phone: "电话咨询数",
  consult_window: "窗口咨询数",
  consult_web: "网上咨询数",
  consult_other: "其他咨询数",
};
/**
 * Where the national table's words vary, or where a part (被依法纠错数) does not say what it is a
 * part of.
 */
const NATIONAL: Readonly<Record<string, string>> = {
  proactive: "主动公开政府信息(?:总)?数",
  norm_issued: "制发规范性文件(?:总)?数",
  gazette: "(?:政府)?公报公开(?:政府)?信息数",
  web: "(?:政府)?网站公开(?:政府)?信息数",
  weibo: "(?:政务|政府)?微博公开(?:政府)?信息数",
  wechat: "(?:政务|政府)?微信公开(?:政府)?信息数",
  channel_other: "其[他它]方式公开(?:政府)?信息数",
  respond_press: "(?:参加或)?举办新闻发布会(?:总)?次数",
  respond_press_head: "主要负责(?:同志|人)参加新闻发布会(?:总)?次数",
  respond_talk_head: "主要负责(?:同志|人)参加政府网站在线访谈(?:总)?次数",
  respond_texts: "政策解读稿件(?:发布)?数",
  respond_other: "其[他它]方式回应(?:事件)?数",
  recv: "收到申请(?:总)?数",
  recv_web: "(?:网上|网络)申请数",
  done: "申请办结(?:总)?数",
  reply: "申请答复(?:总)?数",
  reply_granted: "(?<![分不])同意公开(?:答复)?数",
  reply_part: "同意部分公开(?:答复)?数",
  reply_deny: "(?:不同意|不予)公开(?:答复)?(?:总)?数",
  deny_secret: "涉及国家秘密数?",
  deny_commercial: "涉及商业秘密数?",
  deny_privacy: "涉及个人隐私数?",
  deny_safety: "危及国家安全、公共安全、经济安全[和及、]社会稳定数?",
  deny_not_info: "不是[《<]?条例[》>]?所指(?:的)?政府信息数?",
  deny_other: "法律法规规定的其[他它]情[形况]数?",
  reply_absent: "申请(?:的)?信息不存在数",
  reply_amend: "告知(?:申请人)?[作做]出更改(?:、)?补充数",
  review: "行政复议数量?",
  review_up: "(?:行政复议)?维持具体行政行为数",
  review_corr: "(?:行政复议)?被依法纠错数",
  review_oth: "(?:行政复议)?其[他它]情[形况]数",
  litig: "行政诉讼数量?",
  litig_up: "(?:行政诉讼)?维持具体行政行为或者?驳回原告诉讼请求数",
  litig_corr: "(?:行政诉讼)?被依法纠错数",
  litig_oth: "(?:行政诉讼)?其[他它]情[形况]数",
  complaint_all: "举报投诉(?:数量?|总数)",
  fee_taken: "依申请公开信息收取的?费用",
  offices: "(?:政府信息公开)?(?:工作)?专门机构数",
  query_points: "(?:设置)?政府信息公开查阅点数",
  staff: "(?:从事)?政府信息公开工作人员数",
  budget: "政府信息公开专项经费",
  meetings: "(?:召开)?政府信息公开工作会议[或和及]?专题会议数",
  training: "举办(?:各类)?培训班数",
};
/**
 * A flow has no spaces: only the last digit before a sign can be a row's number
 * («条012、网上申请数»), `whole` finds the rest of it.
 */
const ORDINAL =
  "(?:其中[:：,]?)?(?:[(]?\\d[)]?[.、]|[(]\\d{1,2}[)][.、]?|※|[(]?[一二三四五六七八九十]{1,2}[)、.]、?)?(?:其中[:：,]?)?";
const CELL_ORDINAL =
  "(?:其中[:：,]?)?(?:[(]?\\d{1,2}[)]?[.、]?|[(]?[一二三四五六七八九十]{1,2}[)、.]、?|[-—·•*])?(?:其中[:：,]?)?";
const MEASURE = "(?:万元|人次|条|件|次|元|篇|个|人)?";
const REMARK = "(?:[(][^)]{0,80}[)]){0,2}";
/**
 * What stands in front of a label in text that has lost its cells: a figure, a unit, the end of the
 * heading. Other words make it another label.
 */
const BEFORE = /[条件次篇个元份期起人类度计数量据况无注明码号位表]$/;

type Vocabulary = {
  readonly anywhere: RegExp;
  readonly cell: RegExp;
  /** The rows of the groups of both expressions, from the first on. */
  readonly names: readonly string[];
};
/** Groups are numbered: an object of all names for every match takes longer than the match. */
function vocabulary(rows: readonly OldRow[], words: Readonly<Record<string, string>>): Vocabulary {
  const core = rows.map((r) => `(${words[r.name] ?? r.label.zh})`).join("|");
  return {
    anywhere: new RegExp(`${ORDINAL}(?:${core})${REMARK}${MEASURE}`, "g"),
    cell: new RegExp(`^${CELL_ORDINAL}(?:${core})(?:[(].*)?[:：]?$`),
    names: rows.map((r) => r.name),
  };
}
const VOCABULARIES = {
  provincial: vocabulary(PROVINCIAL_ROWS, PROVINCIAL),
  national: vocabulary(NATIONAL_ROWS, NATIONAL),
};
export type Variant = keyof typeof VOCABULARIES;

const UNDER = new Map(NATIONAL_ROWS.map((r) => [r.name, r.under]));
/** The same words stand under reviews and under lawsuits. */
const KIN: Readonly<Record<string, readonly string[]>> = {
  review_corr: ["review_corr", "litig_corr"],
  review_oth: ["review_oth", "litig_oth"],
};

/** A label in running text: where it begins, and where its figures do. */
export type Hit = { readonly name: string; readonly start: number; readonly end: number };

/** Labels of a table as they come, those of sentences among them. */
export function labelHits(flow: Flow, variant: Variant): Hit[] {
  const name = naming(variant);
  const hits: Hit[] = [];
  for (const match of flow.chars.matchAll(VOCABULARIES[variant].anywhere)) {
    const start = whole(flow, match.index);
    const before = flow.chars[start - 1] ?? "";
    if (
      start > 0 &&
      flow.gap[start] === 0 &&
      /\p{Script=Han}/u.test(before) &&
      !BEFORE.test(before)
    )
      continue;
    const found = name(match);
    if (found) hits.push({ name: found, start, end: match.index + match[0].length });
  }
  return hits;
}

/** Where a row's number of two digits begins, if it stands apart from what is before it. */
function whole(flow: Flow, start: number): number {
  return /\d/.test(flow.chars[start] ?? "") &&
    flow.gap[start] === 0 &&
    /\d/.test(flow.chars[start - 1] ?? "") &&
    valueAt(flow.gap, start - 1) > 0
    ? start - 1
    : start;
}

/**
 * Names the rows of the national table in the order that they come in: results belong to the last
 * of reviews and lawsuits.
 */
function naming(variant: Variant): (match: RegExpMatchArray | null) => string | null {
  const { names } = VOCABULARIES[variant];
  let head: string | null = null;
  return (match) => {
    if (!match) return null;
    const group = match.findIndex((text, i) => i > 0 && text !== undefined);
    const name = valueAt(names, group - 1);
    if (name === "review" || name === "litig") head = name;
    // Words of their own (行政复议被依法纠错数, 维持具体行政行为数) need no row before.
    if (KIN[name] === undefined || /^行政/.test(matchedGroup(match, group))) return name;
    return KIN[name].find((n) => UNDER.get(n) === head) ?? null;
  };
}

/**
 * What names the label cells of a table's rows, from the first to the last; null for a cell that is
 * no label.
 */
export function cellNames(variant: Variant): (text: string) => string | null {
  const name = naming(variant);
  return (text) => {
    const cell = compact(text);
    return cell.length < 3 || cell.length > 120
      ? null
      : name(VOCABULARIES[variant].cell.exec(cell));
  };
}
