import { written } from "../format";
import { FONT, HIGH, INK, LINE, MUTED, SERIES } from "../palette";
import type { DotsState } from "../state/types";
import type { Drawing } from "./types";

/** One dot a body along one scale; equal and close values are stacked, so that the crowd shows its shape. */
export function dotsDrawing(state: DotsState, narrow: boolean): Drawing {
  const width = narrow ? 420 : 1080;
  const bins = narrow ? 24 : 60;
  const values = state.dots.map((d) => d.value);
  const low = state.format === "percent" ? 0 : Math.min(0, ...values);
  const high = state.format === "percent" ? 1 : Math.max(...values, low + 1);
  const heights = new Map<number, number>();
  const placed = [...state.dots].sort((a, b) => Number(b.marked) - Number(a.marked)).map((d) => {
    const bin = Math.round(((d.value - low) / (high - low)) * bins);
    const level = heights.has(bin) ? heights.get(bin)! + 1 : 1;
    heights.set(bin, level);
    return { ...d, y: level };
  });
  const tall = Math.max(6, ...heights.values());
  const groups = [placed.filter((d) => !d.marked), placed.filter((d) => d.marked)];
  const height = Math.min(520, 120 + tall * (narrow ? 13 : 17));
  const dots = (of: typeof placed, color: string, size: number, symbol: string) => ({ type: "scatter", color, symbol, symbolSize: size, itemStyle: { color }, data: of.map((d) => (d.weak && !d.marked ? { value: [d.value, d.y], itemStyle: { color: "#fff", borderColor: color, borderWidth: 1.6 } } : [d.value, d.y])), label: { show: of === groups[1], position: "top", fontSize: 14, fontWeight: "bold", color: INK, textBorderColor: "#fff", textBorderWidth: 4, fontFamily: FONT, formatter: ({ dataIndex }: { dataIndex: number }) => of[dataIndex]!.name } });
  return {
    width, height,
    label: (s, d) => { const dot = groups[s]?.[d]; return dot ? `${dot.name}: ${dot.text}` : null; },
    option: {
      textStyle: { fontFamily: FONT, fontSize: 14 },
      grid: { left: 24, right: 24, top: 34, bottom: 36 },
      xAxis: { type: "value", min: low, max: high, axisLabel: { color: INK, fontSize: 13, formatter: (v: number) => written(state.format, v).replace(".0%", "%") }, splitLine: { lineStyle: { color: LINE } } },
      yAxis: { type: "value", min: 0, max: tall + 1.5, show: false },
      series: [
        dots(groups[0]!, SERIES[0], narrow ? 9 : 12, "circle"), dots(groups[1]!, SERIES[1], 18, "triangle"),
        { type: "line", silent: true, symbol: "none", data: state.median === null ? [] : [[state.median, 0], [state.median, tall + 0.6]], lineStyle: { color: HIGH, type: "dashed", width: 1.8 }, endLabel: { show: true, formatter: () => state.medianName, color: MUTED, fontSize: 13, fontFamily: FONT } },
      ],
    },
  };
}
