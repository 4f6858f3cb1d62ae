import type { EChartsCoreOption } from "echarts/core";
import type { LineEnd } from "../line-ends";

/**
 * Many dots of one kind, drawn by ourselves on the library's axes: hundreds of bodies are hundreds
 * of objects to it, each with states and moves. `series` is a series of one datum, in whose place
 * they are painted.
 */
export type Crowd = {
  readonly series: number;
  readonly radius: number;
  readonly color: string;
  readonly opacity?: number;
  readonly dots: readonly {
    readonly at: readonly [number, number];
    readonly words: string;
    readonly hollow?: boolean;
  }[];
};

/**
 * What ECharts is told, how large, and what is read out for a point (series, data, how many before
 * it had the same two); null for none.
 */
export type Drawing = {
  readonly option: EChartsCoreOption;
  readonly width: number;
  readonly height: number;
  /** Drawn by ourselves beneath it. */ readonly under?: string;
  readonly crowd?: Crowd | undefined;
  /** Words beside points of a series, drawn by ourselves, so that none lies on another. */
  readonly ends?: readonly (LineEnd & { readonly series: number })[];
  readonly label: (series: number, data: number, seen: number) => string | null;
};
