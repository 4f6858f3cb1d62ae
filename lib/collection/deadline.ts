/** When a year's report is due, as an ISO day (Asia/Shanghai). */

/**
 * Departments of governments at county level and above publish by 31 January of the following year; the governments' own reports follow by
 * 31 March. Source: Regulations on Open Government Information (State Council Order No. 711), art. 49.
 */
export const legalDeadline = (kind: string, fiscalYear: number): string => `${fiscalYear + 1}-${kind === "government" ? "03-31" : "01-31"}`;
