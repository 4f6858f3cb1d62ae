/** Texts of `/data/api`. What each path does, and its parameters, come from the OpenAPI document. */
import { bilingual } from "./bilingual";

export const apiDocsTexts = bilingual({
  zh: {
    title: "接口说明（API v1）", lead: "不需密钥即可读取。本页由 OpenAPI 文件生成，示例都经自动测试执行。", openapi: "OpenAPI 3.1 文件", contents: "资源", basics: "通则", base: "地址",
    rules: [
      ["格式", "地址加后缀选格式：.json（默认）、.csv（UTF-8，带 BOM）、.xlsx、.ndjson，个别资源另有 .docx、.html、.atom、.svg、.png。"],
      ["数字与空缺", "value 是数字或 null；为 null 时，state 写明原因，从不用 0 代替。比率是小数（0.558），金额单位见指标定义。"],
      ["分页", "JSON 列表每页最多 1000 行；next 是下一页的 cursor，为 null 即到末页。CSV 等一次给出全部，除非写明 limit。"],
      ["数据版本", "每个答复都有 dataVersion 与 ETag；带 If-None-Match 重复查询，没有变化则答 304。翻页途中数据变了，cursor 失效（400，stale）。"],
      ["错误", "错误是 application/problem+json：errors 列出每个出错的参数、代码和原因。未知、重复或不合规的参数一律 400。"],
      ["限额", "答复头 RateLimit-* 写明每分钟的限额与余量；超出答 429 与 Retry-After。密钥可提高限额：Authorization: Bearer slk_…"],
      ["签名", "下载的文件带签名，可在核验页核验；答复头 Sunledger-Code 是核验码。"],
      ["跨站使用", "读取不限来源（CORS），不用 Cookie。"],
    ] as [string, string][],
    parameters: "参数", name: "名称", required: "必填", optional: "可选", meaning: "含义与取值", noParameters: "没有参数。", formats: "格式", fields: "每行的字段", examples: "示例", charts: "图表", chartsLead: "每个图表同其页面共用参数；.svg、.png 是图片，.json、.csv、.xlsx、.ndjson 是图后的数据表。", chart: "图表", filing: "用程序报送", part: "地址中的", default: "默认", oneOf: "取值",
    filingText: "机关可用自己的密钥报送年度报告：文件按平常的程序读取、检查，待审核人审核后公布；密钥本身不能公布任何内容。更正已公布的报告须在 reason 中写明理由，理由随更正公开。密钥由管理员在工作台发放。",
    words: {
      indicator: "指标（D05）或单元格（r1.tot）；观测值可用逗号列出多个", year: "年度；观测值可写一段（2019..2025）；不写为最近有报告的年度", agency: "机关标识，见 /agencies", region: "地区代码或标识，见 /regions", type: "机关类型；机关有多个类型时任一符合即可", level: "层级，如 bureau", minN: "参加排名的最小分母", order: "第一名是最低（asc）还是最高（desc）；不写按指标方向", pool: "合并的年数（至所写年度止），不跨口径变化", failed: "未通过检查的数字：排除（默认）或计入", asOf: "按这一天（北京时间）结束时的数据", basis: "reported 为政府自报，builtup 为各机关相加", q: "名称中的字", since: "只要这个日期或时间以后的更正", limit: "每页行数，1 至 1000", cursor: "从这里继续：上一页的 next",
      tag: "发布版，见 /releases", structure: "早年的数字：当年各机关所报（reported），或并入今天机关的各机关之和（today）", lang: "图中文字的语言", by: "分组", show: "显示方式", from: "起始年度", to: "截止年度", join: "1：跨口径变化处连线", of: "构成的内容", as: "件数或比重", agencies: "二至八个机关，以逗号分隔", regions: "二至八个地区，以逗号分隔", mark: "标出一个机关", slug: "机关标识", version: "2021、2019 或 pre2019", id: "报告标识：机关-年度", name: "文件名，见 /bulk",
    } as Record<string, string>,
  },
  en: {
    title: "API documentation (v1)", lead: "Reading needs no key. This page is made from the OpenAPI document, and every example is executed by a test.", openapi: "OpenAPI 3.1 document", contents: "Resources", basics: "In general", base: "Address",
    rules: [
      ["Formats", "A suffix chooses the format: .json (default), .csv (UTF-8 with BOM), .xlsx, .ndjson; some resources also come as .docx, .html, .atom, .svg or .png."],
      ["Figures and gaps", "value is a number or null; where it is null, state names the gap. Absent is never 0. Rates are fractions (0.558); the indicator names the unit of amounts."],
      ["Pages", "A JSON list has at most 1000 rows a page; next is the cursor of the next one, null at the end. CSV and the like come whole unless limit is given."],
      ["Data version", "Every answer has dataVersion and an ETag; asked again with If-None-Match it answers 304 while nothing has changed. When the data change between pages the cursor is stale (400)."],
      ["Errors", "Errors are application/problem+json; errors lists each parameter, a code and the reason. Unknown, repeated or bad parameters are always 400."],
      ["Limits", "RateLimit-* headers state the allowance a minute; beyond it comes 429 with Retry-After. A key raises the limit: Authorization: Bearer slk_…"],
      ["Signatures", "Files are signed and can be verified at /verify; the header Sunledger-Code holds the code."],
      ["Other sites", "Any site may read (CORS); there are no cookies."],
    ],
    parameters: "Parameters", name: "Name", required: "required", optional: "optional", meaning: "Meaning and values", noParameters: "No parameters.", formats: "Formats", fields: "Fields of a row", examples: "Examples", charts: "Charts", chartsLead: "A chart takes the parameters of its page; .svg and .png are pictures, .json, .csv, .xlsx and .ndjson the table behind them.", chart: "Chart", filing: "Filing by machine", part: "part of the path", default: "default", oneOf: "one of",
    filingText: "An agency files its annual report with a key of its own: the file is read and checked as usual and waits for a reviewer; a key never publishes. A correction of a published report must say why in reason, which is published with it. Administrators give out keys at the desk.",
    words: {},
  },
});
