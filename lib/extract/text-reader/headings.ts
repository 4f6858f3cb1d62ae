/** Columns that a bureau has put in another order than the form's: this reader counts figures, so it must know that counting misleads. */
import { valueAt } from "@/lib/lookup";
import type { Bounds } from "./sections";

export type Transposed = { readonly three: boolean; readonly four: boolean };

const THREE = [
  /自然人/,
  /商业企业/,
  /科研机构/,
  /社会公益(?:组织|机构)/,
  /法律服务(?:机构|组织)/,
  /其他/,
];
const FOUR = [/结果维持/, /结果纠正/, /其他结果/, /尚未审结/, /总计/];
/** Only where every heading is whole: on paper, headings broken over lines come in any order. */
function outOfOrder(text: string, headings: readonly RegExp[]): boolean {
  const places = headings.map((heading) => text.search(heading));
  return (
    places.every((at) => at >= 0) && places.some((at, i) => i > 0 && at < valueAt(places, i - 1))
  );
}
const before = (text: string, first: RegExp, second: RegExp): boolean => {
  const [a, b] = [text.search(first), text.search(second)];
  return a >= 0 && b >= 0 && a < b;
};

/** Headings broken over lines still name their columns from left to right, letter by letter: 维持 before 纠正, 其他 before 尚未. */
function crossed(head: string): boolean {
  const letters = (pattern: RegExp) => head.match(pattern)?.join("") ?? "";
  return /^纠|维维|纠纠/.test(letters(/[维纠]/g)) || /^尚|其其|尚尚/.test(letters(/[其尚]/g));
}

export function findTransposed(chars: string, { three, four, corner }: Bounds): Transposed {
  const head3 =
    three && corner >= 0 ? chars.slice(corner, three[0]).replace(/法人或者?其他组织/g, "□") : "";
  const head4 = four
    ? chars.slice(Math.max(chars.lastIndexOf("行政诉讼", four[0]), four[0] - 20), four[0] + 120)
    : "";
  const broken =
    head4 !== "" && !head4.includes("总计")
      ? head4.slice(0, Math.max(0, head4.search(/\d|$/)))
      : "";
  const groups = four ? chars.slice(Math.max(0, four[0] - 30), four[0] + 120) : "";
  return {
    three: outOfOrder(head3, THREE) || before(head3, /[总合]计/, /自然人/),
    four:
      outOfOrder(head4, FOUR) ||
      crossed(broken) ||
      /行政诉讼行政复议/.test(groups) ||
      before(groups, /复议后起诉/, /未经复议直接起诉/),
  };
}
