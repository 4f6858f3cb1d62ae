/** Every chart by its name: pages, pictures, downloads and embeds ask here, so that they cannot differ. */
import type { ChartSpec } from "@/lib/charts/spec";
import { cacheByVersion } from "@/lib/figures/versioned-cache";
import { todayInChina } from "@/lib/i18n/china-time";
import type { Locale } from "@/lib/i18n/locale";
import { entryOf } from "@/lib/lookup";
import { compareChart } from "./compare";
import { compositionChart } from "./composition";
import { flowChart } from "./flow";
import { heatmapChart } from "./heatmap";
import type { Panel } from "./data";
import { agencyLines, cityLines, cityPanel, type LinesName } from "./lines";
import { mapChart } from "./map";
import { distributionChart, funnelChart } from "./spread";
import { noteSums } from "./sum-notes";
import { trendsChart } from "./trends";
import { spanOf, viewSchemas, type ViewName, type ViewQuery } from "./schemas";
import { whyChart } from "./why";

type Entry<N extends ViewName> = {
  view: N;
  make: (q: ViewQuery<N>, locale: Locale) => Promise<ChartSpec | null>;
};
const entry = <N extends ViewName>(view: N, make: Entry<N>["make"]): Entry<N> => ({ view, make });
const LINES: readonly LinesName[] = ["applications", "decisions", "documents", "remedies"];

const outcomes =
  <Q extends { asOf?: string | undefined; from?: number | undefined; to?: number | undefined }>(
    view: "city" | "agency",
    panel: ((q: Q) => Promise<Panel>) | null,
    page: (q: Q) => string,
    query: (q: Q) => Partial<ViewQuery<"composition">>,
  ) =>
  async (q: Q, locale: Locale): Promise<ChartSpec | null> => {
    const made = await compositionChart(
      {
        of: "outcome",
        as: "number",
        structure: "reported",
        asOf: q.asOf,
        from: q.from,
        to: q.to,
        ...query(q),
      },
      locale,
      panel ? await panel(q) : undefined,
    );
    const own = new URLSearchParams(
      Object.entries(q as Record<string, unknown>).flatMap(([k, v]) =>
        v === undefined || k === "lang" || k === "year" || (k === "structure" && v === "reported")
          ? []
          : [[k, String(v)] as [string, string]],
      ),
    );
    return (
      made && {
        ...made,
        name: `${view}-outcomes`,
        page: page(q),
        query: own.toString(),
        span: spanOf(view, q as Record<string, unknown>),
      }
    );
  };

const CHARTS = {
  trends: entry("trends", trendsChart),
  composition: entry("composition", compositionChart),
  why: entry("why", whyChart),
  compare: entry("compare", compareChart),
  flow: entry("flow", flowChart),
  heatmap: entry("heatmap", heatmapChart),
  funnel: entry("funnel", funnelChart),
  distribution: entry("distribution", distributionChart),
  map: entry("map", mapChart),
  "city-outcomes": entry(
    "city",
    outcomes(
      "city",
      cityPanel,
      () => "/",
      (q: ViewQuery<"city">) => ({ region: q.region }),
    ),
  ),
  "agency-outcomes": entry(
    "agency",
    outcomes(
      "agency",
      null,
      (q: ViewQuery<"agency">) => `/agencies/${q.agency}`,
      (q) => ({ agency: q.agency, structure: q.structure }),
    ),
  ),
  ...Object.fromEntries(
    LINES.flatMap((name) => [
      [`city-${name}`, entry("city", (q, l) => cityLines(name, q, l))],
      [`agency-${name}`, entry("agency", (q, l) => agencyLines(name, q, l))],
    ]),
  ),
} as Record<string, Entry<ViewName>>;

export const chartNames: readonly string[] = Object.keys(CHARTS);
export const schemaOf = (name: string) =>
  Object.hasOwn(CHARTS, name) ? viewSchemas[entryOf(CHARTS, name).view] : null;

/**
 * A chart by name and checked query; null for an unknown name, and where there is nothing to draw.
 * Kept until the data change.
 */
export function makeChart(
  name: string,
  query: Record<string, unknown>,
  locale: Locale,
): Promise<ChartSpec | null> {
  const known = Object.hasOwn(CHARTS, name) ? entryOf(CHARTS, name) : null;
  if (!known) return Promise.resolve(null);
  const { lang: _lang, ...rest } = query;
  // Besides the data (whose version `cacheByVersion` watches): the words' language and, for what is
  // overdue, the day.
  return cacheByVersion(
    `chart ${name} ${locale} ${todayInChina()} ${JSON.stringify(Object.entries(rest).sort())}`,
    async () => {
      const made = await known.make(rest as never, locale);
      return made && noteSums(made, rest, locale);
    },
  );
}
