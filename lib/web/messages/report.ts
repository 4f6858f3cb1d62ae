import { bilingual } from "./bilingual";

/** The report page: figures beside their original, findings, versions. */
export const reportTexts = bilingual({
  zh: {
    crumb: "当前位置", old: (n: number) => `这是旧版本 v${n}，已被新版本取代，仅供查对。`, current: "查看现行版本", facts: "报告信息", period: "统计期间", published: (d: string) => `${d} 公布`, file: "原件",
    versions: "版本", version: "版本", when: "公布时间", why: "变动说明", firstVersion: "首次公布", newFile: "收到内容不同的新文件", corrected: "更正", replaced: (d: string) => `${d} 被取代`, now: "现行", inDoubt: "待核对", view: "查看",
    severity: { error: "错误", warning: "提醒", info: "提示" } as Record<string, string>, holds: (p: number, n: number) => `${p} 项检查成立，${n} 项因空白或存疑无法核对。`,
    more: (n: number) => `等 ${n} 格`, cellsOf: "涉及", ruleLink: "规则说明", explanation: "机关说明", reply: "机关回应", none: "没有发现问题。", others: (n: number) => `另有 ${n} 条提示`,
    legend: "点数字，看它在原件中的位置；点原件中的标记，回到数字。方向键在数字间移动。", proposed: (v: string) => `按勾稽应为 ${v}（推算，未计入）`, badge: { error: "此格有未通过的检查", corrected: "此格经人工更正" },
    corrections: "人工更正", correctionsLead: "下列单元格由人工对照原件更正；机器原来的读数保留在此。", cell: "单元格", machine: "机器读数", nowValue: "现值", reason: "原因", date: "日期", typed: "这份报告由报送机关在线填写，没有原件文件。",
    noOriginal: "原件无法在页面中显示，请下载查看。", pdfPage: (n: number) => `原件第 ${n} 页`, pdfText: "原件文字", textFigures: "正文中的数字", textLead: "机关在正文里写明的数字。口径由机关自定，不与表格数字相加。",
    indicator: "内容", value: "数值", scope: "口径", own: "本机关", area: "全区域", sentence: "原文", place: "位置", approx: "约", replies: "机关的说明与回应", onFigure: "关于", next: "下一处", read: "机器读数", digest: "校验值 SHA-256", address: "每个数字都有固定地址",
    addressText: (path: string) => `在本页地址后加 #cell- 和单元格代号，例如 ${path}`,
  },
  en: {
    crumb: "You are here", old: (n: number) => `This is version v${n}, since replaced; it is kept for reference.`, current: "Open the version that counts", facts: "About this report", period: "Period", published: (d: string) => `published ${d}`, file: "Original",
    versions: "Versions", version: "Version", when: "Published", why: "What changed", firstVersion: "First publication", newFile: "A file with other content arrived", corrected: "Correction", replaced: (d: string) => `replaced ${d}`, now: "counts", inDoubt: "being checked", view: "Open",
    severity: { error: "Error", warning: "Warning", info: "Note" } as Record<string, string>, holds: (p: number, n: number) => `${p} checks hold; ${n} cannot be made because of blanks or doubts.`,
    more: (n: number) => `and more, ${n} cells in all`, cellsOf: "Concerns", ruleLink: "About this rule", explanation: "The agency explains", reply: "The agency replies", none: "Nothing found.", others: (n: number) => `${n} further notes`,
    legend: "Choose a figure to see its place in the original; choose a mark in the original to come back. Arrow keys move between figures.", proposed: (v: string) => `arithmetic gives ${v} (proposed, not counted)`, badge: { error: "A check of this cell failed", corrected: "Corrected by a person" },
    corrections: "Corrections by people", correctionsLead: "A person compared these cells with the original and corrected them; what the machine had read is kept here.", cell: "Cell", machine: "Machine's reading", nowValue: "Now", reason: "Reason", date: "Date", typed: "This report was typed into the form by the agency; there is no original file.",
    noOriginal: "The original cannot be shown here; download it.", pdfPage: (n: number) => `Page ${n} of the original`, pdfText: "Text of the original", textFigures: "Figures in the text", textLead: "Figures that the agency states in its prose. Their scope is the agency's own; they are never added to the tables.",
    indicator: "Subject", value: "Figure", scope: "Scope", own: "this agency", area: "whole area", sentence: "Sentence", place: "Place", approx: "about", replies: "Explanations and replies of the agency", onFigure: "About", next: "Next", read: "Machine's reading", digest: "SHA-256", address: "Every figure has an address of its own",
    addressText: (path: string) => `Add #cell- and the cell's id to this page's address, for example ${path}`,
  },
});
