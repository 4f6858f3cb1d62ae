import { valueAt, valueOfKey } from "@/lib/lookup";
import { crowdPlaceholder } from "../crowd";
import { formatValue } from "../format";
import { CHART_FONT, HIGH, INK, LINE, MUTED, SERIES } from "../palette";
import type { DotsState } from "../state/types";
import type { Drawing } from "./types";
import { NARROW_WIDTH } from "../sizes";

const said = (d: DotsState["dots"][number]): string => `${d.name}: ${d.text}`;

/** One dot a body along one scale; equal and close values are stacked, so that the crowd shows its shape. */
export function dotsDrawing(state: DotsState, narrow: boolean): Drawing {
  const width = narrow ? NARROW_WIDTH : 1080;
  const bins = narrow ? 24 : 60;
  const values = state.dots.map((d) => d.value);
  const low = state.format === "percent" ? 0 : Math.min(0, ...values);
  const high =
    state.format === "percent"
      ? 1
      : Math.max(...values, low + (state.format === "hundred" ? 0.01 : 1));
  const heights = new Map<number, number>();
  const placed = [...state.dots]
    .sort((a, b) => Number(b.marked) - Number(a.marked))
    .map((d) => {
      const bin = Math.round(((d.value - low) / (high - low)) * bins);
      const level = heights.has(bin) ? valueOfKey(heights, bin) + 1 : 1;
      heights.set(bin, level);
      return { ...d, y: level };
    });
  const tall = Math.max(6, ...heights.values());
  const marked = placed.filter((d) => d.marked);
  const crowd = {
    series: 0,
    radius: narrow ? 4.5 : 6,
    color: SERIES[0],
    dots: placed
      .filter((d) => !d.marked)
      .map((d) => ({ at: [d.value, d.y] as const, words: said(d), hollow: d.weak === true })),
  };
  const height = Math.min(520, 120 + tall * (narrow ? 13 : 17));
  const named = {
    type: "scatter",
    color: SERIES[1],
    symbol: "triangle",
    symbolSize: 18,
    data: marked.map((d) => [d.value, d.y]),
    label: {
      show: true,
      position: "top",
      fontSize: 14,
      fontWeight: "bold",
      color: INK,
      textBorderColor: "#fff",
      textBorderWidth: 4,
      fontFamily: CHART_FONT,
      formatter: ({ dataIndex }: { dataIndex: number }) => valueAt(marked, dataIndex).name,
    },
  };
  return {
    width,
    height,
    label: (s, d) => {
      const dot = s === 1 ? marked[d] : undefined;
      return dot ? said(dot) : null;
    },
    crowd,
    option: {
      textStyle: { fontFamily: CHART_FONT, fontSize: 14 },
      grid: { left: 24, right: 24, top: 34, bottom: 36 },
      xAxis: {
        type: "value",
        min: low,
        max: high,
        axisLabel: {
          color: INK,
          fontSize: 13,
          formatter: (v: number) => formatValue(state.format, v).replace(".0%", "%"),
        },
        splitLine: { lineStyle: { color: LINE } },
      },
      yAxis: { type: "value", min: 0, max: tall + 1.5, show: false },
      series: [
        { type: "scatter", data: crowdPlaceholder(crowd.dots) },
        named,
        {
          type: "line",
          silent: true,
          symbol: "none",
          data:
            state.median === null
              ? []
              : [
                  [state.median, 0],
                  [state.median, tall + 0.6],
                ],
          lineStyle: { color: HIGH, type: "dashed", width: 1.8 },
          endLabel: {
            show: true,
            formatter: () => state.medianName,
            color: MUTED,
            fontSize: 13,
            fontFamily: CHART_FONT,
          },
        },
      ],
    },
  };
}
