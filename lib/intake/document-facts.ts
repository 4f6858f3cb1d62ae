/** What can be said of a document without opening it: by its size, its hash and its first letters. */
import { createHash } from "node:crypto";
import { reasonFor, type ReasonCode } from "@/lib/extract/reasons";
import { NO_CLAIMS, type ParsedReport } from "@/lib/extract/types";

type File = { readonly path: string; readonly bytes: Uint8Array };
type Facts = Pick<ParsedReport, "path" | "sha256" | "mediaType" | "bytes">;

/** @param mediaType as the readers know it; by the first letters alone unless told */
export function factsOf({ path, bytes }: File, mediaType = mediaTypeByLetters(bytes)): Facts {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { path, sha256, mediaType, bytes: bytes.length };
}

/** The answer about a document that is refused. */
export function describeRefusal(file: File, code: ReasonCode, mediaType?: string): ParsedReport {
  return {
    ...factsOf(file, mediaType),
    status: "unreadable",
    reason: reasonFor(code),
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

const LETTERS: readonly (readonly [string, string])[] = [
  ["%PDF", "application/pdf"],
  ["PK", "application/zip"],
  ["\xd0\xcf\x11\xe0", "application/x-ole-storage"],
  ["{\\rtf", "application/rtf"],
  ["\x89PNG", "image/*"],
  ["\xff\xd8\xff", "image/*"],
  ["GIF8", "image/*"],
];

function mediaTypeByLetters(bytes: Uint8Array): string {
  const head = String.fromCharCode(...bytes.subarray(0, 8));
  return LETTERS.find(([letters]) => head.startsWith(letters))?.[1] ?? "application/octet-stream";
}
