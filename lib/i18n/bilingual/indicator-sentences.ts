/**
 * What each indicator says, in one plain sentence. Keyed by id, or by family where its members
 * differ in their name alone.
 */
import type { Bilingual } from "@/lib/forms";

const b = (zh: string, en: string): Bilingual => ({ zh, en });

export const INDICATOR_SENTENCES: Readonly<Record<string, Bilingual>> = {
  D01: b("当年收到了多少件申请。", "How many requests arrived during the year."),
  D02: b(
    "当年要办理的申请：新收到的，加上年留下的。",
    "How many requests there were to handle: new ones and those left from the year before.",
  ),
  D03: b(
    "要办理的申请中，当年办结了百分之几。",
    "What share of the requests to handle was completed within the year.",
  ),
  D04: b(
    "要办理的申请中，年底还没办结、转到下年的占百分之几。",
    "What share of the requests to handle was still open at the end of the year.",
  ),
  D05: b(
    "办结的申请中，全部或部分公开的占百分之几。",
    "What share of completed requests was granted in full or in part.",
  ),
  D05a: b(
    "办结的申请中，全部公开的占百分之几。",
    "What share of completed requests was granted in full.",
  ),
  D05b: b(
    "办结的申请中，只公开一部分的占百分之几。",
    "What share of completed requests was granted in part only.",
  ),
  D06: b(
    "办结的申请中，依法不予公开的占百分之几。",
    "What share of completed requests was refused.",
  ),
  D07: b(
    "办结的申请中，机关提供不了的占百分之几。",
    "For what share of completed requests the agency was unable to provide the information.",
  ),
  D07a: b(
    "办结的申请中，因机关不掌握这项信息而提供不了的占百分之几。",
    "For what share of completed requests the agency did not hold the information.",
  ),
  D08: b(
    "办结的申请中，不作为信息公开申请办理的占百分之几。",
    "What share of completed requests was not handled as a request for information.",
  ),
  D09: b(
    "办结的申请中，以其他方式了结的占百分之几。",
    "What share of completed requests ended in some other way.",
  ),
  D10: b(
    "只看机关掌握信息并作出决定的答复，其中全部或部分公开的占百分之几。",
    "Of the decisions on information the agency holds, what share granted it in full or in part.",
  ),
  D11: b(
    "全部不予公开中，以这一条为理由的占百分之几。",
    "What share of all refusals was based on this ground.",
  ),
  D12: b(
    "每一百件答复有多少件行政复议；复议的可能是以前年度的答复。",
    "How many reconsiderations there were per 100 replies; they may concern replies of earlier years.",
  ),
  D13: b(
    "每一百件答复有多少件行政诉讼；起诉的可能是以前年度的答复。",
    "How many lawsuits there were per 100 replies; they may concern replies of earlier years.",
  ),
  D14: b(
    "已审结的行政复议中，机关被纠正的占百分之几。",
    "In what share of decided reconsiderations the agency was corrected.",
  ),
  "D14.all": b(
    "全部行政复议（含未审结的）中，机关被纠正的占百分之几。",
    "In what share of all reconsiderations, pending ones included, the agency was corrected.",
  ),
  "D14.uc": b(
    "结果为维持或纠正的行政复议中，机关被纠正的占百分之几。",
    "In what share of reconsiderations that upheld or corrected a reply it was corrected.",
  ),
  D15: b(
    "已审结的行政诉讼中，机关被纠正的占百分之几。",
    "In what share of decided lawsuits the agency was corrected.",
  ),
  "D15.after": b(
    "先复议再起诉、已审结的案件中，机关被纠正的占百分之几。",
    "In what share of decided lawsuits after a reconsideration the agency was corrected.",
  ),
  "D15.all": b(
    "全部行政诉讼（含未审结的）中，机关被纠正的占百分之几。",
    "In what share of all lawsuits, pending ones included, the agency was corrected.",
  ),
  "D15.direct": b(
    "未经复议直接起诉、已审结的案件中，机关被纠正的占百分之几。",
    "In what share of decided lawsuits without a reconsideration the agency was corrected.",
  ),
  D16: b("每十万居民提出多少件申请。", "How many requests there were per 100,000 residents."),
  D17a: b(
    "新收到的申请中，个人提出的占百分之几。",
    "What share of new requests came from natural persons.",
  ),
  D17b: b(
    "新收到的申请中，法律服务机构提出的占百分之几。",
    "What share of new requests came from legal-service organisations.",
  ),
  D18: b(
    "新收到的申请比上一年多了或者少了百分之几。",
    "By how much new requests rose or fell against the year before.",
  ),
  D19: b(
    "当年制发的规范性文件减去废止的。",
    "Normative documents issued during the year, less those repealed.",
  ),
  "D19.issued": b(
    "当年制发了多少件规范性文件。",
    "How many normative documents were issued during the year.",
  ),
  "D19.repealed": b(
    "当年废止了多少件规范性文件。",
    "How many normative documents were repealed during the year.",
  ),
  "D19.rule.issued": b(
    "当年制发了多少件规章。",
    "How many government rules were issued during the year.",
  ),
  "D19.rule.valid": b(
    "年底有多少件规章仍然有效。",
    "How many government rules were in force at the end of the year.",
  ),
  "D19.valid": b(
    "年底有多少件规范性文件仍然有效。",
    "How many normative documents were in force at the end of the year.",
  ),
  D20: b(
    "当年作出的行政许可、处罚、强制决定一共多少件。",
    "How many licence, penalty and coercion decisions were made during the year.",
  ),
  "D20.license": b(
    "当年作出多少件行政许可决定。",
    "How many licence decisions were made during the year.",
  ),
  "D20.penalty": b(
    "当年作出多少件行政处罚决定。",
    "How many penalty decisions were made during the year.",
  ),
  "D20.coercion": b(
    "当年作出多少件行政强制决定。",
    "How many coercion decisions were made during the year.",
  ),
  "D20.license.pc": b(
    "每十万居民有多少件行政许可决定。",
    "How many licence decisions there were per 100,000 residents.",
  ),
  "D20.penalty.pc": b(
    "每十万居民有多少件行政处罚决定。",
    "How many penalty decisions there were per 100,000 residents.",
  ),
  "D20.coercion.pc": b(
    "每十万居民有多少件行政强制决定。",
    "How many coercion decisions there were per 100,000 residents.",
  ),
  D21: b(
    "应报机关中，按期公布年度报告的占百分之几。",
    "What share of the agencies due to report published in time.",
  ),
  D22: b(
    "年度报告比期限早几天或者晚几天公布。",
    "How many days before or after the deadline the report was published.",
  ),
  "D21.filed": b(
    "定有报送日的机关中，按期把年度报告报送主管部门的占百分之几。",
    "What share of the agencies with a day for filing filed their report with the supervising office in time.",
  ),
  "D22.filed": b(
    "年度报告比报送期限早几天或者晚几天报送主管部门。",
    "How many days before or after its day for filing the report was filed.",
  ),
  D23: b(
    "报告里的数字能够核对的检查，按轻重计，通过了百分之几。",
    "What share of the checks that can be made on a report it passed, weighted by severity.",
  ),
  "D23.errors": b(
    "报告里的数字有多少处互相矛盾。",
    "How many checks show figures of the report that contradict each other.",
  ),
  "D23.warnings": b(
    "报告里的数字有多少处需要确认。",
    "How many checks show figures of the report that need confirmation.",
  ),
  D24: b(
    "报告的文字与本机关上年、或者与其他机关的报告有多像，1 为完全相同。",
    "How similar the text is to the agency’s last report or to another agency’s; 1 is identical.",
  ),
  D25: b(
    "报告正文自己写明的数量，由各机关自行定义，不作比较。",
    "A number that the text of the report states; agencies define it themselves, so it is not compared.",
  ),
  D26: b(
    "每一百件答复有多少件案件被复议机关或法院纠正。",
    "How many cases per 100 replies were corrected by a reconsideration authority or a court.",
  ),
};
