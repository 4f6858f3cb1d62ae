/** What the supervisor's brief is made of. Every figure has the address at which it can be looked up. */
import type { RankingBook } from "../ranking-book";

/**
 * A count added up over bodies. `pair`: the same bodies in both years, the only fair comparison;
 * null where none gives both.
 */
export type BriefSum = {
  name: string;
  unit: string;
  value: number | null;
  counted: number;
  /** Of these, how many have a figure that breaks a check of its own form. */ doubtful: number;
  pair: { bodies: number; before: number; now: number } | null;
  /** Why the two years may not be compared, in words; empty where they may. */
  breaks: readonly string[];
  /** What the government itself reports; `below`: for the whole area, else for its own level. */
  own: { name: string; below: boolean; value: number; source: string } | null;
  source: string;
};
export type BriefRate = {
  name: string;
  formula: string;
  x: number | null;
  n: number | null;
  counted: number;
  doubtful: number;
  /** The same bodies in both years, the only fair comparison; null where none gives both. */
  pair: {
    bodies: number;
    before: { x: number; n: number };
    now: { x: number; n: number };
  } | null;
  breaks: readonly string[];
  source: string;
};
export type BriefChange = {
  agency: string;
  year: number;
  publishedOn: string;
  reason: string | null;
  cells: readonly { label: string; old: string; new: string }[];
  source: string;
};
export type BriefLate = { agency: string; due: string; published: string };
export type BriefChart = {
  title: string;
  note: string;
  png: Uint8Array;
  width: number;
  height: number;
  source: string;
};
export type BriefFacts = {
  place: string;
  year: number;
  expected: number;
  published: number;
  inReview: readonly string[];
  missing: readonly string[];
  /** Published though not expected: in no figure of the brief. */ beyond: readonly string[];
  /** Published after the day of the round, else of the law. */
  late: readonly BriefLate[];
  /** Published, nobody knows when: neither in time nor late. */
  undated: readonly string[];
  sums: { groups: readonly { heading: string; items: readonly BriefSum[] }[] };
  rates: readonly BriefRate[];
  stands: readonly { text: string; source: string }[];
  standsMore: number;
  changes: readonly BriefChange[];
  rankings: readonly { book: RankingBook; source: string }[];
  coverageSource: string;
  changesSource: string;
};
export type BriefFile = BriefFacts & {
  charts: readonly BriefChart[];
  madeOn: string;
  origin: string;
  dataVersion: number;
  code: string;
  verify: string;
};
