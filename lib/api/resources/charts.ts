/**
 * `charts/{name}.svg|png`: the picture of a chart with its title and source in it; `.csv`, `.xlsx`,
 * `.json`: the table behind it.
 */
import { sha256, sortedQuery } from "@/lib/exports/proof/manifest";
import { drawPicture } from "@/lib/charts/picture";
import { toPng } from "@/lib/charts/png";
import type { ChartDatum, ChartSpec, TableCell } from "@/lib/charts/spec";
import { licenceOfData, namePublisher } from "@/lib/exports/bulk-files";
import { toJsonStat } from "@/lib/exports/json-stat";
import { flattenRows } from "@/lib/exports/tables";
import { toXlsx } from "@/lib/exports/xlsx";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { DATA_COLUMNS, describeData, type DataColumn } from "@/lib/views/charts/metadata";
import { makeChart, chartNames, schemaOf } from "@/lib/views/charts";
import { cacheByVersion } from "@/lib/figures/versioned-cache";
import { figuresHash, signBytes } from "@/lib/exports/export-register";
import { siteOrigin } from "@/lib/http/site-origin";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { BadParams, parseParams, schemas } from "@/lib/http/params";
import { problemResponse } from "@/lib/http/problem";
import { checkWords } from "@/lib/views/vocabulary";
import { gapData, needsShare } from "@/lib/views/charts/gap-data";
import { CORS, type Answer, type Format, type Handler } from "./types";

export const serveCharts: Handler = async (q, [asked, ...more], { format, url, dataVersion }) => {
  if (asked === undefined)
    return (
      parseParams(schemas.none, q) && {
        rows: chartNames.map((n) => ({
          name: n,
          svg: `/api/v1/charts/${n}.svg`,
          png: `/api/v1/charts/${n}.png`,
          data: `/api/v1/charts/${n}.csv`,
          metadata: `/api/v1/charts/${n}.metadata.json`,
        })),
      }
    );
  // `charts/trends.metadata.json` tells of the data of `charts/trends`.
  const name = asked.replace(/\.metadata$/, "");
  const schema = schemaOf(name);
  if (!schema || more.length > 0) return null;
  const query = parseParams(schema, q) as Record<string, unknown>;
  await checkWords(query);
  const locale: Locale = query.lang === "en" ? "en" : "zh";
  const spec = await makeChart(name, query, locale);
  if (!spec) return nothingToDraw(name, query, { format, locale, isMetadata: asked !== name });
  const origin = siteOrigin();
  const about = {
    address: `${origin}${spec.page}${spec.query ? `?${spec.query}` : ""}`,
    dataVersion,
    publisher: namePublisher(),
    licence: licenceOfData(),
    source: textsOf(locale, "charts")("source"),
  };
  if (asked !== name && format === "json")
    return Response.json(describeData(spec, locale, about), { headers: CORS });
  if (format === "jsonstat")
    return Response.json(
      toJsonStat(spec.data, {
        label: spec.title,
        source: about.source,
        labels: labelsOf(spec, locale),
      }),
      { headers: CORS },
    );
  if (format === "svg" || format === "png")
    return image(
      spec,
      locale,
      { format, resource: `charts/${name}`, url, dataVersion, origin },
      spec.data,
    );
  const { columns, rows } = spec.table;
  return {
    rows: spec.data.map(inOrder),
    columns: COLUMNS,
    body: {
      title: spec.title,
      unit: spec.unit,
      period: spec.period,
      scope: spec.scope,
      coverage: spec.coverage,
      marks: spec.marks,
      notes: spec.notes,
      summary: spec.summary,
      asOf: spec.asOf,
      table: { columns, rows: rows.map((r) => r.map(cellText)) },
    },
    files: {
      xlsx: (file) =>
        toXlsx(flattenRows(spec.data.map(inOrder), COLUMNS), name, file, {
          name: textsOf(locale, "charts")("asShown"),
          columns,
          rows: rows.map((r) => r.map(cellText)),
        }),
    },
  };
};

const cellText = ({ text, note }: TableCell): string => (note ? `${text} · ${note}` : text);

/**
 * Data without a value are data, too: rows with their gaps. A picture of nothing, and what
 * describes a chart, there is not.
 */
async function nothingToDraw(
  name: string,
  query: Record<string, unknown>,
  o: { format: Format; locale: Locale; isMetadata: boolean },
): Promise<Answer | Response> {
  const indicator = typeof query.indicator === "string" ? indicatorOf(query.indicator) : undefined;
  if (indicator && needsShare(name, indicator))
    throw new BadParams([
      {
        path: "indicator",
        code: "not_applicable",
        detail: `this chart is of shares only, and ${indicator.id} is none`,
      },
    ]);
  if (o.isMetadata || o.format === "svg" || o.format === "png")
    return problemResponse(
      "not_found",
      "There are no published figures for this choice.",
      {},
      CORS,
    );
  const data = await gapData(name, query);
  if (o.format === "jsonstat")
    return Response.json(
      toJsonStat(data, { label: name, source: textsOf(o.locale, "charts")("source"), labels: {} }),
      { headers: CORS },
    );
  return {
    rows: data.map(inOrder),
    columns: COLUMNS,
    body: { title: null, unit: null, period: null, scope: null, coverage: null, summary: null },
  };
}

const COLUMNS = Object.keys(DATA_COLUMNS) as DataColumn[];
const inOrder = (d: ChartDatum): Record<string, string | number | null> =>
  Object.fromEntries(COLUMNS.map((c) => [c, d[c]]));

const labelsOf = (spec: ChartSpec, locale: Locale): Record<string, string> =>
  Object.fromEntries(
    spec.data.flatMap((d) => {
      const name = indicatorOf(d.indicator)?.name[locale];
      return name ? [[d.indicator, name]] : [];
    }),
  );

type Picture = {
  format: "svg" | "png";
  resource: string;
  url: URL;
  dataVersion: number;
  origin: string;
};

/** Each picture is drawn and signed once a data version and query. */
async function image(
  spec: ChartSpec,
  locale: Locale,
  o: Picture,
  rows: readonly object[],
): Promise<Response> {
  // The chart itself is the key: two of one address but of another day or wording never share a picture.
  const key = sha256(Buffer.from(JSON.stringify([spec, locale])));
  const svg = await cacheByVersion(`picture ${key}`, async () =>
    drawPicture(spec, { narrow: false, source: textsOf(locale, "charts")("source") }),
  );
  const bytes = await cacheByVersion(
    `signed ${key} ${o.format} ${sortedQuery(o.url.searchParams)}`,
    async () => {
      const plain = o.format === "svg" ? Buffer.from(svg) : await toPng(svg, 1800);
      const figures = figuresHash(undefined);
      figures.add(rows);
      return Buffer.from(await signBytes(o, figures.end(), plain, o.format));
    },
  );
  const headers = {
    ...CORS,
    "Content-Disposition": `inline; filename="sunledger-${spec.name}.${o.format}"`,
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "cross-origin",
  };
  return new Response(bytes, {
    headers: {
      ...headers,
      "Content-Type": o.format === "svg" ? "image/svg+xml; charset=utf-8" : "image/png",
    },
  });
}
