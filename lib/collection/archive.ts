/** Reports of all years: which are there, which wait, which are missing and why. Pure. */
import type { CollectionState } from "./states";

/** What an agency has of a year, what needs somebody first. */
export const ARCHIVE_STATES = [
  "missing",
  "refused",
  "discarded",
  "withdrawn",
  "waiting",
  "published",
  "not_expected",
  "not_there",
] as const;
export type ArchiveState = (typeof ARCHIVE_STATES)[number];
/** States of a year that nobody can fill. */
export const CLOSED_STATES: readonly ArchiveState[] = ["not_expected", "not_there"];

/** What is known of one agency and year, apart from the years in which the agency exists. */
export type ArchiveFacts = {
  readonly reportId: string | null;
  readonly isPublic: boolean;
  /** Of the version that somebody works on. */
  readonly open: CollectionState | null;
  readonly isWithdrawn: boolean;
  readonly isDiscarded: boolean;
  /** The last file of this agency and year that could not be taken, and why. */
  readonly refused: { readonly path: string; readonly why: Bilingual | null } | null;
  /** Whether the year's roster has the agency; null where there is no line of it. */
  readonly isExpected: boolean | null;
  readonly note: string | null;
};
type Bilingual = { readonly zh: string; readonly en: string };
type Span = { readonly from: number; readonly to: number | null };

export const NO_FACTS: ArchiveFacts = {
  reportId: null,
  isPublic: false,
  open: null,
  isWithdrawn: false,
  isDiscarded: false,
  refused: null,
  isExpected: null,
  note: null,
};

/** A report that is there counts even of a year in which nobody expects it. */
export function archiveState(year: number, span: Span, facts: ArchiveFacts): ArchiveState {
  if (facts.isPublic) return "published";
  if (facts.open !== null) return "waiting";
  if (facts.isWithdrawn) return "withdrawn";
  if (facts.isExpected === false) return "not_expected";
  const exists = span.from <= year && (span.to === null || span.to >= year);
  if (!exists && facts.isExpected !== true) return "not_there";
  if (facts.refused !== null) return "refused";
  return facts.isDiscarded ? "discarded" : "missing";
}
