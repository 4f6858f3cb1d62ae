import { bilingual } from "./bilingual";

export const summaryTexts = bilingual({
  zh: {
    title: (y: number) => `${y} 年度汇总报告`, lead: "官方表格的两种合计：政府自报，与各机关逐级相加。两者并列，从不混加。差额由谁说明，列在下面。", region: "地区", year: "年度", show: "查看",
    reported: "政府自报", builtup: "机关合计", own: "本级政府报告", gap: "差额", of: (n: number, N: number) => `${N} 个中 ${n} 个`, coverage: "覆盖", reportedBy: "自报来自", empty: "还没有可汇总的报告。", tables: "官方表格", legend: "每格三行：政府自报；机关合计（计入机关数）；差额 = 自报 − 合计。",
    gaps: "差额与说明", gapsLead: "差额最大的在前。差额由尚未报告的机关，或没有给出该项的机关说明；已报机关中数值最大的列出，便于核对。", cell: "项目", largest: "数值最大的机关", without: "没有给出该项的机关", missing: "尚无已公布报告的机关", inReview: "待核对", noMissing: "应报机关都已公布。", noGaps: "两种合计一致。", findings: "汇总核对（A 组规则）", notAssessable: "缺少数据，无法核对", noFindings: "没有发现问题。", download: "下载", and: (n: number) => `等 ${n} 个`,
  },
  en: {
    title: (y) => `The city’s report for ${y}`, lead: "The official tables summed two ways: what governments reported, and what all bodies add up to. Side by side, never mixed. Who explains a gap is listed below.", region: "Region", year: "Fiscal year", show: "Show",
    reported: "Reported", builtup: "Built up", own: "The region’s own report", gap: "Gap", of: (n, N) => `${n} of ${N}`, coverage: "Coverage", reportedBy: "Reported by", empty: "There is nothing to sum yet.", tables: "Official tables", legend: "Three lines a cell: reported; built up (bodies counted); gap = reported − built up.",
    gaps: "Gaps and who explains them", gapsLead: "Largest first. A gap is explained by bodies without a report, or without the figure; the largest contributors are named for checking.", cell: "Item", largest: "Largest contributors", without: "Bodies that do not give it", missing: "Bodies without a published report", inReview: "being checked", noMissing: "Every expected body has published.", noGaps: "The two sums agree.", findings: "Checks of sums (rules A)", notAssessable: "not assessable, an input is absent", noFindings: "Nothing found.", download: "Download", and: (n) => `${n} in all`,
  },
});
