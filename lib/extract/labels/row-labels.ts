/**
 * How the rows and columns of the forms are recognised in print. Patterns hold the telling core of each official label (see lib/forms for the
 * labels themselves), because bureaus shorten, misspell and wrap them. All match text that `normalise.ts` has compacted.
 */
import { FORM_2019, FORM_2021 } from "@/lib/forms";
import { entryOf } from "@/lib/lookup";
import { nearestT2, nearestT2Column, nearestT3 } from "./fuzzy-match";
import { rememberByText } from "../memo";

export type RowPattern = { readonly id: string; readonly core: string; readonly anchor: RegExp };

const CORES: Readonly<Record<string, string>> = {
  r1: "本年度?新收到?的?(?:(?:政府信息公开)?申请(?:数量?)?|政府信息公开(?=\\d|$))",
  r2: "上年度?结转(?:(?:政府信息公开)?申请(?:数量?)?|政府信息公开(?=\\d|$))",
  r31: "(?<!不)予以公开",
  r32: "部分公开(?:[(]区分处理的?,?只计这一情[形况],?不计其他情[形况][)]?)?",
  r331: "(?:属于)?国家秘密",
  r332: "其他法律、?行政法规禁止公开?|法律行政法规禁止公",
  r333: "危及[\"'《<]*三安全一稳定[\"'》>]*|三安全一稳定",
  r334: "保护第三方合法权益",
  r335: "属于三类内[部容]事务信?息?",
  r336: "属于四类过程性信息",
  r337: "属于行政执法案卷",
  r338: "属于行政查询事项",
  r341: "本?(?:机关|单位|部门)?不掌握相关政府信?息?",
  r342: "没有现成信息(?:需要?另行?制作?)?|没有现成信",
  r343: "补正后申请内容仍不明?确?",
  r351: "信访、?举报、?投诉类申请",
  r352: "(?<!量反|大量)重复申请",
  r353: "要求提供公开出版物",
  r354: "无正当理由大量反复申?请?",
  r355: "要求行政机关确认或(?:者)?重新(?:出具已获取信息)?",
  r361: "申请人无正当理由逾期不补正(?:、?行政机关不再处理其?政?府?信?息?公?开?申?请?)?|逾期不补正|无正当理由逾期?",
  r362: "申请人逾期未按收费通知(?:要求缴纳费用)?(?:、?行政机关不再处理其政府信息公开申请)?|逾期不缴费|逾期未按收费",
  r363: "其他(?!处理|法律|对外|情[形况]|结果|组织|人)",
  r36: "其他处理",
  r37: "总计|(?<=^[(]七[)]、?|[(]七[)]、?)合计",
  r4: "结转下年度?继续办理",
};
const PREFIX = "(?:[(]\\d[)][.、]?|\\d[)]?[.、]|[(][一二三四五六七][)]、?|[一二三四][、.])?";

const pattern = (id: string): RowPattern => ({
  id,
  core: entryOf(CORES, id),
  anchor: new RegExp(`^${PREFIX}(?:${CORES[id]})`),
});

/** All rows of table 三 that any generation prints, in the order of print; `r36` stands where a single row does. */
export const T3_ROWS: readonly RowPattern[] = [
  ...FORM_2021.table3.rows
    .map((r) => r.id)
    .filter((id) => !["r361", "r362", "r363", "r37", "r4"].includes(id)),
  "r361",
  "r362",
  "r363",
  "r36",
  "r37",
  "r4",
].map(pattern);

/** Finds a row's label inside running text, its number included. */
export const searchPattern = (row: RowPattern): RegExp =>
  new RegExp(`${PREFIX}(?:${row.core})`, "g");

/** Rows of table 三 without the number in front, for one cell's text. Longer texts (notes behind the label) are accepted. */
export const matchT3 = rememberByText("labels of table 3: rows", (cell: string): string | null => {
  if (cell.length === 0 || cell.length > 90) return null;
  for (const row of T3_ROWS) {
    const hit = row.anchor.exec(cell);
    if (!hit) continue;
    if (row.id === "r363" && cell.length - hit[0].length > 0) continue;
    if (row.id === "r37" && !/^(?:(?:[(]七[)]|七、|7[.、])?、?总计数?|[(]七[)]、?合计)$/.test(cell))
      continue;
    if (row.id === "r36" && !/^(?:[(]六[)])?、?其他处理(?:数量)?$/.test(cell)) continue;
    return row.id;
  }
  return nearestT3(cell);
});

export const T3_COL_IDS = FORM_2021.table3.cols.map((c) => c.id);
const COLUMN: readonly (readonly [string, RegExp])[] = [
  ["np", /^自然人$/],
  ["be", /^商业企业$/],
  ["ri", /^科研机构$/],
  ["sw", /^社会公益(?:组织|机构)?$/],
  ["ls", /^法律服务(?:机构|组织)?$/],
  ["ot", /^其他(?:组织)?$/],
  ["tot", /^[总合]计$/],
];
/** The column of table 三 whose heading this is; `extra` for a heading that no form prints (小计); null for anything else. */
export const matchT3Column = rememberByText(
  "labels of table 3: columns",
  (cell: string): string | null => {
    for (const [id, re] of COLUMN) if (re.test(cell)) return id;
    return /^(?:法人|单位|组织)?(?:小计|合计)$/.test(cell) ? "extra" : null;
  },
);

export type T2Row = { readonly id: string; readonly anchor: RegExp; readonly search: string };
const t2 = (id: string, search: string): T2Row => ({
  id,
  search,
  anchor: new RegExp(`^(?:${search})(?:[(].*)?$`),
});
export const T2_ROW_LABELS: readonly T2Row[] = [
  t2("rule", "(?:政府)?规章"),
  t2("norm", "(?:行政)?规范性文件"),
  t2("license", "行政许可"),
  t2("service", "其他对外管理服务事项"),
  t2("penalty", "行政处罚"),
  t2("coercion", "行政强制"),
  t2("fee", "行政事业性收费"),
  t2("procure", "政府集中采购"),
];
export const matchT2 = rememberByText("labels of table 2: rows", (cell: string): string | null => {
  for (const row of T2_ROW_LABELS) if (row.anchor.test(cell)) return row.id;
  return nearestT2(cell);
});

const T2_COLUMN: readonly (readonly [string, RegExp])[] = [
  ["issued", /^本年(?:度)?制(?:发|定)件数/],
  ["repealed", /^本年(?:度)?废.件数/],
  ["valid", /^现行有效件数/],
  ["wan", /^本年(?:度)?收费金额/],
  ["made", /^本年(?:度)?新制作数量/],
  ["published", /^本年(?:度)?新公开数量/],
  ["total", /^对外公开总数量/],
  ["prev", /^上一?年(?:度)?项目数量/],
  ["delta", /^本年(?:度)?增[/、]?减/],
  ["n", /^(?:本年(?:度)?)?处理决定数量|^采购项目数量/],
  ["amount", /^采购总金额/],
];
export const matchT2Column = rememberByText(
  "labels of table 2: columns",
  (cell: string): string | null => {
    for (const [id, re] of T2_COLUMN) if (re.test(cell)) return id;
    return nearestT2Column(cell);
  },
);

/** The unit of money that a column's heading prints, or null: `toUnit` then takes the form's. */
export function unitIn(heading: string): "亿元" | "万元" | "元" | null {
  const [unit] = /亿元|万元|元/.exec(heading) ?? [];
  return (unit as "亿元" | "万元" | "元" | undefined) ?? null;
}

/** Columns of a section-二 row in the order of print, by generation; null where that generation does not print the row. */
export function t2Columns(row: string, generation: "2019" | "2021"): readonly string[] | null {
  const form = generation === "2021" ? FORM_2021 : FORM_2019;
  for (const block of form.table2)
    if (block.rows.some((r) => r.id === row)) return block.cols.map((c) => c.id);
  return null;
}

export const T4_GROUP_IDS = FORM_2021.table4.groups.map((g) => g.id);
export const T4_COL_IDS = FORM_2021.table4.cols.map((c) => c.id);
