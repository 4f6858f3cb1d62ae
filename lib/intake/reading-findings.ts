/**
 * What the reader itself says of a document: findings that are no faults of its figures. Their rows
 * in the catalogue: `lib/rules/reading.ts`.
 */
import {
  APPLICANT_TOTAL,
  cellDef,
  formOfVersion,
  type FormVersion,
  type OutcomeGroup,
} from "@/lib/forms";
import { reasonFor } from "@/lib/extract/reasons";
import type { Contradictions } from "@/lib/extract/reconcile/contradictions";
import type { Reconciled } from "@/lib/extract/reconcile/reconcile";
import type { CellReading, Finding } from "@/lib/extract/types";

export const YEAR_GUESSED: Finding = {
  rule: "S-YEARGUESS",
  severity: "warning",
  state: "fail",
  cells: [],
  left: null,
  right: null,
  message: {
    zh: "文件没有印出报告年度，按发布日期的前一年推定。",
    en: "The document prints no fiscal year; the one before its publication is assumed.",
  },
};

/** A file type of which no file of another producer has been read yet. */
export const UNPROVEN_TYPE: Finding = {
  rule: "S-UNPROVEN",
  severity: "warning",
  state: "fail",
  cells: [],
  left: null,
  right: null,
  message: reasonFor("unproven_type").message,
};

/**
 * The narrative can still be read, but a form without a single figure counts for nothing until a
 * person has looked.
 */
export const NO_TABLE: Finding = {
  rule: "S-NOTABLE",
  severity: "warning",
  state: "fail",
  cells: [],
  left: null,
  right: null,
  message: {
    zh: "报告没有印出统计表，或表格是图片：只读出了正文。",
    en: "The report prints no statistics table, or shows it as a picture: only its prose was read.",
  },
};

export function gluedFinding(cells: readonly string[]): Finding {
  return {
    rule: "S-GLUED",
    severity: "info",
    state: "fail",
    cells,
    left: null,
    right: null,
    message: {
      zh: `有 ${cells.length} 个数字在原文中连在一起，按表内勾稽关系或正文写明的数字唯一拆分。`,
      en: `${cells.length} figures are printed without separation; the form's arithmetic, or what the prose states of them, allows one reading only.`,
    },
  };
}

const totalsOfGroup = (version: FormVersion, group: OutcomeGroup): string[] =>
  formOfVersion(version).outcomeGroups[group].map((row) => `${row}.${APPLICANT_TOTAL}`);

export function structureFindings(both: Reconciled, form: FormVersion): Finding[] {
  const findings: Finding[] = [];
  const add = (
    rule: string,
    severity: Finding["severity"],
    cells: readonly string[],
    zh: string,
    en: string,
  ) =>
    findings.push({
      rule,
      severity,
      state: "fail",
      cells,
      left: null,
      right: null,
      message: { zh, en },
    });
  const missing = Object.entries(both.cells)
    .filter(([, c]) => c.state === "missing")
    .map(([id]) => id);
  if (missing.length > 0)
    add(
      "S-MISSING",
      "warning",
      missing,
      `有 ${missing.length} 个单元格在文件中没有找到。`,
      `${missing.length} cells were not found in the document.`,
    );
  if (both.generation3 !== form)
    add(
      "S-SINGLE6",
      "info",
      totalsOfGroup(both.generation3, "R6"),
      `（六）其他处理只印了一行（${both.generation3} 年格式）。`,
      `(6) Other handling is printed as a single row, as in the ${both.generation3} form.`,
    );
  if (both.generation2 && both.generation2 !== form)
    add(
      "S-MIXED",
      "warning",
      [],
      `第二部分用的是 ${both.generation2} 年格式，第三部分是 ${form} 年格式。`,
      `Section 2 is on the ${both.generation2} form, section 3 on the ${form} form.`,
    );
  if (both.proven.length > 0) findings.push(gluedFinding(both.proven));
  return findings;
}

/** Cells that wait, and tables and rows that put them there. */
export function doubtFindings(
  cells: Readonly<Record<string, CellReading>>,
  tables: Contradictions["tables"],
): Finding[] {
  const ids = Object.keys(cells).filter((id) => cells[id]?.state === "suspect");
  const of = (doubt: CellReading["doubt"]) => ids.filter((id) => cells[id]?.doubt === doubt);
  const short = of("short_row");
  return [
    ...tables.map(({ section, broken, assessable }) =>
      said(
        `S-BROKEN.${section}`,
        Object.keys(cells).filter((id) => cellDef(id)?.section === section),
        {
          zh: `${section === "t3" ? "第三部分" : "第四部分"}的表有 ${broken} 个勾稽关系不成立（可核对的 ${assessable} 个）：整表存疑，请与原件核对。`,
          en: `${broken} of ${assessable} identities of section ${section === "t3" ? "3" : "4"} do not hold: the whole table is in doubt; compare it with the original.`,
        },
        { left: broken, right: assessable },
      ),
    ),
    ...(short.length > 0
      ? [
          said("S-SHORTROW", short, {
            zh: `有 ${new Set(short.map(rowOf)).size} 行的格数不足，或数字可能错开一格。`,
            en: `${new Set(short.map(rowOf)).size} rows are short of a cell, or their figures may stand one column off.`,
          }),
        ]
      : []),
    ...(ids.length > 0
      ? [
          said("S-DOUBT", ids, {
            zh: `有 ${ids.length} 个单元格读数存疑，需要人工核对。`,
            en: `${ids.length} cells are in doubt and must be looked at by a person.`,
          }),
        ]
      : []),
  ];
}

const rowOf = (id: string) => id.slice(0, id.lastIndexOf("."));
const said = (
  rule: string,
  cells: readonly string[],
  message: Finding["message"],
  figures: Pick<Finding, "left" | "right"> = { left: null, right: null },
): Finding => ({ rule, severity: "error", state: "fail", cells, ...figures, message });
