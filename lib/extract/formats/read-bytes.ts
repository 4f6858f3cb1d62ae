/** Bytes to document: the one dispatcher. Readers are loaded when first needed. */
import { MAX_BYTES } from "../limits";
import { ReadError } from "../reasons";
import { doubtByText } from "./text-doubts";
import { sniffKind, zipNames } from "./sniff";
import type { ReadDocument } from "../types";

/** @throws ReadError with a code of the catalogue; never anything else */
export async function readBytes(bytes: Uint8Array): Promise<ReadDocument> {
  if (bytes.length > MAX_BYTES) throw new ReadError("too_large");
  try {
    const doc = doubtByText(await dispatch(bytes));
    if (doc.text.trim() === "")
      throw new ReadError(/\/(?:pdf|ofd)$/.test(doc.mediaType) ? "scanned" : "empty");
    return doc;
  } catch (error) {
    if (error instanceof ReadError) throw error;
    throw new ReadError("damaged", error);
  }
}

async function dispatch(bytes: Uint8Array): Promise<ReadDocument> {
  switch (sniffKind(bytes)) {
    case "empty":
      throw new ReadError("empty");
    case "html":
      return (await import("./html")).readHtml(bytes);
    case "docx":
      return (await import("./docx")).readDocx(bytes);
    case "wordxml":
      return (await import("./docx")).readWordXml(bytes);
    case "odt":
      return (await import("./open-document")).readOpenText(bytes);
    case "xlsx":
      return (await import("./spreadsheet")).readSpreadsheet(bytes);
    case "pdf":
      return (await import("./pdf/read")).readPdf(bytes);
    case "ofd":
      return (await import("./ofd/read")).readOfd(bytes);
    case "rtf":
      return (await import("./rtf")).readRtf(bytes);
    case "ole":
      return (await import("./ole")).readOle(bytes);
    case "mhtml":
      return (await import("./mhtml")).readMhtml(bytes);
    case "text":
      return readPlain(bytes);
    case "image":
      throw new ReadError("scanned");
    case "zip":
      // An archive of many is opened before it comes here; one whose directory cannot be read is a
      // damaged document.
      throw new ReadError(zipNames(bytes) ? "unsupported" : "damaged");
    default:
      throw new ReadError("unsupported");
  }
}

/** Text, or rows with commas or semicolons between their cells. */
async function readPlain(bytes: Uint8Array): Promise<ReadDocument> {
  const [{ csvSeparator, documentFromCsv }, { decodeHtml }] = await Promise.all([
    import("./csv"),
    import("./html"),
  ]);
  const text = decodeHtml(bytes).replace(/^\ufeff/, "");
  const separator = csvSeparator(text);
  return separator ? documentFromCsv(text, separator) : (await import("./text")).readText(bytes);
}

/** Media type of a document that could not be read, for listing it. */
export function mediaTypeOf(bytes: Uint8Array): string {
  const types: Record<string, string> = {
    html: "text/html",
    wordxml: "application/msword",
    docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    odt: "application/vnd.oasis.opendocument.text",
    pdf: "application/pdf",
    ofd: "application/ofd",
    rtf: "application/rtf",
    ole: "application/x-ole-storage",
    mhtml: "multipart/related",
    text: "text/plain",
    zip: "application/zip",
    image: "image/*",
  };
  return types[sniffKind(bytes)] ?? "application/octet-stream";
}
