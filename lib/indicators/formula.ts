/**
 * Formulas in words: what stands behind the ids, by the official labels, so that nobody must know
 * `r37` to read a definition.
 */
import { applicantName, cellName, rowName, type Bilingual } from "@/lib/forms";
import { GROUP_NAME } from "./base";
import { formulaIn } from "./catalogue";
import type { Indicator } from "./types";

/** Bare row ids mean the column 总计. A total is nothing without what it is a total of. */
const SAID: Readonly<Record<string, Bilingual>> = {
  r37: { zh: "办理结果总计", en: "Outcomes, total" },
  residents: { zh: "常住人口", en: "residents" },
};
const ALIKE: Bilingual = {
  zh: "与上年报告的相似度、与其他机关报告的相似度，取大者",
  en: "the greater of the likeness to last year’s report and to another body’s",
};
const withoutNumber = (b: Bilingual): Bilingual => ({
  zh: b.zh.replace(/^（[一二三四五六七]）/, ""),
  en: b.en.replace(/^\(\d\) /, ""),
});
const TOKEN =
  /max[(（]Y-TEXT, S-DUPORG[)）]|r1\(y(?:−1)?\)|(?:t2|old)\.\w+\.\w+|(?:rv|ld|la)\.\w+|[rR]\d\w*(?:\.\w+)?|N\d\d/g;

function named(token: string, own: Indicator): Bilingual {
  if (token.startsWith("max")) return ALIKE;
  if (SAID[token]) return SAID[token];
  if (/^N\d/.test(token)) return own.name;
  if (token.startsWith("r1(")) {
    const { zh, en } = rowName("r1");
    return token === "r1(y)"
      ? { zh, en }
      : { zh: `上年度的“${zh}”`, en: `${en} (the year before)` };
  }
  if (/^(?:t2|old|rv|ld|la)\./.test(token)) return cellName(token);
  const [id, col] = token.split(".") as [string, string | undefined];
  const row = SAID[id] ?? (GROUP_NAME[id] ? withoutNumber(GROUP_NAME[id]) : rowName(id));
  if (!col || col === "tot") return row;
  const who = applicantName(col);
  return { zh: `${row.zh}·${who.zh}`, en: `${row.en}, ${who.en}` };
}

const BRACKETS = { zh: ["（", "）"], en: ["(", ")"] } as const satisfies Record<
  keyof Bilingual,
  unknown
>;

/**
 * The formula of an indicator in words, e.g. `（予以公开 + 部分公开） ÷ 办理结果总计`. Ids that it
 * does not know stay as they are.
 */
export function formulaWords(i: Indicator, locale: keyof Bilingual): string {
  const [open, close] = BRACKETS[locale];
  const symbols = formulaIn(i, locale)
    .replace(/\((?!y)/g, open)
    .replace(/(?<!\(y(?:−1)?)\)/g, close);
  return symbols.replace(TOKEN, (token) => named(token, i)[locale]).replaceAll(" / ", " ÷ ");
}
