/** Every cell of the forms, every group of rows and every group of columns, as an indicator. */
import {
  ALL_CELLS,
  ALL_COLS3,
  ALL_COLS4,
  ALL_ROWS3,
  GENERATIONS,
  GROUP,
  OLD_CELLS,
  OLD_ROWS,
  OUTCOME_GROUPS,
  cellDef,
  type Bilingual,
  type CellId,
} from "@/lib/forms";
import { entryOf } from "@/lib/lookup";
import { bilingualLabel, defineIndicator, UNIT } from "./build";
import { caseTerm, organisationTerm, plainTerm, rowTerm } from "./terms";
import type { Indicator } from "./types";

const OUTCOMES = ["r31", "r32", "R3", "R4g", "R5", "R6"];
/** Official labels of the groups of outcomes. */
export const GROUP_NAME: Readonly<Record<string, Bilingual>> = GROUP;
const group = (
  id: string,
  name: Bilingual,
  numerator: Indicator["numerator"],
  formula: string,
): Indicator =>
  defineIndicator(id, name.zh, name.en, { family: "group", kind: "count", numerator, formula });

const sumOf = (cells: readonly CellId[]): string => cells.join(" + ");

/**
 * Row groups by applicant, columns added over outcomes, and 法人或其他组织 together: subtotals that
 * the forms do not print.
 */
export const GROUPS: readonly Indicator[] = [
  ...OUTCOME_GROUPS.flatMap((g) =>
    ALL_COLS3.map((c) =>
      group(
        `${g}.${c.id}`,
        bilingualLabel(
          `${entryOf(GROUP_NAME, g).zh} · ${c.label.zh}`,
          `${entryOf(GROUP_NAME, g).en} · ${c.label.en}`,
        ),
        [rowTerm(g, c.id)],
        sumOf(rowTerm(g, c.id).cells),
      ),
    ),
  ),
  ...ALL_COLS3.map((c) =>
    group(
      `out.${c.id}`,
      bilingualLabel(`办理结果各项之和 · ${c.label.zh}`, `Sum of the outcomes · ${c.label.en}`),
      OUTCOMES.map((r) => rowTerm(r, c.id)),
      OUTCOMES.map((r) => `${r}.${c.id}`).join(" + "),
    ),
  ),
  ...ALL_ROWS3.map((r) =>
    group(
      `${r.id}.org`,
      bilingualLabel(
        `${r.label.zh} · 法人或其他组织小计`,
        `${r.label.en} · organisations together`,
      ),
      [organisationTerm(r.id)],
      sumOf(organisationTerm(r.id).cells),
    ),
  ),
  ...ALL_COLS4.map((c) =>
    group(
      `lit.${c.id}`,
      bilingualLabel(`行政诉讼 · ${c.label.zh}`, `Administrative lawsuits · ${c.label.en}`),
      [caseTerm("lit", c.id)],
      `ld.${c.id} + la.${c.id}`,
    ),
  ),
];

function label(id: CellId): Bilingual {
  const parts = id.split(".");
  const old = parts[0] === "old" ? OLD_ROWS.find((r) => r.name === parts[1]) : undefined;
  if (old)
    return bilingualLabel(
      `${old.label.zh} · ${parts[2] === "year" ? "本年" : "累计"}`,
      `${old.label.en} · ${parts[2] === "year" ? "year" : "cumulative"}`,
    );
  const join = (r: Bilingual, c: Bilingual, over: readonly Bilingual[]): Bilingual => ({
    zh: [...over.map((g) => g.zh), r.zh, c.zh].join(" · "),
    en: [...over.map((g) => g.en), r.en, c.en].join(" · "),
  });
  for (const form of GENERATIONS) {
    const block = form.table2.find(
      (x) =>
        id.startsWith("t2.") &&
        x.rows.some((r) => r.id === parts[1]) &&
        x.cols.some((c) => c.id === parts[2]),
    );
    if (block)
      return join(
        block.rows.find((r) => r.id === parts[1])!.label,
        block.cols.find((c) => c.id === parts[2])!.label,
        [],
      );
    const r3 = form.table3.rows.find((r) => r.id === parts[0]);
    const c3 = form.table3.cols.find((c) => c.id === parts[1]);
    if (r3 && c3) return join(r3.label, c3.label, []);
    const r4 = form.table4.groups.find((r) => r.id === parts[0]);
    const c4 = form.table4.cols.find((c) => c.id === parts[1]);
    if (r4 && c4) return join(r4.label, c4.label, r4.groups);
  }
  return bilingualLabel(id, id);
}

const SAME_GROUND: Indicator["breaks"] = ["form2019"];
const cell = (id: CellId): Indicator => {
  const def = cellDef(id) ?? OLD_CELLS.find((c) => c.id === id)!;
  const name = label(id);
  const kind = def.unit === "count" ? "count" : "amount";
  const unit = UNIT[def.unit === "count" ? "item" : def.unit];
  return defineIndicator(id, name.zh, name.en, {
    family: "cell",
    kind,
    unit,
    numerator: [plainTerm(id)],
    formula: id,
    ...(def.section === "old" ? { breaks: SAME_GROUND } : {}),
  });
};

export const CELLS: readonly Indicator[] = [
  ...new Set([...ALL_CELLS, ...OLD_CELLS].map((c) => c.id)),
].map(cell);
