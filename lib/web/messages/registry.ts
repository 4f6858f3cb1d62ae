import { bilingual } from "./bilingual";

export const registryTexts = bilingual({
  zh: {
    title: "登记册", lead: "地区、机关、类型、名称与沿革。报告按这里的名称归到机关。", regions: "地区", agencies: "机关", names: "名称与别名", types: "类型", lineage: "沿革", name: "名称", nameEn: "英文名称", slug: "代号", region: "地区", kind: "类别", level: "层级", uscc: "统一社会信用代码", usccBad: "校验不符", existsFrom: "自（年度）", existsTo: "至（年度）", order: "次序", code: "代码", parent: "上级地区", type: "类型", from: "自", to: "至", year: "起始年度", date: "日期", document: "文件", note: "备注", predecessor: "前身", successor: "后继", actions: "操作",
    kinds: { body: "部门或派出机构", government: "政府" } as Record<string, string>, nameKinds: { official: "正式名称", alias: "别名" } as Record<string, string>,
    lineageKinds: { rename: "更名", merge: "合并", split: "分设", transfer: "职能划转" } as Record<string, string>,
    save: "保存", add: "添加", remove: "删除", newAgency: "新机关", newRegion: "新地区或修改地区", file: "CSV 文件", importCsv: "导入 CSV", exportCsv: "导出 CSV", importLead: "表头与导出的文件相同。有一行不对，整个文件都不导入。", proposals: "待确认的名称", proposalsLead: "报告里的这些名称登记册里没有。确认后，等待中的文件自动按正常程序读入。", noProposals: "没有待确认的名称。", files: "等待的文件", asAlias: "是这个机关的别名", accept: "确认别名并读入", asNew: "登记为新机关", acceptNew: "登记并读入", reject: "不予登记", none: "无", roots: "最上级",
    said: { saved: "已保存。", removed: "已删除。", kept: "没有删除：已不存在，或是唯一的正式名称。", imported: "已导入。", bad: "内容不对，没有保存。", file: "请选择一个不超过 5 MB 的 CSV 文件。", heading: "表头不对，请用导出的文件作样子。", faults: "有内容不对，没有保存：", accepted: "已确认，文件已读入。", rejected: "已标为不予登记。", still: "已登记，但仍有文件没能读入，见工作台。", taken: "代号已有人使用。" } as Record<string, string>,
    fault: (row: string, column: string, detail: string) => `第 ${row} 行，${column}：${detail}`,
  },
  en: {
    title: "Registry", lead: "Regions, agencies, their types, names and lineage. Reports find their agency by the names here.", regions: "Regions", agencies: "Agencies", names: "Names and aliases", types: "Types", lineage: "Lineage", name: "Name", nameEn: "English name", slug: "Short id", region: "Region", kind: "Kind", level: "Level", uscc: "Unified social credit code", usccBad: "does not check", existsFrom: "From (fiscal year)", existsTo: "To (fiscal year)", order: "Order", code: "Code", parent: "Region above", type: "Type", from: "from", to: "to", year: "From fiscal year", date: "Date", document: "Document", note: "Note", predecessor: "Predecessor", successor: "Successor", actions: "Actions",
    kinds: { body: "department or area office", government: "government" }, nameKinds: { official: "official name", alias: "alias" },
    lineageKinds: { rename: "renamed", merge: "merged", split: "split", transfer: "functions transferred" },
    save: "Save", add: "Add", remove: "Remove", newAgency: "New agency", newRegion: "New or changed region", file: "CSV file", importCsv: "Import CSV", exportCsv: "Export CSV", importLead: "With the heading of an exported file. One wrong row, and nothing of the file is imported.", proposals: "Names to settle", proposalsLead: "Reports bear these names, and the registry does not know them. Once settled, the waiting files are read in the normal way.", noProposals: "No name waits.", files: "Waiting files", asAlias: "It is an alias of", accept: "Accept the alias and read", asNew: "It is a new agency", acceptNew: "Register and read", reject: "Do not register", none: "none", roots: "top",
    said: { saved: "Saved.", removed: "Removed.", kept: "Not removed: it is gone already, or it is the only official name.", imported: "Imported.", bad: "Something is not right; nothing was saved.", file: "Choose a CSV file of at most 5 MB.", heading: "The heading is not one of the tables’; take an exported file as a pattern.", faults: "Something is not right; nothing was saved:", accepted: "Settled; the files have been read.", rejected: "Marked as not to be registered.", still: "Registered, but some file could still not be read; see the desk.", taken: "The short id is taken." },
    fault: (row, column, detail) => `row ${row}, ${column}: ${detail}`,
  },
});
