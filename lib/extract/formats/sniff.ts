/** What a file is, by its bytes: names lie. */
import { unzipSync } from "fflate";

export type MediaKind =
  | "empty"
  | "html"
  | "mhtml"
  | "docx"
  | "wordxml"
  | "xlsx"
  | "zip"
  | "ole"
  | "rtf"
  | "odt"
  | "pdf"
  | "ofd"
  | "image"
  | "text"
  | "unknown";

const starts = (bytes: Uint8Array, ...signature: number[]) =>
  signature.every((b, i) => bytes[i] === b);

/** The first bytes of files that nothing else tells. */
const SIGNATURES: readonly (readonly [MediaKind, ...number[]])[] = [
  ["pdf", 0x25, 0x50, 0x44, 0x46],
  ["ole", 0xd0, 0xcf, 0x11, 0xe0],
  ["image", 0x89, 0x50, 0x4e, 0x47],
  ["image", 0xff, 0xd8, 0xff],
  ["image", 0x47, 0x49, 0x46, 0x38],
  ["image", 0x42, 0x4d],
  ["image", 0x49, 0x49, 0x2a, 0],
  ["image", 0x4d, 0x4d, 0, 0x2a],
];

export function sniffKind(bytes: Uint8Array): MediaKind {
  if (bytes.length === 0) return "empty";
  if (starts(bytes, 0x50, 0x4b)) return zipKind(bytes);
  const signed = SIGNATURES.find(([, ...signature]) => starts(bytes, ...signature));
  if (signed) return signed[0];
  const head = latin(bytes.subarray(0, HEAD));
  const [, told] = SAID.find(([isSaid]) => isSaid(head)) ?? [];
  if (told === "flat") return flatOpenDocument(bytes);
  return told ?? kindOfText(bytes, head);
}

const HEAD = 4096;
const latin = (bytes: Uint8Array): string => new TextDecoder("latin1").decode(bytes);

/** What the first letters of a file say it is; the first that holds. `flat`: XML that names its kind. */
const SAID: readonly (readonly [isSaid: (head: string) => boolean, MediaKind | "flat"])[] = [
  [(head) => /^\s*{\\rtf/.test(head), "rtf"],
  [(head) => /<(?:w:wordDocument|pkg:package)\b/.test(head), "wordxml"],
  [(head) => /<office:document\b/.test(head), "flat"],
  [
    (head) =>
      /urn:schemas-microsoft-com:office:spreadsheet/.test(head) && /<(?:ss:)?Workbook\b/.test(head),
    "xlsx",
  ],
  [(head) => /^%PDF/m.test(head.slice(0, 1024)), "pdf"],
  [
    (head) =>
      /^(?:[\w-]+:.*\r?\n)*?(?:MIME-Version|Content-Type:\s*multipart)/i.test(head) &&
      /multipart\/related|text\/html/i.test(head),
    "mhtml",
  ],
];

/** A page, a text, or neither. */
function kindOfText(bytes: Uint8Array, head: string): MediaKind {
  const utf16 = starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff);
  const ascii = utf16 ? head.replace(/\0/g, "") : head;
  if (/<!doctype html|<html|<head|<body|<table|<div|<p[\s>]|<\?xml[^>]*>\s*<html/i.test(ascii))
    return "html";
  if (utf16) return "text";
  if (controlsIn(bytes.subarray(0, HEAD)) > 8) return "unknown";
  // A page whose first tag comes late is still a page, and so is text whose tables are tags.
  return /<\/(?:table|html|div|td)>/i.test(latin(bytes)) ? "html" : "text";
}

function controlsIn(head: Uint8Array): number {
  let controls = 0;
  for (const b of head) if (b < 9 || (b > 13 && b < 32 && b !== 27)) controls++;
  return controls;
}

function zipKind(bytes: Uint8Array): MediaKind {
  const names = zipNames(bytes);
  if (!names) return "zip";
  if (names.some((n) => n === "word/document.xml" || /^word\/document\d*\.xml$/.test(n)))
    return "docx";
  if (names.includes("content.xml") && names.includes("mimetype"))
    return openDocumentKind(openDocumentType(bytes));
  if (names.some((n) => /^[\\/]?OFD\.xml$/i.test(n))) return "ofd";
  if (names.includes("ppt/presentation.xml")) return "unknown";
  if (names.some((n) => /^xl\/workbook\.(xml|bin)$/.test(n))) return "xlsx";
  return "zip";
}

/**
 * Texts and spreadsheets of the OpenDocument family, templates too; drawings and presentations are
 * no reports, and no archives either.
 */
function openDocumentKind(type: string): MediaKind {
  if (/\.text(?:-template)?$/.test(type)) return "odt";
  return /\.spreadsheet(?:-template)?$/.test(type) ? "xlsx" : "unknown";
}

/** One XML file that holds a whole document says what it is behind all its name spaces. */
function flatOpenDocument(bytes: Uint8Array): MediaKind {
  const root = /<office:document\b[^>]*/.exec(latin(bytes.subarray(0, 16_384)))?.[0] ?? "";
  return openDocumentKind(/office:mimetype="([^"]*)"/.exec(root)?.[1] ?? "");
}

/** What an OpenDocument file says it is; the entry is a few dozen letters long, by the format. */
function openDocumentType(bytes: Uint8Array): string {
  try {
    const entry = unzipSync(bytes, {
      filter: (file) => file.name === "mimetype" && file.originalSize < 200,
    }).mimetype;
    return entry ? latin(entry).trim() : "";
  } catch {
    return "";
  }
}

/** Names in the directory of a ZIP; null where it cannot be read. Nothing is unpacked. */
export function zipNames(bytes: Uint8Array): string[] | null {
  const names: string[] = [];
  try {
    unzipSync(bytes, { filter: (file) => (names.push(file.name), false) });
    return names;
  } catch {
    return null;
  }
}
