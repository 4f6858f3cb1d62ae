import { bilingual } from "./bilingual";

const zh = {
  title: "界面组件",
  lead: "每个组件的每种状态，供开发和验收时对照。本页的数字都是虚构的。",
  parts: {
    section: "段落",
    notices: "提示",
    fields: "输入项",
    buttons: "按钮",
    figures: "数字与空缺",
    tables: "表格",
    tabs: "栏目标签",
  },
  sectionLead: "段落有标题、一句导语和内容。",
  notice: {
    info: "一般说明",
    good: "已完成",
    warning: "需要留意",
    alarm: "缺失、逾期或自相矛盾",
    text: "一两句话说明发生了什么，下一步做什么。",
  },
  field: {
    label: "公开理由",
    hint: "公众会看到这句话。",
    error: "请填写公开理由。",
    value: "原件第 3 页印刷有误",
    choice: "年度",
  },
  button: { primary: "保存", quiet: "取消", danger: "撤回公布", link: "查看报告", off: "不可用" },
  table: {
    label: "示例机关的申请",
    agency: "机关",
    received: "收到",
    share: "公开率",
    reviews: "复议",
    rows: ["示例市教育局", "示例市水务局", "示例市档案馆"],
  },
  tab: ["收到申请", "答复结果", "办理流向"],
};

const en: typeof zh = {
  title: "Interface components",
  lead: "Every component in every state, for development and acceptance. The figures on this page are invented.",
  parts: {
    section: "Section",
    notices: "Notices",
    fields: "Fields",
    buttons: "Buttons",
    figures: "Figures and gaps",
    tables: "Tables",
    tabs: "Tabs",
  },
  sectionLead: "A section has a heading, a sentence that leads in, and its content.",
  notice: {
    info: "For information",
    good: "Done",
    warning: "Worth a look",
    alarm: "Missing, late or contradictory",
    text: "One or two sentences: what happened, and what to do next.",
  },
  field: {
    label: "Public reason",
    hint: "The public will see this sentence.",
    error: "Give a public reason.",
    value: "Page 3 of the original was misprinted",
    choice: "Year",
  },
  button: {
    primary: "Save",
    quiet: "Cancel",
    danger: "Withdraw publication",
    link: "Open the report",
    off: "Not available",
  },
  table: {
    label: "Requests to invented agencies",
    agency: "Agency",
    received: "Received",
    share: "Disclosed",
    reviews: "Reconsiderations",
    rows: ["Example Education Bureau", "Example Water Bureau", "Example Archives"],
  },
  tab: ["Received", "Outcomes", "Flow"],
};

export const designTexts = bilingual({ zh, en });
