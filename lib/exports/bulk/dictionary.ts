/**
 * What every column and every cell of the bulk files means, in both languages; the descriptors for
 * machines are made from the same list.
 */
import {
  ALL_CELLS,
  GENERATIONS,
  OLD_CELLS,
  PRE2019,
  listVersions,
  type Bilingual,
  type CellDef,
} from "@/lib/forms";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { requirePresent } from "@/lib/lookup";

export type ColumnMeaning = {
  name: string;
  type: "string" | "integer" | "number";
  zh: string;
  en: string;
};
const column = (
  name: string,
  type: ColumnMeaning["type"],
  zh: string,
  en: string,
): ColumnMeaning => ({
  name,
  type,
  zh,
  en,
});

const VERSIONS = listVersions();

export const BULK_COLUMNS: readonly ColumnMeaning[] = [
  column("agency", "string", "机关标识", "Slug of the agency"),
  column("agencyName", "string", "该年度的正式名称", "Official name in that year"),
  column("region", "string", "地区代码", "Code of the region"),
  column("level", "string", "层级", "Level of the agency"),
  column(
    "kind",
    "string",
    "government 为政府，body 为部门或派出机构；政府的报告覆盖全域，不与其部门相加",
    "government or body; a government's report covers its bodies and is never added to them",
  ),
  column("type", "string", "规范类型，多个以分号分隔", "Canonical types, separated by semicolons"),
  column("fiscalYear", "integer", "年度", "Fiscal year"),
  column("form", "string", `表格版本：${VERSIONS.zh}`, `Form: ${VERSIONS.en}`),
  column("reportId", "string", "报告标识", "Id of the report"),
  column("version", "integer", "报告版本", "Version of the report"),
  column("cell", "string", "单元格标识，见数据字典", "Id of the cell, see the dictionary"),
  column(
    "value",
    "number",
    "数值；没有数字时为空，原因见 state，从不写成 0",
    "The figure; empty where there is none, see state; absent is never 0",
  ),
  column(
    "state",
    "string",
    "reported 已读，corrected 经人工更正、与原件所印不同，inferred 推算，blank 原件空白，suspect 存疑待核，missing 原件无此项",
    "reported, corrected (by hand: not what the source prints), inferred, blank (printed blank), suspect (a person must look) or missing (not found)",
  ),
  column(
    "printed",
    "string",
    "经人工更正时原件所印的文字，否则为空",
    "What the source prints where the figure was corrected, else empty",
  ),
  column(
    "correctionReason",
    "string",
    "更正理由，未更正时为空",
    "Why it was corrected, else empty",
  ),
];

export const BULK_CELLS: readonly CellDef[] = [...ALL_CELLS, ...OLD_CELLS];
const UNITS: Record<CellDef["unit"], Bilingual> = {
  count: { zh: "件（项、条）", en: "items" },
  wan: { zh: "万元", en: "10,000 yuan" },
  yuan: { zh: "元", en: "yuan" },
};
const formsOf = (id: string) => [
  ...GENERATIONS.filter((f) => f.cells.some((c) => c.id === id)).map((f) => f.version),
  ...(id.startsWith("old.") ? [PRE2019] : []),
];

export const DICTIONARY_COLUMNS = [
  "cell",
  "labelZh",
  "labelEn",
  "unitZh",
  "unitEn",
  "forms",
] as const;
export const dataDictionary = (): string[][] =>
  BULK_CELLS.map((c) => [
    c.id,
    requirePresent(indicatorOf(c.id), `indicator ${c.id}`).name.zh,
    requirePresent(indicatorOf(c.id), `indicator ${c.id}`).name.en,
    UNITS[c.unit].zh,
    UNITS[c.unit].en,
    formsOf(c.id).join(";"),
  ]);
