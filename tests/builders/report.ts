import { FORM_2019, FORM_2021 } from "@/lib/forms";
import { extractNarrative } from "@/lib/extract/narrative";
import type { CellReading } from "@/lib/extract/types";
import type { RuleReport } from "@/lib/rules";

/** Five applications by natural persons: four granted, one not held. Every identity of the form holds. */
const CASE: Readonly<Record<string, number>> = {
  "r1.np": 5,
  "r1.tot": 5,
  "r31.np": 4,
  "r31.tot": 4,
  "r341.np": 1,
  "r341.tot": 1,
  "r37.np": 5,
  "r37.tot": 5,
};

const LONG =
  "本局围绕年度重点任务开展公开工作，及时梳理权责事项并在门户网站更新，安排专人负责审核与发布，定期检查栏目，回应群众关心的问题，组织业务学习，完善内部制度，落实保密审查，改进检索与下载，方便企业和群众查询办事，同时做好文件归档，加强与业务科室的沟通，确保内容准确、完整、及时。";

/** Prose of a well-formed report; parts can be replaced by number (0 = introduction). */
export function aText(
  o: { year?: number; name?: string; parts?: Partial<Record<number, string>> } = {},
): string {
  const { year = 2023, name = "测试区审计局", parts = {} } = o;
  return [
    parts[0] ??
      `${name}${year}年政府信息公开工作年度报告\n本报告统计期限自${year}年1月1日至${year}年12月31日。联系电话：0431-88888888。`,
    `一、总体情况\n${parts[1] ?? LONG}`,
    `二、主动公开政府信息情况\n${parts[2] ?? ""}`,
    `三、收到和处理政府信息公开申请情况\n${parts[3] ?? ""}`,
    `四、政府信息公开行政复议、行政诉讼情况\n${parts[4] ?? ""}`,
    `五、存在的主要问题及改进情况\n${parts[5] ?? "人员力量不足，更新不够及时；将加强学习培训，完善制度。"}`,
    `六、其他需要报告的事项\n${parts[6] ?? "无其他事项。"}`,
  ].join("\n");
}

type Given = {
  cells?: Record<string, number | null>;
  states?: Record<string, CellReading["state"]>;
  raw?: Record<string, string>;
  say?: string;
  text?: string;
  year?: number;
  form?: RuleReport["form"];
  title?: string | null;
  agency?: string | null;
  agencyLevel?: "government" | "body";
  drop?: (id: string) => boolean;
};

/**
 * A report whose cells are 0 but for a small consistent case. `cells` replaces figures (null =
 * printed blank), `say` is put into part one and read by the narrative reader, `drop` leaves cells
 * out altogether.
 */
export function aReport(o: Given = {}): RuleReport {
  const form = o.form ?? "2021";
  const spec = form === "2019" ? FORM_2019 : FORM_2021;
  const year = o.year ?? 2023;
  const figures: Record<string, number | null> = { ...CASE, ...o.cells };
  const cells: Record<string, CellReading> = {};
  for (const { id } of spec.cells) {
    if (o.drop?.(id)) continue;
    const value = id in figures ? figures[id]! : 0;
    cells[id] = {
      value,
      raw: o.raw?.[id] ?? (value === null ? "" : String(value)),
      state: o.states?.[id] ?? (value === null ? "blank" : "reported"),
      source: null,
    };
  }
  const text = o.text ?? aText({ year, ...(o.say ? { parts: { 1: `${LONG}\n${o.say}` } } : {}) });
  return {
    title: o.title === undefined ? `测试区审计局${year}年政府信息公开工作年度报告` : o.title,
    agency: o.agency === undefined ? "测试区审计局" : o.agency,
    fiscalYear: year,
    form,
    text,
    cells,
    narrative: extractNarrative(text, { agencyLevel: o.agencyLevel ?? "body" }),
  };
}
