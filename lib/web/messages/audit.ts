import { bilingual } from "./bilingual";

export const auditTexts = bilingual({
  zh: {
    title: "操作日志", lead: "每一次修改和登录：谁、何时、从哪里、改前改后。日志只能追加，逐条以哈希相连；命令 sunledger audit verify 可查出任何改动。",
    actor: "操作人", action: "操作", entity: "对象类别", id: "对象", from: "自", to: "至", q: "内容含有", show: "查找", at: "时间", origin: "来源地址", data: "改前 → 改后", none: "没有符合的记录。", older: "更早的记录", download: "下载 CSV", before: "改前", after: "改后", system: "系统",
  },
  en: {
    title: "Audit log", lead: "Every change and sign-in: who, when, from where, before and after. The log can only grow and each row is chained to the one before by its hash; sunledger audit verify finds any tampering.",
    actor: "Who", action: "Action", entity: "Kind of thing", id: "Thing", from: "From", to: "To", q: "Content has", show: "Search", at: "When", origin: "From where", data: "Before → after", none: "Nothing matches.", older: "Older rows", download: "Download CSV", before: "before", after: "after", system: "system",
  },
});
