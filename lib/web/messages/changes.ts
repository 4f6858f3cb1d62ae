/** Texts of `/changes`: the published corrections. */
import { bilingual } from "./bilingual";

export const changesTexts = bilingual({
  zh: {
    title: "更正记录", lead: "已公布的报告不会悄悄改动：每次更正都留下新旧数字、理由和经手的角色。原来的版本仍可查看。", feed: "订阅（Atom）", downloads: "下载", since: "自（含）起", show: "查看", all: "全部",
    none: "至今没有更正：已公布的报告都是第一版。", noneSince: "这一天以后没有更正。", year: (y: number) => `${y} 年度报告`, cell: "项目", old: "原数字", next: "现数字", reason: "理由", noReason: "未说明", role: "经手", version: (n: number) => `第 ${n} 版`, before: "看上一版", now: "看报告",
    older: "更早的更正", newer: "较新的更正", pages: "更正分页", pageNo: (n: number) => `第 ${n} 页`, noneHere: "没有更早的更正了。", cells: (n: number) => `${n} 处`, moreCells: (n: number) => `另有 ${n} 处，见下载文件`,
    roles: { editor: "填报人", reviewer: "区级审核人", supervisor: "主管部门", admin: "管理员", auditor: "审计", key: "机关的程序（密钥）", operator: "运维人员" } as Record<string, string>, by: "更正机关",
  },
  en: {
    title: "Corrections", lead: "A published report is never changed in silence: each correction keeps the old and the new figure, the reason, and the role of whoever made it. The earlier version stays readable.", feed: "Subscribe (Atom)", downloads: "Download", since: "Since", show: "Show", all: "All",
    none: "No corrections so far: every published report is its first version.", noneSince: "No corrections since that day.", year: (y: number) => `report for ${y}`, cell: "Item", old: "Was", next: "Is now", reason: "Reason", noReason: "not stated", role: "Made by", version: (n: number) => `version ${n}`, before: "the version before", now: "the report",
    older: "Earlier corrections", newer: "Later corrections", pages: "Pages of corrections", pageNo: (n: number) => `page ${n}`, noneHere: "There are no earlier corrections.", cells: (n: number) => (n === 1 ? "1 figure" : `${n} figures`), moreCells: (n: number) => `and ${n} more, see the downloads`,
    roles: { editor: "the agency's editor", reviewer: "district reviewer", supervisor: "supervisor", admin: "administrator", auditor: "auditor", key: "the agency's program (key)", operator: "operator" } as Record<string, string>, by: "Agency",
  },
});
