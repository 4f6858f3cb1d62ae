import { createBasisCache } from "@/lib/cache";

/** Whose figure it is: the body's own, or the whole area's. */
const AREA =
  /(?<!面向|向|纳入|列入|居|位列|排名|融入|位居|运用)(?:全区|全市|全县|全州|全旗|全省|全域|我区|我市|我县|各区县|各县区|全辖区|全系统)(?!统一|公务员|考核|排名|政务公开考核)/g;
const STREETS = /(?:街乡|乡镇|镇街|街镇|镇乡|街道|村居|社区)/g;
const OWN =
  /(?:我局|本局|我办|本办|我委|本委|本机关|本单位|我单位|我中心|本部门|我部门|局机关|我街道|本街道|我镇|本镇|我乡|我处|我队|市局|区局|县局)/g;

const lastAt = (text: string, re: RegExp): number =>
  [...text.matchAll(re)].reduce((at, m) => Math.max(at, m.index), -1);

/**
 * `before` is the sentence up to the number, `around` the matched phrase. A government's report
 * covers its area. In a body's report only words such as 全区 before the number do (rule N-SCOPE),
 * unless the body names itself later; a public-service area set up in streets and townships (N21)
 * is the area's as well.
 */
export function scopeOfStatement(o: {
  id: string;
  before: string;
  around: string;
  government: boolean;
}): "own" | "area" {
  if (o.government) return "area";
  const area = lastAt(o.before + o.around, AREA);
  const own = lastAt(o.before + o.around, OWN);
  if (area >= 0 && area > own) return "area";
  if (
    o.id === "N21" &&
    /个(?:街乡|乡镇|镇街|街镇|镇乡|街道)/.test(o.around) &&
    lastAt(o.around, STREETS) >= 0
  )
    return "area";
  return "own";
}

/**
 * A guess from the report's own opening, for callers that know no registry: 「某市2023年…报告」,
 * 「…人民政府…年度报告」.
 */
export function looksLikeGovernment(text: string): boolean {
  return lastAnswer.get("government", [text], () => looks(text));
}

/** Many rules ask it of the same report one after another: the last answer is remembered. */
const lastAnswer = createBasisCache<string, boolean>({ name: "government or not", most: 1 });
function looks(text: string): boolean {
  const head = text.slice(0, 400);
  const title = /^[^。]{0,60}?报告/.exec(head.replace(/\s/g, ""))?.[0] ?? "";
  if (/办公室|办公厅|[局委厅处队所]20|街道|中心|[镇乡]人民政府/.test(title)) return false;
  return (
    /(?:^|\D)[^。\d]{1,20}(?:[市区县旗州省]|人民政府|管理委员会|管委会)20\d\d年/.test(title) ||
    /20\d\d年(?:度)?[^。\d]{1,16}(?:[市区县旗州省]|人民政府|管委会)政府信息/.test(title)
  );
}
