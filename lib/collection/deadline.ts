/** When a year's report is due, as an ISO day (Asia/Shanghai). */

/**
 * Departments of governments at county level and above publish by 31 January of the following year;
 * the governments' own reports follow by 31 March. Source: Regulations on Open Government
 * Information (State Council Order No. 711), art. 49. Before fiscal year 2019 all published by 31
 * March (Order No. 492, art. 31).
 */
export const legalDeadline = (kind: string, fiscalYear: number): string =>
  `${fiscalYear + 1}-${kind === "government" || fiscalYear < 2019 ? "03-31" : "01-31"}`;

type Due = {
  readonly dueOn: string | null;
  readonly kind: string;
  readonly fiscalYear: number;
  readonly doubts: number;
  readonly errors: number;
  readonly warnings: number;
};

/** The day of the round where there is one, else the usual legal day. */
export const dueDay = (f: Pick<Due, "dueOn" | "kind" | "fiscalYear">): string =>
  f.dueOn ?? legalDeadline(f.kind, f.fiscalYear);

/** What a reviewer looks at first: the earliest day, then cells in doubt, errors and warnings. */
export const byUrgency = (a: Due, b: Due): number =>
  dueDay(a).localeCompare(dueDay(b)) ||
  b.doubts - a.doubts ||
  b.errors - a.errors ||
  b.warnings - a.warnings;
