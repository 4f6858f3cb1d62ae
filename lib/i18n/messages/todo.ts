import { bilingualTexts } from "./bilingual";

/** The first page of the desk. */
export const todoTexts = bilingualTexts({
  zh: {
    title: "工作台",
    nothing: "没有待办。",
    review: "待审核",
    submitted: "份已提交，等待审核",
    doubtful: "份读数存疑，需要对照原件",
    accepted: "份已接受，尚未公布",
    replies: "条机关回应待审核",
    file: "待填报",
    fileNone: "没有未完成的草稿，也没有被退回的报告。",
    start: "打开填报",
    upload: "上传文件",
    rounds: "进行中的年度征集",
    round: (y: number) => `${y} 年度征集`,
    published: (n: number, of: number) => `应报 ${of} 个机关，已公布 ${n} 个`,
    missing: (n: number) => `${n} 个到期未公布`,
    late: (n: number) => `${n} 个逾期公布`,
    coming: (n: number) => `${n} 个尚未到期`,
    unexplained: (n: number) => `结转台账：${n} 对年度不一致，尚未说明`,
    proposals: (n: number) => `登记册：${n} 个报告中出现、尚未登记的名称`,
  },
  en: {
    title: "Desk",
    nothing: "Nothing to do.",
    review: "To review",
    submitted: "submitted, waiting for review",
    doubtful: "with readings in doubt, to be compared with the original",
    accepted: "accepted, not yet published",
    replies: "replies of agencies to approve",
    file: "To file",
    fileNone: "No draft is open and no report has been returned.",
    start: "Open a form",
    upload: "Upload files",
    rounds: "Open rounds",
    round: (y: number) => `Round of ${y}`,
    published: (n: number, of: number) => `${n} of ${of} expected agencies have published`,
    missing: (n: number) => `${n} due and not published`,
    late: (n: number) => `${n} published late`,
    coming: (n: number) => `${n} not due yet`,
    unexplained: (n: number) =>
      `Carry-over ledger: ${n} pair${n === 1 ? "" : "s"} of years differ without an explanation`,
    proposals: (n: number) =>
      `Registry: ${n} name${n === 1 ? "" : "s"} from reports not registered yet`,
  },
});
