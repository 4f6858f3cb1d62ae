import { bilingualTexts } from "./bilingual";

/** Texts of `/desk/caches`. */
export const cacheTexts = bilingualTexts({
  zh: {
    title: "程序缓存",
    lead: "网站程序在内存中保留的计算结果：各有上限，超出时丢弃最久未用的；数据变动后自动失效，不必手工清理。",
    name: "名称（程序内部标识）",
    policy: "何时失效",
    policies: { basis: "所依据的数据变动", version: "数据版本变动" },
    entries: "现有条目",
    most: "上限",
    megabytes: (taken: string, most: string) => `已用 ${taken} MB，上限 ${most} MB`,
    hits: "命中",
    misses: "未命中",
    rate: "命中率",
    unasked: "尚未使用",
    note: "次数自程序启动时起算。读取报告的程序另行运行，其缓存不在此列。",
  },
  en: {
    title: "Caches",
    lead: "Results that the web server keeps in memory. Each cache has a limit, drops what has gone unused longest, and follows every change of the data by itself.",
    name: "Name in the code",
    policy: "Holds until",
    policies: { basis: "the figures behind it change", version: "the data version changes" },
    entries: "Entries",
    most: "Limit",
    megabytes: (taken: string, most: string) => `${taken} of ${most} MB`,
    hits: "Hits",
    misses: "Misses",
    rate: "Hit rate",
    unasked: "not used yet",
    note: "Counted since the server started. Programs that read reports run on their own; their caches are not listed.",
  },
});
