import { bilingual } from "./bilingual";

export const uploadTexts = bilingual({
  zh: {
    title: "上传报告",
    lead: "HTML、Word、PDF、Excel、文本文件，或多份文件的 ZIP。读得清楚的直接公布，存疑的进入审核；认不出机关的先作登记建议。",
    leadOwn:
      "上传本机关的年度报告（HTML、Word、PDF、Excel、文本、ZIP，或填好的模板）。读出的数据先成为草稿，核对后提交审核。",
    files: "选择文件（可多选）",
    submit: "上传并读取",
    thisBatch: "本次结果",
    recent: "最近上传",
    none: "还没有上传过。",
    file: "文件",
    outcome: "结果",
    reason: "原因",
    when: "时间",
    proposal: (a: string, y: number | null) => `（登记建议：${a}${y ? `，${y} 年度` : ""}）`,
    outcomes: { draft: "已成草稿", settled: "登记后已读入" } as Record<string, string>,
    waiting: "等待",
    sending: "正在上传",
    reading: "正在读取",
    done: "完成",
    failed: "没有上传成功，请重试",
    signedOut: "登录已过期，请在另一标签页登录后重试",
    progress: (n: number, N: number) => `${n} / ${N} 份`,
  },
  en: {
    title: "Upload reports",
    lead: "HTML, Word, PDF, Excel, text, or a ZIP of many. What is read without doubt is published, what is in doubt goes to review; an agency that is not known is proposed for the registry.",
    leadOwn:
      "Upload your agency's annual report (HTML, Word, PDF, Excel, text, ZIP, or the filled-in template). What is read becomes a draft; check it, then submit it for review.",
    files: "Choose files (several at once)",
    submit: "Upload and read",
    thisBatch: "This upload",
    recent: "Recent uploads",
    none: "Nothing has been uploaded yet.",
    file: "File",
    outcome: "Outcome",
    reason: "Reason",
    when: "When",
    proposal: (a: string, y: number | null) =>
      `(proposed for the registry: ${a}${y ? `, ${y}` : ""})`,
    outcomes: { draft: "kept as a draft", settled: "read in after registration" } as Record<
      string,
      string
    >,
    waiting: "waiting",
    sending: "uploading",
    reading: "reading",
    done: "done",
    failed: "The upload failed; try again",
    signedOut: "Your session has ended; sign in in another tab and try again",
    progress: (n: number, N: number) => `${n} of ${N} files`,
  },
});
