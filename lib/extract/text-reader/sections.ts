/**
 * Where the tables stand in running text, told by their own words: headings are misspelt, numbered
 * differently, or missing.
 */
import { GENERATIONS, table2FormIn, type FormVersion } from "@/lib/forms";
import { valueAt } from "@/lib/lookup";
import { findNear } from "../labels/fuzzy-match";
import { type Tables } from "../labels/row-labels";

/** Which generation's section 二 this text prints, from its column headings. */
export const generationOf = (text: string): FormVersion | null =>
  table2FormIn(text)?.version ?? null;

const FIRST_HEADINGS = new RegExp(
  `信息内容(?:${GENERATIONS.map((f) => f.recognisers.table2.first).join("|")})`,
);

type Range = readonly [number, number];
export type Bounds = {
  readonly two: Range | null;
  readonly three: Range | null;
  readonly four: Range | null;
  /** Where the headings of table 三 begin. */ readonly corner: number;
};

export function findSections(chars: string, tables: Tables): Bounds {
  const start3 = startOfThree(chars, tables);
  const start2 = chars.search(/第二十条第[(]?一[)]?项(?:信息内容|第二十条)/);
  const loose2 = start2 >= 0 ? start2 : chars.search(FIRST_HEADINGS);
  const start4 = startOfFour(chars, start3, tables);
  const end2 = start3 ?? (start4 >= 0 ? start4 : Math.min(chars.length, loose2 + 1500));
  const corner =
    start3 === null
      ? -1
      : Math.max(chars.lastIndexOf("申请人情况", start3), chars.lastIndexOf("勾稽关系", start3));
  return {
    two: loose2 >= 0 && loose2 < end2 ? [loose2, corner > loose2 ? corner : end2] : null,
    three:
      start3 === null
        ? null
        : [start3, start4 >= 0 ? start4 : Math.min(chars.length, start3 + 4000)],
    four: start4 >= 0 ? [start4, endOfFour(chars, start4)] : null,
    corner,
  };
}

/** Behind table three; where that was not found, at the first heading's words. */
function startOfFour(chars: string, start3: number | null, { print }: Tables): number {
  if (start3 === null) return chars.search(new RegExp(valueAt(print.table4.cols, 0).word));
  const at = chars.slice(start3).search(print.table4.begins);
  return at < 0 ? -1 : start3 + at;
}

/**
 * The first row's label with the form's next rows behind it; prose and lists of contents have the
 * words, but not those.
 */
function startOfThree(chars: string, { rows, print }: Tables): number | null {
  const [firstRow, secondRow] = [valueAt(rows, 0), valueAt(rows, 1)];
  const second = new RegExp(secondRow.core);
  const isStart = (at: number) => {
    const after = chars.slice(at, at + 400);
    return (
      (second.test(after) || findNear(after, secondRow.official, 2) !== null) &&
      print.table3.next.test(chars.slice(at, at + 900))
    );
  };
  const found = [...chars.matchAll(firstRow.anywhere)].map((m) => m.index).find(isStart);
  if (found !== undefined) return found;
  // A slip in the first label itself: it stands behind the headings of the columns.
  for (const m of chars.matchAll(print.table3.headings)) {
    const near = findNear(chars.slice(m.index, m.index + 160), firstRow.official, 2);
    if (!near) continue;
    const at = m.index + near.start;
    if (isStart(at)) return /[一1][、.]$/.test(chars.slice(0, at)) ? at - 2 : at;
  }
  return null;
}

function endOfFour(chars: string, from: number): number {
  const next = chars
    .slice(from)
    .search(/(?:[五六][、.])?(?:政府信息公开工作)?存在的?(?:主要)?问题|五、|六、|其他需要报告/);
  return next < 0 ? Math.min(chars.length, from + 600) : from + next;
}

/**
 * Places of columns that the form does not have (小计), among the figures of a row; null where the
 * headings are not understood.
 */
export function extraColumns(
  chars: string,
  { three, corner }: Bounds,
  { print, leaves: [firstLeaf, lastLeaf] }: Tables,
): readonly number[] | null {
  if (!three || corner < 0) return [];
  const whole = chars.slice(
    Math.max(
      0,
      Math.min(
        corner,
        chars.lastIndexOf("勾稽关系", three[0]) < 0
          ? corner
          : chars.lastIndexOf("勾稽关系", three[0]),
      ),
    ),
    three[0],
  );
  // Numbers of rows and of other years among the figures are figures to counting.
  if (/上年(?:度)?[总合]计|去年|同比|行次|序号/.test(whole)) return null;
  const { cols, group } = print.table3;
  const head = chars.slice(corner, three[0]).replace(group, "□");
  const headings = new RegExp([...cols.map((c) => c.stem), "小计"].join("|"), "g");
  const words = [...head.matchAll(headings)].map((m) => m[0]);
  const subtotal = words.filter((w) => w === "小计");
  const totals = words.filter((w) => /^[合总]计$/.test(w));
  if (subtotal.length === 0 && new Set(totals).size <= 1) return [];
  const outside = cols.filter((_, i) => i < firstLeaf || i > lastLeaf).map((c) => c.stem);
  const leaves = words.filter((w) => w !== "总计" && !outside.includes(w));
  const extra = leaves
    .map((w, i) => (/计$/.test(w) ? i + firstLeaf : -1))
    .filter((i) => i >= firstLeaf);
  return leaves.length === lastLeaf - firstLeaf + 1 + extra.length && extra.length === 1
    ? extra
    : null;
}
