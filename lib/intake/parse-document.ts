/** One document, whole: what the command line prints and the database keeps. */
import { createHash } from "node:crypto";
import { extractReport } from "./extract-report";
import { mediaTypeOf, readBytes } from "@/lib/extract/formats/read-bytes";
import { ReadError, reason, type ReasonCode } from "@/lib/extract/reasons";
import { NO_CLAIMS, type ParsedReport } from "@/lib/extract/types";

/** Never throws: what cannot be read is `unreadable` with a reason. Knows no limit of time; `host/parse-safely.ts` does. */
export async function parseDocument({
  path,
  bytes,
}: {
  path: string;
  bytes: Uint8Array;
}): Promise<ParsedReport> {
  try {
    return extractReport(await readBytes(bytes), factsOf({ path, bytes }));
  } catch (error) {
    return refusedDocument({
      path,
      bytes,
      code: error instanceof ReadError ? error.code : "damaged",
    });
  }
}

/** The answer about a document that is refused, with what can be said of it without reading it. */
export function refusedDocument({
  path,
  bytes,
  code,
}: {
  path: string;
  bytes: Uint8Array;
  code: ReasonCode;
}): ParsedReport {
  return {
    ...factsOf({ path, bytes }),
    status: "unreadable",
    reason: reason(code),
    title: null,
    agency: null,
    fiscalYear: null,
    form: null,
    period: null,
    cells: {},
    narrative: [],
    findings: [],
    claims: NO_CLAIMS,
    recognised: false,
    text: "",
  };
}

export function factsOf({ path, bytes }: { path: string; bytes: Uint8Array }) {
  return {
    path,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    mediaType: mediaTypeOf(bytes),
    bytes: bytes.length,
  };
}
