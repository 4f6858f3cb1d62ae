/** What the parameters of the API mean, in Chinese; the English is that of the OpenAPI document. */
import type { Locale } from "../locale";

const CHINESE: Readonly<Record<string, string>> = {
  indicator: "指标（D05）或单元格（r1.tot）；观测值可用逗号列出多个",
  year: "年度；观测值可写一段（2019..2025）；不写为最近有报告的年度",
  agency: "机关标识，见 /agencies",
  region: "地区代码或标识，见 /regions；含其下级",
  own: "1 为只算本级，不含下级",
  type: "机关类型；机关有多个类型时任一符合即可",
  level: "层级，如 bureau",
  minN: "参加排名的最小分母",
  order: "第一名是最低（asc）还是最高（desc）；不写按指标方向",
  pool: "合并的年数（至所写年度止），不跨口径变化",
  failed: "未通过检查的数字：排除（默认）或计入",
  asOf: "按这一时刻、或这一天（北京时间）结束时的数据",
  span: "complete 为合并多个年度时，只列各年都有可用数字的机关",
  clock: "asOf 所依据的日期：本站公布的时间（here），或报告在原网站公布的日期（source）",
  latest: "代替 year：最近若干个有报告的年度",
  state: "只要这些状态的行，以逗号分隔，见 /codes",
  min: "只要数值不小于此数的行",
  max: "只要数值不大于此数的行",
  fields: "只要这些字段，按此顺序，以逗号分隔",
  sort: "排序的字段，前面的优先；字段前加 - 为从高到低；没有值的行在最后",
  shape: "long 为一行一个数字；wide 为一行一个机关和年度，每个指标一列值、一列状态",
  list: "只要这一张代码表",
  basis: "reported 为政府自报，builtup 为各机关相加",
  q: "名称中的字",
  since: "只要这个日期或时间以后的更正",
  limit: "每页行数，1 至 1000",
  cursor: "从这里继续：上一页的 next",
  tag: "发布版，见 /releases",
  structure: "早年的数字：当年各机关所报（reported），或并入今天机关的各机关之和（today）",
  lang: "图中文字的语言",
  by: "分组",
  show: "显示方式",
  from: "起始年度",
  to: "截止年度",
  join: "1：跨口径变化处连线",
  of: "构成的内容",
  as: "件数或比重",
  agencies: "二至八个机关，以逗号分隔",
  regions: "二至八个地区，以逗号分隔",
  mark: "标出一个机关",
  slug: "机关标识",
  version: "2021、2019 或 pre2019",
  id: "报告标识：机关-年度",
  name: "文件名，见 /bulk",
};

/** @param english the description of the OpenAPI document */
export function describeParameter(
  locale: Locale,
  name: string,
  english: string | null | undefined,
): string {
  const chinese = Object.hasOwn(CHINESE, name) ? CHINESE[name] : undefined;
  return { zh: chinese, en: undefined }[locale] ?? english ?? "";
}
