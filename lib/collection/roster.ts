/** Who is expected to report for a fiscal year. Pure. */
export const BASES = [
  "art49_dept",
  "art49_gov",
  "local_practice",
  "authorised_org",
  "party_with_plate",
  "vertical_excluded",
  "unknown",
] as const;
/**
 * The legal basis of an expectation: Regulations on Open Government Information, State Council
 * Order No. 711, art. 49, or local practice.
 */
export type RosterBasis = (typeof BASES)[number];

export type Lifetime = {
  readonly id: string;
  readonly existsFrom: number | null;
  readonly existsTo: number | null;
};
/** One line of a year's roster. */
export type RosterLine = {
  readonly agencyId: string;
  readonly basis: string;
  readonly expected: boolean;
};

export const existedIn = (a: Lifetime, year: number): boolean =>
  (a.existsFrom === null || a.existsFrom <= year) && (a.existsTo === null || a.existsTo >= year);

/** With a roster for the year: whom it expects. Without one (an empty list): who existed that year. */
export function expectedAgencies<A extends Lifetime>(
  agencies: readonly A[],
  year: number,
  roster: readonly RosterLine[],
): A[] {
  if (roster.length === 0) return agencies.filter((a) => existedIn(a, year));
  const wanted = new Set(roster.filter((l) => l.expected).map((l) => l.agencyId));
  return agencies.filter((a) => wanted.has(a.id));
}

/**
 * The basis that an agency's kind, level and place suggest; a person may choose another. Article 49
 * names neither a zone's management nor its bureaus, whatever they are called.
 */
export function usualBasis(a: {
  readonly kind: string;
  readonly level: string;
  readonly isInZone?: boolean | undefined;
}): RosterBasis {
  if (a.isInZone) return "local_practice";
  if (a.kind === "government") return "art49_gov";
  return ["street", "town", "township", "zone", "area"].includes(a.level)
    ? "local_practice"
    : "art49_dept";
}
