import { flattenText } from "@/lib/extract/narrative/flatten";
import { findForm, versionOfYear } from "@/lib/forms";
import { entryOf, valueAt } from "@/lib/lookup";
import type { RunnableRule, Listed, Outcome, RuleContext } from "./types";
import { partText, partsPresent } from "./prose";
import { BASIS, bilingualText } from "./words";
import { cellsIn, isEstimate, isGovernment, judgeOutcome } from "./values";
import { likenessOf, outcomeOfLikeness, wordingOf } from "./wording";

const flat = (ctx: RuleContext): string => flattenText(ctx.report.text).text;
const unified = (ctx: RuleContext): boolean =>
  ctx.report.form !== null && findForm(ctx.report.form) !== undefined;
/**
 * A finding when the text (half-width, without blanks) holds one of the patterns; no text → not
 * assessable.
 */
const absent =
  (...patterns: readonly RegExp[]) =>
  (ctx: RuleContext): Outcome[] => {
    const text = flat(ctx);
    const hit = patterns.map((p) => p.exec(text)).find((m) => m !== null);
    return [
      judgeOutcome(
        text === "" ? null : !hit,
        hit ? { note: bilingualText(`「${hit[0]}」`, `«${hit[0]}»`) } : {},
      ),
    ];
  };
const core = (name: string): string =>
  flattenText(name).text.replace(/^.*?(?:省|自治区|市|区|县|旗|州)(?=.{3,})/, "");

function otherYears(ctx: RuleContext): Outcome[] {
  const year = ctx.report.fiscalYear;
  const text = flat(ctx);
  const period = [
    ...text.matchAll(
      /统计(?:期限|周期|时间)[^。]{0,12}?(20\d\d)年1月1日[^。]{0,10}?(?:(20\d\d)年)?12月31日/g,
    ),
  ];
  if (year === null || text === "" || period.length === 0) return [judgeOutcome(null)];
  const years = period
    .flatMap((m) => [m[1], m[2]])
    .filter((y) => y !== undefined)
    .map(Number);
  const leaked = years.find((y) => y !== year);
  return [judgeOutcome(leaked === undefined, { left: leaked ?? year, right: year })];
}

function generic(ctx: RuleContext): Outcome[] {
  const one = partText(ctx.report.text, 1);
  const name = ctx.agency?.name ?? ctx.report.agency;
  if (one === null || !name || isGovernment(ctx)) return [judgeOutcome(null)];
  const prose = valueAt(one.split("二、主动公开"), 0);
  const named =
    prose.includes(core(name)) || /我[局办委队镇乡]|本(?:局|机关|单位|街道)/.test(prose);
  return [
    judgeOutcome(
      named ||
        /\d/.test(prose.replace(/20\d\d年?/g, "")) ||
        !/各级政府部门|一些地区|部分地区/.test(prose),
    ),
  ];
}

export const DOCUMENT: readonly (RunnableRule | Listed)[] = [
  {
    id: "S-MISS",
    severity: "warning",
    scope: "document",
    title: bilingualText("应报未报", "No report where one is expected"),
    reason: bilingualText(
      "名册中的机关应当公布年度报告",
      "Bodies of the roster publish an annual report",
    ),
    formula: bilingualText(
      "名册 ∖ 已报 = ∅（条例第四十九条点名的机关逾期未报为错误）",
      "roster ∖ reports = ∅ (an error for bodies named in Article 49 once the day has passed)",
    ),
    basis: BASIS.art49,
    notEvaluated: bilingualText(
      "由年度名册与进度表给出（条例第四十九条点名的为错误，其余为警告），不是单份报告的检查",
      "Given by the round's roster and matrix, an error for bodies named in Article 49 and a warning for others; no check of one report",
    ),
  },
  {
    id: "S-LATE",
    severity: "warning",
    scope: "document",
    title: bilingualText("逾期公布", "Published after the deadline"),
    reason: bilingualText(
      "部门1月31日、政府3月31日前公布；地方可另定",
      "Bodies by 31 January, governments by 31 March; local rules may differ",
    ),
    formula: bilingualText("公布日期 ≤ 期限", "published ≤ deadline"),
    basis: BASIS.art49,
    check: (ctx) => [
      judgeOutcome(
        !ctx.publishedOn || !ctx.deadline
          ? null
          : ctx.publishedOn.slice(0, 10) <= ctx.deadline.slice(0, 10),
      ),
    ],
  },
  {
    id: "S-YEAR",
    severity: "warning",
    scope: "document",
    title: bilingualText(
      "标题年份与报告年度或公布年份不符",
      "The title's year differs from the fiscal year or the publication",
    ),
    reason: bilingualText("报告年度的次年公布", "Published in the year after the fiscal year"),
    formula: bilingualText(
      "标题年份 = 报告年度；公布年份 = 报告年度 + 1",
      "title year = FY; publication year = FY + 1",
    ),
    basis: BASIS.art49,
    check: (ctx) => {
      const year = ctx.report.fiscalYear;
      const titled = /20\d\d/.exec(flattenText(ctx.report.title ?? "").text)?.[0];
      const published = ctx.publishedOn ? Number(ctx.publishedOn.slice(0, 4)) : null;
      if (year === null || (!titled && published === null)) return [judgeOutcome(null)];
      return [
        judgeOutcome(
          (!titled || Number(titled) === year) && (published === null || published === year + 1),
          { left: titled ? Number(titled) : published, right: year },
        ),
      ];
    },
  },
  {
    id: "S-YEARLEAK",
    severity: "warning",
    scope: "document",
    title: bilingualText("统计期限等处留有其他年份", "Another year left in the statistics period"),
    reason: bilingualText("模板未更新", "The template was not updated"),
    formula: bilingualText("统计期限的年份 = 报告年度", "years of the period = FY"),
    basis: BASIS.expected,
    check: otherYears,
  },
  {
    id: "S-OLDREF",
    severity: "warning",
    scope: "document",
    title: bilingualText("引用已被替代的依据", "Cites superseded rules"),
    reason: bilingualText(
      "2021年度起用30号格式，2019年度起用新条例",
      "Letter No. 30 applies since FY2021, the new Regulations since FY2019",
    ),
    formula: bilingualText(
      "2021 年度起：不引用 60 号、格式（试行）；2019 年度起：不引用令第 492 号、旧条例第三十一、三十二条",
      "FY ≥ 2021: no letter No. 60 or trial format; FY ≥ 2019: no Order No. 492, no Articles 31 and 32 of the old Regulations",
    ),
    basis: BASIS.form,
    check: (ctx) => {
      const year = ctx.report.fiscalYear;
      if (year === null || ctx.report.text === "") return [judgeOutcome(null)];
      const old = [
        ...(year >= 2019
          ? [/令?第?492号/, /条例[》〉]?第(?:三十一|三十二|31|32)条[^。]{0,30}(?:年度报告|编制)/]
          : []),
        ...(year >= 2021
          ? [/年度报告格式[》〉]?\(试行\)|格式\(试行\)|公开办函[〔\[]2019[〕\]]60号/]
          : []),
      ];
      return old.length === 0 ? [judgeOutcome(null)] : absent(...old)(ctx);
    },
  },
  {
    id: "S-ORG",
    severity: "warning",
    scope: "document",
    title: bilingualText("报告中没有本机关名称", "The report does not name its agency"),
    reason: bilingualText(
      "可能抄自其他单位或放错栏目",
      "It may be copied from another body or misplaced",
    ),
    formula: bilingualText("正文写有本机关名称", "text names the agency"),
    basis: BASIS.expected,
    check: (ctx) => [
      judgeOutcome(
        !ctx.agency || ctx.report.text === ""
          ? null
          : flat(ctx).includes(core(ctx.agency.name)) ||
              flat(ctx).includes(flattenText(ctx.agency.name).text) ||
              ctx.report.agency === ctx.agency.name,
      ),
    ],
  },
  {
    id: "S-SECT",
    severity: "warning",
    scope: "document",
    title: bilingualText("六个部分不全", "Not all six parts"),
    reason: bilingualText("「不能遗漏，也不宜泛化」", "Nothing required may be left out"),
    formula: bilingualText("六个标题齐全且顺序正确", "six headings, in order"),
    basis: BASIS.art50,
    check: (ctx) => {
      if (!unified(ctx) || ctx.report.text === "") return [judgeOutcome(null)];
      const present = partsPresent(ctx.report.text).length;
      return [judgeOutcome(present === 6, { left: present, right: 6 })];
    },
  },
  {
    id: "S-NUMBER",
    severity: "info",
    scope: "document",
    title: bilingualText("标题编号混乱", "Broken numbering of headings"),
    reason: bilingualText("Word 自动编号丢失", "Automatic numbering lost in copying"),
    formula: bilingualText(
      "规定标题前没有阿拉伯数字编号",
      "no arabic number before an official heading",
    ),
    basis: BASIS.form,
    check: (ctx) =>
      unified(ctx)
        ? absent(
            /(?<!\d)[1-6]、(?:总体情况|主动公开政府|收到和处理|政府信息公开行政复议|存在的主要|其[他它]需要)/,
          )(ctx)
        : [judgeOutcome(null)],
  },
  {
    id: "S-TABLES",
    severity: "error",
    scope: "document",
    title: bilingualText("缺少官方表格", "An official table is missing"),
    reason: bilingualText(
      "第二、三、四部分都有统一表格；缺第二部分的为警告",
      "Parts two, three and four have tables; without part two it is a warning",
    ),
    formula: bilingualText("第二、三、四部分有表格", "tables of parts two, three and four present"),
    basis: BASIS.form,
    check: (ctx) => {
      if (!unified(ctx)) return [judgeOutcome(null)];
      return (["t2", "t3", "t4"] as const).map((section) => {
        const ids = cellsIn(ctx.report, section);
        return judgeOutcome(
          ids.length > 0 && ids.some((id) => entryOf(ctx.report.cells, id).state !== "missing"),
          { instance: section, ...(section === "t2" ? { severity: "warning" as const } : {}) },
        );
      });
    },
  },
  {
    id: "S-OLDTABLE",
    severity: "warning",
    scope: "document",
    title: bilingualText("使用了其他年度的表式", "The form of other years was used"),
    reason: bilingualText("2021年度起用30号表式", "Letter No. 30's form applies since FY2021"),
    formula: bilingualText("表式 = 报告年度所用的表式", "form = form in force in FY"),
    basis: BASIS.form,
    check: (ctx) => {
      const { fiscalYear, form } = ctx.report;
      if (fiscalYear === null || form === null) return [judgeOutcome(null)];
      return [judgeOutcome(form === versionOfYear(fiscalYear))];
    },
  },
  {
    id: "S-NIL",
    severity: "warning",
    scope: "document",
    title: bilingualText("第五部分没有内容", "Part five is empty"),
    reason: bilingualText("应当写明主要问题及改进情况", "Problems and improvements must be stated"),
    formula: bilingualText("第五部分不少于 10 字", "part five ≥ 10 characters"),
    basis: BASIS.art50,
    check: (ctx) => {
      const five = unified(ctx) ? partText(ctx.report.text, 5) : null;
      return [judgeOutcome(five === null ? null : five.replace(/[\p{P}\s]/gu, "").length >= 10)];
    },
  },
  {
    id: "S-GOVITEMS",
    severity: "warning",
    scope: "document",
    title: bilingualText(
      "政府报告缺考核、社会评议、责任追究情况",
      "A government's report lacks appraisal, public evaluation, accountability",
    ),
    reason: bilingualText(
      "各级人民政府的年度报告还应当包括",
      "Required of governments in addition",
    ),
    formula: bilingualText("三项均有写明", "text mentions all three"),
    basis: BASIS.art50,
    check: (ctx) =>
      !ctx.agency || ctx.agency.kind !== "government" || ctx.report.text === ""
        ? [judgeOutcome(null)]
        : [
            judgeOutcome(
              [/考核/, /社会评议|评议/, /责任追究|追究/].every((p) => p.test(flat(ctx))),
            ),
          ],
  },
  {
    id: "S-LEN",
    severity: "info",
    scope: "document",
    title: bilingualText("总体情况过短或过长", "The overview is very short or very long"),
    reason: bilingualText(
      "地方要求一般不超过一千字",
      "Local rules ask for about a thousand characters at most",
    ),
    formula: bilingualText("150 ≤ 字数 ≤ 1500", "150 ≤ characters ≤ 1500"),
    basis: BASIS.expected,
    check: (ctx) => {
      const one = unified(ctx) ? partText(ctx.report.text, 1) : null;
      const end = one === null ? -1 : one.search(/二、主动公开|2、主动公开/);
      const length = one === null ? null : (end < 0 ? one : one.slice(0, end)).length;
      return [
        judgeOutcome(length === null ? null : length >= 150 && length <= 1500, { left: length }),
      ];
    },
  },
  {
    id: "S-DUPORG",
    severity: "warning",
    scope: "document",
    title: bilingualText("文字与其他机关雷同", "Text nearly the same as another body's"),
    reason: bilingualText(
      "「内容雷同」是格式文件列明的问题；共用模板而自写部分不足约五分之一的，也会达到界限",
      "Duplicated text is a defect named by the format letter; a shared template with less than about a fifth of own words reaches the limit, too",
    ),
    formula: bilingualText(
      "与同年度其他机关已公布报告自写文字（数字、本机关名称、标题和法定套语除外）的相似度 < 0.90",
      "similarity(own words, others’ published reports of the year) < 0.90, without figures, the body’s name, headings and formulas of the form and the law",
    ),
    basis: BASIS.duties,
    check: (ctx) => {
      const mine = ctx.peersText ? wordingOf(ctx.report.text, ctx.report.agency) : null;
      if (!mine) return [judgeOutcome(null)];
      const likeness = (ctx.peersText ?? []).flatMap((peer) => {
        const other = wordingOf(peer.text, peer.agency);
        return (other && likenessOf(mine, other)) ?? [];
      });
      return [outcomeOfLikeness(likeness.length > 0 ? Math.max(...likeness) : null)];
    },
  },
  {
    id: "S-GENERIC",
    severity: "warning",
    scope: "document",
    title: bilingualText("通篇套话，无本机关内容", "Boiler-plate without the body's own matters"),
    reason: bilingualText(
      "没有数字、没有本机关名称、主语为各级各地",
      "No figure, no name of its own, plural subjects",
    ),
    formula: bilingualText(
      "没有数字、没有本机关名称、主语为各级各地，三者不同时成立",
      "not (no number and no own name and plural subjects)",
    ),
    basis: BASIS.duties,
    check: generic,
  },
  {
    id: "S-PLACE",
    severity: "warning",
    scope: "document",
    title: bilingualText("留有占位符", "Placeholders left in the text"),
    reason: bilingualText("模板未清理", "The template was not cleaned"),
    formula: bilingualText(
      "没有 XX、××、[bookmark…]、下载()、《》",
      "no XX, ××, [bookmark…], 下载(), 《》",
    ),
    basis: BASIS.duties,
    check: absent(
      /XX+|××+|某(?:局|区|市|县|单位)/,
      /\[bookmark:[^\]]*\]/,
      /下载\(\)/,
      /《》/,
      /\(公章\)/,
    ),
  },
  {
    id: "S-CONTACT",
    severity: "info",
    scope: "document",
    title: bilingualText("没有联系方式", "No contact given"),
    reason: bilingualText("便于公众提出异议", "So that readers can object"),
    formula: bilingualText("正文有地址或电话", "text has an address or a telephone number"),
    basis: BASIS.expected,
    check: (ctx) => [
      judgeOutcome(
        ctx.report.text === "" ? null : /电话|地址|邮箱|\d{3,4}-\d{7,8}/.test(flat(ctx)),
      ),
    ],
  },
  {
    id: "S-TYPO",
    severity: "info",
    scope: "document",
    title: bilingualText("文字有误", "A misspelt term"),
    reason: bilingualText("常见笔误", "A common slip"),
    formula: bilingualText("没有「政府信息工作年度报告」「转结」", "no 政府信息工作年度报告, 转结"),
    basis: BASIS.expected,
    check: absent(/政府信息工作年度报告/, /转结/),
  },
  {
    id: "S-LABEL",
    severity: "info",
    scope: "document",
    title: bilingualText("标签与统一格式不同", "A label differs from the unified format"),
    reason: bilingualText("便于比对", "Comparability"),
    formula: bilingualText("标签 = 规定标签", "label = official label"),
    basis: BASIS.form,
    notEvaluated: bilingualText(
      "由读取环节逐标签报告",
      "Reported label by label by the reading step",
    ),
  },
  {
    id: "S-NUMFMT",
    severity: "warning",
    scope: "document",
    title: bilingualText("表格数字格式不规范", "Unusual numbers in table cells"),
    reason: bilingualText(
      "全角、中文数字、万、余等不利于核对",
      "Full-width, Chinese numerals, 万 or 余 hinder checking",
    ),
    formula: bilingualText("单元格只含数字", "raw cell is digits only"),
    basis: BASIS.expected,
    check: (ctx) => {
      const read = Object.entries(ctx.report.cells).filter(
        ([, c]) => c.raw !== null && c.value !== null,
      );
      const odd = read
        .filter(([, c]) => isEstimate(c) || /[０-９一二三四五六七八九十百千万亿]/.test(c.raw!))
        .map(([id]) => id);
      const outcome = judgeOutcome(read.length === 0 ? null : odd.length === 0, { cells: odd });
      // «About three» is no figure: what the form asks for is a count.
      return [
        odd.some((id) => isEstimate(ctx.report.cells[id]))
          ? { ...outcome, severity: "error" }
          : outcome,
      ];
    },
  },
  {
    id: "S-SCAN",
    severity: "warning",
    scope: "document",
    title: bilingualText("表格只有图片", "Tables only as images"),
    reason: bilingualText("不便获取和核对", "Hard to reach and to check"),
    formula: bilingualText("文件有文字", "the document has text"),
    basis: BASIS.expected,
    notEvaluated: bilingualText(
      "由读取环节以原因代码给出",
      "Given by the reading step as a reason code",
    ),
  },
  {
    id: "S-MOVED",
    severity: "info",
    scope: "document",
    title: bilingualText("地址变动或失效", "Address moved or gone"),
    reason: bilingualText("公开应当持续", "Disclosure should last"),
    formula: bilingualText("地址可以打开", "address answers"),
    basis: BASIS.art49,
    notEvaluated: bilingualText("由定期采集发现", "Found by regular collection"),
  },
];
