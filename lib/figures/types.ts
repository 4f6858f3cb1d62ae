/** What the figures of chosen bodies and years answer. */
import type { Indicator } from "@/lib/indicators/catalogue";
import type { ValueState } from "@/lib/indicators/states";
import type { CellValue, Evaluated } from "@/lib/indicators/evaluate";
import type { AgencyInYear } from "@/lib/registry/in-year";
import type { Book, PlacedVersion, Region } from "./published-data";
import type { Registry } from "./agency-history";
import type { Who } from "./who";
import type { YearChecks } from "./year-checks";
import type { YearSheet } from "./year-sheet";

/** What a version gives: its cells, and facts about it that were set beside them. */
export type Inputs = {
  get: (id: string) => CellValue | undefined;
  has: (id: string) => boolean;
  set: (id: string, value: CellValue) => Inputs;
};

export type LoadedFigures = {
  readonly registry: Registry;
  readonly book: Book;
  /** Who is asked in a year, and whose reports make up each one's figures. */
  readonly who: (year: number) => Who;
  /** Bodies that are expected to report on the year, as they were then: `who(year).expected`. */
  readonly agencies: (year: number) => readonly AgencyInYear[];
  readonly version: (agencyId: string, year: number) => PlacedVersion | undefined;
  /** The agency's own report, also where `version` speaks of today's structure. */
  readonly own: (agencyId: string, year: number) => PlacedVersion | undefined;
  /** Whether a report has come in and has nothing published. */
  readonly received: (agencyId: string, year: number) => boolean;
  /** An indicator of a body and year, or its named gap (`not_published`, `not_expected` included). */
  readonly evaluate: (indicator: Indicator, agency: AgencyInYear, year: number) => Evaluated;
  /** Why a body has no published report on a year: the gap of all its figures. */
  readonly gapOf: (agency: AgencyInYear, year: number) => ValueState;
  /** One input by its id, for notes; undefined where the report does not give it. */
  readonly input: (agencyId: string, year: number, id: string) => CellValue | undefined;
  /** Rules of severity error broken on any cell that the indicator reads. */
  readonly failed: (indicator: Indicator, agencyId: string, year: number) => readonly string[];
  /**
   * Cells that the indicator reads and in which a person has put another figure in the place of the
   * printed one.
   */
  readonly corrected: (indicator: Indicator, agencyId: string, year: number) => readonly string[];
  /** What these indicators' figures of all bodies in these years rest on, checks that failed included. */
  readonly basis: (indicators: readonly Indicator[], years: readonly number[]) => FigureBasis;
  /**
   * Values that are made body by body from these indicators in these years, kept for all bodies that
   * have not changed. @param key says all else that they depend on
   */
  readonly byBody: <T>(
    key: string,
    indicators: readonly Indicator[],
    years: readonly number[],
  ) => ByBody<T>;
};

/** Gives a body's value, and makes it where it is not known. */
export type ByBody<T> = (agencyId: string, make: () => T) => T;

/** What a year's figures depend on besides the register. */
export type YearBasis = {
  readonly year: number;
  readonly sheet: YearSheet;
  readonly absences: string;
  /** Undefined where figures were read without them. */ readonly checks: YearChecks | undefined;
};

/**
 * Same things, same figures: what was worked out from them need not be worked out again. Null where
 * figures rest on dates or checks, which can change by themselves.
 */
export type FigureBasis = {
  readonly registry: Registry;
  readonly regions: readonly Region[];
  readonly years: readonly YearBasis[];
  /** All of these in one list, for caches. */ readonly items: readonly unknown[];
} | null;
