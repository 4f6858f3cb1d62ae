/**
 * What of a report's prose is its body's own wording, in a shape that can be compared with that of
 * other bodies: without figures, its own name, headings and the sentences that the form or the law
 * puts into every report.
 */
import { createHash } from "node:crypto";
import { createBasisCache } from "@/lib/cache";
import { flattenText } from "@/lib/extract/narrative/flatten";
import { countShingles, maskText, measureCosine } from "@/lib/statistics/similarity";
import { proseOf } from "./prose";
import { isTranscript } from "./transcript";
import type { Outcome } from "./types";
import { judgeOutcome } from "./values";

/** Sentences that say what every report must say: why, of what, until when, whom to ask, no fee. */
const FORMULA_SENTENCES: readonly RegExp[] = [
  /(?:根据|按照|依据|依照).{0,90}(?:编制|现公布|现将|予以公布|格式)/,
  /本(?:年度)?报告.{0,30}(?:由|包括|包含|分为)|共?[六6]个?部分/,
  /统计(?:期限|时限|周期|时间)|(?:数据|时限|期限).{0,8}自.{0,16}[起至]/,
  /如?对本?(?:年度)?报告.{0,12}(?:疑问|异议|意见)|联系电话|(?:邮政?编码?|地址|电话|传真|邮箱)[::]/,
  /年度?报告(?:的)?(?:电子版|全文)|(?:网站|网址).{0,40}(?:下载|查阅|查询)本?/,
  /信息处理费|收取.{0,6}费用|收费(?:事项|情况)/,
  /(?:无|没有)(?:需要|应当)?其[他它](?:需要)?(?:说明|报告)?的?事项|(?:无|没有)其[他它]需要/,
];
/** Parts of sentences that are quoted from above, by everybody. */
const FORMULA_CLAUSES: readonly RegExp[] = [
  /习近平|党的[一二三四五六七八九十]+大|[一二三四五六七八九十]+届.{1,3}全会/,
  /(?:党中央|国务院|省委|市委|区委|县委).{0,30}(?:部署|要求|精神|意见|通知)/,
  /^[^,]{0,12}(?:贯彻|落实|执行|根据|按照|依据)[^,]{0,6}《(?:中华人民共和国)?政府信息公开条例》/,
];
const HEADINGS =
  /(?:[一二三四五六]|[1-6])、(?:总体情况|主动公开(?:政府信息)?情况|[^。,;]{0,8}政府信息公开(?:申请|行政复议)[^。,;]{0,12}情况|存在的主要问题[^。,;]{0,8}情况|其[他它]需要(?:报告|说明)的事项)/g;

/** Less than so many masked characters of own wording prove nothing. */
const LEAST_CHARACTERS = 200;
/**
 * Both ends of a clause are marked, so many characters of it: a word that is changed leaves one of
 * them. Shorter clauses are everybody's.
 */
const LENGTH_OF_END = 8;

export type Wording = {
  /** Numbers of 48 bits for the ends of its clauses, each once. */
  readonly marks: readonly number[];
  readonly vector: ReadonlyMap<string, number>;
};

/** From this likeness on, texts are nearly the same (`docs/rules.md`). */
export const ALIKE_FROM = 0.9;
/** Texts are compared as a whole where they share so many of the marks of the shorter one. */
export const SHARE_TO_COMPARE = 1 / 3;

/** A text is compared with many others one after another. */
const lastWordings = createBasisCache<string, Wording | null>({
  name: "own wording",
  mostBytes: 32 * 2 ** 20,
  bytesOf: (wording) => 1000 + (wording ? wording.vector.size * 100 : 0),
});

/** Null where the words are not the body's, or too few to compare. */
export const wordingOf = (text: string, agency: string | null): Wording | null =>
  lastWordings.get(text, [agency], () => makeWording(text, agency));

function makeWording(text: string, agency: string | null): Wording | null {
  if (isTranscript(text)) return null;
  const clauses = ownClauses(text, agency).map(maskText);
  if (clauses.reduce((n, clause) => n + clause.length, 0) < LEAST_CHARACTERS) return null;
  const marks = clauses
    .filter((clause) => clause.length >= LENGTH_OF_END)
    .flatMap((clause) => [clause.slice(0, LENGTH_OF_END), clause.slice(-LENGTH_OF_END)])
    .map(numberOf);
  return { marks: [...new Set(marks)], vector: countShingles(clauses.join("")) };
}

/** 0 to 1 with as many decimals as are stored; null where they share too little to be compared. */
export function likenessOf(a: Wording, b: Wording): number | null {
  const others = new Set(b.marks);
  const shared = a.marks.filter((mark) => others.has(mark)).length;
  const least = Math.min(a.marks.length, b.marks.length) * SHARE_TO_COMPARE;
  return shared > 0 && shared >= least
    ? Math.round(measureCosine(a.vector, b.vector) * 1e6) / 1e6
    : null;
}

/** What the rule answers. @param most null where no other text shares enough words */
export const outcomeOfLikeness = (most: number | null): Outcome =>
  judgeOutcome(most === null || most < ALIKE_FROM, { left: most, right: ALIKE_FROM });

/** Sentences that neither the form nor the law puts into a report. */
const ownSentences = (text: string): string[] =>
  proseOf(text)
    .replace(HEADINGS, "。")
    .split(/(?<=[。!?;])/)
    .filter((sentence) => !FORMULA_SENTENCES.some((formula) => formula.test(sentence)));

const ownClauses = (text: string, agency: string | null): string[] =>
  ownSentences(text)
    .flatMap((sentence) => hideName(sentence, agency).split(/[,::]/))
    .filter((clause) => !FORMULA_CLAUSES.some((formula) => formula.test(clause)));

type Words = { readonly text: string; readonly agency: string | null };
/**
 * Sentences of a report's own wording, and those of them that another has, word for word or but for
 * figures and the body's name.
 */
export function copiedSentences(own: Words, other: Words): { n: number; copied: string[] } {
  const maskOf = (sentence: string, { agency }: Words) => maskText(hideName(sentence, agency));
  const isOwn = (sentence: string) => maskText(sentence).length >= LENGTH_OF_END;
  const theirs = new Set(ownSentences(other.text).map((sentence) => maskOf(sentence, other)));
  const sentences = ownSentences(own.text).filter(isOwn);
  return { n: sentences.length, copied: sentences.filter((s) => theirs.has(maskOf(s, own))) };
}

/** A text that was copied has another name in the same places: in full, or without its place. */
function hideName(prose: string, agency: string | null): string {
  const name = flattenText(agency ?? "").text;
  const names = Array.from({ length: Math.max(0, name.length - 2) }, (_, i) => name.slice(i));
  return names.reduce((text, one) => text.replaceAll(one, "○"), prose);
}

const numberOf = (words: string): number =>
  createHash("sha256").update(words).digest().readUIntBE(0, 6);
