/** Where the tables stand in running text, told by their own words: headings are misspelt, numbered differently, or missing. */
import { valueAt } from "@/lib/lookup";
import { findNear } from "../labels/fuzzy-match";
import { T3_ROWS, searchPattern } from "../labels/row-labels";

/** Which generation's section 二 this text prints, from its column headings. */
export function generationOf(text: string): "2019" | "2021" | null {
  if (/上一?年(?:度)?项目数量|新制作数量|新公开数量|采购项目数量/.test(text)) return "2019";
  return /制发件数?|处理决定数量|收费金额/.test(text) ? "2021" : null;
}

type Range = readonly [number, number];
export type Bounds = {
  readonly two: Range | null;
  readonly three: Range | null;
  readonly four: Range | null;
  /** Where the headings of table 三 begin. */ readonly corner: number;
};

export function findSections(chars: string): Bounds {
  const start3 = startOfThree(chars);
  const start2 = chars.search(/第二十条第[(]?一[)]?项(?:信息内容|第二十条)/);
  const loose2 = start2 >= 0 ? start2 : chars.search(/信息内容本年(?:度)?(?:新?制|新公)/);
  const four = start3 === null ? -1 : chars.slice(start3).search(/结果维持|未经复议直接起诉/);
  const start4 = four < 0 ? (start3 === null ? chars.search(/结果维持/) : -1) : start3! + four;
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

const FIRST = "本年新收政府信息公开申请数量";
const SECOND = "上年结转政府信息公开申请数量";
const NEXT = /予以公开|部分公开|国家秘密|第三方合法权益/;

/** The first row's label with the form's next rows behind it; prose and lists of contents have the words, but not those. */
function startOfThree(chars: string): number | null {
  const second = new RegExp(valueAt(T3_ROWS, 1).core);
  const isStart = (at: number) => {
    const after = chars.slice(at, at + 400);
    return (
      (second.test(after) || findNear(after, SECOND, 2) !== null) &&
      NEXT.test(chars.slice(at, at + 900))
    );
  };
  const found = [...chars.matchAll(searchPattern(valueAt(T3_ROWS, 0)))]
    .map((m) => m.index)
    .find(isStart);
  if (found !== undefined) return found;
  // A slip in the first label itself: it stands behind the headings of the columns.
  for (const m of chars.matchAll(/商业企业|申请人情况|法律服务/g)) {
    const near = findNear(chars.slice(m.index, m.index + 160), FIRST, 2);
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

/** Places of columns that the form does not have (小计), among the figures of a row; null where the headings are not understood. */
export function extraColumns(chars: string, { three, corner }: Bounds): readonly number[] | null {
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
  const head = chars.slice(corner, three[0]).replace(/法人或者?其他组织/g, "□");
  const words = [
    ...head.matchAll(/自然人|商业企业|科研机构|社会公益|法律服务|其他|小计|[合总]计/g),
  ].map((m) => m[0]);
  const subtotal = words.filter((w) => w === "小计");
  const totals = words.filter((w) => /^[合总]计$/.test(w));
  if (subtotal.length === 0 && new Set(totals).size <= 1) return [];
  const leaves = words.filter((w) => w !== "自然人" && w !== "总计");
  const extra = leaves.map((w, i) => (/计$/.test(w) ? i + 1 : -1)).filter((i) => i > 0);
  return leaves.length === 5 + extra.length && extra.length === 1 ? extra : null;
}
