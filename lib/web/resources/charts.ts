/** `charts/{name}.svg|png`: the picture of a chart with its title and source in it; `.csv`, `.xlsx`, `.json`: the table behind it. */
import { picture } from "@/lib/charts/picture";
import { toPng } from "@/lib/charts/png";
import type { ChartSpec } from "@/lib/charts/spec";
import { chart, chartNames, schemaOf } from "../charts";
import { cached } from "../cache";
import type { Locale } from "../locale";
import { chartsText } from "../messages/charts";
import { parseParams } from "../params";
import { problem } from "../problem";
import { CORS, type Handler } from "./types";

export const charts: Handler = async (q, [name, ...more], { format }) => {
  if (name === undefined) return { rows: chartNames.map((n) => ({ name: n, svg: `/api/v1/charts/${n}.svg`, png: `/api/v1/charts/${n}.png` })) };
  const schema = schemaOf(name);
  if (!schema || more.length > 0) return null;
  const query = parseParams(schema, q) as Record<string, unknown>;
  const locale: Locale = query.lang === "en" ? "en" : "zh";
  const spec = await chart(name, query, locale);
  if (!spec) return problem("not_found", "There are no published figures for this choice.", {}, CORS);
  if (format === "svg" || format === "png") return image(spec, format, locale);
  const { columns, rows } = spec.table;
  const unique = columns.map((c, i) => (columns.indexOf(c) === i ? c : `${c} ${i + 1}`));
  const body = { title: spec.title, unit: spec.unit, period: spec.period, scope: spec.scope, coverage: spec.coverage, marks: spec.marks, notes: spec.notes, summary: spec.summary, asOf: spec.asOf };
  return { rows: rows.map((r) => Object.fromEntries(r.map((c, i) => [unique[i]!, format === "json" || format === "ndjson" ? (c.value !== undefined ? { value: c.value, text: c.text } : c.text) : c.text]))), columns: unique, body };
};

async function image(spec: ChartSpec, format: "svg" | "png", locale: Locale): Promise<Response> {
  const key = `${spec.name} ${spec.query} ${locale}`;
  const svg = await cached(`picture ${key}`, async () => picture(spec, { narrow: false, source: chartsText(locale).source }));
  const headers = { ...CORS, "Content-Disposition": `inline; filename="sunledger-${spec.name}.${format}"`, "Content-Security-Policy": "default-src 'none'; sandbox", "Cross-Origin-Resource-Policy": "cross-origin" };
  if (format === "svg") return new Response(svg, { headers: { ...headers, "Content-Type": "image/svg+xml; charset=utf-8" } });
  const png = await cached(`png ${key}`, () => toPng(svg, 1800));
  return new Response(Buffer.from(png), { headers: { ...headers, "Content-Type": "image/png" } });
}
