/**
 * The charts of API v1 as paths: pictures, and the tables behind them, each with the parameters of
 * its page.
 */
import type { Bilingual } from "@/lib/forms";
import { chartNames, schemaOf } from "@/lib/views/charts";
import { textsOf } from "@/lib/i18n/texts";
import type { ApiPath } from "./path";

const FORMATS = ["json", "csv", "xlsx", "ndjson", "jsonstat", "svg", "png"] as const;
/** On the sample city, each with an answer. */
const QUERIES: Record<string, string> = {
  trends: "indicator=D01",
  compare: "agencies=pt-jjf,pt-shs&indicator=r1.tot",
  heatmap: "indicator=D05",
  distribution: "indicator=D01&year=2024",
  flow: "year=2024&agency=pt-jjf",
};
const WITHOUT_EXAMPLE = new Set(["why", "funnel", "map"]);

function summaryOf(name: string): Bilingual {
  const [, scope, line] = /^(city|agency)-(.+)$/.exec(name) ?? [];
  const [zh, en] = [textsOf("zh", "views"), textsOf("en", "views")];
  if (scope === undefined)
    return { zh: `图表：${zh.find("views", name)}`, en: `Chart: ${en.find("views", name)}` };
  const of =
    scope === "city" ? { zh: "全市", en: "the city" } : { zh: "一个机关", en: "one agency" };
  return {
    zh: `图表：${of.zh}，${zh(`city.${line as "applications"}`)}`,
    en: `Chart of ${of.en}: ${en(`city.${line as "applications"}`)}`,
  };
}

const exampleOf = (name: string, format: string): string => {
  const query = QUERIES[name] ?? (name.startsWith("agency-") ? "agency=pt-jjf" : "");
  return `charts/${name}${format === "json" ? "" : `.${format}`}${query ? `?${query}` : ""}`;
};

export const CHART_PATHS: readonly ApiPath[] = chartNames.map((name) => ({
  path: `/charts/${name}`,
  summary: summaryOf(name),
  query: schemaOf(name)!,
  formats: FORMATS,
  examples: WITHOUT_EXAMPLE.has(name)
    ? []
    : [exampleOf(name, "json"), exampleOf(name, name === "trends" ? "png" : "svg")],
}));
