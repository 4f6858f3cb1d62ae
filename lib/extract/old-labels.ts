/** Rows of the statistics tables before 2019 by their printed words: the provincial tables row after row, the national one by what its words say. */
import { NATIONAL_ROWS, PROVINCIAL_ROWS } from "@/lib/forms";
import { remembered } from "./memo";
import type { Flow } from "./normalise";

const PROVINCIAL: Readonly<Record<string, string>> = {
  proactive: "主动公开(?:文件|政府信息|信息)?(?:总)?数",
  web: "(?:政府)?网站公开(?:政府信息)?数",
  gazette: "政府公报公开(?:政府信息)?数",
  recv: "(?:受理|收到)(?:依)?申请公开(?:政府)?信息总?数|(?:受理|收到)申请总?数",
  recv_person: "当面申请数",
  recv_fax: "(?<!、)传真申请数",
  recv_email: "电子邮件申请数",
  recv_web: "(?:网上|网络)申请数",
  recv_letter: "信函(?:、传真)?申请数",
  recv_other: "其[它他](?:形式)?申请数",
  reply: "(?:对申请的)?答复总数",
  reply_full: "(?<!部分)同意公开(?:答复)?数",
  reply_part: "同意部分公开(?:答复)?数",
  reply_deny: "(?:不予公开|否决公开|不同意公开)(?:答复)?(?:总)?数",
  reply_other: "其[他它]类型(?:答复)?数",
  fee_reduce: "(?:政府信息公开)?收费减免金额",
  complaint: "接受行政(?:诉讼|申诉)、举报数|行政申诉、举报数",
  appeal: "行政申诉数",
  review: "行政复议数量?",
  litig: "行政诉讼数量?",
  pending: "在办数",
  done: "办结数",
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
/** Where the national table's words vary, or where a part (被依法纠错数) does not say what it is a part of. */
const NATIONAL: Readonly<Record<string, string>> = {
  norm_issued: "制发规范性文件(?:总)?数",
  gazette: "政府公报公开(?:政府)?信息数",
  web: "政府网站公开(?:政府)?信息数",
  weibo: "(?:政务)?微博公开(?:政府)?信息数",
  wechat: "(?:政务)?微信公开(?:政府)?信息数",
  channel_other: "其[他它]方式公开(?:政府)?信息数",
  respond_press: "(?:参加或)?举办新闻发布会(?:总)?次数",
  respond_other: "其[他它]方式回应(?:事件)?数",
  recv_web: "(?:网上|网络)申请数",
  deny_secret: "涉及国家秘密数?",
  deny_commercial: "涉及商业秘密数?",
  deny_privacy: "涉及个人隐私数?",
  deny_safety: "危及国家安全、公共安全、经济安全和社会稳定数?",
  deny_not_info: "不是《?条例》?所指政府信息数?",
  deny_other: "法律法规规定的其[他它]情形数?",
  reply_absent: "申请信息不存在数",
  reply_amend: "告知(?:作出|做出)更改补充数",
  review: "行政复议数量?",
  review_up: "(?:行政复议)?维持具体行政行为数",
  review_corr: "(?:行政复议)?被依法纠错数",
  review_oth: "(?:行政复议)?其[他它]情形数",
  litig: "行政诉讼数量?",
  litig_up: "(?:行政诉讼)?维持具体行政行为或者?驳回原告诉讼请求数",
  litig_corr: "(?:行政诉讼)?被依法纠错数",
  litig_oth: "(?:行政诉讼)?其[他它]情形数",
  complaint_all: "举报投诉数量?",
  offices: "(?:政府信息公开工作)?专门机构数",
  query_points: "(?:设置)?政府信息公开查阅点数",
  staff: "(?:从事)?政府信息公开工作人员数",
  budget: "政府信息公开专项经费",
};
const ORDINAL = "(?:其中[:：]?)?(?:[(]?\\d[)]?[.、]|[(]?[一二三四五六七八九][)、])?";
const MEASURE = "(?:万元|人次|条|件|次|元|篇|个|人)?";
const REMARK = "(?:[(][^)]*[)])?";
const inText = (core: string) => new RegExp(`${ORDINAL}(?:${core})${REMARK}${MEASURE}`, "g");
const asCell = (core: string) => new RegExp(`^${ORDINAL}(?:${core})(?:[(].*)?$`);

/** A row's label inside running text (`g`: from a place on), and as all that a cell holds. */
const ROWS = PROVINCIAL_ROWS.map(({ name }) => ({ name, inText: inText(PROVINCIAL[name]!), cell: asCell(PROVINCIAL[name]!) }));
/** All rows of the national table at once, each a group of its name. */
const NAMED = NATIONAL_ROWS.map((r) => `(?<${r.name}>${NATIONAL[r.name] ?? r.label.zh})`).join("|");
const [ANY, CELL] = [inText(NAMED), asCell(NAMED)];
const UNDER = new Map(NATIONAL_ROWS.map((r) => [r.name, r.under]));
/** The same words stand under reviews and under lawsuits. */
const KIN: Readonly<Record<string, readonly string[]>> = { review_corr: ["review_corr", "litig_corr"], review_oth: ["review_oth", "litig_oth"] };

/** A label in running text: where it begins, and where its figures do. */
export type Hit = { readonly name: string; readonly start: number; readonly end: number };
/** No row's label begins further behind the one before: what comes later is prose. */
const APART = 260;

/** Words that only the national table has. */
export function isNational(chars: string): boolean {
  return [/制发规范性文件总?数/, /申请办结数/, /申请答复数/, /政务微博公开/, /政务微信公开/, /延期办结数/, /属于已主动公开范围数/, /举报投诉数量/].filter((word) => word.test(chars)).length >= 2;
}

/** Labels of a provincial table in the order of print. */
export function provincialHits(flow: Flow, from: number): Hit[] {
  const hits: Hit[] = [];
  let at = from;
  for (const { name, inText: label } of ROWS) {
    label.lastIndex = at;
    const hit = label.exec(flow.chars);
    if (!hit || hit.index - at > APART) continue;
    hits.push({ name, start: hit.index, end: hit.index + hit[0].length });
    at = hit.index + hit[0].length;
  }
  return hits;
}

/** Labels of the national table as they come; the first of a name counts. */
export function nationalHits(flow: Flow, from: number): Hit[] {
  const hits: Hit[] = [];
  const name = naming();
  let at = from;
  for (const match of flow.chars.slice(from).matchAll(ANY)) {
    const start = from + match.index;
    if (start - at > APART) break;
    at = start + match[0].length;
    const found = name(match);
    if (found) hits.push({ name: found, start, end: at });
  }
  return hits.filter((h, i) => hits.findIndex((o) => o.name === h.name) === i);
}

/** Names the rows of the national table in the order that they come in: a part belongs to the last row that can have parts. */
function naming(): (match: RegExpMatchArray | null) => string | null {
  let head: string | null = null;
  return (match) => {
    const matched = match && Object.entries(match.groups!).find(([, text]) => text !== undefined);
    if (!matched) return null;
    const [name, words] = matched;
    const under = UNDER.get(name);
    if (under === undefined) return (head = name);
    // Words of their own (行政复议被依法纠错数) need no row before.
    if (/^行政/.test(words!)) return name;
    return (KIN[name] ?? [name]).find((n) => UNDER.get(n) === head) ?? null;
  };
}

const provincialName = remembered((cell: string): string | null => ROWS.find((row) => row.cell.test(cell))?.name ?? null);
/** What names the label cells of a table's rows, from the first to the last; null for a cell that is no label. */
export function cellNames(national: boolean): (cell: string) => string | null {
  if (!national) return provincialName;
  const name = naming();
  return (cell) => name(CELL.exec(cell));
}
