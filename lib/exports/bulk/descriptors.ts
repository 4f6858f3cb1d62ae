/**
 * The bulk data described for machines: Frictionless Data Package and schema.org; `dcat.ts` and
 * `csvw.ts` have the other two. Addresses are absolute.
 */
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
  /**
   * Where readers may ask: an address of mail, a web address or words; null where the operator
   * states none.
   */
  contact?: string | null;
  region: string;
  years: readonly number[];
};

export const TITLES = {
  zh: "政府信息公开工作年度报告数据",
  en: "Figures of the annual reports on government information disclosure",
};
export const ABOUTS = {
  zh: "各机关政府信息公开工作年度报告的全部单元格：数值或写明名称的空缺。",
  en: "Every cell of the annual reports: a figure or a named gap.",
};
const TITLE = `${TITLES.zh} ${TITLES.en}`;
const ABOUT = `${ABOUTS.zh}${ABOUTS.en}`;
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
