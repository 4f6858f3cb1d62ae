/** Texts of `/data`. */
import { bilingualTexts } from "./bilingual";

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;

export const openDataTexts = bilingualTexts({
  zh: {
    title: "开放数据",
    lead: "全部已公布报告的每一个单元格，不需登录，可以下载、再用、引用。没有数字的地方写明原因，从不写成 0。",
    parts: {
      files: "批量文件",
      dictionary: "字段与单元格",
      describe: "给程序读的说明",
      licence: "许可与引用",
      releases: "发布版",
      api: "接口（API）",
      more: "其他",
    },
    version: (v: number, at: string) =>
      `数据版本 ${v}，生成于 ${at}（北京时间）。数据一有变化，文件自动重新生成。`,
    stale: (now: number) =>
      `数据刚有变化（现为数据版本 ${now}），新的文件正在生成；下面是上一次的文件。`,
    making: "文件正在生成，请过一会儿再看这一页。",
    empty: "还没有已公布的报告。",
    which:
      "CSV 与 XLSX 可用表格软件打开：CSV 一行一个单元格，XLSX 一行一份报告；CSV.ZIP 另含数据字典与说明；NDJSON、Parquet 供程序使用。大文件中断后可以续传。",
    year: "年度",
    all: "全部年度",
    rows: "单元格数",
    hashes: "每个文件的 SHA-256",
    hashHint: "下载后比较 SHA-256，可知文件完整无误；也可在核验页核验。",
    verify: "核验文件",
    columnsLead: "长格式文件（CSV、NDJSON、Parquet）的列：",
    column: "列",
    type: "类型",
    meaning: "含义",
    types: { string: "文字", integer: "整数", number: "数字" } as Record<string, string>,
    cellsLead: (n: number) => `单元格共 ${n} 种，标识（如 r1.np）与官方表格的位置一一对应：`,
    dictionaryFile: "数据字典（中英对照，CSV）",
    forms: "表格说明",
    form: (v: string) => (v === "pre2019" ? "2019 年以前" : `${v} 年版`),
    indicators: "指标定义",
    describeList: {
      datapackage: "Frictionless Data Package：文件、列与校验值",
      catalog: "DCAT 数据目录：供开放数据平台收录",
      csvw: "CSV on the Web：CSV 的列说明",
      openapi: "OpenAPI 3.1：接口说明",
      jsonld: "本页另含 schema.org Dataset（JSON-LD），供搜索引擎识别。",
    },
    licence: "许可",
    licenceNone: "发布者还没有设定许可。再用之前请先询问发布者。",
    publisher: "发布者",
    cite: "引用格式",
    citeHint: "引用时请写明数据版本或下列发布版，读者才能找到同样的数字。",
    citation: (publisher: string, tag: string, url: string) =>
      `${publisher}：政府信息公开工作年度报告数据（${tag}）。${url}`,
    dataVersion: (v: number) => `数据版本 ${v}`,
    releasesLead:
      "发布版以发布日期命名，一经发布便不再改变，长期保留，可以引用。每个发布版都列出与上一个之间的变化。",
    noReleases: "还没有发布版。运维人员可用 sunledger release 生成。",
    tag: "发布版",
    changed: "变化",
    files: "文件",
    log: "变化明细",
    firstHolds: (n: number) => `第一个发布版，含报告 ${n} 份。`,
    since: "与上一个发布版相比：",
    sums: (n: {
      added: number;
      removed: number | null;
      corrections: number;
      described: number | null;
    }) =>
      [
        `新增报告 ${n.added} 份`,
        ...(n.removed ? [`不再公布 ${n.removed} 份`] : []),
        `更正 ${n.corrections} 处`,
        ...(n.described ? [`机关名称、地区、层级或类型有变的报告 ${n.described} 份`] : []),
      ].join("；") + "。",
    addedReports: "新增的报告",
    removedReports: "不再公布的报告",
    describedReports: "机关名称、地区、层级或类型有变的报告",
    logFile: "全部变化（JSON）",
    edition: (tag: string) => `发布版 ${tag}`,
    madeOn: (at: string) => `${at} 发布（北京时间）`,
    never: "这些文件一经发布便不再改变。比较 SHA-256 或在核验页核验，可知手里的文件就是这一版。",
    lost: "这台服务器上缺少这一版的部分或全部文件（恢复备份时没有一并复制）。SHA-256 与签名仍可用来核验已下载的文件。",
    reason: "理由",
    noReason: "未说明",
    cell: "单元格",
    old: "上一个发布版",
    next: "这个发布版",
    moreOf: (n: number) => `……共 ${n} 项`,
    signature: "签名",
    apiLead: "同样的数字也可以按条件取用，不需密钥：",
    apiDocs: "接口说明与示例",
    changes: "更正记录",
    key: "签名公钥",
    samples: {
      observations: "观测值",
      rankings: "排名",
      reports: "报告清单",
      agencies: "机关清单",
    },
  },
  en: {
    title: "Open data",
    lead: "Every cell of every published report: to download, reuse and cite, without signing in. Where there is no figure the reason is named; absent is never 0.",
    parts: {
      files: "Bulk files",
      dictionary: "Columns and cells",
      describe: "Descriptions for programs",
      licence: "Licence and citation",
      releases: "Editions",
      api: "API",
      more: "More",
    },
    version: (v, at) =>
      `Data version ${v}, made ${at} (Beijing time). The files are made anew whenever the data change.`,
    stale: (now) =>
      `The data have just changed (data version ${now}) and new files are being made; below are the last ones.`,
    making: "The files are being made; come back to this page in a moment.",
    empty: "No report has been published yet.",
    which:
      "CSV and XLSX open in any spreadsheet: CSV has a line for each cell, XLSX a line for each report. CSV.ZIP also holds the dictionary and the descriptions. NDJSON and Parquet are for programs. A broken download can go on where it stopped.",
    year: "Year",
    all: "All years",
    rows: "Cells",
    hashes: "SHA-256 of each file",
    hashHint:
      "Compare the SHA-256 after downloading to know that a file is complete; or use the page that verifies files.",
    verify: "Verify a file",
    columnsLead: "Columns of the long files (CSV, NDJSON, Parquet):",
    column: "Column",
    type: "Type",
    meaning: "Meaning",
    types: { string: "text", integer: "integer", number: "number" },
    cellsLead: (n) =>
      `There are ${n} kinds of cells; each id (such as r1.np) is one place in an official form:`,
    dictionaryFile: "Data dictionary (both languages, CSV)",
    forms: "Forms",
    form: (v) => (v === "pre2019" ? "before 2019" : `of ${v}`),
    indicators: "Indicators",
    describeList: {
      datapackage: "Frictionless Data Package: files, columns and hashes",
      catalog: "DCAT catalogue, for open data portals",
      csvw: "CSV on the Web: the columns of the CSV",
      openapi: "OpenAPI 3.1: the API",
      jsonld: "This page also holds a schema.org Dataset (JSON-LD) for search engines.",
    },
    licence: "Licence",
    licenceNone: "The publisher has not stated a licence yet. Ask before you reuse the data.",
    publisher: "Publisher",
    cite: "How to cite",
    citeHint:
      "Name the data version or one of the dated editions below, so that readers find the same figures.",
    citation: (publisher, tag, url) =>
      `${publisher}: Figures of the annual reports on government information disclosure (${tag}). ${url}`,
    dataVersion: (v) => `data version ${v}`,
    releasesLead:
      "A dated edition never changes once it is out, and stays: it can be cited. Each lists what has changed since the one before.",
    noReleases: "There is no dated edition yet. The operator makes one with sunledger release.",
    tag: "Edition",
    changed: "Changes",
    files: "Files",
    log: "Change log",
    firstHolds: (n) => `The first edition, with ${counted(n, "report")}.`,
    since: "Compared with ",
    sums: (n) =>
      [
        `${counted(n.added, "report")} added`,
        ...(n.removed ? [`${n.removed} no longer published`] : []),
        `${counted(n.corrections, "figure")} corrected`,
        ...(n.described
          ? [
              `${counted(n.described, "report")} with another name, region, level or type of their agency`,
            ]
          : []),
      ].join("; ") + ".",
    addedReports: "Reports added",
    removedReports: "Reports no longer published",
    describedReports: "Reports with another name, region, level or type of their agency",
    logFile: "All changes (JSON)",
    edition: (tag) => `Edition ${tag}`,
    madeOn: (at) => `published ${at} (Beijing time)`,
    never:
      "These files never change. Compare the SHA-256, or verify a file, to know that yours is of this edition.",
    lost: "Some or all files of this edition are not on this server (they were not copied when a backup was restored). SHA-256 and signature still verify files downloaded earlier.",
    reason: "Reason",
    noReason: "not stated",
    cell: "Cell",
    old: "Edition before",
    next: "This edition",
    moreOf: (n) => `… ${n} in all`,
    signature: "Signature",
    apiLead: "The same figures by query, without a key:",
    apiDocs: "API documentation with examples",
    changes: "Corrections",
    key: "Public key",
    samples: {
      observations: "Observations",
      rankings: "Rankings",
      reports: "Reports",
      agencies: "Agencies",
    },
  },
});
