/** The two drawings of a chart for a page, kept while the chart's state is the same. */
import { createHash } from "node:crypto";
import { describe, type ChartSpec } from "@/lib/charts/spec";
import { chartSvg } from "@/lib/charts/svg";

const MAX = 400;
const kept = new Map<string, { wide: string; narrow: string }>();

export function figureMarkup(spec: ChartSpec): { wide: string; narrow: string } {
  const description = describe(spec);
  const key = createHash("sha256")
    .update(`${spec.name}\n${spec.title}\n${description}\n${JSON.stringify(spec.state)}`)
    .digest("base64url")
    .slice(0, 22);
  const known = kept.get(key);
  if (known) return known;
  const id = `c${key.slice(0, 8).replace(/[^\w]/g, "x")}`;
  const draw = (narrow: boolean) =>
    chartSvg(spec.state, {
      narrow,
      id: `${id}${narrow ? "n" : "w"}`,
      title: spec.title,
      description,
    });
  const made = { wide: draw(false), narrow: draw(true) };
  kept.set(key, made);
  if (kept.size > MAX) kept.delete(kept.keys().next().value!);
  return made;
}
