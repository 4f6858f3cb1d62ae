/** A file from outside, or what a ZIP of many holds; ZIPs inside ZIPs are opened too. Whatever is not opened is named with its reason. */
import { unzip, unzipSync, type UnzipFileInfo } from "fflate";
import { MAX_BYTES } from "@/lib/extract/formats/read-bytes";
import type { ReasonCode } from "@/lib/extract/reasons";
import { sniff } from "@/lib/extract/formats/sniff";

export type InputFile = {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Set where the file is refused unread, for this reason. */
  readonly refused?: ReasonCode;
  /** Facts of a file too large to hold, which `bytes` therefore lacks. */
  readonly facts?: { readonly sha256: string; readonly bytes: number };
};

const MAX_UNPACKED = 300 * 1024 * 1024;
const MAX_ENTRIES = 5000;
const MAX_DEPTH = 3;

/** The file itself, or each document in it as `archive.zip/name`. */
export async function* expand(file: InputFile, depth = 0): AsyncGenerator<InputFile> {
  if (file.refused || sniff(file.bytes) !== "zip") {
    yield file;
    return;
  }
  if (depth >= MAX_DEPTH) {
    yield { ...file, refused: "bomb" };
    return;
  }
  const directory = directoryOf(file.bytes);
  if (!directory) {
    yield { ...file, refused: "damaged" };
    return;
  }
  const wanted = directory.filter(
    (e) =>
      !e.name.endsWith("/") && !/(?:^|\/)(?:\.|__MACOSX|Thumbs\.db$|desktop\.ini$)/i.test(e.name),
  );
  const small = wanted.filter((e) => e.originalSize <= MAX_BYTES);
  if (wanted.length > MAX_ENTRIES || small.reduce((n, e) => n + e.originalSize, 0) > MAX_UNPACKED) {
    yield { ...file, refused: "bomb" };
    return;
  }
  if (wanted.length === 0) {
    yield { ...file, refused: directory.length === 0 ? "empty" : "unsupported" };
    return;
  }
  if (hasPassword(file.bytes)) {
    yield { ...file, refused: "encrypted" };
    return;
  }
  yield* entriesOf(file, wanted, depth);
}

async function* entriesOf(
  file: InputFile,
  wanted: readonly UnzipFileInfo[],
  depth: number,
): AsyncGenerator<InputFile> {
  const names = new Set(wanted.filter((e) => e.originalSize <= MAX_BYTES).map((e) => e.name));
  const data = await unpack(file.bytes, names);
  for (const entry of wanted) {
    const path = `${file.path}/${readableName(entry.name)}`;
    const bytes = data?.[entry.name];
    if (!names.has(entry.name))
      yield {
        path,
        bytes: new Uint8Array(),
        refused: "too_large",
        facts: { sha256: "", bytes: entry.originalSize },
      };
    else if (!bytes) yield { path, bytes: new Uint8Array(), refused: "damaged" };
    else yield* expand({ path, bytes }, depth + 1);
  }
}

function directoryOf(bytes: Uint8Array): UnzipFileInfo[] | null {
  const found: UnzipFileInfo[] = [];
  try {
    unzipSync(bytes, { filter: (entry) => (found.push(entry), false) });
    return found;
  } catch {
    return null;
  }
}

function unpack(
  bytes: Uint8Array,
  names: ReadonlySet<string>,
): Promise<Record<string, Uint8Array> | null> {
  return new Promise((done) =>
    unzip(bytes, { filter: (e) => names.has(e.name) }, (error, data) => done(error ? null : data)),
  );
}

/** The first local header says by its lowest flag whether entries are under a password. */
const hasPassword = (bytes: Uint8Array) =>
  bytes[0] === 0x50 &&
  bytes[1] === 0x4b &&
  bytes[2] === 3 &&
  bytes[3] === 4 &&
  (bytes[6]! & 1) === 1;

/** Names without the UTF-8 mark come as Latin-1; Chinese Windows wrote them in GBK, other systems in UTF-8. */
export function readableName(name: string): string {
  if (!/[\u0080-\u00ff]/.test(name) || /[^\u0000-\u00ff]/.test(name)) return name;
  const bytes = Uint8Array.from(name, (c) => c.charCodeAt(0));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
