import { KEY_ALONE, createBasisCache } from "@/lib/cache";
import {
  APPLICANT_TOTAL,
  OUTCOME_GROUPS,
  applicantColumns,
  cellDef,
  formOfCells,
  type Bilingual,
  type CellId,
  type FormSpec,
  type OutcomeGroup,
} from "@/lib/forms";
import type { CellReading, NarrativeValue } from "@/lib/extract/types";
import { looksLikeGovernment } from "@/lib/extract/narrative/scope";
import type { Outcome, RuleContext, RuleReport } from "./types";
import { bilingualText } from "./words";

/** A cell that prints an estimate («约3件», «10余»), which is no count. */
export const isEstimate = (cell: CellReading | undefined): boolean =>
  /[约余逾近]|左右|以上|多(?=[件条项个万]|$)/.test(cell?.raw ?? "");

/**
 * A figure a rule may rely on: read or inferred. A suspect, blank, absent or estimated cell has
 * none; it is never 0.
 */
export function valueOf(report: RuleReport | undefined, id: CellId): number | null {
  const cell = report?.cells[id];
  if (cell?.state !== "reported" && cell?.state !== "inferred") return null;
  return isEstimate(cell) ? null : cell.value;
}

/** Sum of cells, or null as soon as one has no figure. */
export function sumOfCells(report: RuleReport | undefined, ids: readonly CellId[]): number | null {
  let total = 0;
  for (const id of ids) {
    const value = valueOf(report, id);
    if (value === null) return null;
    total += value;
  }
  return total;
}

type Section = NonNullable<ReturnType<typeof cellDef>>["section"];
const sectionCells = createBasisCache<
  RuleReport["cells"],
  Partial<Record<Section, readonly CellId[]>>
>({ name: "cells of a section", most: 8 });

/** Cells of one section that the report has, in its order. A dozen rules ask one after another. */
export function cellsIn({ cells }: RuleReport, section: Section): readonly CellId[] {
  const known = sectionCells.get(cells, KEY_ALONE, () => ({}));
  return (known[section] ??= Object.keys(cells).filter((id) => cellDef(id)?.section === section));
}

/**
 * Outcomes that are rows of their own, alone or together; groups of outcomes are those of the
 * report's form.
 */
const ROWS_ALONE: Readonly<Record<string, readonly string[]>> = {
  r31: ["r31"],
  r32: ["r32"],
  r31r32: ["r31", "r32"],
};
const isGroup = (id: string): id is OutcomeGroup => OUTCOME_GROUPS.some((group) => group === id);

/** The form whose tables three and four the report prints. */
export const formOfReport = ({ cells }: RuleReport): FormSpec =>
  formOfCells({ has: (id) => Object.hasOwn(cells, id) });

/** Cells of an outcome group in one column, as the report's form counts it: 其他处理 is one row or three. */
export function groupCells(report: RuleReport, group: string, col = APPLICANT_TOTAL): CellId[] {
  const rows = isGroup(group)
    ? formOfReport(report).outcomeGroups[group]
    : (ROWS_ALONE[group] ?? []);
  return rows.map((row) => `${row}.${col}`);
}

export const isGovernment = (ctx: RuleContext): boolean =>
  ctx.agency ? ctx.agency.kind === "government" : looksLikeGovernment(ctx.report.text);

/**
 * What the text states about the reporter itself (a government: its area), exactly; shares and
 * estimates left out.
 */
export function findStatements(
  ctx: RuleContext,
  id: string,
  parts: readonly (string | undefined)[],
): (NarrativeValue & { readonly value: number })[] {
  const scope = isGovernment(ctx) ? "area" : "own";
  return ctx.report.narrative.filter(
    (v): v is NarrativeValue & { readonly value: number } =>
      v.id === id &&
      parts.includes(v.part) &&
      v.value !== null &&
      !v.approx &&
      v.unit !== "%" &&
      v.scope === scope,
  );
}

/** The sentence that states a figure, for the finding about it. */
export function quoteSentence(text: string): Bilingual {
  const plain = text.replace(/\s+/g, "");
  const said = plain.length > LONGEST_QUOTE ? `${plain.slice(0, LONGEST_QUOTE)}…` : plain;
  return bilingualText(`原句：「${said}」`, `the sentence: “${said}”`);
}
const LONGEST_QUOTE = 100;

type Detail = Omit<Outcome, "state">;
function stateOf(ok: boolean | null): Outcome["state"] {
  if (ok === null) return "not_assessable";
  return ok ? "pass" : "fail";
}
/** pass or fail, or not_assessable where the question could not be asked (`null`). */
export const judgeOutcome = (ok: boolean | null, detail: Detail = {}): Outcome => ({
  ...detail,
  state: stateOf(ok),
});

/** left = right within `tolerance`; either side null → not assessable. */
export function judgeEqual(
  left: number | null,
  right: number | null,
  detail: Detail = {},
  tolerance = 1e-9,
): Outcome {
  return judgeOutcome(
    left === null || right === null ? null : Math.abs(left - right) <= tolerance,
    {
      ...detail,
      left,
      right,
    },
  );
}
/** left ≤ right; either side null → not assessable. */
export function atMost(left: number | null, right: number | null, detail: Detail = {}): Outcome {
  return judgeOutcome(left === null || right === null ? null : left <= right + 1e-9, {
    ...detail,
    left,
    right,
  });
}

/**
 * Σ = 0 of counts: one known case refutes it even while other cells have no figure; it holds only
 * when all are known.
 */
export function noneOf(report: RuleReport, ids: readonly CellId[], detail: Detail = {}): Outcome {
  const known = ids.map((id) => valueOf(report, id)).filter((v): v is number => v !== null);
  const least = known.reduce((a, b) => a + b, 0);
  if (least > 0) return judgeOutcome(false, { ...detail, left: least, right: 0 });
  return judgeOutcome(known.length === ids.length ? true : null, {
    ...detail,
    left: known.length === ids.length ? 0 : null,
    right: 0,
  });
}

/**
 * The least a group's total can be by the applicants' columns that are printed, for reports that
 * leave the total column blank.
 */
export function atLeast(report: RuleReport, group: string): number | null {
  const known = applicantColumns(formOfReport(report))
    .flatMap((c) => groupCells(report, group, c))
    .map((id) => valueOf(report, id))
    .filter((v): v is number => v !== null);
  return known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
}
