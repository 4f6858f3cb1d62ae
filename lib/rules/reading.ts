/** What the reader itself says of a document (lib/extract): kept apart from faults of the source, listed so that every finding has its row here. */
import type { Listed } from "./types";
import { BASIS, w } from "./words";

const BY_READER = w(
  "由读取程序在读文件时给出，不是对数字的检查",
  "Given by the reader while it reads the file; no check of figures",
);

export const READING: readonly Listed[] = [
  {
    id: "S-DOUBT",
    severity: "error",
    scope: "document",
    title: w("读数存疑", "Figures in doubt"),
    reason: w(
      "两种读法不一致，或误读可能是勾稽不平的原因：须由人核对原件，不算来源的错",
      "Two readings disagree, or a misreading could be why sums fail: a person looks at the original; it is no fault of the source",
    ),
    formula: w("状态 = 存疑", "state = suspect"),
    basis: BASIS.expected,
    notEvaluated: BY_READER,
  },
  {
    id: "S-MISSING",
    severity: "warning",
    scope: "document",
    title: w("表格中有格子没有找到", "Cells that were not found"),
    reason: w(
      "来源没有印出该行该格，或读取程序没有找到",
      "The source does not print them, or the reader did not find them",
    ),
    formula: w("状态 = 未找到", "state = missing"),
    basis: BASIS.form,
    notEvaluated: BY_READER,
  },
  {
    id: "S-NOTABLE",
    severity: "warning",
    scope: "document",
    title: w("没有统计表", "No statistics table"),
    reason: w(
      "早年部分机关只写文字，也有网页把表格做成图片：须由人核对后才能计入",
      "Some bodies wrote prose alone in early years, and some pages show tables as pictures: a person looks before the report counts",
    ),
    formula: w("印出的表格 ≥ 1", "tables printed ≥ 1"),
    basis: BASIS.form,
    notEvaluated: BY_READER,
  },
  {
    id: "S-YEARGUESS",
    severity: "warning",
    scope: "document",
    title: w("没有印出报告年度", "No fiscal year is printed"),
    reason: w(
      "按发布日期的前一年推定，须由人确认",
      "The year before publication is assumed; a person has to confirm it",
    ),
    formula: w("报告年度 = 公布年份 − 1", "FY = publication year − 1"),
    basis: BASIS.expected,
    notEvaluated: BY_READER,
  },
  {
    id: "S-REVISIONS",
    severity: "error",
    scope: "document",
    title: w("有未接受的修订", "Tracked changes that nobody has accepted"),
    reason: w(
      "修订前后的数字不同，未定稿的文件不能确认以哪一个为准",
      "The figures before and after the changes differ; a document that is not final does not say which counts",
    ),
    formula: w("未接受的修订 = 0", "open tracked changes = 0"),
    basis: BASIS.expected,
    notEvaluated: BY_READER,
  },
  {
    id: "S-COMMENT",
    severity: "warning",
    scope: "document",
    title: w("数字旁有批注", "A comment at a figure"),
    reason: w(
      "批注不是报告的正文，但可能说明数字有误",
      "A comment is no part of the report, but it may say that the figure is wrong",
    ),
    formula: w("数字上的批注 = 0", "comments at figures = 0"),
    basis: BASIS.expected,
    notEvaluated: BY_READER,
  },
  {
    id: "S-GLUED",
    severity: "info",
    scope: "document",
    title: w("数字连在一起", "Figures without separation"),
    reason: w(
      "原文的数字之间没有间隔，按勾稽关系或正文写明的数字只有一种拆法",
      "The source prints them without anything between; its arithmetic, or what its prose states of them, allows one reading only",
    ),
    formula: w("|满足全部等式的拆法| = 1", "|splits that satisfy every identity| = 1"),
    basis: BASIS.expected,
    notEvaluated: BY_READER,
  },
  {
    id: "S-SINGLE6",
    severity: "info",
    scope: "document",
    title: w("“其他处理”只印一行", "“Other handling” as a single row"),
    reason: w("2019 年格式的行出现在 2021 年表格中", "A row of the 2019 form in a 2021 table"),
    formula: "r36 ∈ 2021",
    basis: BASIS.form,
    notEvaluated: BY_READER,
  },
  {
    id: "S-MIXED",
    severity: "warning",
    scope: "document",
    title: w("两部分用了不同年份的格式", "Parts on forms of different years"),
    reason: w("第二部分与第三部分应为同一格式", "Parts two and three belong to one form"),
    formula: w("第二部分的表式 = 第三部分的表式", "form of part two = form of part three"),
    basis: BASIS.form,
    notEvaluated: BY_READER,
  },
];
