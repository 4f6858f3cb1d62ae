/** Records of a binary workbook as they follow each other. [MS-XLS] 2.1.4 */

export type BiffRecord = { readonly kind: number; readonly at: number; readonly data: DataView };

/** Numbers of the records that say where a sheet begins and ends, and of one that continues another. */
export const BEGINNING = 0x809;
export const END = 0x0a;
export const CONTINUED = 0x3c;

export function* recordsFrom(book: Uint8Array, from: number): Generator<BiffRecord> {
  const view = new DataView(book.buffer, book.byteOffset, book.byteLength);
  for (let at = from; at + 4 <= book.length;) {
    const length = view.getUint16(at + 2, true);
    if (at + 4 + length > book.length) return;
    const data = new DataView(book.buffer, book.byteOffset + at + 4, length);
    yield { kind: view.getUint16(at, true), at, data };
    at += 4 + length;
  }
}

/**
 * The records of one sheet without those of the charts that stand in it, which end before it does.
 * The last of them is the sheet's end, unless it does not come before `to`.
 */
export function* recordsOfSheet(book: Uint8Array, from: number, to: number): Generator<BiffRecord> {
  let depth = 0;
  for (const record of recordsFrom(book, from)) {
    if (record.at >= to) return;
    if (record.kind === BEGINNING) depth++;
    else if (depth <= 1) yield record;
    if (record.kind !== END) continue;
    depth--;
    if (depth <= 0) return;
  }
}

/** Letters of a text, of one byte or two each; those that the record has no room for are left out. */
export function lettersAt(data: DataView, at: number, count: number, isWide: boolean): string {
  const bytes = new Uint8Array(
    data.buffer,
    data.byteOffset + at,
    Math.max(0, data.byteLength - at),
  );
  return isWide
    ? new TextDecoder("utf-16le").decode(bytes.subarray(0, count * 2))
    : String.fromCharCode(...bytes.subarray(0, count));
}

/** A text that says first how many letters it has, in two bytes, and how wide they are. [MS-XLS] 2.5.294 */
export function textAt(data: DataView, at: number): string {
  if (at + 3 > data.byteLength) return "";
  return lettersAt(data, at + 3, data.getUint16(at, true), (data.getUint8(at + 2) & 1) === 1);
}
