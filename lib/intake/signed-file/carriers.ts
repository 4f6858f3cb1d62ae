/**
 * Where each kind of file keeps its proof, letter by letter: a document property of DOCX and XLSX,
 * a `<meta>` of HTML, a `<metadata>` of SVG, a text chunk of PNG, the last member of JSON. A place
 * is found without unpacking or parsing anything else of the file.
 */
import { crc32 } from "node:zlib";
import { parseProof, type Proof } from "./proof";

export type Kind = "docx" | "xlsx" | "html" | "svg" | "json" | "png";

/** `start`, `end`: the letters of the proof. `checksums`: places of four bytes that follow from it. */
export type ProofPlace = {
  readonly start: number;
  readonly end: number;
  readonly escaped: boolean;
  readonly checksums: readonly number[];
  /** Whether those hold what follows from the letters. */
  readonly sound: boolean;
};

export const PROPERTY_PART = "docProps/custom.xml";
export const PROPERTY_NAME = "SunledgerProof";
const HTML_OPEN = '<meta name="sunledger-proof" content="';
const HTML_CLOSE = '">';
const SVG_OPEN = '<metadata id="sunledger-proof">';
const SVG_CLOSE = "</metadata>";
const JSON_OPEN = ',"proof":';
const PNG_KEYWORD = "sunledger-proof";
const PROPERTY_OPEN = `name="${PROPERTY_NAME}"><vt:lpwstr>`;
const PROPERTY_CLOSE = "</vt:lpwstr>";

export const escapeProof = (s: string): string =>
  s.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
export const unescapeProof = (s: string): string =>
  s
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&(?:quot|#34);/g, '"')
    .replace(/&(?:apos|#39);/g, "'")
    .replace(/&amp;/g, "&");

export const PROPERTIES_XML = (text: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" ${PROPERTY_OPEN}${escapeProof(text)}${PROPERTY_CLOSE}</property></Properties>`;

/** Before which letters a proof stands in a text, and what opens and closes it. */
const TEXT_PLACES = {
  html: ["</head>", HTML_OPEN, HTML_CLOSE],
  svg: ["</svg>", SVG_OPEN, SVG_CLOSE],
  json: ["}", JSON_OPEN, ""],
} as const;

/** Puts a proof's letters into a text of ours, in UTF-8; `proof` is ASCII. */
export function insertIntoText(
  text: Uint8Array,
  kind: "html" | "svg" | "json",
  proof: string,
): Uint8Array {
  const [end, open, close] = TEXT_PLACES[kind];
  const file = Buffer.from(text.buffer, text.byteOffset, text.length);
  const at = file.lastIndexOf(end);
  const letters = kind === "json" ? proof : escapeProof(proof);
  return Buffer.concat([
    file.subarray(0, at),
    Buffer.from(`${open}${letters}${close}`),
    file.subarray(at),
  ]);
}

/** A PNG with the proof as an uncompressed `iTXt` chunk before its end (PNG, 11.3.4.5). */
export function insertIntoPng(png: Uint8Array, proof: string): Uint8Array {
  const data = Buffer.from(`iTXt${PNG_KEYWORD}\0\0\0\0\0${proof}`, "latin1");
  const chunk = Buffer.alloc(data.length + 8);
  chunk.writeUInt32BE(data.length - 4, 0);
  data.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(data), data.length + 4);
  const end = png.length - 12;
  return Buffer.concat([png.subarray(0, end), chunk, png.subarray(end)]);
}

/**
 * The proof's place in a file of this kind, as this product writes it; null where it is nowhere or
 * not alone.
 */
export function findProof(bytes: Uint8Array, kind: Kind): ProofPlace | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  switch (kind) {
    case "html":
      return placeBetween(file, HTML_OPEN, HTML_CLOSE);
    case "svg":
      return placeBetween(file, SVG_OPEN, SVG_CLOSE);
    case "json":
      return placeInJson(file);
    case "png":
      return placeInPng(file);
    case "docx":
    case "xlsx":
      return placeInPackage(file);
  }
}

function placeBetween(file: Buffer, open: string, close: string): ProofPlace | null {
  const at = file.indexOf(open);
  if (at < 0 || file.lastIndexOf(open) !== at) return null;
  const start = at + open.length;
  const end = file.indexOf(close, start);
  return end < 0 ? null : { start, end, escaped: true, checksums: [], sound: true };
}

function placeInJson(file: Buffer): ProofPlace | null {
  const at = file.lastIndexOf(`${JSON_OPEN}{"manifest":`);
  if (at < 0 || file.at(-1) !== 0x7d) return null;
  const [start, end] = [at + JSON_OPEN.length, file.length - 1];
  return { start, end, escaped: false, checksums: [], sound: true };
}

function placeInPng(file: Buffer): ProofPlace | null {
  const head = Buffer.from(`iTXt${PNG_KEYWORD}\0\0\0\0\0`, "latin1");
  for (let at = 8; at + 12 <= file.length;) {
    const end = at + 8 + file.readUInt32BE(at);
    if (end + 4 > file.length) return null;
    if (file.subarray(at + 4, at + 4 + head.length).equals(head)) {
      const sound = file.readUInt32BE(end) === crc32(file.subarray(at + 4, end));
      return { start: at + 4 + head.length, end, escaped: false, checksums: [end], sound };
    }
    at = end + 4;
  }
  return null;
}

/**
 * ZIP as this product writes it: one disk, no comment, the property's part stored as it is
 * (APPNOTE.TXT, 4.3).
 */
function placeInPackage(file: Buffer): ProofPlace | null {
  const tail = file.length - 22;
  if (tail < 0 || file.readUInt32LE(tail) !== 0x06054b50) return null;
  let at = file.readUInt32LE(tail + 16);
  for (let n = file.readUInt16LE(tail + 10); n > 0; n--) {
    if (at + 46 > tail || file.readUInt32LE(at) !== 0x02014b50) return null;
    const [name, extra, comment] = [28, 30, 32].map((o) => file.readUInt16LE(at + o)) as [
      number,
      number,
      number,
    ];
    if (file.toString("latin1", at + 46, at + 46 + name) === PROPERTY_PART)
      return placeInEntry(file, at, tail);
    at += 46 + name + extra + comment;
  }
  return null;
}

function placeInEntry(file: Buffer, central: number, tail: number): ProofPlace | null {
  const size = file.readUInt32LE(central + 24);
  const local = file.readUInt32LE(central + 42);
  const stored = file.readUInt16LE(central + 10) === 0 && file.readUInt32LE(central + 20) === size;
  if (!stored || local + 30 > tail || file.readUInt32LE(local) !== 0x04034b50) return null;
  const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  if (from + size > tail) return null;
  const data = file.subarray(from, from + size);
  const at = data.indexOf(PROPERTY_OPEN);
  const end = data.indexOf(PROPERTY_CLOSE, at);
  if (at < 0 || end < 0) return null;
  const checksums = [central + 16, local + 14];
  return {
    start: from + at + PROPERTY_OPEN.length,
    end: from + end,
    escaped: true,
    checksums,
    sound: checksums.every((place) => file.readUInt32LE(place) === crc32(data)),
  };
}

/** The letters at a place, as a proof. */
export function proofAt(
  bytes: Uint8Array,
  place: ProofPlace,
): { proof: Proof; text: string } | null {
  const raw = Buffer.from(bytes.subarray(place.start, place.end)).toString("latin1");
  const text = place.escaped ? unescapeProof(raw) : raw;
  const proof = parseProof(text);
  return proof && { proof, text: raw };
}
