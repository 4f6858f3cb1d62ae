import type { NarrativeValue } from "@/lib/extract/types";
import { matchedGroup, valueAt } from "@/lib/lookup";
import { channelOf } from "./channels";
import { flattenText, type Flat } from "./flatten";
import { neededWords } from "./needed-words";
import { NUMBER, NUMBER_ENDS, readNumber } from "./numbers";
import { PATTERNS, ZEROS, type Pattern } from "./patterns";
import { ABOUT_APPLICATIONS, isOfManyYears, isOfOtherCases } from "./other-counts";
import { looksLikeGovernment, scopeOfStatement } from "./scope";
import { sentencesOf, type ProseSentence, type TextSpan } from "./sentences";
import { problemsAndMeasures } from "./problems";

export type NarrativeOptions = {
  readonly agencyLevel?: "government" | "body";
  readonly tableSpans?: readonly TextSpan[];
};

const GAP = "[^,;。\\d]{0,22}?";
const SHORT = "[^,;。\\d]{0,6}?";
/** The units of a pattern's number, which stand right behind it. */
const unitsOf = ({ re }: Pattern): readonly string[] =>
  matchedGroup(/\{n\}(?:\\\+N)?\((?:\?:)?([^()]+)\)/.exec(re)!, 1).split("|");
const compiled = PATTERNS.map((pattern) => ({
  pattern,
  words: neededWords(pattern.re),
  signs: [...new Set(unitsOf(pattern).map((unit) => unit.charAt(0)))],
  re: new RegExp(
    pattern.re
      .replaceAll("{g}", GAP)
      .replaceAll("{s}", SHORT)
      .replaceAll("{n}", `(?<![\\d.第〔\\[])(?<n>${NUMBER})`),
    "gd",
  ),
}));
/**
 * Every pattern asks for a number and one of its units: a sentence without any such pair need not
 * be tried on all of them.
 */
const UNITS = [...new Set(PATTERNS.flatMap(unitsOf))];
const FIGURE = new RegExp(`[\\d${NUMBER_ENDS}](?:\\+N)?(?:${UNITS.join("|")})`);
const SIGN_BEHIND = new RegExp(`[\\d${NUMBER_ENDS}](?:\\+N)?(?=(.))`, "g");
const PERCENT = /^[,(]?占(?:比|[^,;。\d]{0,8})?(?:的|为|约)?(\d+(?:\.\d+)?)%/;

/** A gap in front of a number may have taken its qualifier. */
const QUALIFIED = /(?:(?<![最附临])近|约|超|超过|逾|不少于|多达)$/;
/** «13,866 in all; this year 470»: the first is the sum since the law came. */
const ofAllYears = (text: string, start: number, end: number): boolean =>
  /累计[^。;]{0,14}$/.test(text.slice(Math.max(0, start - 24), start)) &&
  /^条?[。;,](?:其中,?)?(?:本年度?|20\d\d年度?)[^。;\d]{0,6}(?:主动公开|新增)/.test(
    text.slice(end, end + 30),
  );

/** What is longer on either side of a figure is no sentence, but text that has lost its stops. */
const LONGEST = 600;

type Taken = { start: number; end: number };
const overlaps = (taken: readonly Taken[], start: number, end: number): boolean =>
  taken.some((t) => start < t.end && t.start < end);

/**
 * The narrative indicators N01–N28 that the prose states: number, unit, approximate or not, whose
 * figure (own or the area's), the sentence and its place (offsets into `text`). Several statements
 * of one indicator are all returned, but no parts of a stated whole («其中»); a phrase that says
 * «none» gives 0; what the text does not say is not returned. Table text, document numbers, dates,
 * telephone numbers are never taken.
 */
export function extractNarrative(text: string, options: NarrativeOptions = {}): NarrativeValue[] {
  const flat = flattenText(text);
  const government = options.agencyLevel
    ? options.agencyLevel === "government"
    : looksLikeGovernment(text);
  const sentences = sentencesOf(flat, [...(options.tableSpans ?? []), ...tableLines(text)]);
  const values = sentences.flatMap((s) => {
    const figures = stated(flat, s, government, text);
    const zeros = none(flat, s, government, text).filter(
      (z) => !figures.some((f) => f.id === z.id && (f.part === z.part || !z.part)),
    );
    return [...figures, ...zeros];
  });
  return [...values, ...problemsAndMeasures({ flat, sentences, text })];
}

/** Rows of tables written with strokes between the cells; a cell that holds whole sentences is prose. */
const tableLines = (text: string): TextSpan[] =>
  text.includes("|")
    ? [...text.matchAll(/^[^\n|]*\|[^\n]*\|[^\n]*$/gm)]
        .filter((m) => !m[0].includes("。"))
        .map((m) => ({ start: m.index, end: m.index + m[0].length }))
    : [];

/** The patterns that have a chance: a number with one of their units, and their words, are there. */
function patternsFor(line: string): readonly (typeof compiled)[number][] {
  const behind = new Set(Array.from(line.matchAll(SIGN_BEHIND), (m) => matchedGroup(m, 1)));
  return compiled.filter(
    ({ pattern, words, signs }) =>
      signs.some((sign) => behind.has(sign)) &&
      (!words || words.some((word) => line.includes(word))) &&
      (!pattern.needs || pattern.needs.test(line)),
  );
}

function stated(
  flat: Flat,
  sentence: ProseSentence,
  government: boolean,
  source: string,
): NarrativeValue[] {
  const line = flat.text.slice(sentence.start, sentence.end);
  if (!/[\d〇零一二三四五六七八九十两]/.test(line) || !FIGURE.test(line)) return [];
  const taken: Taken[] = [];
  const found: Found[] = [];
  for (const { pattern, re } of patternsFor(line)) {
    re.lastIndex = 0;
    for (let m = re.exec(line); m; m = re.exec(line)) {
      const [start, end] = (
        m as RegExpExecArray & { indices: { groups: Record<string, [number, number]> } }
      ).indices.groups.n!;
      re.lastIndex = Math.max(m.index + 1, end);
      if (overlaps(taken, start, end) || isNoStatement(pattern, m[0], line, [start, end])) continue;
      const number = readNumber(m.groups!.n!);
      if (!number || idiom(pattern.id, m.groups!.n!)) continue;
      taken.push({ start, end });
      const unit = pattern.unit ?? m[2] ?? null;
      const channel = channelOf(pattern, line.slice(Math.max(0, start - LONGEST), start));
      if (
        !channel ||
        (/^N0[12]$/.test(channel.id) &&
          ofAllYears(flat.text, sentence.start + start, sentence.start + end))
      )
        continue;
      const scope = scopeOfStatement({
        id: pattern.id,
        before: line.slice(Math.max(0, m.index - LONGEST), m.index),
        around: m[0],
        government,
      });
      const make = (
        value: number | null,
        u: string | null,
        from: number,
        to: number,
        part: string | undefined,
      ): NarrativeValue =>
        narrative({
          pattern: channel,
          part,
          value,
          unit: u,
          approx:
            number.approx ||
            m![0].includes("+N") ||
            QUALIFIED.test(line.slice(Math.max(0, start - 4), start)),
          scope,
          flat,
          sentence,
          from,
          to,
          source,
        });
      found.push({ at: start, value: make(number.value, unit, start, end, channel.part) });
      const share =
        pattern.id === "N15" ? PERCENT.exec(line.slice(end + (m[2]?.length ?? 1))) : null;
      if (share)
        found.push({
          at: end,
          value: make(Number(share[1]), "%", end, end + share[0].length + 1, `${pattern.part}.pct`),
        });
    }
  }
  found.sort((a, b) => a.at - b.at);
  return found
    .filter((f, i) => !found.slice(0, i).some((whole) => isPartOf(f, whole, line)))
    .map((f) => f.value);
}

/** Words that make it something else, what is no figure, and counts of other things in the same words. */
function isNoStatement(
  { id, not }: Pattern,
  matched: string,
  line: string,
  [start, end]: readonly [number, number],
): boolean {
  if (not?.test(matched) || lookAlike(line, start, end)) return true;
  const before = line.slice(0, start);
  return isOfManyYears(before) || (ABOUT_APPLICATIONS.has(id) && isOfOtherCases(before));
}

type Found = { readonly at: number; readonly value: NarrativeValue };
/**
 * «120 in all, of which 12 by law»: the second is a part of the first and no statement of its own,
 * unless it is the year's share of a longer time.
 */
function isPartOf(part: Found, whole: Found, line: string): boolean {
  const [a, b] = [part.value, whole.value];
  if (
    a.id !== b.id ||
    a.part !== b.part ||
    a.unit === "%" ||
    a.value === null ||
    b.value === null ||
    a.value > b.value
  )
    return false;
  const between = line.slice(whole.at, part.at);
  return between.includes("其中") && !/其中[^;。]{0,10}(?:本年|今年|20\d\d年|新增)/.test(between);
}

/**
 * 第49条, 2023年, 12月, 13时, 〔2021〕30号 and telephone numbers are not figures, whatever words
 * stand around.
 */
function lookAlike(line: string, start: number, end: number): boolean {
  if (/^(?:年|月|日|时|号|条例|\d| \d)/.test(line.slice(end)) || /\d $/.test(line.slice(0, start)))
    return true;
  return /(?:第|电话:?|邮编:?|传真:?|[〔\[(]\d{4}[〕\])])$/.test(
    line.slice(Math.max(0, start - 8), start),
  );
}

/** 「一批」「三个“100”」: a single Chinese numeral is a figure only where cases or events are counted. */
const COUNTED_IN_WORDS = new Set("N06 N07 N08 N09 N13 N14 N15 N16 N17 N18 N19".split(" "));
const idiom = (id: string, raw: string): boolean =>
  /^[一二两三四五六七八九十]$/.test(raw) &&
  !COUNTED_IN_WORDS.has(id) &&
  !(id === "N22" && raw !== "一");

function none(
  flat: Flat,
  sentence: ProseSentence,
  government: boolean,
  source: string,
): NarrativeValue[] {
  const line = flat.text.slice(sentence.start, sentence.end);
  const seen = new Set<string>();
  return ZEROS.flatMap((zero) => {
    const key = `${zero.id}.${zero.part ?? ""}`;
    const m = zero.re.exec(line);
    if (!m || seen.has(key)) return [];
    seen.add(key);
    const scope = scopeOfStatement({
      id: zero.id,
      before: line.slice(0, m.index),
      around: m[0],
      government,
    });
    const pattern: Pattern = { id: zero.id, part: zero.part, re: "" };
    return [
      narrative({
        pattern,
        part: zero.part,
        value: 0,
        unit: zero.unit,
        approx: false,
        scope,
        flat,
        sentence,
        from: m.index,
        to: m.index + m[0].length,
        source,
      }),
    ];
  });
}

/**
 * Lines that are no part of any sentence: headings, titles, the fields that saved pages begin with,
 * rules and addresses.
 */
const HEADING =
  /^[\s\u3000]*(?:#{1,6}\s.*|[一二三四五六七八九十]+、[^，。；,;]{2,40}|[(（][一二三四五六七八九十]+[)）][^，。；,;]{0,30}|(?:标题|发布时间|发布日期|文号|发布机构|来源|信息来源|栏目|原文链接|索引号|公开日期|成文日期)\s*[:：].*|[=\-*_—]{4,}.*|.*https?:\/\/.*|.{0,60}(?:报告|年报))[\s\u3000]*$/;

/**
 * The sentence without headings before or behind the line that holds the figure: they end in no
 * full stop and would be taken for its beginning.
 */
function withoutHeadings(
  source: string,
  { from, start, end, to }: { from: number; start: number; end: number; to: number },
): string {
  const before = source.slice(from, start).split("\n");
  const behind = source.slice(end, to).split("\n");
  const last = before.slice(0, -1).findLastIndex((line) => HEADING.test(line));
  const next = behind.slice(1).findIndex((line) => HEADING.test(line));
  return `${before.slice(last + 1).join("\n")}${source.slice(start, end)}${(next < 0 ? behind : behind.slice(0, next + 1)).join("\n")}`.trim();
}

function narrative(o: {
  pattern: Pattern;
  part: string | undefined;
  value: number | null;
  unit: string | null;
  approx: boolean;
  scope: "own" | "area";
  flat: Flat;
  sentence: ProseSentence;
  from: number;
  to: number;
  source: string;
}): NarrativeValue {
  const { flat, sentence } = o;
  const start = valueAt(flat.at, sentence.start + o.from);
  const end = valueAt(flat.end, Math.min(sentence.start + o.to - 1, flat.end.length - 1));
  const text = withoutHeadings(o.source, {
    from: valueAt(flat.at, Math.max(sentence.start, sentence.start + o.from - LONGEST)),
    start,
    end,
    to: valueAt(flat.end, Math.min(sentence.end - 1, sentence.start + o.to + LONGEST)),
  });
  return {
    id: o.pattern.id,
    ...(o.part ? { part: o.part } : {}),
    value: o.value,
    unit: o.unit,
    approx: o.approx,
    scope: o.scope,
    text,
    source: { kind: "text", start, end },
  };
}
