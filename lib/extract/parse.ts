/** One document, whole: what the command line prints and the database keeps. */
import { createHash } from "node:crypto";
import { extractReport } from "./index";
import { mediaTypeOf, readBytes } from "./read";
import { ReadError, reason } from "./reasons";
import type { ParsedReport } from "./types";

/** Never throws: what cannot be read is `unreadable` with a reason. */
export async function parseDocument({ path, bytes }: { path: string; bytes: Uint8Array }): Promise<ParsedReport> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const facts = { path, sha256, mediaType: mediaTypeOf(bytes.subarray(0, 8_000_000)), bytes: bytes.length };
  try {
    return extractReport(await readBytes(bytes), facts);
  } catch (error) {
    const code = error instanceof ReadError ? error.code : "damaged";
    return { ...facts, status: "unreadable", reason: reason(code), title: null, agency: null, fiscalYear: null, form: null, period: null, cells: {}, narrative: [], findings: [], text: "" };
  }
}
