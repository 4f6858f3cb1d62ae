/** Groups of rows and columns that mean the same on every form, whatever each form counts among them. */
import { GENERATIONS } from "./generations";
import type { FormSpec, OutcomeGroup } from "./types";

export const OUTCOME_GROUPS: readonly OutcomeGroup[] = ["R3", "R4g", "R5", "R6"];

/** Columns of 法人或其他组织: those with a heading of their own between them and 申请人情况. */
export const organisationColumns = ({ table3 }: FormSpec): string[] =>
  table3.cols.filter((c) => c.groups.length > 1).map((c) => c.id);
/** Columns of kinds of applicant: all but the total. */
export const applicantColumns = ({ table3 }: FormSpec): string[] =>
  table3.cols.map((c) => c.id).filter((id) => id !== "tot");

/**
 * What each form counts in, every way once. A longer list comes first: where all of its cells are
 * known, a shorter one would leave some out.
 */
export function waysToCount(listOf: (form: FormSpec) => readonly string[]): (readonly string[])[] {
  const lists = GENERATIONS.map(listOf).filter((list) => list.length > 0);
  const once = new Map(lists.map((list) => [list.join(" "), list] as const));
  return [...once.values()].sort((a, b) => b.length - a.length);
}
/** Every id of these lists, in the order of the newest form. */
export const idsOfAny = (listOf: (form: FormSpec) => readonly string[]): string[] => [
  ...new Set(GENERATIONS.flatMap(listOf)),
];
