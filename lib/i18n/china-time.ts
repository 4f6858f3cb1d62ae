const time = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  dateStyle: "short",
  timeStyle: "short",
});
const day = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short" });

/** `2026-03-31 09:05`, as a clock in China shows it. */
export const shanghaiTime = (at: string | Date): string => time.format(new Date(at));
/** The last moment of a day in China, as the store compares it; a time is itself; null for neither. */
export const endOfDay = (on: string | undefined): string | null => {
  if (!on) return null;
  return on.includes("T") ? on : `${on}T23:59:59.999+08:00`;
};
/** `2026-03-31` in China. */
export const shanghaiDay = (at: string | Date): string => day.format(new Date(at));
/** The present day in China. */
export const todayInChina = (): string => shanghaiDay(new Date());
