/** Counts worded like a report's own that are others: of many years, of hotlines, complaints and licences. */

/** Indicators that count applications for information. */
export const ABOUT_APPLICATIONS: ReadonlySet<string> = new Set(["N13", "N14", "N24"]);

/** Since the law came, since some year, of all years; unless this year is named behind it. */
const SINCE =
  /自(?:《[^》]{1,30}》|[^,;。《]{0,14})(?:施行|实施|成立|20\d\d年|20\d\d)[^,;。]{0,6}(?:以来|起)|历年(?:来)?累计/g;
const THIS_YEAR = /(?:本年|今年|全年|当年|[,中]20\d\d年(?!以来)|新增)/g;

export const isOfManyYears = (before: string): boolean => {
  const since = lastAt(before, SINCE);
  return since >= 0 && lastAt(before, THIS_YEAR) < since;
};

const OTHER =
  /诉求|热线|来电|投诉|举报|信访|来访|案件|工单|仲裁|许可|审批|救助|低保|补助|补贴|优抚|户籍|不动产|备案|理赔|纠纷|调解|警情|报警|留言|建议|提案/g;
const OWN =
  /信息公开|公开申请|依申请|申请公开|政府信息|(?<!仲裁|补助|补贴|低保|救助|许可|审批|贷款|登记|户籍|优抚|养老|理赔|减免|认定|资助|复议)申请/g;

/** The cases named last in front of the figure are none of applications. */
export const isOfOtherCases = (before: string): boolean => {
  const other = lastAt(before, OTHER);
  return other >= 0 && lastAt(before, OWN) < other;
};

const lastAt = (text: string, pattern: RegExp): number =>
  [...text.matchAll(pattern)].at(-1)?.index ?? -1;
