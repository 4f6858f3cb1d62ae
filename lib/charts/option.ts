import type { EChartsCoreOption } from "echarts/core";

export type Series = { name: string; values: (number | null)[]; stack?: string; line?: boolean };
const COLORS = ["#14507a", "#d98e04", "#3b8ea5", "#8a5a9e", "#6b8f3a", "#a8552f", "#5c6773", "#1f8a70"];

/** Years on the horizontal axis; bars, stacked where told, lines where told. Absent points stay absent. */
export function yearsOption({ categories, series, narrow }: { categories: readonly string[]; series: readonly Series[]; narrow: boolean }): EChartsCoreOption {
  // On a phone each name has a line of its own; the widths of Chinese names are only estimated.
  const top = narrow ? series.length * 24 + 16 : series.length > 4 ? 72 : 44;
  return {
    color: COLORS,
    aria: { enabled: false, decal: { show: true } },
    textStyle: { fontFamily: '"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif', fontSize: 14 },
    legend: { top: 0, left: 0, itemGap: narrow ? 9 : 16, orient: narrow ? "vertical" : "horizontal", textStyle: { fontSize: 14, color: "#1b2733" } },
    grid: { left: 64, right: 16, top, bottom: 32 },
    xAxis: { type: "category", data: [...categories], axisLabel: { fontSize: 14, color: "#1b2733" }, axisTick: { show: false } },
    yAxis: { type: "value", axisLabel: { fontSize: 13, color: "#44525f" }, splitLine: { lineStyle: { color: "#d9e0e6" } } },
    series: series.map((s) => ({ name: s.name, type: s.line ? "line" : "bar", stack: s.stack, data: s.values.map((v) => (v === null ? "-" : v)), barMaxWidth: 42, symbolSize: 9, lineStyle: { width: 3 }, connectNulls: false })),
  };
}
