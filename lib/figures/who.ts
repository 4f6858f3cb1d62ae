/**
 * Who is asked to report on a year, and whose reports make up each one's figures: one answer behind
 * facts, coverage, exclusions and lists. In both structures every expected body's report is behind
 * exactly one row that has a figure, or behind rows whose gap has a name: the sum of today and its
 * named gaps are the sum as reported (tests/integration/sample/who.test.ts).
 */
import type { AgencyInYear } from "@/lib/registry/in-year";
import { followLineage, type Ancestry, type Edge } from "@/lib/registry/lineage";
import type { Registry } from "./agency-history";

export const STRUCTURES = ["reported", "today"] as const;
/** `today`: earlier years of an agency are those of the agencies that became it. */
export type Structure = (typeof STRUCTURES)[number];

export type Who = {
  /** The N of every «n of N». */ readonly expected: readonly AgencyInYear[];
  /** Published reports of bodies that were not expected: named beside every «n of N», and in no sum. */
  readonly beyond: readonly AgencyInYear[];
  /** Whose reports of the year make up a row's figure, or lie behind its gap. */
  readonly reportersOf: (agencyId: string) => readonly string[];
  /** Whether its figures are in another's row: it was renamed or merged. */
  readonly isWithin: (agencyId: string) => boolean;
};

/** @param isPublished whether the body has a published report on the year */
export function whoIn(
  known: Registry,
  year: number,
  structure: Structure,
  isPublished: (agencyId: string) => boolean,
): Who {
  const expected = known.expected(year);
  const beyond = known
    .inYear(year)
    .filter((a) => !known.isExpected(a.id, year) && isPublished(a.id));
  if (structure === "reported")
    return { expected, beyond, reportersOf: (id) => [id], isWithin: () => false };
  const rows = rowsOfToday(known, year, expected);
  const inRows = new Set(rows.flatMap((r) => r.reporters.filter((id) => id !== r.agency.id)));
  const own = new Set(rows.map((r) => r.agency.id));
  const reporters = new Map(rows.map((r) => [r.agency.id, r.reporters]));
  return {
    expected: rows.map((r) => r.agency),
    beyond,
    reportersOf: (id) => reporters.get(id) ?? [],
    isWithin: (id) => inRows.has(id) && !own.has(id),
  };
}

export const ancestryOf = (known: Registry, target: string, year: number): Ancestry =>
  followLineage({ target, year, edges: known.edges, agencies: known.members });

/** The agencies asked for and all who became them, however far back. */
export function withForebears(known: Registry, ids: readonly string[]): string[] {
  const all = new Set(ids);
  for (let before = 0; before !== all.size;) {
    before = all.size;
    for (const e of known.edges) if (all.has(e.successorId)) all.add(e.predecessorId);
  }
  return [...all];
}

/** Later than any fiscal year: names, types and levels as they are today. */
const TODAY = 9999;
type Row = { readonly agency: AgencyInYear; readonly reporters: readonly string[] };

/**
 * The bodies at the ends of all reforms, for the years in which they or who became them were
 * expected. Behind a row that a division cuts lie the reports of all its predecessors. An expected
 * body that no row has, because it ended in the year of a division, has one of its own.
 */
function rowsOfToday(known: Registry, year: number, expected: readonly AgencyInYear[]): Row[] {
  const due = new Set(expected.map((a) => a.id));
  const rows = known.inYear(TODAY).flatMap((agency): Row[] => {
    if (hasBecomeAnother(agency, known.edges)) return [];
    const { ids, whole } = ancestryOf(known, agency.id, year);
    const reporters = whole ? ids : withForebears(known, [agency.id]);
    const asked = reporters.filter((id) => due.has(id));
    // The year of a body that exists and has no predecessor is its own, reported or not.
    return asked.length > 0 ? [{ agency, reporters: asked }] : [];
  });
  const found = new Set(rows.flatMap((r) => r.reporters));
  const lost = expected.filter((a) => !found.has(a.id));
  return [...rows, ...lost.map((agency) => ({ agency, reporters: [agency.id] }))];
}

/** Renamed or merged into one other body; or divided and gone. */
function hasBecomeAnother(agency: AgencyInYear, edges: readonly Edge[]): boolean {
  const own = edges.filter((e) => e.predecessorId === agency.id && e.kind !== "transfer");
  const heirs = new Set(own.map((e) => e.successorId));
  if (heirs.size === 0) return false;
  const isWhole = heirs.size === 1 && own.some((e) => e.kind === "merge" || e.kind === "rename");
  return isWhole || agency.existsTo !== null;
}
