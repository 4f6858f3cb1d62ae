/** The OpenAPI 3.1 document, generated from the list of paths and the zod schemas that check requests. */
import { z } from "zod";
import { MEDIA } from "@/lib/exports/bulk/descriptors";
import { softwareVersion } from "@/lib/http/version";
import { entryOf, valueAt } from "@/lib/lookup";
import { PATHS, type ApiPath } from "./paths";

type Json = Record<string, unknown>;
const TYPES: Record<string, string> = {
  json: "application/json",
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ndjson: "application/x-ndjson",
  jsonstat: "application/json",
  atom: "application/atom+xml",
  html: "text/html",
  svg: "image/svg+xml",
  png: "image/png",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

const schemaOf = (schema: z.ZodType, io: "input" | "output"): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Json;
  return rest;
};

export function openApiDocument(server: string): Json {
  const paths: Json = {};
  for (const p of PATHS) {
    paths[p.path] = { get: operation(p, "json") };
    for (const f of p.formats) if (f !== "json") paths[`${p.path}.${f}`] = { get: operation(p, f) };
  }
  paths["/submissions"] = { post: submission() };
  return {
    openapi: "3.1.0",
    info: {
      title: "Sunledger API",
      version: softwareVersion,
      description:
        "Figures of the annual reports on government information disclosure. Read-only without a key; a value is a number or a named gap, never 0 for absent. Rates are fractions. Dates are Asia/Shanghai.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: `${server}/api/v1` }],
    tags: [{ name: "read" }, { name: "file" }],
    paths,
    components: {
      schemas: { Problem: PROBLEM },
      securitySchemes: {
        key: {
          type: "http",
          scheme: "bearer",
          description: "`slk_…`; raises the limits, and files reports where the key allows it",
        },
      },
    },
  };
}

const PROBLEM: Json = {
  type: "object",
  required: ["type", "title", "status", "code", "detail"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    code: { type: "string" },
    detail: { type: "string" },
    errors: {
      type: "array",
      items: {
        type: "object",
        required: ["path", "code", "detail"],
        properties: {
          path: { type: "string" },
          code: { type: "string" },
          detail: { type: "string" },
        },
      },
    },
  },
};
const refused = (description: string): Json => ({
  description,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

function operation(p: ApiPath, format: string): Json {
  const name = p.path
    .replace(/^\//, "")
    .replace(/[^\w]+(\w)?/g, (_, c: string | undefined) => (c ? c.toUpperCase() : ""));
  return {
    operationId:
      format === "json" ? name : `${name}As${valueAt(format, 0).toUpperCase()}${format.slice(1)}`,
    tags: ["read"],
    summary: p.summary.en,
    description: p.summary.zh,
    parameters: [...partParameters(p), ...queryParameters(p.query)],
    responses: {
      "200": {
        description: "OK",
        headers: {
          ETag: { schema: { type: "string" } },
          "Sunledger-Data-Version": { schema: { type: "string" } },
        },
        content: content(p, format),
      },
      "304": { description: "Not modified" },
      "400": refused("A parameter is unknown, repeated or bad; `errors` says which and why"),
      "404": refused("Nothing there"),
      "405": refused("API v1 is read"),
      "413": refused("The answer would be too large; `detail` says what to do"),
      "429": refused("Too many requests"),
    },
  };
}

function content(p: ApiPath, format: string): Json {
  if (p.formats.length === 0)
    return p.media
      ? { [p.media]: {}, ...(p.path === "/bulk/{name}" ? BULK : {}) }
      : { "application/json": { schema: { type: "object" } } };
  if (format !== "json") {
    const row = p.tableRow ?? p.row;
    return {
      [entryOf(TYPES, format)]: format === "ndjson" && row ? { schema: rowSchema(row, p) } : {},
    };
  }
  return { "application/json": { schema: p.single ? single(p) : list(p) } };
}

/** Of rows whose fields the request chooses no field is promised, and the types of those that there are. */
function rowSchema(row: z.ZodType, p: ApiPath): Json {
  const { required, ...schema } = schemaOf(row, "output");
  return p.partial ? { ...schema, additionalProperties: true } : { ...schema, required };
}

/** A bulk file comes as what its name ends with. */
const BULK: Json = Object.fromEntries(Object.values(MEDIA).map((type) => [type, {}]));

const version: Json = { dataVersion: { type: "integer" } };
const single = (p: ApiPath): Json =>
  p.row
    ? {
        allOf: [
          { ...schemaOf(p.row, "output"), additionalProperties: true },
          { type: "object", properties: version },
        ],
      }
    : { type: "object", properties: version };

function list(p: ApiPath): Json {
  const body = p.body ? (schemaOf(p.body, "output") as { properties: Json }).properties : {};
  const row = p.row ? rowSchema(p.row, p) : { type: "object" };
  return {
    type: "object",
    required: ["rows", "next", "total", "dataVersion"],
    properties: {
      rows: { type: "array", items: row },
      next: { type: ["string", "null"], description: "`cursor` of the next page" },
      total: {
        type: ["integer", "null"],
        description: "Rows on all pages together; null where that is not counted",
      },
      ...version,
      ...body,
    },
  };
}

const partParameters = (p: ApiPath): Json[] =>
  Object.entries(p.parts ?? {}).map(([name, part]) => ({
    name,
    in: "path",
    required: true,
    description: part.description.en,
    schema: { type: "string" },
    example: part.example,
  }));

/** Each parameter once, as text: that is how a query string carries it. */
export function queryParameters(
  query: z.ZodObject,
): { name: string; in: "query"; required: boolean; description?: string; schema: Json }[] {
  const { properties = {}, required = [] } = schemaOf(query, "input") as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...schema } = property;
    return {
      name,
      in: "query" as const,
      required: required.includes(name),
      ...(description ? { description: String(description) } : {}),
      schema,
    };
  });
}

function submission(): Json {
  return {
    operationId: "submitReport",
    tags: ["file"],
    summary: "File an annual report of the key's agency",
    description: "用密钥为本机关报送年度报告；按平常的读取与检查程序处理。",
    security: [{ key: [] }],
    requestBody: {
      required: true,
      content: {
        "multipart/form-data": {
          schema: {
            type: "object",
            properties: {
              file: { type: "string", format: "binary" },
              reason: {
                type: "string",
                description: "Why a published report is corrected; published with the correction",
              },
              fiscalYear: {
                type: "integer",
                description: "Where no file is sent: the year of the report that was published",
              },
              publishedOn: {
                type: "string",
                format: "date",
                description: "Day on which the agency published the report on its own site",
              },
              publicationAddress: {
                type: "string",
                format: "uri",
                description: "Address at which the agency published it",
              },
            },
          },
        },
      },
    },
    responses: {
      "201": {
        description: "Filed",
        content: {
          "application/json": {
            schema: {
              type: "object",
              required: ["reportId", "outcome"],
              properties: {
                reportId: { type: ["string", "null"] },
                outcome: { type: "string" },
                state: {
                  type: ["string", "null"],
                  description: "`submitted`: it waits for a reviewer",
                },
                title: { type: ["string", "null"] },
                report: { type: "string" },
              },
            },
          },
        },
      },
      "400": refused("No file, or a file that is no annual report"),
      "401": refused("No key, or an unknown one"),
      "403": refused("The key may not file, or the report is another agency's"),
      "413": refused("Too large"),
      "415": refused("A form or JSON instead of a file"),
      "422": refused("The report cannot be read, or names no year or agency"),
      "429": refused("Too many requests"),
    },
  };
}
