import type { ChartState } from "./state/types";

export type TableCell = {
  readonly text: string;
  /** What stands below the text: how many are in a sum. */ readonly note?: string;
  readonly href?: string;
  readonly gap?: boolean;
  readonly num?: boolean;
  /** For machines: what CSV and XLSX hold. */ readonly value?: number | null;
};
/** What a citation says beside the title and the address. */
export type Attribution = {
  readonly site: string;
  /** ISO day of the data. */ readonly day: string | null;
  /** Null where the publisher has stated none. */ readonly licence: string | null;
};
export type ChartTable = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
};

/**
 * One figure behind a chart, typed, with keys that no language changes: what CSV, XLSX, JSON,
 * NDJSON and JSON-stat hold.
 */
export type ChartDatum = {
  /** Slug of the body; null for several. */ readonly agency: string | null;
  /**
   * What a figure of several bodies stands for: `city`, `region:…`, `type:…`, `level:…`; null for a
   * body's own.
   */
  readonly group: string | null;
  /** `builtup`: of bodies · `reported`: a government's own figure · `own`: one body's. */
  readonly basis: "builtup" | "reported" | "own";
  readonly year: number;
  readonly indicator: string;
  /**
   * `value`, or what was made of it: `share`, `per100k`, `index`, `within`, `mix`, `entry_exit`,
   * `missing_last_year`, `position` …
   */
  readonly measure: string;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly counted: number | null;
  readonly expected: number | null;
  /** How many of the figures in it break a check of their own form; null where that is not asked. */
  readonly failing: number | null;
  /** How many of them a person corrected, so that they differ from what the source prints. */
  readonly corrected: number | null;
  /** `reported`, or the name of the gap. */ readonly state: string;
  /** First year of the stretch between breaks within which it may be compared; null when nothing forbids. */
  readonly segment: number | null;
};

/**
 * A chart with all that must stand around it, in one language. The page, the picture and the
 * download are made from the same one.
 */
export type ChartSpec = {
  /** Name and query string of `/api/v1/charts/{name}.svg?{query}`. */
  readonly name: string;
  readonly query: string;
  /** Where a reader finds it, with the same query. */
  readonly page: string;
  readonly title: string;
  /** What there is to see, as the heading of the figure; the title is then its subtitle. */
  readonly finding?: string | null;
  readonly unit: string;
  readonly period: string;
  readonly scope: string;
  /** «n of N» in words; null where nothing is counted. */
  readonly coverage: string | null;
  /** Marks in the drawing, each with its reason. */
  readonly marks: readonly { readonly letter: string; readonly reason: string }[];
  /** Absent until the chart is put on a page. */ readonly cite?: Attribution;
  readonly notes: readonly string[];
  /** One or two sentences that say what there is to see. */
  readonly summary: string;
  readonly asOf: string | null;
  /**
   * Where the same is shown for other years: an address that takes `from` and `to`; `chosen` where
   * it has been told years.
   */
  readonly span?: { readonly address: string; readonly chosen: boolean };
  readonly state: ChartState;
  readonly table: ChartTable;
  /** The same figures as long typed data. */ readonly data: readonly ChartDatum[];
};

/** What a screen reader hears before the table. */
export const describeChart = (s: ChartSpec): string =>
  [s.unit, s.period, s.scope, s.coverage, s.summary].filter(Boolean).join(". ");
