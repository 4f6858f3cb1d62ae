import type { EChartsCoreOption } from "echarts/core";

/** What ECharts is told, how large, and what is read out for a point (series, data, how many before it had the same two); null for none. */
export type Drawing = { readonly option: EChartsCoreOption; readonly width: number; readonly height: number; /** Drawn by ourselves beneath it. */ readonly under?: string; readonly label: (series: number, data: number, seen: number) => string | null };
