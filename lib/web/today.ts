/** Today in the reports' own time zone, as an ISO day. */
export const now = (): string => new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date());
