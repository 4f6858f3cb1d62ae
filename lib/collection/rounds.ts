/** Deadlines of a year's round. Pure; dates are texts such as 2026-01-31, days in Asia/Shanghai. */
import { legalDeadline } from "./deadline";
import {
  BASES,
  usualBasis,
  type RosterBasis,
  type Lifetime,
  type RosterLine,
  existedIn,
} from "./roster";

export type Deadline = {
  readonly basis: string;
  /** The last day to publish. */
  readonly dueOn: string;
  /** The last day to file with the supervising office; null where the city sets none. */
  readonly fileBy: string | null;
  readonly document: string | null;
};

const NEW_LAW = "《中华人民共和国政府信息公开条例》（国务院令第711号）第四十九条";
const OLD_LAW = "《中华人民共和国政府信息公开条例》（国务院令第492号）第三十一条";
const PRACTICE = "各地惯例，参照第四十九条";

/**
 * The usual deadlines for fiscal year `year`. From 2019 on: departments by 31 January, governments
 * by 31 March of the next year (Order No. 711, art. 49, in force since 15 May 2019). Before: all by
 * 31 March (Order No. 492, art. 31). Whom the article does not name has the department's day by
 * custom; vertical bodies have none, because they are not expected. Each can be changed for a
 * round.
 */
export function usualDeadlines(year: number): Deadline[] {
  return BASES.filter((b) => b !== "vertical_excluded").map((basis) => ({
    basis,
    dueOn: legalDeadline(basis === "art49_gov" ? "government" : "body", year),
    // The law sets a day for publication alone; a day for filing is the city's own.
    fileBy: null,
    document: documentFor(basis, year),
  }));
}

function documentFor(basis: string, year: number): string {
  if (year < 2019) return OLD_LAW;
  return bindsByLaw(basis) ? NEW_LAW : PRACTICE;
}

/**
 * Where article 49 names the reporter; elsewhere a late report is after the customary day, not
 * against the law.
 */
export const bindsByLaw = (basis: string): boolean =>
  ["art49_dept", "art49_gov", "party_with_plate"].includes(basis);

/**
 * How grave it is that nothing is published though the day has passed (S-MISS): against the law, or
 * after the customary day.
 */
export const gravityOfMissing = (basis: string): "error" | "warning" =>
  bindsByLaw(basis) ? "error" : "warning";

/** The way to publication, for the matrix agencies × steps; `superseded` has been published. */
export const STEPS = ["draft", "submitted", "accepted", "published"] as const;
export type StepMark = "done" | "here" | "returned" | "open";
const REACHED: Readonly<Record<string, number>> = {
  missing: -1,
  draft: 0,
  returned: 0,
  submitted: 1,
  review: 1,
  accepted: 2,
  published: 3,
  superseded: 3,
};

export function stepMarks(state: string): StepMark[] {
  const at = REACHED[state] ?? -1;
  return STEPS.map((_, i) => {
    if (i < at || at === STEPS.length - 1) return "done";
    if (i > at) return "open";
    return state === "returned" ? "returned" : "here";
  });
}

export type ProposedLine = {
  readonly agencyId: string;
  readonly basis: RosterBasis;
  readonly expected: boolean;
  readonly change: "kept" | "new" | "ended" | "renamed" | "excluded";
};
type Candidate = Lifetime & {
  readonly kind: string;
  readonly level: string;
  readonly isInZone?: boolean | undefined;
};

/**
 * The roster of `year` from last year's: who was on it stays on its basis, who came into being is
 * new, who ended is left out; successors by lineage say whose place they take. Without a roster of
 * last year, everybody in existence is new.
 */
export function proposeRoster(o: {
  year: number;
  agencies: readonly Candidate[];
  last: readonly RosterLine[];
  lineage: readonly { predecessorId: string; successorId: string; fiscalYear: number }[];
}): ProposedLine[] {
  const before = new Map(o.last.map((l) => [l.agencyId, l]));
  const isBasis = (b: string): b is RosterBasis => (BASES as readonly string[]).includes(b);
  return o.agencies.flatMap((a): ProposedLine[] => {
    const line = before.get(a.id);
    const basis = line && isBasis(line.basis) ? line.basis : usualBasis(a);
    if (!existedIn(a, o.year))
      return line?.expected ? [{ agencyId: a.id, basis, expected: false, change: "ended" }] : [];
    if (line)
      return [
        {
          agencyId: a.id,
          basis,
          expected: line.expected,
          change: line.expected ? "kept" : "excluded",
        },
      ];
    const successor = o.lineage.some((l) => l.successorId === a.id && l.fiscalYear === o.year);
    return [{ agencyId: a.id, basis, expected: true, change: successor ? "renamed" : "new" }];
  });
}
