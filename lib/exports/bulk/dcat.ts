/**
 * The data as a catalogue (W3C DCAT 3): what is a thing elsewhere stands here by its IRI, so that
 * catalogues can be joined.
 */
import { ABOUTS, MEDIA, TITLES, type BulkFile, type Described } from "./descriptors";

const EU = "http://publications.europa.eu/resource/authority";
const LANGUAGES = [{ "@id": `${EU}/language/ZHO` }, { "@id": `${EU}/language/ENG` }];
const inBoth = (words: { zh: string; en: string }) => [
  { "@language": "zh", "@value": words.zh },
  { "@language": "en", "@value": words.en },
];
const typed = (type: string, value: string) => ({ "@type": `xsd:${type}`, "@value": value });
/** Media types by their entry at IANA. */
const mediaIri = (format: string) => ({
  "@id": `https://www.iana.org/assignments/media-types/${MEDIA[format] ?? "application/octet-stream"}`,
});

export function describeCatalogue(d: Described): object {
  const publisher = {
    "@id": `${d.origin}/data#publisher`,
    "@type": "foaf:Agent",
    "foaf:name": d.publisher,
    "foaf:homepage": { "@id": d.origin },
  };
  const licence = d.licence.url
    ? { "@id": d.licence.url }
    : {
        "@id": `${d.origin}/data#licence`,
        "@type": "dct:LicenseDocument",
        "rdfs:label": d.licence.text,
      };
  const dataset = `${d.origin}/data#dataset`;
  return {
    "@context": {
      dcat: "http://www.w3.org/ns/dcat#",
      dct: "http://purl.org/dc/terms/",
      foaf: "http://xmlns.com/foaf/0.1/",
      rdfs: "http://www.w3.org/2000/01/rdf-schema#",
      spdx: "http://spdx.org/rdf/terms#",
      vcard: "http://www.w3.org/2006/vcard/ns#",
      xsd: "http://www.w3.org/2001/XMLSchema#",
    },
    "@id": `${d.origin}/data#catalogue`,
    "@type": "dcat:Catalog",
    "dct:title": inBoth({ zh: "阳光台账数据目录", en: "Sunledger data catalogue" }),
    "dct:description": inBoth(ABOUTS),
    "dct:publisher": publisher,
    "dct:language": LANGUAGES,
    "foaf:homepage": { "@id": `${d.origin}/data` },
    "dcat:dataset": [
      {
        "@id": dataset,
        "@type": "dcat:Dataset",
        "dct:title": inBoth(TITLES),
        "dct:description": inBoth(ABOUTS),
        "dct:identifier": dataset,
        "dct:publisher": { "@id": publisher["@id"] },
        "dcat:contactPoint": contactOf(d),
        "dct:language": LANGUAGES,
        "dct:license": licence,
        "dct:modified": typed("dateTime", d.madeAt),
        "dct:spatial": { "@type": "dct:Location", "rdfs:label": d.region },
        "dcat:landingPage": { "@id": `${d.origin}/data` },
        "dcat:version": String(d.dataVersion),
        "dcat:keyword": [
          ...inBoth({ zh: "政府信息公开", en: "freedom of information" }),
          ...inBoth({ zh: "年度报告", en: "annual report" }),
        ],
        "dct:accrualPeriodicity": { "@id": `${EU}/frequency/ANNUAL` },
        ...(d.years.length > 0 ? { "dct:temporal": yearsOfData(d.years) } : {}),
        "dcat:distribution": d.files.map((f) => distribution(d, f, licence)),
      },
    ],
    "dcat:service": [
      {
        "@id": `${d.origin}/api/v1`,
        "@type": "dcat:DataService",
        "dct:title": "API v1",
        "dct:publisher": { "@id": publisher["@id"] },
        "dcat:endpointURL": { "@id": `${d.origin}/api/v1` },
        "dcat:endpointDescription": { "@id": `${d.origin}/api/v1/openapi.json` },
        "dcat:servesDataset": { "@id": dataset },
      },
    ],
  };
}

/**
 * DCAT wants an address: mail and web addresses are given as they are; any other text becomes a
 * link to the data page.
 */
function contactOf(d: Described): object {
  const given = d.contact ?? "";
  const base = {
    "@id": `${d.origin}/data#contact`,
    "@type": "vcard:Kind",
    "vcard:fn": d.publisher,
  };
  if (/^[^\s@]+@[^\s@]+$/.test(given))
    return { ...base, "vcard:hasEmail": { "@id": `mailto:${given}` } };
  if (/^https?:\/\/\S+$/.test(given)) return { ...base, "vcard:hasURL": { "@id": given } };
  const page = { ...base, "vcard:hasURL": { "@id": `${d.origin}/data` } };
  return given ? { ...page, "vcard:note": given } : page;
}

const yearsOfData = (years: readonly number[]): object => ({
  "@type": "dct:PeriodOfTime",
  "dcat:startDate": typed("date", `${Math.min(...years)}-01-01`),
  "dcat:endDate": typed("date", `${Math.max(...years)}-12-31`),
});

function distribution(d: Described, f: BulkFile, licence: object): object {
  const address = `${d.origin}/api/v1/bulk/${f.name}`;
  return {
    "@id": `${address}#distribution`,
    "@type": "dcat:Distribution",
    "dct:title": f.name,
    "dct:license": licence,
    "dct:modified": typed("dateTime", d.madeAt),
    "dcat:accessURL": { "@id": `${d.origin}/data` },
    "dcat:downloadURL": { "@id": address },
    "dcat:mediaType": mediaIri(f.format),
    "dcat:byteSize": typed("nonNegativeInteger", String(f.bytes)),
    ...(f.format === "csv" ? { "dct:conformsTo": { "@id": `${address}-metadata.json` } } : {}),
    "spdx:checksum": {
      "@type": "spdx:Checksum",
      "spdx:algorithm": { "@id": "spdx:checksumAlgorithm_sha256" },
      "spdx:checksumValue": { "@type": "xsd:hexBinary", "@value": f.sha256 },
    },
  };
}
