import type { IncomingMessage, ServerResponse } from "node:http";
import { randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { constants, crc32, deflateRaw, deflateRawSync, type ZlibOptions } from "node:zlib";
import type { CapturedPage } from "./page-capture";

const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
const DEFLATE_END = Buffer.from([3, 0]);

const replaceNonce = (
  value: number | string | string[],
  old: string,
  fresh: string,
): string | string[] =>
  Array.isArray(value)
    ? value.map((v) => v.replaceAll(old, fresh))
    : String(value).replaceAll(old, fresh);
const joinPieces = (pieces: readonly Buffer[], what: Buffer): Buffer =>
  Buffer.concat(pieces.flatMap((piece, i) => (i === 0 ? [piece] : [what, piece])));

/** Deflated alone and ended on a whole byte, so that pieces can stand one after the other. */
const WHOLE_BYTES = { finishFlush: constants.Z_SYNC_FLUSH };
const deflate = promisify<Buffer, ZlibOptions, Buffer>(deflateRaw);

/** Compresses a page beside the server's work, before somebody asks for it again. */
export async function packPage(page: CapturedPage): Promise<void> {
  page.packed = await Promise.all(page.pieces.map((piece) => deflate(piece, WHOLE_BYTES)));
}

/** Bytes as a deflate block that is stored as it is (RFC 1951, 3.2.4). */
function storeBlock(buffer: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt16LE(buffer.length, 1);
  head.writeUInt16LE(~buffer.length & 0xffff, 3);
  return Buffer.concat([head, buffer]);
}

/** A gzip file (RFC 1952) of the page with this nonce. */
function gzipPage(page: CapturedPage, nonce: Buffer, plain: Buffer): Buffer {
  page.packed ??= page.pieces.map((piece) => deflateRawSync(piece, WHOLE_BYTES));
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(crc32(plain), 0);
  tail.writeUInt32LE(plain.length, 4);
  return Buffer.concat([GZIP_HEAD, joinPieces(page.packed, storeBlock(nonce)), DEFLATE_END, tail]);
}

/**
 * Sends a kept page with a nonce of this reader's own in its headers and its body. Its pieces are compressed once, not for each reader.
 */
export function writePage(
  page: CapturedPage,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const text = Buffer.from(randomUUID()).toString("base64");
  const nonce = Buffer.from(text);
  const plain = joinPieces(page.pieces, nonce);
  const zipped = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:\s*(?:,|$)))/.test(
    String(request.headers["accept-encoding"]),
  );
  const body = zipped ? gzipPage(page, nonce, plain) : plain;
  for (const [name, value] of page.head)
    response.setHeader(name, replaceNonce(value, page.nonce, text));
  const vary = String(response.getHeader("vary") ?? "");
  if (!/accept-encoding/i.test(vary))
    response.setHeader("Vary", vary ? `${vary}, Accept-Encoding` : "Accept-Encoding");
  if (zipped) response.setHeader("Content-Encoding", "gzip");
  response.setHeader("Content-Length", body.length);
  response.end(body);
}
