/** Every public page by the route that serves it, with an address of the sample. */
export const PUBLIC_PAGES: Readonly<Record<string, string>> = {
  "/": "/",
  "/accessibility": "/accessibility",
  "/agencies": "/agencies",
  "/agencies/[slug]": "/agencies/pt-jtj",
  "/agencies/[slug]/carry-over": "/agencies/pt-shs/carry-over",
  "/changes": "/changes",
  "/compare": "/compare?agencies=pt-jtj,pt-scj",
  "/data": "/data",
  "/data/api": "/data/api",
  "/distribution": "/distribution",
  "/flow": "/flow",
  "/funnel": "/funnel",
  "/glossary": "/glossary",
  "/heatmap": "/heatmap",
  "/map": "/map",
  "/methodology": "/methodology",
  "/methodology/accuracy": "/methodology/accuracy",
  "/methodology/rules": "/methodology/rules",
  "/no-page/[status]": "/no-page/404",
  "/rankings": "/rankings?indicator=D06&year=2024",
  "/rankings/lab": "/rankings/lab",
  "/reports/[id]": "/reports/pt-jtj-2024",
  "/search": "/search?q=jtj",
  "/trends": "/trends",
  "/trends/composition": "/trends/composition",
  "/trends/why": "/trends/why",
  "/verify": "/verify",
};

/** Routes that hold a page only once something has been published besides the reports. */
export const PAGES_OF_LATER: readonly string[] = ["/data/releases/[tag]"];
