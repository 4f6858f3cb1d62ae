/** ECharts on the server: SVG without `style=` and `<style>`, which the Content-Security-Policy forbids. */
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, AriaComponent } from "echarts/components";
import { init, use as install, type EChartsCoreOption } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

install([BarChart, LineChart, GridComponent, LegendComponent, AriaComponent, SVGRenderer]);

export function renderSvg(option: EChartsCoreOption, { width, height, title, description }: { width: number; height: number; title: string; description: string }): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption({ animation: false, ...option });
    return clean(chart.renderToSVGString(), title, description);
  } finally {
    chart.dispose();
  }
}

const escape = (s: string) => s.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");

function clean(svg: string, title: string, description: string): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, "")
    .replace(/ style="([^"]*)"/g, (_, css: string) =>
      css.split(";").map((rule) => {
        const [name, ...value] = rule.split(":");
        const v = value.join(":").trim();
        return name?.trim() && v && !/^(?:user-select|-webkit-|position|left|top|cursor)/.test(name.trim()) ? ` ${name.trim()}="${v.replace(/"/g, "'")}"` : "";
      }).join(""),
    )
    .replace(/<svg([^>]*?) width="(\d+)" height="(\d+)"/, '<svg$1 role="img" preserveAspectRatio="xMidYMid meet"')
    .replace(/<svg([^>]*)>/, `<svg$1><title>${escape(title)}</title><desc>${escape(description)}</desc>`);
}
