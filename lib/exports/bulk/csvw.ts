/** CSV on the Web (W3C 2015): what the columns of every bulk CSV are. */
import { TITLES, type Described } from "./descriptors";
import { BULK_COLUMNS, DICTIONARY_COLUMNS } from "./dictionary";

const CONTEXT = ["http://www.w3.org/ns/csvw", { "@language": "zh" }];
const DIALECT = { encoding: "utf-8", lineTerminators: ["\r\n"], header: true };
const inBoth = (words: { zh: string; en: string }) => [
  { "@value": words.zh, "@language": "zh" },
  { "@value": words.en, "@language": "en" },
];

const about = (d: Described) => ({
  "dc:title": inBoth(TITLES),
  "dc:license": d.licence.url ? { "@id": d.licence.url } : d.licence.text,
  "dc:publisher": d.publisher,
  "dc:modified": { "@value": d.madeAt.slice(0, 10), "@type": "xsd:date" },
});

const cellsTable = (url: string) => ({
  url,
  dialect: DIALECT,
  tableSchema: {
    columns: BULK_COLUMNS.map((c) => ({
      name: c.name,
      titles: c.name,
      "dc:description": inBoth(c),
      datatype: c.type,
      null: "",
    })),
    primaryKey: ["reportId", "cell"],
  },
});
const dictionaryTable = (url: string) => ({
  url,
  dialect: DIALECT,
  tableSchema: {
    columns: DICTIONARY_COLUMNS.map((name) => ({ name, titles: name, datatype: "string" })),
    primaryKey: ["cell"],
  },
});

/** Metadata of one CSV of cells. */
export const describeCells = (d: Described, url: string): object => ({
  "@context": CONTEXT,
  ...about(d),
  ...cellsTable(url),
});

/** Metadata of the dictionary. */
export const describeDictionary = (d: Described, url: string): object => ({
  "@context": CONTEXT,
  ...about(d),
  ...dictionaryTable(url),
});

/** Every CSV that can be taken, as one group of tables. */
export const describeTables = (d: Described): object => ({
  "@context": CONTEXT,
  "@type": "TableGroup",
  ...about(d),
  tables: [
    ...d.files
      .filter((f) => f.format === "csv")
      .map((f) => cellsTable(`${d.origin}/api/v1/bulk/${f.name}`)),
    dictionaryTable(`${d.origin}/api/v1/bulk/dictionary.csv`),
  ],
});
