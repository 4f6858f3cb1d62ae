/** Interface texts. This file is the type: `en.ts` must have every key. */
export const zh = {
  site: "阳光台账", tagline: "政府信息公开年度报告汇总", skip: "跳到正文", other: "English",
  nav: { home: "全市概览", agencies: "机关", rankings: "排名", methodology: "方法", data: "数据下载", signIn: "登录", desk: "工作台", signOut: "退出" },
  year: "年度", show: "查看", all: "全部", agency: "机关", of: "，共",
  home: { title: "全市政府信息公开概览", lead: (y: number) => `${y} 年度各机关报告的汇总`, coverage: "报告覆盖", coverageText: (n: number, N: number) => `${N} 个应报机关中，${n} 个的报告已公布`, review: (n: number) => `另有 ${n} 份报告读数存疑，待人工核对，未计入`, applications: "申请的收到与结转", outcomes: "申请怎样办理", proactive: "主动公开", remedies: "行政复议与行政诉讼", decisions: "许可、处罚与强制决定", documents: "行政规范性文件", applicationsChart: "新收与结转申请", outcomesChart: "按办理结果分", remediesChart: "复议与诉讼案件", byAgency: "各机关", empty: "还没有已公布的报告。登录后在工作台上传，或在命令行运行 sunledger import。" },
  figure: { table: "数据表", own: "政府自报", built: "各机关合计", n: "计入机关数", note: "合计只含已公布且该项有数的机关；政府自身的报告覆盖全域，单列，不与各机关相加。", breakNote: "2019 与 2021 年表格调整，前后口径不完全相同。", source: "来源：各机关政府信息公开工作年度报告", unit: "单位" },
  states: { reported: "已读", blank: "原件空白", suspect: "存疑待核", not_on_form: "表中无此项", not_published: "未公布", not_expected: "当年不存在", no_denominator: "分母为零", small_n: "样本太小", not_comparable: "不可比（非完整年度）", in_review: "待核对", missing: "未找到", published: "已公布", inferred: "推算" } as Record<string, string>,
  agencies: { title: "机关", lead: "每个机关历年的报告", name: "名称", kind: "类别", level: "层级", reports: "已有年度", government: "政府", body: "部门或派出机构" },
  agencyPage: { reports: "历年报告", received: "收到申请", done: "办结", disclosure: "公开率", none: "没有报告", form: "表格", state: "状态" },
  report: { title: "年度报告", original: "原件", figures: "数据表", noTable: "这份报告没有印出统计表，只有文字。", findings: "检查结果", noFail: "没有发现问题", sha: "SHA-256", download: "下载原件", jump: "点数字，看它在原件中的位置", section: "栏目", version: "版本", reviewBanner: "这份报告有读数存疑的单元格，未经人工核对前不计入汇总和排名。", sourceUrl: "公开地址", narrative: "正文中的数字", pass: (n: number) => `${n} 项勾稽关系成立`, na: (n: number) => `${n} 项因空白或存疑无法核对`, back: "回到数据" },
  rankings: { title: "排名", indicator: "指标", type: "类型", level: "层级", minN: "最小分母", rank: "名次", interval: "名次区间", value: "数值", fraction: "分子/分母", ci: "95% 区间", score: "收缩值", band: "与总体相比", above: "好于", typical: "相当", below: "差于", excluded: "未参加排名", reason: "原因", coverage: "覆盖", download: "下载", order: "排序", asc: "低者在前", desc: "高者在前", auto: "按指标方向", none: "没有可比的机关。" },
  methodology: { title: "方法", gaps: "空缺的名称", gapsLead: "没有数字的地方写明原因，从不写成 0。", indicators: "指标定义", reading: "数字是怎样读出来的", readingText: "每个数字由两种互不依赖的办法读取：一种看表格的行列，一种看文字的先后。两者一致才算读到；不一致的标为存疑，由人核对。原件自身不平衡的，照原样保留，并在检查结果中列出。", formula: "公式", direction: "方向", caveat: "注意" },
  data: { title: "数据下载", lead: "公开数据无需登录。每个页面的表格都可以同样的条件下载。", observations: "观测值", rankings: "排名", reports: "报告清单", agencies: "机关清单" },
  signIn: { title: "登录", login: "账号", password: "密码", submit: "登录", failed: "账号或密码不对，或账号暂时锁定。" },
  desk: { title: "工作台", upload: "上传报告", files: "选择文件（可多选）", submit: "上传并读取", batches: "最近的批次", review: "待核对的报告", file: "文件", outcome: "结果", reason: "原因", none: "没有待办。", denied: "需要登录，且角色有上传权限。", outcomes: { published: "已公布", review: "待核对", unchanged: "没有变化", proposed_agency: "机关未登记", refused: "未接收", unreadable: "无法读取", not_a_report: "不是年度报告" } as Record<string, string> },
  errors: { notFound: "没有这个页面", notFoundText: "请检查地址，或从下列页面开始。", forbidden: "当前账号不能打开本页", forbiddenText: "如需权限，请与管理员联系；也可退出后改用其他账号登录。", bad: "参数不对", badText: "请改正地址中的参数，或重新打开", badLink: "本页" },
  footer: "数据来自公开的政府信息公开工作年度报告。",
  footerSample: "样本文件由本站依公开数字重新排版。",
};
export type Messages = typeof zh;
