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

export function sniffKind(bytes: Uint8Array): MediaKind {
  if (bytes.length === 0) return "empty";
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46)) return "pdf";
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return "ole";
  if (starts(bytes, 0x50, 0x4b)) return zipKind(bytes);
  if (
    starts(bytes, 0x89, 0x50, 0x4e, 0x47) ||
    starts(bytes, 0xff, 0xd8, 0xff) ||
    starts(bytes, 0x47, 0x49, 0x46, 0x38) ||
    starts(bytes, 0x42, 0x4d) ||
    starts(bytes, 0x49, 0x49, 0x2a, 0) ||
    starts(bytes, 0x4d, 0x4d, 0, 0x2a)
  )
    return "image";
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4096));
  if (/^\s*{\\rtf/.test(head)) return "rtf";
  if (/<(?:w:wordDocument|pkg:package)\b/.test(head)) return "wordxml";
  if (/<office:document\b/.test(head)) return flatOpenDocument(bytes);
  if (/urn:schemas-microsoft-com:office:spreadsheet/.test(head) && /<(?:ss:)?Workbook\b/.test(head))
    return "xlsx";
  if (/^%PDF/m.test(head.slice(0, 1024))) return "pdf";
  if (
    /^(?:[\w-]+:.*\r?\n)*?(?:MIME-Version|Content-Type:\s*multipart)/i.test(head) &&
    /multipart\/related|text\/html/i.test(head)
  )
    return "mhtml";
  const utf16 = starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff);
  const ascii = utf16 ? head.replace(/\0/g, "") : head;
  if (/<!doctype html|<html|<head|<body|<table|<div|<p[\s>]|<\?xml[^>]*>\s*<html/i.test(ascii))
    return "html";
  if (utf16) return "text";
  if (controlsIn(bytes.subarray(0, 4096)) > 8) return "unknown";
  // A page whose first tag comes late is still a page, and so is text whose tables are tags.
  return /<\/(?:table|html|div|td)>/i.test(new TextDecoder("latin1").decode(bytes))
    ? "html"
    : "text";
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
const openDocumentKind = (type: string): MediaKind =>
  /\.text(?:-template)?$/.test(type)
    ? "odt"
    : /\.spreadsheet(?:-template)?$/.test(type)
      ? "xlsx"
      : "unknown";

/** One XML file that holds a whole document says what it is behind all its name spaces. */
function flatOpenDocument(bytes: Uint8Array): MediaKind {
  const root =
    /<office:document\b[^>]*/.exec(
      new TextDecoder("latin1").decode(bytes.subarray(0, 16_384)),
    )?.[0] ?? "";
  return openDocumentKind(/office:mimetype="([^"]*)"/.exec(root)?.[1] ?? "");
}

/** What an OpenDocument file says it is; the entry is a few dozen letters long, by the format. */
function openDocumentType(bytes: Uint8Array): string {
  try {
    const entry = unzipSync(bytes, {
      filter: (file) => file.name === "mimetype" && file.originalSize < 200,
    }).mimetype;
    return entry ? new TextDecoder("latin1").decode(entry).trim() : "";
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
