/**
 * Chart states as SVG on the server: without `style=` and `<style>`, which the
 * Content-Security-Policy forbids, with our own title and description, and with words on every
 * point (`<title>` for the mouse, `data-p` for reading point by point: the words stand there once
 * the script has moved them).
 */
import { BarChart, LineChart, SankeyChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent,
  GraphicComponent,
  GridComponent,
  LegendComponent,
} from "echarts/components";
import { LabelLayout } from "echarts/features";
import { init, use as install } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { valueOfKey } from "@/lib/lookup";
import { barsDrawing } from "./option/bars";
import { dotsDrawing } from "./option/dots";
import { flowDrawing } from "./option/flow";
import { funnelDrawing } from "./option/funnel";
import { crowdShapes } from "./crowd";
import type { Crowd, Drawing } from "./option/types";
import { yearsDrawing } from "./option/years";
import { nameColours } from "./palette";
import { panelShapes } from "./panels";
import { heatShapes, tileShapes, type Drawn } from "./shapes";
import type { ChartState } from "./state/types";
import { endShapes } from "./line-ends";
import { escapeText, straightenApostrophes } from "./xml";

install([
  BarChart,
  LineChart,
  ScatterChart,
  SankeyChart,
  GridComponent,
  LegendComponent,
  AriaComponent,
  GraphicComponent,
  LabelLayout,
  SVGRenderer,
]);

export type Words = { readonly title: string; readonly description: string };

/**
 * @param id begins every id inside, so that charts of one page do not meet; the same state and id
 * give the same text
 */
export function chartSvg(
  state: ChartState,
  { narrow, id, title, description }: { narrow: boolean; id: string } & Words,
): string {
  const { body, width, height } = drawChart(state, narrow, id);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" preserveAspectRatio="xMidYMid meet" aria-labelledby="${id}-t" aria-describedby="${id}-d"><title id="${id}-t">${escapeText(title)}</title><desc id="${id}-d">${escapeText(description)}</desc>${nameColours(straightenApostrophes(body))}</svg>`;
}

/** The drawing alone, for putting into another picture. */
export function drawChart(state: ChartState, narrow: boolean, id: string): Drawn {
  switch (state.kind) {
    case "heat":
      return heatShapes(state, narrow, id);
    case "panels":
      return panelShapes(state, narrow, id, drawChart);
    case "tiles":
      return tileShapes(state, narrow, id);
    case "years":
      return byEcharts(yearsDrawing(state, narrow), id);
    case "funnel":
      return byEcharts(funnelDrawing(state, narrow), id);
    case "dots":
      return byEcharts(dotsDrawing(state, narrow), id);
    case "flow":
      return byEcharts(flowDrawing(state, narrow), id);
    case "bars":
      return byEcharts(barsDrawing(state, narrow), id);
  }
}

function byEcharts(
  { option, width, height, label, crowd, under = "", ends = [] }: Drawing,
  id: string,
): Drawn {
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption({ animation: false, ...option });
    const inner = chart
      .renderToSVGString()
      .replace(/^[\s\S]*?<svg[^>]*>/, "")
      .replace(/<\/svg>\s*$/, "");
    const at =
      crowd &&
      ((of: Crowd["dots"][number]) =>
        chart.convertToPixel({ seriesIndex: crowd.series }, [...of.at]) as number[]);
    return {
      body:
        under +
        spoken(
          clean(inner, id),
          label,
          crowd && { series: crowd.series, shapes: crowdShapes(crowd, at!) },
        ) +
        endShapes(
          ends.map(({ series, ...end }) => {
            const [x, y] = chart.convertToPixel({ seriesIndex: series }, [...end.at]) as [
              number,
              number,
            ];
            return { end, x, y };
          }),
          height,
        ),
      width,
      height,
    };
  } finally {
    chart.dispose();
  }
}

function clean(svg: string, id: string): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, "")
    .replace(/^<rect[^>]*fill="none"[^>]*><\/rect>/, "")
    .replace(/zr\d+-/g, `${id}-`)
    .replace(/ class="[^"]*"/g, "")
    .replace(/ style="([^"]*)"/g, (_, css: string) => css.split(";").map(asAttribute).join(""));
}

function asAttribute(rule: string): string {
  const [name, ...value] = rule.split(":");
  const v = value.join(":").trim();
  return name?.trim() &&
    v &&
    !/^(?:user-select|-webkit-|position|left|top|cursor)/.test(name.trim())
    ? ` ${name.trim()}="${v.replace(/"/g, "'")}"`
    : "";
}

/**
 * Elements that stand for a point get its words, the one that holds the place of a crowd becomes
 * it; the library's own marks go.
 */
function spoken(
  svg: string,
  label: Drawing["label"],
  crowd?: { series: number; shapes: string },
): string {
  const seen = new Map<string, number>();
  return svg
    .replace(
      /<(path|rect|circle)([^>]*?) ecmeta_series_index="(\d+)" ecmeta_data_index="(\d+)" ecmeta_ssr_type="chart"([^>]*)><\/\1>/g,
      (whole, tag: string, before: string, s: string, d: string, after: string) => {
        if (crowd && Number(s) === crowd.series) return crowd.shapes;
        const key = `${s} ${d}`;
        const times = seen.has(key) ? valueOfKey(seen, key) + 1 : 0;
        seen.set(key, times);
        const words = label(Number(s), Number(d), times);
        return words === null
          ? whole
          : `<${tag}${before}${after} data-p=""><title>${escapeText(words)}</title></${tag}>`;
      },
    )
    .replace(/ ecmeta_[a-z_]+="[^"]*"/g, "");
}
