/** DOC and WPS (Word's binary format) and XLS. Word's own cell and row marks give the table; its spans are not used. */
import WordExtractor from "word-extractor";
import { ReadError } from "../reasons";
import type { Grid, GridCell, ReadDocument } from "../types";
import { readSpreadsheet } from "./spreadsheet";

export async function readOle(bytes: Uint8Array): Promise<ReadDocument> {
  const names = new TextDecoder("utf-16le").decode(bytes.subarray(0, bytes.length & ~1));
  if (/EncryptedPackage|EncryptionInfo/.test(names)) throw new ReadError("encrypted");
  if (!/WordDocument/.test(names) && /Workbook|\bBook\b/.test(names)) return readSpreadsheet(bytes);
  let body: string;
  try {
    body = (await new WordExtractor().extract(Buffer.from(bytes))).getBody();
  } catch (error) {
    throw new ReadError(/encrypt|password/i.test(String(error)) ? "encrypted" : "damaged", error);
  }
  return documentFromWordText(body);
}

/** The extractor gives cells by tab and rows by line. */
export function documentFromWordText(body: string): ReadDocument {
  const grids: Grid[] = [];
  let slots: GridCell[][] = [];
  const flush = () => {
    if (slots.length > 0) grids.push({ index: grids.length, slots });
    slots = [];
  };
  let at = 0;
  for (const line of body.split("\n")) {
    if (line.includes("\t")) {
      let start = at;
      slots.push(
        line.replace(/\t$/, "").split("\t").map((text, col): GridCell => {
          const cell: GridCell = { row: slots.length, col, rowSpan: 1, colSpan: 1, text, source: { kind: "text", start, end: start + text.length } };
          start += text.length + 1;
          return cell;
        }),
      );
    } else if (line.trim() !== "" && slots.length > 0 && line.length > 60) flush();
    at += line.length + 1;
  }
  flush();
  return { mediaType: "application/msword", title: null, text: body, pieces: [], grids, guessed: false, cellBreak: /\t|\n/, rowPerLine: true };
}
