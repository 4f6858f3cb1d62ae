/**
 * One document, whole: what the command line prints and the database keeps. Runs in a reading
 * program (`host/pool.ts`).
 */
import { extractReport } from "./extract-report";
import { factsOf, describeRefusal } from "./document-facts";
import { mediaTypeOf, readBytes } from "@/lib/extract/formats/read-bytes";
import { ReadError } from "@/lib/extract/reasons";
import type { ParsedReport } from "@/lib/extract/types";

/**
 * Never throws: what cannot be read is `unreadable` with a reason. Knows no limit of time;
 * `host/parse-safely.ts` does.
 */
export async function parseDocument(file: {
  path: string;
  bytes: Uint8Array;
}): Promise<ParsedReport> {
  try {
    const doc = await readBytes(file.bytes);
    return extractReport(doc, factsOf(file, doc.mediaType));
  } catch (error) {
    const code = error instanceof ReadError ? error.code : "damaged";
    return describeRefusal(file, code, mediaTypeOf(file.bytes));
  }
}
