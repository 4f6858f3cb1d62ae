/**
 * What a chart shows, independent of how it is drawn. Pure data in one language: golden-tested,
 * cached, drawn twice (wide and narrow).
 */

/**
 * A mark before `year`: what lies on its two sides is not the same quantity. `letter` leads to the
 * footnote, which says the `reason` as well.
 */
export type Mark = { readonly year: number; readonly letter: string; readonly reason?: string };

export type YearSeries = {
  /** Where the colour has a meaning; else the series has the next one of the palette. */
  readonly colour?: string;
  readonly name: string;
  /** One for each year; null is a gap and stays one. */
  readonly values: readonly (number | null)[];
  readonly shape: "bar" | "line";
  readonly stack?: string;
  /** Points of different segments are not joined. One for each year; one segment when left out. */
  readonly segments?: readonly number[];
  /** What is read out for a point; the number alone when left out. */
  readonly texts?: readonly string[];
  /**
   * Lines alone: what the last year differs by from the year before, over the same bodies and
   * across no break.
   */
  readonly change?: string;
  /** Points that rest on too few cases to say much: drawn small and pale. One for each year. */
  readonly weak?: readonly boolean[];
  /** Drawn thinner and grey: a context, not a subject. */
  readonly quiet?: boolean;
  /** Bars alone: hatched and pale, for what may be missing and is no figure. */
  readonly hatched?: boolean;
};
export type YearsState = {
  readonly kind: "years";
  readonly years: readonly number[];
  readonly series: readonly YearSeries[];
  readonly format: "number" | "percent" | "hundred";
  readonly marks: readonly Mark[];
  readonly band?: {
    readonly name: string;
    readonly low: readonly (number | null)[];
    readonly high: readonly (number | null)[];
  };
  /** What a change at the end of a line is against, where there is room to say so. */
  readonly changeFrom?: string;
  /** «n/N» beneath each year, one for each. */
  readonly counts?: readonly string[];
  /** Fixed scale, so that small multiples can be compared. */
  readonly max?: number;
  readonly min?: number;
  readonly small?: boolean;
};
export type FunnelPoint = {
  readonly name: string;
  readonly n: number;
  readonly value: number;
  readonly text: string;
  readonly out: "high" | "low" | null;
  readonly marked: boolean;
};
export type FunnelState = {
  readonly kind: "funnel";
  readonly points: readonly FunnelPoint[];
  readonly target: number;
  readonly axis: string;
  readonly names: {
    readonly target: string;
    readonly p95: string;
    readonly p998: string;
    readonly bodies: string;
  };
  readonly curve: readonly {
    readonly n: number;
    readonly l95: number;
    readonly u95: number;
    readonly l998: number;
    readonly u998: number;
  }[];
};
export type DotsState = {
  readonly kind: "dots";
  readonly dots: readonly {
    readonly name: string;
    readonly value: number;
    readonly text: string;
    readonly marked: boolean;
    readonly weak?: boolean;
  }[];
  readonly median: number | null;
  readonly medianName: string;
  readonly format: "number" | "percent" | "hundred";
};
/** `level` 1 to 5 is a shade, -1 a gap with a name (hatched), 0 no report expected (empty). */
/**
 * `short` is written into the cell of a gap where its name is too long; `event`: what happened to
 * the body before this year, drawn as a bar at the cell's left.
 */
export type HeatCell = {
  readonly level: number;
  readonly text: string;
  readonly short?: string;
  readonly event?: string;
  /** Rests on too few cases to say much: a smaller field. */ readonly weak?: boolean;
};
export type HeatState = {
  /** Colours alone: words in every cell would only repeat the legend. */ readonly plain?: boolean;
  readonly kind: "heat";
  readonly years: readonly number[];
  readonly marks: readonly Mark[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly HeatCell[] }[];
  readonly legend: readonly { readonly level: number; readonly text: string }[];
};
export type FlowNode = {
  readonly id: string;
  readonly name: string;
  readonly value: number;
  readonly depth: number;
  readonly leak?: boolean;
};
export type FlowState = {
  readonly kind: "flow";
  readonly nodes: readonly FlowNode[];
  readonly links: readonly { readonly from: string; readonly to: string; readonly value: number }[];
  readonly unit: string;
};
export type Tile = {
  readonly name: string;
  readonly col: number;
  readonly row: number;
  readonly level: number;
  readonly text: string;
  /** Outlines in drawing coordinates 0…1 of the map's frame; a tile when left out. */ readonly outline?: readonly (readonly (readonly [
    number,
    number,
  ])[])[];
};
export type TilesState = {
  readonly kind: "tiles";
  readonly tiles: readonly Tile[];
  readonly columns: number;
  readonly aspect?: number;
  readonly legend: readonly { readonly level: number; readonly text: string }[];
};
export type BarsState = {
  readonly kind: "bars";
  readonly bars: readonly {
    readonly name: string;
    readonly parts: readonly number[];
    readonly text: string;
  }[];
  readonly parts: readonly string[];
  readonly format: "number" | "percent" | "points";
};

export type ChartState =
  | YearsState
  | FunnelState
  | DotsState
  | HeatState
  | FlowState
  | TilesState
  | BarsState
  | PanelsState;
/** Small multiples on one scale; `key` names the grey band once for all. */
export type PanelsState = {
  readonly kind: "panels";
  readonly key?: string;
  readonly panels: readonly {
    readonly title: string;
    readonly note?: string;
    readonly state: YearsState;
  }[];
};
