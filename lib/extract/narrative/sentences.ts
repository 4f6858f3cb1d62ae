import { createBasisCache } from "@/lib/cache";
import { valueAt } from "@/lib/lookup";
import type { Flat } from "./flatten";

export type ReportPart = 0 | 1 | 2 | 3 | 4 | 5 | 6;
/** A sentence of prose in flat offsets, and the part of the report (0 = introduction) it stands in. */
export type ProseSentence = {
  readonly start: number;
  readonly end: number;
  readonly part: ReportPart;
};
export type TextSpan = { readonly start: number; readonly end: number };

const HEADINGS: readonly [ReportPart, RegExp][] = [
  [1, /(?:一|1)、总体情况/],
  [2, /(?:二|2)、主动公开(?:政府信息)?(?:工作)?情况/],
  [3, /(?:三|3)、(?:收到和处理)?(?:政府信息)?(?:依申请公开|公开申请|收到和处理)[^。,]{0,16}情况/],
  [4, /(?:四|4)、(?:因)?(?:政府信息公开)?(?:工作)?(?:被申请|提起)?(?:行政复议)[^。]{0,16}情况/],
  [5, /(?:五|5)、[^。,]{0,14}问题(?:[及和与][^。,]{0,8}?(?:情况|措施|打算|计划|方向))?/],
  [6, /(?:六|6)、其[他它]需要(?:说明|报告)的事项/],
];
const TABLES: readonly [RegExp, RegExp][] = [
  [/第二十条第\(一\)项|信息内容\|*本年新?(?:制|公)/g, /(?:三|3)、(?:收到|政府信息)|三、|五、/g],
  [/\(?本列数据的勾稽关系/g, /(?:四|4)、(?:因|政府信息公开行政复议|行政复议)|五、/g],
  [/行政复议[|]*行政诉讼[|]*(?:结果维持|未经复议)/g, /(?:五|5)、|六、/g],
];

/** Where the parts begin (flat offsets). A report without headings is all introduction. */
export function partsOfReport(text: string): readonly PartStart[] {
  return lastParts.get("parts", [text], () => found(text));
}
type PartStart = { readonly part: ReportPart; readonly start: number };

/** As with flattened text, the rules ask about one report after another. */
const lastParts = createBasisCache<string, readonly PartStart[]>({
  name: "parts of a text",
  most: 1,
});

function found(text: string): readonly PartStart[] {
  const starts: PartStart[] = [{ part: 0, start: 0 }];
  let from = 0;
  for (const [part, heading] of HEADINGS) {
    const at = heading.exec(text.slice(from));
    if (!at) continue;
    from += at.index + at[0].length;
    starts.push({ part, start: from });
  }
  return starts;
}

/** Tables by their printed anchors, for text whose reader could not say where its tables are. */
export function tablesByAnchor(text: string): TextSpan[] {
  return TABLES.flatMap(([open, close]) => {
    open.lastIndex = 0;
    const start = open.exec(text);
    if (!start) return [];
    close.lastIndex = start.index + start[0].length;
    const end = close.exec(text);
    return [{ start: start.index, end: end ? end.index : text.length }];
  });
}

function masked(flat: Flat, tables: readonly TextSpan[] | undefined): string {
  const spans = tablesByAnchor(flat.text);
  const plain = spans.reduce(
    (text, { start, end }) => text.slice(0, start) + "。".repeat(end - start) + text.slice(end),
    flat.text,
  );
  if (!tables || tables.length === 0) return plain;
  const chars = plain.split("");
  for (const table of tables) {
    for (let i = 0; i < chars.length; i++)
      if (valueAt(flat.at, i) >= table.start && valueAt(flat.at, i) < table.end) chars[i] = "。";
  }
  return chars.join("");
}

/** Text that has lost its stops is cut: no pattern is tried on more at a time. */
const LONGEST_SENTENCE = /[^。!?;]{1,3000}[。!?;]?/g;

/** Sentences of the prose; text of tables is left out. Ends at 。！？；; a comma does not end one. */
export function sentencesOf(flat: Flat, tables: readonly TextSpan[] | undefined): ProseSentence[] {
  const parts = partsOfReport(flat.text);
  const text = masked(flat, tables);
  const partAt = (at: number): ReportPart =>
    parts.reduce<ReportPart>((part, p) => (p.start <= at ? p.part : part), 0);
  return [...text.matchAll(LONGEST_SENTENCE)].map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
    part: partAt(m.index + m[0].length - 1),
  }));
}
