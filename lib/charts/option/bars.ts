import { valueAt } from "@/lib/lookup";
import { fitNames, formatValue } from "../format";
import { CHART_FONT, INK, LINE, MUTED, SERIES } from "../palette";
import type { BarsState } from "../state/types";
import type { Drawing } from "./types";
import { NARROW_WIDTH } from "../sizes";

/** Horizontal bars with their names; parts of both signs grow away from zero. */
export function barsDrawing(state: BarsState, narrow: boolean): Drawing {
  const width = narrow ? NARROW_WIDTH : 1080;
  const bars = [...state.bars].reverse();
  const names = fitNames(
    bars.map((b) => b.name),
    13,
    narrow ? 136 : 274,
  );
  return {
    width,
    height: 76 + bars.length * (narrow ? 32 : 30),
    label: (s, d) => {
      const bar = bars[d];
      return bar
        ? `${bar.name} · ${state.parts[s]}: ${formatValue(state.format, valueAt(bar.parts, s))}${bar.text ? ` (${bar.text})` : ""}`
        : null;
    },
    option: {
      aria: { enabled: true, label: { enabled: false }, decal: { show: false } },
      textStyle: { fontFamily: CHART_FONT, fontSize: 14 },
      legend: {
        show: state.parts.length > 1,
        top: 0,
        left: 0,
        data: [...state.parts],
        textStyle: { fontSize: 14, color: INK },
      },
      grid: { left: narrow ? 150 : 290, right: 24, top: 36, bottom: 32 },
      xAxis: {
        type: "value",
        axisLabel: {
          fontSize: 13,
          color: MUTED,
          hideOverlap: true,
          formatter: (v: number) => formatValue(state.format, v),
        },
        splitLine: { lineStyle: { color: LINE } },
      },
      yAxis: {
        type: "category",
        data: names,
        axisLabel: { fontSize: 13, color: INK, interval: 0 },
        axisTick: { show: false },
      },
      series: state.parts.map((name, i) => ({
        name,
        type: "bar",
        stack: "all",
        color: SERIES[i],
        barMaxWidth: 20,
        data: bars.map((b) => valueAt(b.parts, i)),
      })),
    },
  };
}
