/**
 * Building blocks of definitions: rows of the form with what older tables print in their place
 * (crosswalk).
 */
import {
  OUTCOME_GROUPS,
  organisationColumns,
  waysToCount,
  type CellId,
  type FormSpec,
  type OutcomeGroup,
} from "@/lib/forms";
import type { Alternative, MappingClass, Term } from "./types";

const old = (cls: MappingClass, ...names: string[]): Alternative => ({
  cells: names.map((n) => `old.${n}.year`),
  class: cls,
});

/**
 * What the tables before FY2019 print for a `tot` cell, by row. Not mapped, because not comparable:
 * supplements, other channels, “other reasons”, fees, documents disclosed. Replies stand in for
 * completed requests where completions are not printed.
 */
const BEFORE_2019: Readonly<Record<string, readonly Alternative[]>> = {
  r1: [old("B", "recv")],
  r37: [old("B", "done"), old("B", "reply")],
  // The national table counts what was public already apart from what was granted.
  r31: [old("B", "reply_full"), old("B", "reply_public", "reply_granted")],
  r32: [old("A-", "reply_part")],
  R3: [old("B", "reply_deny")],
  r331: [old("A-", "refused_secret"), old("A-", "deny_secret")],
  r333: [old("A-", "deny_safety")],
  r334: [old("A-", "refused_third_party"), old("A-", "deny_commercial", "deny_privacy")],
  r341: [old("B", "refused_absent"), old("B", "reply_not_own", "reply_absent")],
  "rv.tot": [old("B", "review")],
  "rv.up": [old("B", "review_up")],
  "rv.corr": [old("B", "review_corr")],
  "rv.up+corr": [old("B", "review_up", "review_corr")],
  "lit.tot": [old("B", "litig")],
  "lit.up": [old("B", "litig_up")],
  "lit.corr": [old("B", "litig_corr")],
};

const isGroup = (id: string): id is OutcomeGroup => OUTCOME_GROUPS.some((group) => group === id);
/** Rows of a group of outcomes, as each form counts them; the longest list first. A row is alone. */
export const rowsToCount = (id: string): readonly (readonly string[])[] =>
  isGroup(id) ? waysToCount((form) => form.outcomeGroups[id]) : [[id]];

const term = (
  cells: readonly CellId[],
  or: readonly Alternative[] | undefined,
  sign: 1 | -1 = 1,
): Term => ({ sign, cells, ...(or ? { or } : {}) });

/** One cell or a plain sum of cells, without stand-ins. */
export const plainTerm = (...cells: CellId[]): Term => term(cells, undefined);
/** A cell, or what older tables print in its place, nearest first. */
export const orOld = (t: Term, ...names: string[]): Term => ({
  ...t,
  or: [...(t.or ?? []), old("B", ...names)],
});
export const minusTerm = (t: Term): Term => ({ ...t, sign: -1 });
/** A cell, or its nearest figure on the 2019 form. */
export const orCell = (cell: CellId, cls: MappingClass, ...cells: CellId[]): Term =>
  term([cell], [{ cells, class: cls }]);

/** Cells that mean the same, one list a way in which a form counts them. */
function waysTerm(ways: readonly (readonly CellId[])[], before: readonly Alternative[] = []): Term {
  const [cells = [], ...others] = ways;
  const or = [...others.map((way): Alternative => ({ cells: way, class: "A" })), ...before];
  return term(cells, or.length > 0 ? or : undefined);
}

/**
 * A row or group of section three (`r1`, `R3`) in one column, as each form counts it: one row or
 * three of 其他处理.
 */
export const rowTerm = (id: string, col = "tot"): Term =>
  waysTerm(
    rowsToCount(id).map((rows) => rows.map((r) => `${r}.${col}`)),
    col === "tot" ? BEFORE_2019[id] : [],
  );
/** A row of section three over all columns of 法人或其他组织. */
export const organisationTerm = (row: string): Term =>
  waysTerm(
    waysToCount((form: FormSpec) => organisationColumns(form)).map((cols) =>
      cols.map((c) => `${row}.${c}`),
    ),
  );
export const rowTerms = (...ids: string[]): Term[] => ids.map((id) => rowTerm(id));

/** Reviews (`rv`) or lawsuits of both kinds (`lit`) by result; `decided` is all but pending. */
export function caseTerm(what: "rv" | "lit" | "ld" | "la", ...results: string[]): Term {
  const groups = what === "lit" ? ["ld", "la"] : [what];
  const key = `${what}.${results.join("+")}`;
  return term(
    groups.flatMap((g) => results.map((r) => `${g}.${r}`)),
    BEFORE_2019[key],
  );
}
export const DECIDED = ["up", "corr", "oth"] as const;
