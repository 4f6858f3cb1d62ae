import { bilingual } from "./bilingual";

export const roundTexts = bilingual({
  zh: {
    title: "年度征集", lead: "每个年度一轮：谁应报、何时到期、走到哪一步、谁还没有报。", year: "年度", round: (y: number) => `${y} 年度征集`, coverage: "已公布 / 应报", open: "征集中", closed: "已结束", none: "还没有任何一轮。在下面开一轮。",
    start: "准备新一轮", prepare: "查看拟定名单", draftTitle: (y: number) => `${y} 年度应报名单（拟定）`, draftLead: "依上一年度名单拟定，变化已标出。核对后点“开始征集”。", openRound: "开始征集", change: "变化", expected: "应报", notExpected: "不要求", basis: "依据", due: "到期日", document: "文件", agency: "机关", note: "备注", state: "状态", published: "公布日期", uscc: "统一社会信用代码",
    changes: { kept: "沿用", new: "新增", ended: "已撤销", renamed: "承接前身", excluded: "上年不要求" } as Record<string, string>,
    bases: { art49_dept: "条例第四十九条·部门", art49_gov: "条例第四十九条·政府", local_practice: "当地惯例", authorised_org: "法律法规授权组织", party_with_plate: "加挂行政机关牌子的党委机构", vertical_excluded: "垂直管理，不列入", unknown: "未定" } as Record<string, string>,
    punctuality: { on_time: "按期", late: "逾期公布", date_unknown: "已公布，日期不详", missing: "到期未公布", not_due: "未到期" } as Record<string, string>,
    steps: { draft: "填报", submitted: "报送", accepted: "审核通过", published: "公布" } as Record<string, string>,
    marks: { done: "已完成", here: "进行中", returned: "已退回", open: "未到" } as Record<string, string>,
    deadlines: "到期日", save: "保存", matrix: "进度", missing: "到期未公布", late: "逾期公布", notice: "打印催报单", roster: "名单", addTo: "加入或修改一个机关", close: "结束这一轮", reopen: "重新开始", filter: "共",
    said: { opened: "已开始征集。", saved: "已保存。", unchanged: "没有改动：这一轮已经开始，或没有这一轮、这个机关。", bad: "内容不对，没有保存。" } as Record<string, string>,
    noticeTitle: (y: number) => `${y} 年度政府信息公开工作年度报告催报单`, noticeLead: (due: string) => `截至 ${due}，下列机关的年度报告到期尚未公布：`, noticeNone: "没有到期未公布的机关。", noticeFoot: "名单依本轮应报名单与已公布报告生成。", printHint: "用浏览器的打印功能打印本页。", back: "回到进度",
    factTitle: "报送期限", fact: (due: string, basis: string) => `应于 ${due} 前公布（${basis}）`, factPublished: (d: string) => `原件公布日期 ${d}`, custom: "《条例》第四十九条未点名此类机关，期限为当地惯例",
  },
  en: {
    title: "Rounds", lead: "One round a fiscal year: who is expected, until when, how far each report has come, and who is missing.", year: "Fiscal year", round: (y) => `Round of ${y}`, coverage: "Published / expected", open: "open", closed: "closed", none: "There is no round yet. Open one below.",
    start: "Prepare a round", prepare: "See the proposed roster", draftTitle: (y) => `Roster of ${y} (proposed)`, draftLead: "Proposed from last year’s, with what changed. Check it, then open the round.", openRound: "Open the round", change: "Change", expected: "expected", notExpected: "not expected", basis: "Basis", due: "Due", document: "Document", agency: "Agency", note: "Note", state: "State", published: "Published on", uscc: "Unified social credit code",
    changes: { kept: "as last year", new: "new", ended: "no longer exists", renamed: "takes a predecessor’s place", excluded: "not expected last year" },
    bases: { art49_dept: "art. 49, department", art49_gov: "art. 49, government", local_practice: "local practice", authorised_org: "authorised organisation", party_with_plate: "party body with an agency’s plate", vertical_excluded: "vertical body, not listed", unknown: "not settled" },
    punctuality: { on_time: "in time", late: "published late", date_unknown: "published, date unknown", missing: "due and not published", not_due: "not due yet" },
    steps: { draft: "Drafting", submitted: "Submitted", accepted: "Accepted", published: "Published" },
    marks: { done: "done", here: "here now", returned: "returned", open: "not yet" },
    deadlines: "Deadlines", save: "Save", matrix: "Progress", missing: "Due and not published", late: "Published late", notice: "Print the reminder", roster: "Roster", addTo: "Add or change an agency", close: "Close this round", reopen: "Reopen", filter: "in all",
    said: { opened: "The round is open.", saved: "Saved.", unchanged: "Nothing changed: the round is open already, or there is no such round or agency.", bad: "Something is not right; nothing was saved." },
    noticeTitle: (y) => `Reminder: annual reports on information disclosure for ${y}`, noticeLead: (due) => `As of ${due} the reports of these agencies are due and have not been published:`, noticeNone: "No agency’s report is due and unpublished.", noticeFoot: "Made from this round’s roster and the published reports.", printHint: "Print this page with the browser.", back: "Back to the progress",
    factTitle: "Deadline", fact: (due, basis) => `Due by ${due} (${basis})`, factPublished: (d) => `published on ${d} by its source`, custom: "article 49 of the Regulations does not name such bodies; the day is local custom",
  },
});
