/** Definitions of the indicators that the tables give (D01–D20 of the project's reference) and of every single cell. */
import { FORM_2019, FORM_2021, OLD_CELLS, OLD_ROWS, cellDef, type Bilingual, type CellId } from "@/lib/forms";

export type Indicator = {
  readonly id: string;
  readonly name: Bilingual;
  readonly kind: "count" | "rate" | "amount";
  readonly unit: Bilingual;
  /** 1: higher is better · -1: lower is better · 0: neutral. */
  readonly direction: 1 | 0 | -1;
  /** Sums of cells. A group in brackets is read as the first of its alternatives that the form prints. */
  readonly numerator: readonly Term[];
  readonly denominator?: readonly Term[];
  readonly formula: string;
  readonly caveat?: Bilingual;
};
/** A cell, with its sign, or the alternatives of different generations of the form. */
export type Term = { readonly sign: 1 | -1; readonly cells: readonly CellId[]; readonly or?: readonly CellId[] };

const t = (...cells: CellId[]): Term => ({ sign: 1, cells });
const minus = (...cells: CellId[]): Term => ({ sign: -1, cells });
const tot = (...rows: string[]) => t(...rows.map((r) => `${r}.tot`));
const R3 = tot("r331", "r332", "r333", "r334", "r335", "r336", "r337", "r338");
const R4 = tot("r341", "r342", "r343");
const R5 = tot("r351", "r352", "r353", "r354", "r355");
const R6: Term = { sign: 1, cells: ["r361.tot", "r362.tot", "r363.tot"], or: ["r36.tot"] };
const DONE = [tot("r37")];
const ITEM: Bilingual = { zh: "件", en: "items" };
const RATE: Bilingual = { zh: "%", en: "%" };
const b = (zh: string, en: string): Bilingual => ({ zh, en });
const count = (id: string, zh: string, en: string, numerator: Term[], formula: string, caveat?: Bilingual): Indicator => ({ id, name: b(zh, en), kind: "count", unit: ITEM, direction: 0, numerator, formula, ...(caveat ? { caveat } : {}) });
const rate = (id: string, zh: string, en: string, direction: 1 | 0 | -1, numerator: Term[], denominator: Term[], formula: string, caveat?: Bilingual): Indicator => ({ id, name: b(zh, en), kind: "rate", unit: RATE, direction, numerator, denominator, formula, ...(caveat ? { caveat } : {}) });
const decided = (g: string) => [`${g}.up`, `${g}.corr`, `${g}.oth`];

export const INDICATORS: readonly Indicator[] = [
  count("D01", "本年新收", "Applications received", [tot("r1")], "r1", b("反映需求，不反映优劣", "Shows demand, not merit")),
  count("D02", "受理总量", "Applications to handle", [tot("r1", "r2")], "r1 + r2"),
  rate("D03", "办结率", "Completion rate", 1, DONE, [tot("r1", "r2")], "r37 / (r1 + r2)", b("十二月底收到的申请依法可以结转", "Applications of late December lawfully carry over")),
  rate("D04", "结转率", "Carry-over rate", -1, [tot("r4")], [tot("r1", "r2")], "r4 / (r1 + r2)"),
  rate("D05", "公开率", "Disclosure rate", 1, [tot("r31", "r32")], DONE, "(r31 + r32) / r37", b("取决于申请内容；“不掌握”会拉低而并非拒绝", "Depends on what people ask; “not held” lowers it without any refusal")),
  rate("D05a", "完全公开率", "Full-disclosure rate", 1, [tot("r31")], DONE, "r31 / r37"),
  rate("D05b", "部分公开率", "Partial-disclosure rate", 0, [tot("r32")], DONE, "r32 / r37"),
  rate("D06", "不予公开率", "Refusal rate", -1, [R3], DONE, "R3 / r37"),
  rate("D07", "无法提供率", "Unable-to-provide rate", 0, [R4], DONE, "R4 / r37"),
  rate("D08", "不予处理率", "Not-processed rate", 0, [R5], DONE, "R5 / r37"),
  rate("D09", "其他处理率", "Other-handling rate", -1, [R6], DONE, "R6 / r37"),
  rate("D10", "实体公开率", "Substantive disclosure rate", 1, [tot("r31", "r32")], [tot("r31", "r32"), R3], "(r31 + r32) / (r31 + r32 + R3)", b("只计机关掌握信息并作出决定的答复", "Only replies where the body held the information and decided")),
  rate("D12", "复议率", "Review rate", -1, [t("rv.tot")], DONE, "rv.tot / r37", b("分子可能针对上一年的答复", "The numerator may refer to earlier replies")),
  rate("D13", "诉讼率", "Litigation rate", -1, [t("ld.tot", "la.tot")], DONE, "(ld.tot + la.tot) / r37"),
  rate("D14", "复议纠错率", "Review correction rate", -1, [t("rv.corr")], [t(...decided("rv"))], "rv.corr / (rv.up + rv.corr + rv.oth)", b("分母为已审结案件", "The denominator is decided cases")),
  rate("D15", "诉讼纠错率", "Litigation correction rate", -1, [t("ld.corr", "la.corr")], [t(...decided("ld"), ...decided("la"))], "(ld.corr + la.corr) / decided"),
  rate("D17", "自然人占比", "Share of natural persons", 0, [t("r1.np")], [tot("r1")], "r1.np / r1.tot"),
  count("D19", "规范性文件净变化", "Net change of normative documents", [t("t2.norm.issued"), minus("t2.norm.repealed")], "issued − repealed"),
  count("D02r", "行政复议", "Administrative reviews", [t("rv.tot")], "rv.tot"),
  count("D02l", "行政诉讼", "Administrative lawsuits", [t("ld.tot", "la.tot")], "ld.tot + la.tot"),
];

const label = (id: CellId): Bilingual => {
  const [row, col] = id.split(".").length === 3 ? [id.split(".")[1]!, id.split(".")[2]!] : (id.split(".") as [string, string]);
  for (const form of [FORM_2021, FORM_2019]) {
    for (const r of [...form.table3.rows, ...form.table4.groups, ...form.table2.flatMap((x) => x.rows)]) {
      if (r.id !== row) continue;
      const columns = [...form.table3.cols, ...form.table4.cols, ...form.table2.flatMap((x) => x.cols)];
      const own = id.startsWith("t2.") ? form.table2.find((x) => x.rows.some((y) => y.id === row))!.cols : columns;
      const c = own.find((x) => x.id === col) ?? columns.find((x) => x.id === col);
      if (c) return b(`${r.label.zh} · ${c.label.zh}`, `${r.label.en} · ${c.label.en}`);
    }
  }
  const old = OLD_ROWS.find((r) => r.name === row);
  return old ? b(`${old.label.zh} · ${col === "year" ? "本年" : "累计"}`, `${old.label.en} · ${col === "year" ? "year" : "cumulative"}`) : b(id, id);
};

const BY_ID = new Map(INDICATORS.map((i) => [i.id, i]));

/** A derived indicator, or a single cell as a count; undefined for an unknown id. */
export function indicatorOf(id: string): Indicator | undefined {
  const known = BY_ID.get(id);
  if (known) return known;
  const def = cellDef(id) ?? OLD_CELLS.find((c) => c.id === id);
  if (!def) return undefined;
  const unit = def.unit === "wan" ? b("万元", "10,000 yuan") : def.unit === "yuan" ? b("元", "yuan") : ITEM;
  return { id, name: label(id), kind: def.unit === "count" ? "count" : "amount", unit, direction: 0, numerator: [t(id)], formula: id };
}

/** Every cell that an indicator reads. */
export const cellsOf = (i: Indicator): CellId[] => [...new Set([...i.numerator, ...(i.denominator ?? [])].flatMap((term) => [...term.cells, ...(term.or ?? [])]))];
