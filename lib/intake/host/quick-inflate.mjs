import { constants, inflateSync } from "node:zlib";

/**
 * A stream of a document is never larger unpacked; beyond this the slower way of the caller, under
 * the program's own limits, must do.
 */
const MOST = 200 * 1024 * 1024;

/**
 * How a letter of a Type 3 font begins that says its box (PDF 32000-1:2008, 9.6.5): width, box,
 * `d1`. What follows is its shape.
 */
const BOX = /^\s*(?:[-+]?[\d.]+\s+){6}d1\s/;
/** Bytes in which that beginning is looked for. */
const BEGINNING = 160;
/**
 * Bytes that the engine makes room for at a time by itself: for a letter of a few hundred, fewer
 * are quicker had.
 */
const ROOM = 16 * 1024;

/**
 * Stands in for the engine's DecompressionStream in this program. pdfjs unpacks every letter of
 * some fonts through one, hundreds in a document, and setting one up takes longer than the
 * unpacking. It does what that caller needs: one write, then a close, then all chunks. What cannot
 * be unpacked fails as it does there, and pdfjs falls back to its own way.
 */
export class QuickInflate {
  /**
   * Set while a document is only read: of the letters of Type 3 fonts, which are pages of drawing
   * each, the boxes are enough.
   */
  static boxesOnly = false;

  constructor(format) {
    if (format !== "deflate") throw new TypeError(`no ${format} here`);
    const { promise, keep, fail } = deferred();
    const write = (bytes) => {
      try {
        const chunkSize = Math.min(ROOM, 1024 + bytes.length * 4);
        const whole = inflateSync(bytes, {
          maxOutputLength: MOST,
          finishFlush: constants.Z_FINISH,
          chunkSize,
        });
        keep(QuickInflate.boxesOnly ? withoutShape(whole) : whole);
        return Promise.resolve();
      } catch (error) {
        fail(error);
        return Promise.reject(error);
      }
    };
    this.writable = {
      getWriter: () => ({ ready: Promise.resolve(), write, close: () => Promise.resolve() }),
    };
    this.readable = {
      async *[Symbol.asyncIterator]() {
        yield await promise;
      },
    };
  }
}

/** The letter's box alone, where the stream is such a letter. */
function withoutShape(bytes) {
  const [box] = BOX.exec(bytes.toString("latin1", 0, BEGINNING)) ?? [];
  return box ? bytes.subarray(0, box.length) : bytes;
}

function deferred() {
  let keep, fail;
  const promise = new Promise((done, failed) => ([keep, fail] = [done, failed]));
  promise.catch(() => {});
  return { promise, keep, fail };
}
