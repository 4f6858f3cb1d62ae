/**
 * What a failing finding says to a person: the figures that disagree, by name, and by how much.
 * Other answers say the rule's title.
 */
import { applicantName, cellName, rowName, type Bilingual } from "@/lib/forms";
import type { Outcome } from "./types";

type Said = Outcome & { readonly left: number; readonly right: number };
type Sentence = (o: Said) => Bilingual;
const n = (value: number): string => String(Math.round(value * 1e6) / 1e6);
const percent = (value: number): string => `${Math.round(value * 100)}%`;
const say = (zh: string, en: string): Bilingual => ({ zh, en });
const gap = (o: Said) => n(Math.abs(o.left - o.right));
/** Instance (`np` of `T3-BAL.np`) or the first cell, named. */
const column = (o: Said) => applicantName(o.instance ?? "");
const first = (o: Said) => cellName(o.cells?.[0] ?? "");
const total = (o: Said) => cellName(o.cells?.at(-1) ?? "");
const allButLast = (o: Said): Bilingual => {
  const names = (o.cells ?? []).slice(0, -1).map(cellName);
  return say(names.map((c) => c.zh).join("与"), names.map((c) => c.en).join(" and "));
};
const group = (o: Said) => rowName(o.instance ?? "");
const CASES: Record<string, Bilingual> = {
  rv: say("行政复议", "Administrative reconsideration"),
  ld: say("行政诉讼（未经复议直接起诉）", "Litigation without prior reconsideration"),
  la: say("行政诉讼（复议后起诉）", "Litigation after reconsideration"),
};
const DOCUMENTS: Record<string, Bilingual> = {
  rule: say("规章", "Government rules"),
  norm: say("行政规范性文件", "Normative documents"),
};
const named = (names: Record<string, Bilingual>, o: Said) => names[o.instance ?? ""] ?? say("", "");

const together = (o: Said): Bilingual => {
  const { length } = o.cells ?? [];
  return length > 1
    ? say(`${first(o).zh}等 ${length} 格合计`, `${first(o).en} and ${length - 1} more, summed`)
    : first(o);
};
const statedAgainstTable: Sentence = (o) =>
  say(
    `正文写 ${n(o.left)}，表格为 ${n(o.right)}（${together(o).zh}），相差 ${gap(o)}。`,
    `The text says ${n(o.left)}, the table ${n(o.right)} (${together(o).en}); they differ by ${gap(o)}.`,
  );

export const SENTENCES: Readonly<Record<string, Sentence>> = {
  "T3-BAL": (o) =>
    say(
      `“${column(o).zh}”一列不平：本年新收加上年结转为 ${n(o.left)}，办理总计加结转下年为 ${n(o.right)}，相差 ${gap(o)}。`,
      `Column “${column(o).en}” does not balance: received plus brought forward is ${n(o.left)}, handled plus carried forward is ${n(o.right)}; they differ by ${gap(o)}.`,
    ),
  "T3-SUM": (o) =>
    say(
      `“${column(o).zh}”一列：各项办理结果相加为 ${n(o.left)}，而（七）总计填 ${n(o.right)}，相差 ${gap(o)}。`,
      `Column “${column(o).en}”: the outcomes add up to ${n(o.left)}, but (7) Total says ${n(o.right)}; they differ by ${gap(o)}.`,
    ),
  "T3-ROW": (o) =>
    say(
      `“${group(o).zh}”一行：各类申请人相加为 ${n(o.left)}，而总计填 ${n(o.right)}，相差 ${gap(o)}。`,
      `Row “${group(o).en}”: the applicants add up to ${n(o.left)}, but the total says ${n(o.right)}; they differ by ${gap(o)}.`,
    ),
  "T3-SUBGE": (o) =>
    say(
      `${first(o).zh} 为 ${n(o.left)}，不应大于 ${n(o.right)}。`,
      `${first(o).en} is ${n(o.left)}; it should not exceed ${n(o.right)}.`,
    ),
  "T3-VERT": (o) =>
    say(
      `表三应有 ${n(o.right)} 行，只找到 ${n(o.left)} 行。`,
      `Section three should have ${n(o.right)} rows; only ${n(o.left)} were found.`,
    ),
  "T3-OTHBIG": (o) =>
    say(
      `“其他处理”${n(o.left)} 件，占办理总计 ${n(o.right)} 件的 ${percent(o.left / o.right)}，超过两成。`,
      `“Other handling” is ${n(o.left)} of ${n(o.right)} handled (${percent(o.left / o.right)}), more than a fifth.`,
    ),
  "T3-R354FEE": (o) =>
    say(
      `正文说未收取信息处理费，而“${cellName(o.cells?.[0] ?? "").zh}”为 ${n(o.left)}。`,
      `The text says no processing fee was charged, yet “${first(o).en}” is ${n(o.left)}.`,
    ),
  "T4-SUM": (o) =>
    say(
      `${named(CASES, o).zh}：四种结果相加为 ${n(o.left)}，而总计填 ${n(o.right)}，相差 ${gap(o)}。`,
      `${named(CASES, o).en}: the four results add up to ${n(o.left)}, but the total says ${n(o.right)}; they differ by ${gap(o)}.`,
    ),
  "T4-PREREV": (o) =>
    say(
      `应先行复议的答复 ${n(o.right)} 件，直接起诉 ${n(o.left)} 件；请核对起诉理由。`,
      `${n(o.right)} replies that go to reconsideration first and ${n(o.left)} direct lawsuits; check the grounds of the lawsuits.`,
    ),
  "OLD-SUM": (o) =>
    say(
      `${total(o).zh}：所列各项相加为 ${n(o.left)}，而总数填 ${n(o.right)}，相差 ${gap(o)}。`,
      `${total(o).en}: the listed rows add up to ${n(o.left)}, but the total says ${n(o.right)}; they differ by ${gap(o)}.`,
    ),
  "OLD-PART": (o) =>
    say(
      `${allButLast(o).zh} 为 ${n(o.left)}，大于 ${total(o).zh} ${n(o.right)}。`,
      `${allButLast(o).en}: ${n(o.left)}, more than ${total(o).en} (${n(o.right)}).`,
    ),
  "OLD-CUM": (o) =>
    say(
      `${first(o).zh} 本年为 ${n(o.left)}，大于历年累计 ${n(o.right)}。`,
      `${first(o).en}: ${n(o.left)} in the year, more than the sum of the years (${n(o.right)}).`,
    ),
  "T2-VALID": (o) =>
    say(
      `${named(DOCUMENTS, o).zh}：本年制发减废止为 ${n(o.left)}，现行有效却只有 ${n(o.right)}。`,
      `${named(DOCUMENTS, o).en}: issued minus repealed is ${n(o.left)}, yet only ${n(o.right)} are in force.`,
    ),
  "T2-RULE0": (o) =>
    say(
      `本机关没有规章制定权，规章一行却合计 ${n(o.left)} 件。`,
      `This body cannot make government rules, yet the row of rules adds up to ${n(o.left)}.`,
    ),
  "T2-COERC": (o) =>
    say(
      `行政强制 ${n(o.left)} 件，远多于行政处罚 ${n(o.right)} 件，可能填错行。`,
      `${n(o.left)} coercive measures, far more than ${n(o.right)} penalties: rows may have been confused.`,
    ),
  "X-FEE": (o) =>
    say(
      `正文所收信息处理费折合 ${n(o.left)} 万元，行政事业性收费只填 ${n(o.right)} 万元；前者应计入后者。`,
      `The processing fee of the text is ${n(o.left)} (10,000 yuan), the administrative fees only ${n(o.right)}; the former belongs to the latter.`,
    ),
  "X-RATIO": (o) =>
    say(
      `复议和直接起诉共 ${n(o.left)} 件，多于本年申请与上年答复之和 ${n(o.right)} 件。`,
      `${n(o.left)} reconsiderations and direct lawsuits, more than this year’s requests and last year's replies together (${n(o.right)}).`,
    ),
  "X-CORR": (o) =>
    say(
      `被纠正 ${n(o.left)} 件，多于两年未全部公开的答复 ${n(o.right)} 件。`,
      `${n(o.left)} corrections, more than the ${n(o.right)} replies of two years that did not grant in full.`,
    ),
  "X-CASES": (o) =>
    say(
      `有复议或诉讼 ${n(o.left)} 件，而今年没有申请，上年也没有答复。`,
      `${n(o.left)} reconsiderations or lawsuits, but no requests this year and no replies last year.`,
    ),
  "Y-CARRY": (o) =>
    say(
      `“${column(o).zh}”：本年填上年结转 ${n(o.left)}，上年报告的结转下年为 ${n(o.right)}，相差 ${gap(o)}。`,
      `“${column(o).en}”: ${n(o.left)} brought forward, but last year's report carried ${n(o.right)} forward; they differ by ${gap(o)}.`,
    ),
  "Y-VALID": (o) =>
    say(
      `${named(DOCUMENTS, o).zh}：现行有效填 ${n(o.left)}，按上年现行有效加制发减废止应为 ${n(o.right)}，相差 ${gap(o)}。`,
      `${named(DOCUMENTS, o).en}: ${n(o.left)} in force, but last year's plus issued minus repealed gives ${n(o.right)}; they differ by ${gap(o)}.`,
    ),
  "Y-ITEM": (o) =>
    say(
      `${first(o).zh} 填 ${n(o.left)}，按上年报告应为 ${n(o.right)}。`,
      `${first(o).en} is ${n(o.left)}; last year's report gives ${n(o.right)}.`,
    ),
  "Y-SAMENUM": (o) =>
    say(
      `${n(o.right)} 个非零数字与上年全部相同，可能照抄了上年报告。`,
      `All ${n(o.right)} non-zero figures equal last year's: the report may have been copied.`,
    ),
  "Y-TEXT": (o) =>
    say(
      `文字（年份和数字除外）与上年报告相似 ${percent(o.left)}，界限为 ${percent(o.right)}。`,
      `The text (years and numbers apart) is ${percent(o.left)} like last year's; the threshold is ${percent(o.right)}.`,
    ),
  "Y-JUMP": (o) =>
    say(
      `${first(o).zh} 由上年 ${n(o.right)} 变为 ${n(o.left)}，变化异常，请核对是否多写或漏写一位。`,
      `${first(o).en} went from ${n(o.right)} to ${n(o.left)}: unusual; check whether a digit is missing or too many.`,
    ),
  "N-NEW": (o) =>
    say(
      `正文写收到申请 ${n(o.left)} 件，表格本年新收为 ${n(o.right)} 件。`,
      `The text says ${n(o.left)} requests were received, the table says ${n(o.right)}.`,
    ),
  "N-CIN": statedAgainstTable,
  "N-COUT": statedAgainstTable,
  "N-DONE": statedAgainstTable,
  "N-RES": statedAgainstTable,
  "N-CASE": statedAgainstTable,
  "N-RULE": statedAgainstTable,
  "N-PCT": (o) =>
    say(
      `正文写占 ${n(o.left)}%，按件数计算为 ${o.right.toFixed(2)}%。`,
      `The text says ${n(o.left)} %, the counts give ${o.right.toFixed(2)} %.`,
    ),
  "N-BAL": (o) =>
    say(
      `正文自身不平：新收加上年结转为 ${n(o.left)}，办结加结转下年为 ${n(o.right)}。`,
      `The text does not balance: received plus brought forward is ${n(o.left)}, concluded plus carried forward is ${n(o.right)}.`,
    ),
  "N-ZERO": (o) =>
    say(
      `正文说没有，而表格为 ${n(o.left)}（${first(o).zh}）。`,
      `The text says none, the table says ${n(o.left)} (${first(o).en}).`,
    ),
  "N-OUTCOME": (o) =>
    say(
      `正文说均获维持，而表格有 ${n(o.left)} 件${o.instance === "pend" ? "尚未审结" : "结果纠正"}。`,
      `The text says all were upheld, the table has ${n(o.left)} ${o.instance === "pend" ? "pending" : "corrected"}.`,
    ),
  "N-SUM": (o) =>
    say(
      `“其中”各项相加为 ${n(o.left)}，超过总数 ${n(o.right)}。`,
      `The listed parts add up to ${n(o.left)}, more than the total ${n(o.right)}.`,
    ),
  "N-SELF": (o) =>
    say(
      `正文对同一事项先后写了 ${n(o.left)} 和 ${n(o.right)}。`,
      `The text gives ${n(o.left)} and ${n(o.right)} for the same thing.`,
    ),
  "N-SCOPE": (o) =>
    say(
      `正文有 ${n(o.left)} 个全区（市、县）口径的数字，已归属地区，不计入本机关。`,
      `${n(o.left)} figures of the text cover the whole area; they are attributed to it, not to this body.`,
    ),
  "S-YEAR": (o) =>
    say(
      `标题或公布年份为 ${n(o.left)}，报告年度为 ${n(o.right)}。`,
      `The title or the publication says ${n(o.left)}, the fiscal year is ${n(o.right)}.`,
    ),
  "S-SECT": (o) =>
    say(
      `应有六个部分，只找到 ${n(o.left)} 个。`,
      `Six parts are required; ${n(o.left)} were found.`,
    ),
  "S-DUPORG": (o) =>
    say(
      `文字与其他机关相似 ${percent(o.left)}，界限为 ${percent(o.right)}。`,
      `The text is ${percent(o.left)} like another body's; the threshold is ${percent(o.right)}.`,
    ),
  "A-SUM": (o) =>
    say(
      `${first(o).zh}：一边为 ${n(o.left)}，另一边为 ${n(o.right)}，相差 ${gap(o)}（政府报告与各机关合计）。`,
      `${first(o).en}: ${n(o.left)} on one side, ${n(o.right)} on the other (government's report and sum of bodies); they differ by ${gap(o)}.`,
    ),
  "A-GAP": (o) =>
    say(
      `${first(o).zh}：政府报告 ${n(o.left)}，各机关合计 ${n(o.right)}，相差 ${gap(o)}。`,
      `${first(o).en}: the government reports ${n(o.left)}, its bodies add up to ${n(o.right)}; they differ by ${gap(o)}.`,
    ),
  "A-ONE": (o) =>
    say(
      `${first(o).zh}：单个机关 ${n(o.left)}，大于政府报告的 ${n(o.right)}。`,
      `${first(o).en}: one body has ${n(o.left)}, more than the government's ${n(o.right)}.`,
    ),
};

/** Rules whose single figure is a count of cells or characters. */
export const COUNT_SENTENCES: Readonly<Record<string, (left: number) => Bilingual>> = {
  "T3-BLANK": (left) =>
    say(
      `表三有 ${left} 个单元格印为空白；空白不等于零。`,
      `${left} cells of section three are printed blank; a blank is not a zero.`,
    ),
  "T2-BLANK": (left) =>
    say(
      `表二有 ${left} 个单元格印为空白；空白不等于零。`,
      `${left} cells of section two are printed blank; a blank is not a zero.`,
    ),
  "T4-BLANK": (left) =>
    say(
      `表四有 ${left} 个单元格印为空白；空白不等于零。`,
      `${left} cells of section four are printed blank; a blank is not a zero.`,
    ),
  "OLD-BLANK": (left) =>
    say(
      `统计表有 ${left} 个单元格印为空白；空白不等于零。`,
      `${left} cells of the table are printed blank; a blank is not a zero.`,
    ),
  "S-LEN": (left) =>
    say(
      `总体情况共 ${left} 字，过短或过长。`,
      `The overview has ${left} characters: very short or very long.`,
    ),
};
