/** The OpenAPI document as a page shows it: what is said here is what machines are told. */
import { rememberAnswers } from "@/lib/cache";
import { openApiDocument } from "@/lib/api/openapi/document";
import { PATHS } from "@/lib/api/openapi/paths";
import { entryOf } from "@/lib/lookup";
import { listSnippets, type Snippet } from "./snippets";
import { siteOrigin } from "@/lib/http/site-origin";

type Schema = {
  type?: string | string[];
  enum?: unknown[];
  default?: unknown;
  examples?: unknown[];
  properties?: Record<string, Schema>;
  items?: Schema;
  allOf?: Schema[];
  description?: string;
};
export type DocParameter = {
  name: string;
  where: "path" | "query";
  required: boolean;
  description: string | null;
  values: string[];
  fallback: string | null;
};
export type DocField = { name: string; type: string; description: string | null };
export type DocPath = {
  path: string;
  id: string;
  summary: { zh: string; en: string };
  formats: string[];
  parameters: DocParameter[];
  fields: DocField[];
  examples: string[];
};
export type ApiDocs = {
  server: string;
  paths: DocPath[];
  charts: DocPath[];
  snippets: readonly Snippet[];
};
type Operation = {
  summary: string;
  description: string;
  parameters: {
    name: string;
    in: "path" | "query";
    required: boolean;
    description?: string;
    schema: Schema;
  }[];
  responses: { "200": { content: Record<string, { schema?: Schema }> } };
};

export function apiDocs(origin: string): ApiDocs {
  const document = openApiDocument(origin) as unknown as {
    servers: [{ url: string }];
    paths: Record<string, { get?: Operation }>;
  };
  const all = PATHS.map((p): DocPath => {
    const operation = entryOf(document.paths, p.path).get!;
    return {
      path: p.path,
      id: p.path.replace(/[^\w]+/g, "-").replace(/^-|-$/g, ""),
      summary: { zh: operation.description, en: operation.summary },
      formats: p.formats.map((f) => f.toUpperCase()),
      examples: [...p.examples],
      parameters: operation.parameters.map((x) => ({
        name: x.name,
        where: x.in,
        required: x.required,
        description: x.description ?? null,
        values: (x.schema.enum ?? []).map(String),
        fallback: x.schema.default === undefined ? null : String(x.schema.default),
      })),
      fields: fieldsOf(operation.responses["200"].content["application/json"]?.schema),
    };
  });
  const isChart = (p: DocPath) => p.path.startsWith("/charts/");
  return {
    server: document.servers[0].url,
    paths: all.filter((p) => !isChart(p)),
    charts: all.filter(isChart),
    snippets: listSnippets(document.servers[0].url),
  };
}

function fieldsOf(schema: Schema | undefined): DocField[] {
  const row = schema?.properties?.rows?.items ?? schema?.allOf?.[0];
  return Object.entries(row?.properties ?? {}).map(([name, s]) => ({
    name,
    type: typeOf(s),
    description: s.description ?? null,
  }));
}
function typeOf(s: Schema & { anyOf?: Schema[] }): string {
  if (s.enum) return s.enum.map(String).join(" | ");
  if (s.anyOf) return s.anyOf.map(typeOf).join(" | ");
  if (s.items) return `${typeOf(s.items)}[]`;
  return [s.type ?? "any"].flat().join(" | ");
}

const docsByOrigin = rememberAnswers("documentation of the API", 4, apiDocs);
export const apiDocsView = async (): Promise<ApiDocs> => docsByOrigin(siteOrigin());
