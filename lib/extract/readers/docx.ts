import { unzipSync } from "fflate";
import mammoth from "mammoth";
import { ReadError } from "../reasons";
import type { ReadDocument } from "../types";
import { documentFromHtml } from "./html";

export const DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

export async function readDocx(bytes: Uint8Array): Promise<ReadDocument> {
  refuseTraps(bytes);
  const html = await docxToHtml(bytes);
  return documentFromHtml(html, DOCX_TYPE, "docx");
}

/** The document as plain HTML with its tables: what the reader reads and what the viewer shows, so that places agree. */
export async function docxToHtml(bytes: Uint8Array): Promise<string> {
  try {
    const answer = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { convertImage: mammoth.images.imgElement(async () => ({ src: "" })), ignoreEmptyParagraphs: true });
    return `<html><body>${answer.value}</body></html>`;
  } catch (error) {
    throw new ReadError("damaged", error);
  }
}

/** Looks at the directory only: sizes before anything is unpacked, and macros. */
function refuseTraps(bytes: Uint8Array): void {
  let total = 0;
  let macros = false;
  try {
    unzipSync(bytes, {
      filter: (file) => {
        total += file.originalSize;
        if (/vbaProject\.bin$/i.test(file.name)) macros = true;
        return false;
      },
    });
  } catch (error) {
    throw new ReadError("damaged", error);
  }
  if (macros) throw new ReadError("active_content");
  if (total > 200 * 1024 * 1024) throw new ReadError("bomb");
}
