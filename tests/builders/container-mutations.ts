/**
 * What can be changed around the contents of a file: in the frame of a ZIP (APPNOTE.TXT 4.3), in
 * the declarations of its XML, in the encoding of a text. Programs show most of these files as if
 * nothing had happened.
 */
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { Mutation } from "./file-mutations";

const join = (...parts: (Uint8Array | string)[]): Buffer =>
  Buffer.concat(parts.map((part) => Buffer.from(part)));

/**
 * Where the directory of a ZIP of ours begins, where its end record stands, and how long the
 * directory's first entry is.
 */
function placesOf(file: Buffer): { directory: number; end: number; first: number } {
  const end = file.length - 22;
  const directory = file.readUInt32LE(end + 16);
  const [name, extra, comment] = [28, 30, 32].map((at) => file.readUInt16LE(directory + at));
  return { directory, end, first: 46 + (name ?? NaN) + (extra ?? NaN) + (comment ?? NaN) };
}

/** Bytes of the records of a ZIP, by what they say. */
const OF_DIRECTORY = {
  "made by": 4,
  "version needed": 6,
  flags: 8,
  method: 10,
  time: 12,
  date: 14,
  checksum: 16,
  "packed size": 20,
  size: 24,
  "internal attributes": 36,
  "external attributes": 38,
  place: 42,
  name: 46,
};
const OF_ENTRY = {
  "version needed": 4,
  flags: 6,
  method: 8,
  time: 10,
  checksum: 14,
  "packed size": 18,
  size: 22,
  name: 30,
};
const OF_END = {
  "number of this disk": 4,
  "entries of this disk": 8,
  entries: 10,
  "size of the directory": 12,
  "place of the directory": 16,
  "length of the comment": 20,
};

export function* mutateContainer(bytes: Uint8Array): Generator<Mutation> {
  const file = Buffer.from(bytes);
  const { directory, end, first } = placesOf(file);
  const records = { directory: OF_DIRECTORY, entry: OF_ENTRY, end: OF_END };
  const starts = { directory, entry: 0, end };
  for (const [record, fields] of Object.entries(records))
    for (const [field, at] of Object.entries(fields)) {
      const changed = Buffer.from(file);
      changed[starts[record as keyof typeof starts] + at]! ^= 1;
      yield { name: `${record}: ${field}`, bytes: changed };
    }
  yield* lengthened(file, { directory, end, first });
}

/** Bytes put where no reader of a ZIP looks, with the lengths and places that make them fit. */
function* lengthened(
  file: Buffer,
  { directory, end, first }: ReturnType<typeof placesOf>,
): Generator<Mutation> {
  const more = Buffer.from("<!-- more -->");
  /** `bytes` at a place of the directory; the end record follows. */
  const inDirectory = (at: number, bytes: Uint8Array, change: (made: Buffer) => void): Buffer => {
    const made = join(file.subarray(0, at), bytes, file.subarray(at));
    const newEnd = end + bytes.length;
    made.writeUInt32LE(file.readUInt32LE(end + 12) + bytes.length, newEnd + 12);
    change(made);
    return made;
  };
  const withComment = join(file, more);
  withComment.writeUInt16LE(more.length, end + 20);
  yield { name: "a comment of the archive", bytes: withComment };
  yield { name: "more behind the archive", bytes: join(file, more) };
  yield { name: "more before the archive", bytes: join(more, file) };
  yield { name: "another archive before it", bytes: join(file.subarray(0, directory), file) };
  yield {
    name: "more between directory and end",
    bytes: join(file.subarray(0, end), more, file.subarray(end)),
  };
  const gap = join(file.subarray(0, directory), more, file.subarray(directory));
  gap.writeUInt32LE(directory + more.length, end + more.length + 16);
  yield { name: "more before the directory", bytes: gap };
  yield {
    name: "a comment of an entry",
    bytes: inDirectory(directory + first, more, (made) =>
      made.writeUInt16LE(more.length, directory + 32),
    ),
  };
  const field = Buffer.from([0x99, 0x99, 0, 0]);
  const nameEnd = directory + 46 + file.readUInt16LE(directory + 28);
  yield {
    name: "an extra field of an entry",
    bytes: inDirectory(nameEnd, field, (made) =>
      made.writeUInt16LE(file.readUInt16LE(directory + 30) + field.length, directory + 30),
    ),
  };
  yield {
    name: "an entry twice in the directory",
    bytes: inDirectory(end, file.subarray(directory, directory + first), (made) => {
      for (const at of [8, 10])
        made.writeUInt16LE(file.readUInt16LE(end + at) + 1, end + first + at);
    }),
  };
}

/** The XML of the first sheet or of the text, declared, encoded or written otherwise. */
export function* mutateDeclarations(bytes: Uint8Array): Generator<Mutation> {
  const files = unzipSync(bytes);
  const part = Object.keys(files).find((name) => /sheet1\.xml$|word\/document\.xml$/.test(name));
  const xml = part === undefined ? "" : strFromU8(files[part] ?? new Uint8Array());
  const ways: Record<string, string> = {
    "a comment": xml.replace(/></, "><!-- 9 --><"),
    "a processing instruction": xml.replace("?>", "?><?a b?>"),
    "a byte order mark": `\ufeff${xml}`,
    "an entity": xml.replace("?>", '?><!DOCTYPE a [<!ENTITY b "9">]>'),
    "letters taken apart": `${xml.normalize("NFD")}\n`,
    "a marked section": xml.replace(/(<(?:w:)?t(?: [^>]*)?>)([^<]+)</, "$1<![CDATA[$2]]><"),
    "a blank that nobody sees": xml.replace(/(<(?:w:)?t(?: [^>]*)?>)/, "$1\u200b"),
    "letters from right to left": xml.replace(/(<(?:w:)?t(?: [^>]*)?>)/, "$1\u202e"),
    "a digit": xml.replace(
      /(<v>|<w:t[^>]*>)(\d)/,
      (_, open: string, digit: string) => open + String((Number(digit) + 1) % 10),
    ),
  };
  for (const [name, text] of Object.entries(ways))
    if (part !== undefined && text !== xml)
      yield { name: `${part}: ${name}`, bytes: zipSync({ ...files, [part]: strToU8(text) }) };
}

/** A text in another encoding, with other ends of lines, or with the same letters written otherwise. */
export function* mutateEncoding(bytes: Uint8Array): Generator<Mutation> {
  const text = Buffer.from(bytes).toString("utf8");
  const ways: Record<string, Buffer> = {
    "a byte order mark": join("\ufeff", bytes),
    "without one": Buffer.from(text.replace(/^\ufeff/, "")),
    "two bytes a letter": Buffer.from(text, "utf16le"),
    "other ends of lines": Buffer.from(
      text.includes("\r\n") ? text.replaceAll("\r\n", "\n") : text.replaceAll("\n", "\r\n"),
    ),
    "letters taken apart": Buffer.from(text.normalize("NFD")),
    "a line more": join(bytes, "\n"),
    "a NUL more": join(bytes, "\0"),
    "a member twice": Buffer.from(text.replace(/^\{/, '{"rows":[],')),
  };
  for (const [name, changed] of Object.entries(ways))
    if (!changed.equals(bytes)) yield { name, bytes: changed };
}
