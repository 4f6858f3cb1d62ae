import { randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { constants, crc32, deflateRaw, deflateRawSync } from "node:zlib";

const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
const DEFLATE_END = Buffer.from([3, 0]);

const withNonce = (value, old, fresh) =>
  Array.isArray(value)
    ? value.map((v) => withNonce(v, old, fresh))
    : String(value).replaceAll(old, fresh);
const between = (pieces, what) =>
  Buffer.concat(pieces.flatMap((piece, i) => (i === 0 ? [piece] : [what, piece])));

/** Deflated alone and ended on a whole byte, so that pieces can stand one after the other. */
const WHOLE_BYTES = { finishFlush: constants.Z_SYNC_FLUSH };
const deflated = promisify(deflateRaw);

/** Compresses a page beside the server's work, before somebody asks for it again. */
export async function packPage(page) {
  page.packed = await Promise.all(page.pieces.map((piece) => deflated(piece, WHOLE_BYTES)));
}

/** Bytes as a deflate block that is stored as it is (RFC 1951, 3.2.4). */
function stored(buffer) {
  const head = Buffer.alloc(5);
  head.writeUInt16LE(buffer.length, 1);
  head.writeUInt16LE(~buffer.length & 0xffff, 3);
  return Buffer.concat([head, buffer]);
}

/** A gzip file (RFC 1952) of the page with this nonce. */
function gzipped(page, nonce, plain) {
  page.packed ??= page.pieces.map((piece) => deflateRawSync(piece, WHOLE_BYTES));
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(crc32(plain), 0);
  tail.writeUInt32LE(plain.length, 4);
  return Buffer.concat([GZIP_HEAD, between(page.packed, stored(nonce)), DEFLATE_END, tail]);
}

/**
 * Sends a kept page with a nonce of this reader's own in its headers and its body. Its pieces are compressed once, not for each reader.
 * @param {import("./caught-page.mjs").Page} page
 */
export function writePage(page, request, response) {
  const text = Buffer.from(randomUUID()).toString("base64");
  const nonce = Buffer.from(text);
  const plain = between(page.pieces, nonce);
  const zipped = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:\s*(?:,|$)))/.test(
    request.headers["accept-encoding"] ?? "",
  );
  const body = zipped ? gzipped(page, nonce, plain) : plain;
  for (const [name, value] of page.head)
    response.setHeader(name, withNonce(value, page.nonce, text));
  const vary = String(response.getHeader("vary") ?? "");
  if (!/accept-encoding/i.test(vary))
    response.setHeader("Vary", vary ? `${vary}, Accept-Encoding` : "Accept-Encoding");
  if (zipped) response.setHeader("Content-Encoding", "gzip");
  response.setHeader("Content-Length", body.length);
  response.end(body);
}
