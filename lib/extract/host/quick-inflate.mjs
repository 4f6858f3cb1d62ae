import { constants, inflateSync } from "node:zlib";

/** A stream of a document is never larger unpacked; beyond this the slower way of the caller, under the program's own limits, must do. */
const MOST = 200 * 1024 * 1024;

/**
 * Stands in for the engine's DecompressionStream in this program. pdfjs unpacks every letter of some fonts through one, hundreds in a
 * document, and setting one up takes longer than the unpacking. It does what that caller needs: one write, then a close, then all chunks.
 * What cannot be unpacked fails as it does there, and pdfjs falls back to its own way.
 */
export class QuickInflate {
  constructor(format) {
    if (format !== "deflate") throw new TypeError(`no ${format} here`);
    const { promise, keep, fail } = deferred();
    const write = (bytes) => {
      try {
        keep(inflateSync(bytes, { maxOutputLength: MOST, finishFlush: constants.Z_FINISH }));
        return Promise.resolve();
      } catch (error) {
        fail(error);
        return Promise.reject(error);
      }
    };
    this.writable = { getWriter: () => ({ ready: Promise.resolve(), write, close: () => Promise.resolve() }) };
    this.readable = { async *[Symbol.asyncIterator]() { yield await promise; } };
  }
}

function deferred() {
  let keep, fail;
  const promise = new Promise((done, failed) => ([keep, fail] = [done, failed]));
  promise.catch(() => {});
  return { promise, keep, fail };
}
