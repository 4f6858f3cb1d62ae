import { valueAt } from "@/lib/lookup";
import { crowdPlaceholder } from "../crowd";
import { formatDecimal, percentText } from "../format";
import { CHART_FONT, HIGH, INK, LINE, MUTED, SERIES } from "../palette";
import type { FunnelState } from "../state/types";
import type { Drawing } from "./types";
import { NARROW_WIDTH } from "../sizes";

const said = (p: FunnelState["points"][number]): string => `${p.name}: ${p.text}`;

/** Rates against denominators on a logarithmic axis, with the limits of chance around the common rate. */
export function funnelDrawing(state: FunnelState, narrow: boolean): Drawing {
  const width = narrow ? NARROW_WIDTH : 1080;
  const height = narrow ? 470 : 480;
  const curve = (
    name: string,
    key: "l95" | "u95" | "l998" | "u998",
    type: string,
    color: string,
  ) => ({
    name,
    type: "line",
    silent: true,
    symbol: "none",
    data: state.curve.map((c) => [c.n, c[key]]),
    color,
    lineStyle: { width: 1.8, type, color },
    z: 2,
  });
  const plain = state.points.filter((p) => !p.marked && p.out === null);
  const out = state.points.filter((p) => !p.marked && p.out !== null);
  const marked = state.points.filter((p) => p.marked);
  const dots = (points: typeof plain, color: string, symbol: string, size: number) => ({
    type: "scatter",
    name: state.names.bodies,
    color,
    symbol,
    symbolSize: size,
    z: 4,
    itemStyle: { color, opacity: 0.9 },
    data: points.map((p) => [p.n, p.value]),
    label: {
      show: points.length <= 14,
      position: narrow ? "top" : "right",
      fontSize: 13,
      color: INK,
      fontFamily: CHART_FONT,
      formatter: ({ dataIndex }: { dataIndex: number }) => valueAt(points, dataIndex).name,
    },
    labelLayout: { hideOverlap: true },
  });
  const groups = [[], out, marked];
  const crowd = {
    series: 5,
    radius: 4.5,
    color: SERIES[0],
    opacity: 0.9,
    dots: plain.map((p) => ({ at: [p.n, p.value] as const, words: said(p) })),
  };
  const most = Math.max(
    ...state.points.map((p) => p.value),
    ...state.curve.slice(-1).map((c) => c.u998),
  );
  return {
    width,
    height,
    label: (s, d) => {
      const p = groups[s - 5]?.[d];
      return p ? said(p) : null;
    },
    crowd,
    option: {
      textStyle: { fontFamily: CHART_FONT, fontSize: 14 },
      legend: {
        top: 0,
        left: 0,
        data: [state.names.target, state.names.p95, state.names.p998],
        textStyle: { fontSize: 14, color: INK },
        itemStyle: { opacity: 0 },
        itemWidth: 34,
        itemGap: 14,
        orient: narrow ? "vertical" : "horizontal",
      },
      grid: { left: 62, right: narrow ? 20 : 130, top: narrow ? 96 : 44, bottom: 52 },
      xAxis: {
        type: "log",
        name: state.axis,
        nameLocation: "middle",
        nameGap: 32,
        nameTextStyle: { fontSize: 13, color: MUTED },
        min: state.curve[0]?.n,
        max: state.curve.at(-1)?.n,
        axisLabel: {
          color: INK,
          fontSize: 13,
          hideOverlap: true,
          formatter: (v: number) => formatDecimal(Math.round(v)),
        },
        splitLine: { show: false },
      },
      yAxis: {
        type: "value",
        min: 0,
        max: Math.min(1, Math.ceil(most * 10) / 10),
        axisLabel: {
          color: MUTED,
          fontSize: 13,
          formatter: (v: number) => percentText(v).replace(".0%", "%"),
        },
        splitLine: { lineStyle: { color: LINE } },
      },
      series: [
        {
          name: state.names.target,
          type: "line",
          silent: true,
          symbol: "none",
          data: state.curve.map((c) => [c.n, state.target]),
          color: INK,
          lineStyle: { width: 1.5, color: INK },
        },
        curve(state.names.p95, "l95", "dashed", MUTED),
        curve(state.names.p95, "u95", "dashed", MUTED),
        curve(state.names.p998, "l998", "dotted", HIGH),
        curve(state.names.p998, "u998", "dotted", HIGH),
        { type: "scatter", name: state.names.bodies, z: 4, data: crowdPlaceholder(crowd.dots) },
        dots(out, HIGH, "diamond", 13),
        dots(marked, SERIES[1], "triangle", 16),
      ],
    },
  };
}
