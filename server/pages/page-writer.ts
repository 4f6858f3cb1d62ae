import type { IncomingMessage, ServerResponse } from "node:http";
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip, gzipSync } from "node:zlib";
import type { CapturedPage } from "./page-capture";

const zipBeside = promisify<Buffer, Buffer>(gzip);
/** Proxies and browsers may keep a page, and ask each time whether it still holds. */
const ASK_AGAIN = "public, no-cache";

/** Compresses a page beside the server's work, before somebody asks for it again. */
export async function packPage(page: CapturedPage): Promise<void> {
  page.packed = await zipBeside(page.body);
}

/**
 * Sends a cached page, or says that the reader's own copy still holds. It is compressed once, not
 * for each reader.
 */
export function writePage(
  page: CapturedPage,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  for (const [name, value] of page.head) response.setHeader(name, value);
  page.tag ??= `W/"${createHash("sha256").update(page.body).digest("base64url").slice(0, 22)}"`;
  response.setHeader("ETag", page.tag);
  response.setHeader("Cache-Control", ASK_AGAIN);
  const vary = [response.getHeader("vary") ?? []].flat().join(", ");
  // The mode of reading is in a cookie, and a signed-in reader gets a page of their own.
  response.setHeader("Vary", [vary, "Accept-Encoding", "Cookie"].filter(Boolean).join(", "));
  if (String(request.headers["if-none-match"]).split(/,\s*/).includes(page.tag)) {
    response.statusCode = 304;
    return void response.end();
  }
  const zipped = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:\s*(?:,|$)))/.test(
    String(request.headers["accept-encoding"]),
  );
  const body = zipped ? (page.packed ??= gzipSync(page.body)) : page.body;
  if (zipped) response.setHeader("Content-Encoding", "gzip");
  response.setHeader("Content-Length", body.length);
  response.end(body);
}
