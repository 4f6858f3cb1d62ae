import { valueAt } from "@/lib/lookup";

/**
 * What the columns of a table before 2019 hold, from the words above them: tables of one year, with
 * a sum since the rules took effect, or with the year before beside it.
 */
export type ColumnRole = "label" | "unit" | "code" | "year" | "cum" | "other" | "note";
/** Columns with figures, a row's number among them. */
export const holdsFigure = (role: ColumnRole): boolean =>
  role === "year" || role === "cum" || role === "other" || role === "code";

const TOKENS: readonly (readonly [role: ColumnRole | "ofYear" | "thisYear", pattern: string])[] = [
  ["label", "统计指标|指标名称|指标|项目名称|统计项目|统计内容|项目|内容|类别"],
  ["unit", "(?:计量)?单位"],
  ["code", "指标代码|代码|序号|编号|行次|行号"],
  ["ofYear", "(?:20\\d{2})年?度?(?:统计)?(?:数据|数量|数值|实际|合计|数)?"],
  ["thisYear", "本年度?累计数?|本年度?(?:统计)?(?:数据|数量|实际|发生)?数?|当年(?:数量|数)?"],
  ["cum", "(?:历年|历史)?(?:累计|总计)(?:数量|数)?"],
  [
    "other",
    "上年度?(?:同期)?(?:数据|数量|实际)?数?|去年(?:同期)?(?:数量|数)?|同比(?:增减|增长)?(?:率|数)?|增减(?:数|率)?|比上年(?:增减|增长)",
  ],
  ["year", "本期(?:实际)?(?:数量|数)?|统计数据?|统计结果|数量|数据|数值|合计|实际数?|数"],
  ["note", "备注|说明"],
];
const REMARK = "(?:[(][^)]{0,14}[)])?";
const ALTERNATIVES = TOKENS.map(([, pattern], i) => `(?<t${i}>(?:${pattern})${REMARK})`).join("|");
const WHOLE = new RegExp(`^(?:${ALTERNATIVES})$`);
const EACH = new RegExp(ALTERNATIVES, "g");
const AT_END = new RegExp(
  `(?:(?:${TOKENS.map(([, pattern]) => `(?:${pattern})${REMARK}`).join("|")}))+$`,
);

type Found = { readonly kind: (typeof TOKENS)[number][0]; readonly text: string };
const foundIn = (match: RegExpMatchArray): Found => {
  const [group] = Object.entries(match.groups!).find(([, text]) => text !== undefined)!;
  return { kind: valueAt(TOKENS, Number(group.slice(1)))[0], text: match[0] };
};

export const isHeading = (text: string): boolean => WHOLE.test(text);

/**
 * Which of several columns is the report's year: the one that names it, or, if only one is a year,
 * that one, even if its number is last year's left over.
 */
function settled(
  found: readonly (Found | null)[],
  fiscalYear: number | null,
): readonly (ColumnRole | null)[] | null {
  const years = found.filter(
    (f) => f?.kind === "ofYear" || f?.kind === "thisYear" || f?.kind === "year",
  ).length;
  const own = found.map((f) =>
    f?.kind === "ofYear"
      ? fiscalYear !== null && f.text.startsWith(String(fiscalYear))
      : f?.kind === "thisYear",
  );
  const chosen = own.filter(Boolean).length;
  if (years > 1 && chosen !== 1) return null;
  return found.map((f, i): ColumnRole | null => {
    if (!f) return null;
    if (f.kind === "ofYear" || f.kind === "thisYear" || f.kind === "year")
      return years === 1 || own[i] ? "year" : "other";
    return f.kind;
  });
}

/** The roles of a grid's columns from the words above each; null where the year's column cannot be told. */
export function rolesOf(
  headings: readonly string[],
  fiscalYear: number | null,
): readonly (ColumnRole | null)[] | null {
  const found = headings.map((h) => {
    const match = WHOLE.exec(h);
    return match ? foundIn(match) : null;
  });
  // Side by side: every half has the same columns, and is judged by itself.
  const [first, second] = found.flatMap((f, i) => (f?.kind === "label" ? [i] : []));
  if (first !== undefined && second !== undefined && second > first + 1) {
    const parts = [found.slice(0, second), found.slice(second)].map((half) =>
      settled(half, fiscalYear),
    );
    return parts[0] && parts[1] ? [...parts[0], ...parts[1]] : null;
  }
  const roles = settled(found, fiscalYear);
  return roles?.includes("year") ? roles : null;
}

export type Heading = { readonly roles: readonly ColumnRole[] | null; readonly start: number };

/**
 * What may stand between a heading and the first row: a group without figures of its own
 * («一、主动公开情况——»), and rows' numbers.
 */
const GROUP =
  /(?:(?<!\d)\d{1,3})?(?:[一二三四五六七八九][、.]\p{Script=Han}{2,20}(?:[—-]|\d{1,3})*(?:[(][一二三][)]\p{Script=Han}{2,30}(?:[—-]|\d{1,3})*)?|(?<!\d)\d{1,3})?$/u;

/**
 * The heading that ends where a table's first row begins; null where there is none, `roles` null
 * where it does not tell the year's column.
 */
export function headingBefore(
  chars: string,
  end: number,
  fiscalYear: number | null,
): Heading | null {
  const before = chars.slice(Math.max(0, end - 160), end).replace(GROUP, "");
  const words = AT_END.exec(before)?.[0];
  if (!words) return null;
  const all = [...words.matchAll(EACH)].map(foundIn);
  const from = all.findIndex((f) => f.kind === "label" || f.kind === "code");
  if (from < 0) return null;
  const found = all.slice(from);
  const again = found.findIndex(
    (f, i) => i > 0 && f.kind === "label" && valueAt(found, i - 1).kind !== "label",
  );
  // The other half of a table whose halves stand side by side says the same again.
  const once = again < 0 ? found : found.slice(0, again);
  const roles = settled(once, fiscalYear) as readonly ColumnRole[] | null;
  return {
    roles: roles?.includes("year") ? roles : null,
    start: Math.max(0, end - 160) + before.length - words.length,
  };
}
