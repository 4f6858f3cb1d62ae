/**
 * The glossary: each term of the reports in one plain sentence, with the article that it comes
 * from. Articles are those of the Regulations on Open Government Information (State Council Order
 * 711) unless the citation names another law.
 */
import type { Bilingual } from "@/lib/forms";

export type GlossaryTerm = {
  readonly id: string;
  readonly name: Bilingual;
  readonly says: Bilingual;
  /** Where the law or the official form has it; null for words of this site. */
  readonly law: Bilingual | null;
};
export type TermGroup = { readonly id: string; readonly terms: readonly GlossaryTerm[] };

const article = (zh: string, en: string): Bilingual => ({ zh: `条例${zh}`, en: `Article ${en}` });
const term = (
  id: string,
  name: readonly [zh: string, en: string],
  says: readonly [zh: string, en: string],
  law: Bilingual | null,
): GlossaryTerm => ({
  id,
  name: { zh: name[0], en: name[1] },
  says: { zh: says[0], en: says[1] },
  law,
});
const FORM: Bilingual = {
  zh: "国办公开办函〔2021〕30号",
  en: "Letter 30 of 2021 of the General Office of the State Council",
};

export const TERM_GROUPS: readonly TermGroup[] = [
  {
    id: "reporting",
    terms: [
      term(
        "annual-report",
        ["年度报告", "Annual report"],
        [
          "行政机关每年公布的上一年度政府信息公开工作报告，内容和表格全国统一。",
          "What an agency publishes each year about its disclosure work of the year before, with contents and tables that are the same all over the country.",
        ],
        article("第四十九条、第五十条", "49 and 50"),
      ),
      term(
        "deadline",
        ["公布期限", "Deadline"],
        [
          "部门应在次年 1 月 31 日前、政府应在次年 3 月 31 日前公布年度报告。",
          "Departments publish by 31 January of the following year, governments by 31 March.",
        ],
        article("第四十九条", "49"),
      ),
      term(
        "roster",
        ["应报机关", "Agencies due to report"],
        [
          "当年应当公布年度报告的机关；“14 / 16”表示 16 个应报机关中有 14 个。",
          "The agencies that must publish a report for the year; “14 / 16” means 14 of 16 of them.",
        ],
        article("第四十九条", "49"),
      ),
      term(
        "supervisor",
        ["政府信息公开工作主管部门", "Supervising office"],
        [
          "本级政府中负责推进、指导、协调、监督政府信息公开工作的部门。",
          "The office of a government that promotes, guides and supervises disclosure by its agencies.",
        ],
        article("第三条", "3"),
      ),
      term(
        "fiscal-year",
        ["报告年度", "Reporting year"],
        [
          "数字所属的年份；2025 年度报告在 2026 年初公布。",
          "The year that the figures cover; the report for 2025 is published early in 2026.",
        ],
        article("第四十九条", "49"),
      ),
      term(
        "counted",
        ["计入机关", "Agencies counted"],
        [
          "合计数里实际有数字的机关；没有公布或数字自相矛盾的机关不计入，也不当作 0。",
          "The agencies whose figures are in a total; one that has not published, or contradicts itself, is left out and never taken as 0.",
        ],
        null,
      ),
    ],
  },
  {
    id: "applications",
    terms: [
      term(
        "application",
        ["政府信息公开申请", "Request for information"],
        [
          "公民、法人或者其他组织向行政机关提出的、要求提供某项政府信息的书面请求。",
          "A written request by a person or an organisation that an agency provide certain government information.",
        ],
        article("第二十七条", "27"),
      ),
      term(
        "received",
        ["本年新收", "Requests received"],
        ["当年新收到的申请件数。", "The number of requests that arrived during the year."],
        FORM,
      ),
      term(
        "carried-in",
        ["上年结转", "Carried over from last year"],
        [
          "上一年收到、上年底还没有办结、转到当年办理的申请。",
          "Requests of the year before that were still open when it ended.",
        ],
        FORM,
      ),
      term(
        "time-limit",
        ["答复期限", "Time for a reply"],
        [
          "不能当场答复的，应自收到申请之日起 20 个工作日内答复，可以延长，最多再加 20 个工作日。",
          "A reply is due within 20 working days, which may be extended once by up to 20 more.",
        ],
        article("第三十三条", "33"),
      ),
      term(
        "applicant",
        ["申请人", "Applicant"],
        [
          "提出申请的一方，分为自然人和五类法人或其他组织。",
          "Who makes the request: a natural person, or one of five kinds of organisation.",
        ],
        FORM,
      ),
      term(
        "carried-out",
        ["结转下年度继续办理", "Carried over to next year"],
        [
          "年底还没有办结、转到下一年办理的申请；12 月底收到的申请依法可以结转。",
          "Requests still open at the end of the year; requests from late December may lawfully be carried over.",
        ],
        FORM,
      ),
    ],
  },
  {
    id: "outcomes",
    terms: [
      term(
        "granted",
        ["予以公开", "Granted in full"],
        [
          "把申请的信息全部提供给申请人，或者告知到哪里可以查到。",
          "The agency provides everything asked for, or says where it is already public.",
        ],
        article("第三十六条第一项、第二项", "36 (1) and (2)"),
      ),
      term(
        "granted-in-part",
        ["部分公开", "Granted in part"],
        [
          "信息中有不应公开的内容、但能够区分处理的，只提供可以公开的部分。",
          "Where only some of the information may be withheld, the agency provides the rest.",
        ],
        article("第三十七条", "37"),
      ),
      term(
        "refused",
        ["不予公开", "Refused"],
        [
          "机关掌握这项信息，但依法决定不提供；表中分为八种理由。",
          "The agency has the information but lawfully declines to provide it; the form has eight grounds.",
        ],
        article("第十四条至第十六条", "14 to 16"),
      ),
      term(
        "state-secret",
        ["国家秘密", "State secrets"],
        [
          "依法确定为国家秘密的信息，不得公开。",
          "Information lawfully classified as a state secret may not be disclosed.",
        ],
        article("第十四条", "14"),
      ),
      term(
        "security",
        ["三安全一稳定", "Security and stability"],
        [
          "公开后可能危及国家安全、公共安全、经济安全、社会稳定的信息，不予公开。",
          "Information is withheld where disclosure could endanger national, public or economic security or social stability.",
        ],
        article("第十四条", "14"),
      ),
      term(
        "third-party",
        ["第三方合法权益", "Rights of third parties"],
        [
          "涉及商业秘密、个人隐私等、公开会损害他人合法权益的信息，一般不予公开。",
          "Information such as trade secrets or private matters is generally withheld where disclosure would harm someone else’s rights.",
        ],
        article("第十五条", "15"),
      ),
      term(
        "internal",
        ["三类内部事务信息", "Internal affairs"],
        [
          "人事管理、后勤管理、内部工作流程方面的信息，可以不予公开。",
          "Information about personnel, logistics and internal procedures may be withheld.",
        ],
        article("第十六条", "16"),
      ),
      term(
        "process",
        ["四类过程性信息", "Information of the process"],
        [
          "讨论记录、过程稿、磋商信函、请示报告等形成过程中的信息，可以不予公开。",
          "Minutes of discussions, drafts, letters of consultation and requests for instructions may be withheld.",
        ],
        article("第十六条", "16"),
      ),
      term(
        "not-held",
        ["本机关不掌握", "Not held"],
        [
          "经检索没有所申请的信息，或者该信息不由本机关负责公开；这不是拒绝。",
          "A search found nothing, or another agency is responsible; this is no refusal.",
        ],
        article("第三十六条第四项、第五项", "36 (4) and (5)"),
      ),
      term(
        "unable",
        ["无法提供", "Unable to provide"],
        [
          "机关不掌握、需要另行制作，或者补正后仍不清楚要什么，因而提供不了。",
          "The agency does not hold the information, would have to make it, or still cannot tell what is asked for.",
        ],
        article("第三十六条、第三十八条", "36 and 38"),
      ),
      term(
        "unclear",
        ["补正", "Clarification"],
        [
          "申请内容不明确时，机关一次性告知申请人补充说明；逾期不补正的，视为放弃申请。",
          "Where a request is unclear the agency asks once for more detail; without an answer in time the request lapses.",
        ],
        article("第三十条", "30"),
      ),
      term(
        "not-processed",
        ["不予处理", "Not processed"],
        [
          "以申请为名的信访、投诉、举报，重复申请，要求提供公开出版物等，不作为信息公开申请办理。",
          "Petitions and complaints in the form of a request, repeated requests and requests for publications on sale are not handled as requests for information.",
        ],
        article("第三十五条、第三十六条、第三十九条", "35, 36 and 39"),
      ),
      term(
        "other",
        ["其他处理", "Other handling"],
        [
          "申请人逾期不补正、逾期不缴费等不属于以上各类的结果。",
          "Outcomes of no other kind, such as no clarification or no payment in time.",
        ],
        FORM,
      ),
      term(
        "fee",
        ["信息处理费", "Processing fee"],
        [
          "申请的数量、频次明显超过合理范围时，机关可以收取的费用。",
          "A fee that may be charged where requests clearly exceed a reasonable number or frequency.",
        ],
        article("第四十二条", "42"),
      ),
    ],
  },
  {
    id: "disputes",
    terms: [
      term(
        "review",
        ["行政复议", "Administrative reconsideration"],
        [
          "申请人不服答复，请上级行政机关审查并作出决定。",
          "An applicant who disagrees with a reply asks a higher authority to examine it and decide.",
        ],
        article("第五十一条", "51"),
      ),
      term(
        "lawsuit",
        ["行政诉讼", "Lawsuit"],
        [
          "申请人不服答复或者复议决定，请法院审理。",
          "An applicant who disagrees with a reply or a reconsideration decision goes to court.",
        ],
        article("第五十一条", "51"),
      ),
      term(
        "review-first",
        ["复议前置", "Reconsideration first"],
        [
          "自 2024 年起，对不予公开不服的，应先申请行政复议，对复议决定仍不服的再起诉。",
          "Since 2024 a refusal must be taken to reconsideration before it can be taken to court.",
        ],
        {
          zh: "《中华人民共和国行政复议法》（2023 年修订）第二十三条",
          en: "Administrative Reconsideration Law (2023 revision), Article 23",
        },
      ),
      term(
        "upheld",
        ["结果维持", "Upheld"],
        [
          "复议机关或法院审查后，维持了原来的答复。",
          "The reconsideration authority or the court left the reply unchanged.",
        ],
        FORM,
      ),
      term(
        "corrected",
        ["结果纠正", "Corrected"],
        [
          "复议机关或法院审查后，撤销、变更了原来的答复，确认其违法，或者责令重新答复。",
          "The reconsideration authority or the court set the reply aside, changed it, declared it unlawful or ordered a new one.",
        ],
        FORM,
      ),
      term(
        "pending",
        ["尚未审结", "Pending"],
        [
          "到年底还没有作出决定或者判决的案件。",
          "Cases that had not been decided by the end of the year.",
        ],
        FORM,
      ),
    ],
  },
  {
    id: "proactive",
    terms: [
      term(
        "proactive-disclosure",
        ["主动公开", "Proactive disclosure"],
        [
          "不需要有人申请，机关自己向社会公布应当公开的信息。",
          "What an agency must publish without being asked.",
        ],
        article("第十九条、第二十条", "19 and 20"),
      ),
      term(
        "norm",
        ["行政规范性文件", "Normative document"],
        [
          "规章以外、涉及公民和组织权利义务、反复适用的公文。",
          "An official document below the rank of a government rule that concerns rights and duties of the public and applies repeatedly.",
        ],
        article("第二十条第一项", "20 (1)"),
      ),
      term(
        "licence",
        ["行政许可", "Licence decision"],
        [
          "机关根据申请，决定准许从事某项活动；表中填当年决定的件数。",
          "A decision to permit an activity on application; the form counts those of the year.",
        ],
        article("第二十条第五项", "20 (5)"),
      ),
      term(
        "penalty",
        ["行政处罚", "Penalty decision"],
        [
          "机关对违法行为作出的罚款、没收、吊销等决定。",
          "A decision that punishes a breach of the law, such as a fine, a confiscation or the loss of a licence.",
        ],
        article("第二十条第六项", "20 (6)"),
      ),
      term(
        "coercion",
        ["行政强制", "Coercive measure"],
        [
          "机关采取的查封、扣押、代履行等强制措施或者强制执行。",
          "A measure of enforcement such as sealing, seizure or performance at the expense of the person concerned.",
        ],
        article("第二十条第六项", "20 (6)"),
      ),
      term(
        "charges",
        ["行政事业性收费", "Administrative charges"],
        [
          "机关依法收取的费用总额，以万元计。",
          "The total of charges that an agency lawfully collected, in 10,000 yuan.",
        ],
        article("第二十条第八项", "20 (8)"),
      ),
    ],
  },
  {
    id: "comparing",
    terms: [
      term(
        "peers",
        ["同类机关", "Peers"],
        [
          "职能和层级相同或相近的机关；比较高低时只与同类相比。",
          "Agencies with the same or similar work and level; an agency is compared only with these.",
        ],
        null,
      ),
      term(
        "interval",
        ["区间", "Interval"],
        [
          "件数少时占比容易忽高忽低，区间给出这种起伏的范围：件数越少，区间越宽。",
          "With few cases a share can be high or low by chance; the interval shows how far, and is wider the fewer the cases.",
        ],
        null,
      ),
      term(
        "bands",
        ["明显高于、明显低于", "Clearly above, clearly below"],
        [
          "与同类的差别大到不能用偶然解释；其余的机关之间看不出差别。",
          "The difference from its peers is too large to be chance; among all others no difference can be seen.",
        ],
        null,
      ),
      term(
        "too-few",
        ["件数太少", "Too few cases"],
        [
          "分母不足 5 件，占比没有意义，只列件数，不参加比较。",
          "With fewer than 5 cases a share says nothing: the cases are listed and not compared.",
        ],
        null,
      ),
      term(
        "like-for-like",
        ["可比口径", "Like for like"],
        [
          "只看两年都有数字的机关，这样升降不会因为有的机关没报而产生。",
          "Only agencies with figures for both years are counted, so that a missing report does not look like a fall.",
        ],
        null,
      ),
      term(
        "break",
        ["口径变化", "Break"],
        [
          "表格或法律改变后，同名的数字含义不同，前后不能直接相比。",
          "After a change of the form or the law a figure of the same name means something else, and the years cannot be compared directly.",
        ],
        null,
      ),
      term(
        "correction",
        ["更正", "Correction"],
        [
          "报告公布后的修改；旧的版本仍可查看，修改了什么逐项列出。",
          "A change to a published report; the earlier version stays available and every change is listed.",
        ],
        null,
      ),
    ],
  },
];
