/**
 * Law that the product follows without its makers having read the primary text. Pages word it with no
 * more certainty than that; `sunledger doctor` lists it so that the operator reads the text.
 */
export type LawToConfirm = {
  readonly title: string;
  readonly article: string;
  /** First day in force, as far as known; null where it is not known whether there is such a text. */
  readonly since: string | null;
  /** Where it was read of. */
  readonly source: string;
  /** What of the product depends on it. */
  readonly affects: string;
};

export const LAW_TO_CONFIRM: readonly LawToConfirm[] = [
  {
    title: "行政复议法实施条例（2026年修订）",
    article: "arts 30 and 31",
    since: "2026-07-01",
    source: "a news list of 8 May 2026 and a purchaser's portal of July 2026",
    affects:
      "from fiscal year 2026 on, over which decisions people must ask for review before they may sue (check T4-PREREV, indicators D12, D13 and D15)",
  },
  {
    title: "国务院办公厅公开办关于2026年度报告的通知",
    article: "the whole form",
    since: null,
    source: "nothing newer than letter (2021) No. 30 was found by November 2026",
    affects: "the form of the reports for fiscal year 2026",
  },
];
