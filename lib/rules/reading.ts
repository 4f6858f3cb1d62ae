/**
 * What the reader itself says of a document (lib/extract): kept apart from faults of the source,
 * listed so that every finding has its row here.
 */
import type { Listed } from "./types";
import { BASIS, bilingualText } from "./words";

const BY_READER = bilingualText(
  "由读取程序在读文件时给出，不是对数字的检查",
  "Given by the reader while it reads the file; no check of figures",
);

export const READING: readonly Listed[] = [
  {
    id: "S-DOUBT",
    severity: "error",
    scope: "document",
    title: bilingualText("读数存疑", "Flagged figures"),
    reason: bilingualText(
      "两种读法不一致，或误读可能是勾稽不平的原因：须由人核对原件，不算来源的错",
      "Two readings disagree, or a misreading could be why sums fail: a reviewer checks the original; this is no fault of the source",
    ),
    formula: bilingualText("状态 = 存疑", "state = suspect"),
    basis: BASIS.expected,
    notEvaluated: BY_READER,
  },
  {
    id: "S-BROKEN",
    severity: "error",
    scope: "document",
    title: bilingualText("整表的勾稽关系多处不成立", "A table contradicts itself in many places"),
    reason: bilingualText(
      "八个以上勾稽关系不成立，多半是读错或所见非所印：该表每格须由人核对",
      "Eight or more broken identities mean a misreading, or figures that are not what is seen: a person looks at every cell",
    ),
    formula: bilingualText("不成立的勾稽关系 < 8", "broken identities < 8"),
    basis: BASIS.expected,
    notEvaluated: BY_READER,
  },
  {
    id: "S-SHORTROW",
    severity: "error",
    scope: "document",
    title: bilingualText("行内缺格或错格", "A row short of a cell"),
    reason: bilingualText(
      "数字属于哪一列无法确定，不从左起填",
      "Which column a figure belongs to cannot be told; rows are never filled from the left",
    ),
    formula: bilingualText("每行格数 = 列数", "cells of a row = columns"),
    basis: BASIS.form,
    notEvaluated: BY_READER,
  },
  {
    id: "S-OTHERYEAR",
    severity: "info",
    scope: "document",
    title: bilingualText("附有其他年度的表", "A table of another year"),
    reason: bilingualText(
      "另附的上年表不是本年度的数字，不参加读取和校验",
      "A table of last year beside this one's has no figures of this report; it is neither read nor checked",
    ),
    formula: bilingualText("表的年度 = 报告年度", "year of the table = fiscal year"),
    basis: BASIS.expected,
    notEvaluated: BY_READER,
  },
  {
    id: "X-ROUND",
    severity: "warning",
    scope: "document",
    title: bilingualText(
      "工作簿里的数与所显示的不同",
      "The workbook holds another number than it shows",
    ),
    reason: bilingualText(
      "单元格格式隐去了小数：按所显示的数读取",
      "A number format hides decimals: what is shown is read",
    ),
    formula: bilingualText("所存的数 = 所显示的数", "number held = number shown"),
    basis: BASIS.expected,
    notEvaluated: BY_READER,
  },
  {
    id: "S-MISSING",
    severity: "warning",
    scope: "document",
    title: bilingualText("表格中有格子没有找到", "Cells that were not found"),
    reason: bilingualText(
      "来源没有印出该行该格，或读取程序没有找到",
      "The source does not print them, or the reader did not find them",
    ),
    formula: bilingualText("状态 = 未找到", "state = missing"),
    basis: BASIS.form,
    notEvaluated: BY_READER,
  },
  {
    id: "S-UNWRITTEN",
    severity: "error",
    scope: "document",
    title: bilingualText("在线填写的报告缺文字", "A typed report without words"),
    reason: bilingualText(
      "只有数字没有文字的不是一份报告：总体情况、存在的主要问题及改进情况、其他需要报告的事项须写明",
      "Figures without words are no report: the overview, the problems with their improvement and other matters are written out",
    ),
    formula: bilingualText("一、五、六各部分有文字", "parts 1, 5 and 6 have words"),
    basis: BASIS.art50,
    notEvaluated: bilingualText(
      "由在线填写的表单给出，不是对数字的检查",
      "Given by the form that is typed; no check of figures",
    ),
  },
  {
    id: "S-NOTABLE",
    severity: "warning",
    scope: "document",
    title: bilingualText("没有统计表", "No statistics table"),
    reason: bilingualText(
      "早年部分机关只写文字，也有网页把表格做成图片：须由人核对后才能计入",
      "Some bodies wrote prose alone in early years, and some pages show tables as pictures: a person looks before the report counts",
    ),
    formula: bilingualText("印出的表格 ≥ 1", "tables printed ≥ 1"),
    basis: BASIS.form,
    notEvaluated: BY_READER,
  },
  {
    id: "S-UNPROVEN",
    severity: "warning",
    scope: "document",
    title: bilingualText("文件类型尚未检验", "A file type not tested yet"),
    reason: bilingualText(
      "还没有用其他软件生成的这类文件检验过读取：不论读数如何，须由人核对后才能计入",
      "No file of this type made by other software was tested yet: whatever was read, the report is reviewed before it counts",
    ),
    formula: bilingualText("其他软件生成的样本 ≥ 1", "samples made by other software ≥ 1"),
    basis: BASIS.expected,
    notEvaluated: BY_READER,
  },
  {
    id: "S-YEARGUESS",
    severity: "warning",
    scope: "document",
    title: bilingualText("没有印出报告年度", "No fiscal year is printed"),
    reason: bilingualText(
      "按发布日期的前一年推定，须由人确认",
      "The year before publication is assumed; a person has to confirm it",
    ),
    formula: bilingualText("报告年度 = 公布年份 − 1", "FY = publication year − 1"),
    basis: BASIS.expected,
    notEvaluated: BY_READER,
  },
  {
    id: "S-REVISIONS",
    severity: "error",
    scope: "document",
    title: bilingualText("有未接受的修订", "Tracked changes that nobody has accepted"),
    reason: bilingualText(
      "修订前后的数字不同，未定稿的文件不能确认以哪一个为准",
      "The figures before and after the changes differ; a document that is not final does not say which counts",
    ),
    formula: bilingualText("未接受的修订 = 0", "open tracked changes = 0"),
    basis: BASIS.expected,
    notEvaluated: BY_READER,
  },
  {
    id: "S-COMMENT",
    severity: "warning",
    scope: "document",
    title: bilingualText("数字旁有批注", "A comment at a figure"),
    reason: bilingualText(
      "批注不是报告的正文，但可能说明数字有误",
      "A comment is no part of the report, but it may say that the figure is wrong",
    ),
    formula: bilingualText("数字上的批注 = 0", "comments at figures = 0"),
    basis: BASIS.expected,
    notEvaluated: BY_READER,
  },
  {
    id: "S-GLUED",
    severity: "info",
    scope: "document",
    title: bilingualText("数字连在一起", "Figures without separation"),
    reason: bilingualText(
      "原文的数字之间没有间隔，按勾稽关系或正文写明的数字只有一种拆法",
      "The source prints them without anything between; its arithmetic, or what its prose states of them, allows one reading only",
    ),
    formula: bilingualText("|满足全部等式的拆法| = 1", "|splits that satisfy every identity| = 1"),
    basis: BASIS.expected,
    notEvaluated: BY_READER,
  },
  {
    id: "S-SINGLE6",
    severity: "info",
    scope: "document",
    title: bilingualText("“其他处理”只印一行", "“Other handling” as a single row"),
    reason: bilingualText(
      "2019 年格式的行出现在 2021 年表格中",
      "A row of the 2019 form in a 2021 table",
    ),
    formula: "r36 ∈ 2021",
    basis: BASIS.form,
    notEvaluated: BY_READER,
  },
  {
    id: "S-MIXED",
    severity: "warning",
    scope: "document",
    title: bilingualText("两部分用了不同年份的格式", "Parts on forms of different years"),
    reason: bilingualText(
      "第二部分与第三部分应为同一格式",
      "Parts two and three belong to one form",
    ),
    formula: bilingualText(
      "第二部分的表式 = 第三部分的表式",
      "form of part two = form of part three",
    ),
    basis: BASIS.form,
    notEvaluated: BY_READER,
  },
];
