/**
 * Names for kinds of addresses, few and fixed: the labels of metrics and log lines. A reader's own
 * words never become one.
 */

/**
 * First parts of the addresses of pages, and names of the API's resources; a test compares both
 * with what there is.
 */
export const PAGE_CLASSES: ReadonlySet<string> = new Set([
  "accessibility",
  "agencies",
  "changes",
  "compare",
  "data",
  "desk",
  "distribution",
  "embed",
  "flow",
  "funnel",
  "glossary",
  "heatmap",
  "invitation",
  "map",
  "methodology",
  "rankings",
  "reports",
  "search",
  "sign-in",
  "subscribe",
  "trends",
  "verify",
]);
export const RESOURCE_CLASSES: ReadonlySet<string> = new Set([
  "agencies",
  "bulk",
  "catalog",
  "changes",
  "charts",
  "codes",
  "csvw",
  "datapackage",
  "forms",
  "indicators",
  "key",
  "keys",
  "news",
  "observations",
  "official",
  "openapi",
  "rankings",
  "regions",
  "releases",
  "reports",
  "rules",
  "submissions",
  "summary",
]);
const ROOMS_OF_API: ReadonlySet<string> = new Set(["auth", "desk", "emblem", "health", "verify"]);

/**
 * @param path without its query. @returns such as `home`, `rankings`, `api_v1_summary`, `api_desk`,
 * `static`, `other`
 */
export function classifyRoute(path: string): string {
  const [first = "", second = "", third = ""] = path
    .replace(/^\/en(?=\/|$)/, "")
    .split("/")
    .slice(1);
  if (first === "") return "home";
  if (first === "_next") return "static";
  if (first === "metrics") return "metrics";
  if (first !== "api") return PAGE_CLASSES.has(first) ? first : "other";
  if (second === "v1") {
    const [resource = ""] = third.split(".", 1);
    return RESOURCE_CLASSES.has(resource) ? `api_v1_${resource}` : "api_v1_other";
  }
  return ROOMS_OF_API.has(second) ? `api_${second}` : "other";
}
