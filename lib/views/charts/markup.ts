/** The two drawings of a chart for a page, kept while the chart's state is the same. */
import { createHash } from "node:crypto";
import { KEY_ALONE, createBasisCache } from "@/lib/cache";
import { describeChart, type ChartSpec } from "@/lib/charts/spec";
import { chartSvg } from "@/lib/charts/svg";

type Drawings = { readonly wide: string; readonly narrow: string };
const drawings = createBasisCache<string, Drawings>({ name: "chart drawings", most: 400 });

export function figureMarkup(spec: ChartSpec): Drawings {
  const description = describeChart(spec);
  const key = createHash("sha256")
    .update(`${spec.name}\n${spec.title}\n${description}\n${JSON.stringify(spec.state)}`)
    .digest("base64url")
    .slice(0, 22);
  return drawings.get(key, KEY_ALONE, () => draw(spec, description, key));
}

function draw(spec: ChartSpec, description: string, key: string): Drawings {
  const id = `c${key.slice(0, 8).replace(/[^\w]/g, "x")}`;
  const svg = (narrow: boolean) =>
    chartSvg(spec.state, {
      narrow,
      id: `${id}${narrow ? "n" : "w"}`,
      title: spec.title,
      description,
    });
  return { wide: svg(false), narrow: svg(true) };
}
