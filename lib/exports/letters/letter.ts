/**
 * Letters of a supervising office to one agency: a reminder, a notice of what was found, a receipt.
 * Their text is Chinese, as the office seals it.
 */
export const LETTER_KINDS = ["overdue", "notice", "receipt"] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** Who writes, and when; null leaves room for a pen. */
export type LetterFrame = {
  readonly today: string;
  readonly office: string | null;
  readonly contact: string | null;
};

export type LetterFacts = LetterFrame & {
  readonly agency: string;
  readonly kind: "government" | "body";
  readonly year: number;
  /** The last day to publish. */
  readonly due: string;
  /** By when it must be done; null leaves room for a pen. */
  readonly by: string | null;
  readonly publishedOn: string | null;
  readonly isPublic: boolean;
};
export type ReceiptFacts = LetterFrame & {
  readonly agency: string;
  readonly year: number;
  readonly filedOn: string | null;
  readonly publishedOn: string | null;
  readonly isPublic: boolean;
  readonly address: string | null;
  readonly reportId: string;
  readonly versionNo: number;
  readonly enteredAt: string;
  readonly enteredBy: string | null;
  readonly given: number;
  readonly cells: number;
  readonly sha256: string | null;
  readonly attached: readonly string[];
};
/** A letter as it is printed: on a page, and as a Word document. */
export type OfficialLetter = {
  readonly title: string;
  readonly agency: string;
  readonly paragraphs: readonly string[];
  /** Particulars, a line each. */
  readonly rows: readonly (readonly [label: string, value: string])[];
  readonly contact: string;
  readonly signature: string;
  readonly day: string;
};
type Body = Pick<OfficialLetter, "title" | "paragraphs">;

/** `2026年1月31日` */
export const printDay = (day: string): string => {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
};
const BLANK_DAY = "____年__月__日";
const dayOr = (day: string | null): string => (day === null ? BLANK_DAY : printDay(day));
const BASIS = "《中华人民共和国政府信息公开条例》第四十九条";
const dutyOf = ({ kind, due }: LetterFacts): string =>
  kind === "government"
    ? `县级以上地方人民政府的年度报告由其政府信息公开工作主管部门于每年3月31日前向社会公布（本轮期限：${printDay(due)}）。`
    : `县级以上人民政府部门应当于每年1月31日前向本级政府信息公开工作主管部门提交上一年度政府信息公开工作年度报告，并向社会公布（本轮期限：${printDay(due)}）。`;

const WRITERS: Readonly<Record<Exclude<LetterKind, "receipt">, (f: LetterFacts) => Body>> = {
  overdue: (f) => ({
    title: `关于${f.year}年度政府信息公开工作年度报告的催报单`,
    paragraphs: [
      `根据${BASIS}，${dutyOf(f)}`,
      f.today > f.due
        ? `截至${printDay(f.today)}，未见你单位公布${f.year}年度报告，已超过期限。`
        : `截至${printDay(f.today)}，未见你单位公布${f.year}年度报告，期限将于${printDay(f.due)}届满。`,
      `请于${dayOr(f.by)}前完成编制、报送和公布，并将公布日期和网址告知我们。已经公布的，请一并告知，我们即予更正。`,
    ],
  }),
  notice: (f) => ({
    title: `关于${f.year}年度政府信息公开工作年度报告公布情况的通报`,
    paragraphs: [
      `根据${BASIS}，${dutyOf(f)}`,
      foundOf(f),
      `对上述情况有异议的，请于${dayOr(f.by)}前书面反馈，并附公布网址和公布日期的证明。`,
    ],
  }),
};

function foundOf(f: LetterFacts): string {
  if (!f.isPublic) return `截至${printDay(f.today)}，未见你单位公布${f.year}年度报告。`;
  if (f.publishedOn === null)
    return `你单位${f.year}年度报告已公布，但公布日期不详，无法判断是否按期。`;
  return f.publishedOn > f.due
    ? `你单位${f.year}年度报告于${printDay(f.publishedOn)}公布，晚于期限。`
    : `你单位${f.year}年度报告于${printDay(f.publishedOn)}公布，符合期限。`;
}

function publishedOf(f: ReceiptFacts): string {
  if (!f.isPublic) return "报告尚未公布。";
  const on = f.publishedOn === null ? "公布日期不详" : `公布日期：${printDay(f.publishedOn)}`;
  return `报告已公布，${on}${f.address === null ? "" : `，网址：${f.address}`}。`;
}

const RULE = "________________";
function frameLetter(
  { agency, contact, office, today }: LetterFrame & { readonly agency: string },
  body: Body,
  rows: OfficialLetter["rows"],
): OfficialLetter {
  return {
    ...body,
    agency: `${agency}：`,
    rows,
    contact: `联系人及电话：${contact ?? RULE}`,
    signature: `${office ?? RULE}（盖章处）`,
    day: printDay(today),
  };
}

export const writeLetter = (
  kind: Exclude<LetterKind, "receipt">,
  facts: LetterFacts,
): OfficialLetter => frameLetter(facts, WRITERS[kind](facts), []);

/** That a report was received. The day on which staff entered it is no day of filing; both are printed. */
export function writeReceipt(f: ReceiptFacts): OfficialLetter {
  const received = f.filedOn ? `已于${printDay(f.filedOn)}收到` : "已收到，收到日期无记录";
  const rows: [string, string][] = [
    ["报告编号", `${f.reportId}（第${f.versionNo}版）`],
    ["登记时间", f.enteredAt],
    ["登记人", f.enteredBy ?? "—"],
    ["数据", `${f.cells}格中${f.given}格有数`],
    ...(f.sha256 ? ([["原件校验值（SHA-256）", f.sha256]] as [string, string][]) : []),
    ...(f.attached.length > 0 ? ([["附件", f.attached.join("；")]] as [string, string][]) : []),
  ];
  return frameLetter(
    f,
    {
      title: `${f.year}年度政府信息公开工作年度报告回执`,
      paragraphs: [
        `你单位${f.year}年度政府信息公开工作年度报告${received}。`,
        publishedOf(f),
        "本回执仅确认收到报告，不代替对报告内容的审核。",
      ],
    },
    rows,
  );
}
