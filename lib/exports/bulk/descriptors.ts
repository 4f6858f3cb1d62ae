/** The bulk data described for machines: Frictionless Data Package, CSVW, DCAT 3 and schema.org. Addresses are absolute. */
import { BULK_COLUMNS, DICTIONARY_COLUMNS } from "./dictionary";

export type BulkFile = {
  name: string;
  bytes: number;
  sha256: string;
  rows: number;
  year: number | null;
  format: string;
};
/** `stated`: false where the operator has set none, and `text` says so. */
export type Licence = { text: string; url: string | null; stated?: boolean };
export type Described = {
  origin: string;
  dataVersion: number;
  madeAt: string;
  files: readonly BulkFile[];
  licence: Licence;
  publisher: string;
  region: string;
  years: readonly number[];
};

const TITLE =
  "政府信息公开工作年度报告数据 Figures of the annual reports on government information disclosure";
const ABOUT =
  "各机关政府信息公开工作年度报告的全部单元格：数值或写明名称的空缺。Every cell of the annual reports: a figure or a named gap.";
const field = (c: { name: string; type: string; zh: string; en: string }) => ({
  name: c.name,
  type: c.type,
  title: c.zh,
  description: c.en,
});
export const MEDIA: Record<string, string> = {
  csv: "text/csv",
  "csv.zip": "application/zip",
  ndjson: "application/x-ndjson",
  parquet: "application/vnd.apache.parquet",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

const CELL_SCHEMA = {
  fields: BULK_COLUMNS.map((c) => ({
    ...field(c),
    ...(c.name === "state"
      ? {
          constraints: {
            enum: ["reported", "corrected", "inferred", "blank", "suspect", "missing"],
          },
        }
      : {}),
  })),
  primaryKey: ["reportId", "cell"],
  missingValues: [""],
};
const DICTIONARY_SCHEMA = {
  fields: DICTIONARY_COLUMNS.map((name) => ({ name, type: "string" })),
  primaryKey: ["cell"],
};
const licences = (l: Licence) => [
  {
    name: l.text.replace(/[^\w.-]+/g, "-").replace(/^-+|-+$/g, "") || "licence",
    title: l.text,
    ...(l.url ? { path: l.url } : {}),
  },
];

/** Of all files (by address), or of what lies in one archive (`inside`: relative paths). */
export function dataPackage(
  d: Described,
  inside: { path: string; sha256?: string; bytes?: number }[] | null = null,
): object {
  const dialect = {
    delimiter: ",",
    lineTerminator: "\r\n",
    quoteChar: '"',
    doubleQuote: true,
    header: true,
  };
  const table = (name: string, path: string, schema: object, more: object = {}) => ({
    name,
    path,
    profile: "tabular-data-resource",
    format: "csv",
    mediatype: "text/csv",
    encoding: "utf-8",
    dialect,
    schema,
    ...more,
  });
  const resources = inside
    ? inside.map((f) =>
        table(
          f.path.replace(/\.csv$/, ""),
          f.path,
          f.path === "cells.csv" ? CELL_SCHEMA : DICTIONARY_SCHEMA,
        ),
      )
    : [
        ...d.files
          .filter((f) => f.format === "csv")
          .map((f) =>
            table(`cells-${f.year ?? "all"}`, `${d.origin}/api/v1/bulk/${f.name}`, CELL_SCHEMA, {
              bytes: f.bytes,
              hash: `sha256:${f.sha256}`,
            }),
          ),
        table("dictionary", `${d.origin}/api/v1/bulk/dictionary.csv`, DICTIONARY_SCHEMA),
      ];
  return {
    profile: "tabular-data-package",
    name: "sunledger",
    id: `${d.origin}/data`,
    title: TITLE,
    description: ABOUT,
    homepage: `${d.origin}/data`,
    version: String(d.dataVersion),
    created: d.madeAt,
    keywords: ["政府信息公开", "年度报告", "disclosure"],
    licenses: licences(d.licence),
    sources: [{ title: "各机关政府信息公开工作年度报告", path: `${d.origin}/agencies` }],
    contributors: [{ title: d.publisher, role: "publisher" }],
    resources,
  };
}

/** CSV on the Web: metadata of one CSV file. */
export function csvw(d: Described, url: string): object {
  const datatype = { string: "string", integer: "integer", number: "number" } as const;
  return {
    "@context": ["http://www.w3.org/ns/csvw", { "@language": "zh" }],
    url,
    "dc:title": TITLE,
    "dc:license": d.licence.url ?? d.licence.text,
    "dc:modified": { "@value": d.madeAt.slice(0, 10), "@type": "xsd:date" },
    dialect: { encoding: "utf-8", lineTerminators: ["\r\n"], header: true },
    tableSchema: {
      columns: BULK_COLUMNS.map((c) => ({
        name: c.name,
        titles: c.name,
        "dc:description": [
          { "@value": c.zh, "@language": "zh" },
          { "@value": c.en, "@language": "en" },
        ],
        datatype: datatype[c.type],
        ...(c.name === "value" ? { null: "" } : {}),
      })),
      primaryKey: ["reportId", "cell"],
    },
  };
}

export function dcat(d: Described): object {
  return {
    "@context": {
      dcat: "http://www.w3.org/ns/dcat#",
      dct: "http://purl.org/dc/terms/",
      foaf: "http://xmlns.com/foaf/0.1/",
      spdx: "http://spdx.org/rdf/terms#",
      xsd: "http://www.w3.org/2001/XMLSchema#",
    },
    "@id": `${d.origin}/data#catalogue`,
    "@type": "dcat:Catalog",
    "dct:title": { "@language": "zh", "@value": "阳光台账数据目录" },
    "dct:publisher": { "@type": "foaf:Agent", "foaf:name": d.publisher },
    "dct:language": ["zh", "en"],
    "dcat:dataset": [
      {
        "@id": `${d.origin}/data#dataset`,
        "@type": "dcat:Dataset",
        "dct:title": [{ "@language": "zh", "@value": TITLE }],
        "dct:description": [{ "@language": "zh", "@value": ABOUT }],
        "dct:identifier": "sunledger",
        "dct:license": d.licence.url ? { "@id": d.licence.url } : d.licence.text,
        "dct:modified": { "@type": "xsd:dateTime", "@value": d.madeAt },
        "dcat:version": String(d.dataVersion),
        "dcat:keyword": ["政府信息公开", "年度报告"],
        "dct:accrualPeriodicity": {
          "@id": "http://publications.europa.eu/resource/authority/frequency/ANNUAL",
        },
        ...(d.years.length > 0
          ? {
              "dct:temporal": {
                "@type": "dct:PeriodOfTime",
                "dcat:startDate": {
                  "@type": "xsd:date",
                  "@value": `${Math.min(...d.years)}-01-01`,
                },
                "dcat:endDate": { "@type": "xsd:date", "@value": `${Math.max(...d.years)}-12-31` },
              },
            }
          : {}),
        "dcat:distribution": d.files.map((f) => ({
          "@type": "dcat:Distribution",
          "@id": `${d.origin}/api/v1/bulk/${f.name}`,
          "dct:title": f.name,
          "dcat:downloadURL": { "@id": `${d.origin}/api/v1/bulk/${f.name}` },
          "dcat:mediaType": MEDIA[f.format]!,
          "dcat:byteSize": f.bytes,
          "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": { "@id": "spdx:checksumAlgorithm_sha256" },
            "spdx:checksumValue": f.sha256,
          },
        })),
      },
    ],
    "dcat:service": [
      {
        "@type": "dcat:DataService",
        "dct:title": "API v1",
        "dcat:endpointURL": { "@id": `${d.origin}/api/v1` },
        "dcat:endpointDescription": { "@id": `${d.origin}/api/v1/openapi.json` },
      },
    ],
  };
}

/** For search engines, on the page of the data. */
export function schemaOrg(d: Described): object {
  return {
    "@context": "https://schema.org/",
    "@type": "Dataset",
    name: TITLE,
    description: ABOUT,
    url: `${d.origin}/data`,
    version: String(d.dataVersion),
    dateModified: d.madeAt,
    license: d.licence.url ?? d.licence.text,
    isAccessibleForFree: true,
    inLanguage: ["zh", "en"],
    creator: { "@type": "Organization", name: d.publisher },
    spatialCoverage: d.region,
    ...(d.years.length > 0
      ? { temporalCoverage: `${Math.min(...d.years)}/${Math.max(...d.years)}` }
      : {}),
    distribution: d.files.map((f) => ({
      "@type": "DataDownload",
      encodingFormat: MEDIA[f.format],
      contentUrl: `${d.origin}/api/v1/bulk/${f.name}`,
      contentSize: `${f.bytes} B`,
      sha256: f.sha256,
    })),
  };
}
