/**
 * The picture that a messenger shows beside a link: the chart of the page, or its sentence; else
 * the chart of the city.
 */
import { viewSchemas, type ViewName } from "./charts/schemas";

/** Pages that are about one chart, by their path. */
const CHART_OF: Readonly<Record<string, Exclude<ViewName, "city" | "agency">>> = {
  "/trends": "trends",
  "/trends/composition": "composition",
  "/trends/why": "why",
  "/compare": "compare",
  "/flow": "flow",
  "/heatmap": "heatmap",
  "/funnel": "funnel",
  "/distribution": "distribution",
  "/map": "map",
};
/** Pages that answer in a sentence: their card is that sentence. */
const IS_SAID = /^\/(?:rankings|reports\/[\w.-]+)$/;
const CITY = "/api/v1/charts/city-applications.png";

/** @param address of the page, whole */
export function cardPicture(address: string): string {
  const { pathname, searchParams } = new URL(address);
  const path = pathname.replace(/^\/en(?=\/|$)/, "") || "/";
  const agency = /^\/agencies\/([\w-]+)$/.exec(path)?.[1];
  if (agency) return `/api/v1/charts/agency-outcomes.png?agency=${agency}`;
  if (IS_SAID.test(path))
    return `/api/card?page=${encodeURIComponent(`${path}${searchParams.size > 0 ? `?${searchParams}` : ""}`)}`;
  const chart = CHART_OF[path];
  if (!chart) return CITY;
  // The API refuses what it does not know; a page ignores it.
  const known = Object.keys(viewSchemas[chart].shape);
  const query = new URLSearchParams([...searchParams].filter(([name]) => known.includes(name)));
  return `/api/v1/charts/${chart}.png${query.size > 0 ? `?${query}` : ""}`;
}
