/**
 * Opens a ZIP of many, ZIPs inside it too; runs in a reading program (`pool.ts`). Entries and sizes
 * are counted over the whole nest and before anything is unpacked; sizes that the directory claims
 * are checked against what came out.
 */
import { unzipSync, type UnzipFileInfo } from "fflate";
import { MAX_BYTES } from "@/lib/extract/limits";
import { sniffKind } from "@/lib/extract/formats/sniff";
import type { InputFile } from "./input-file";
import { readableName } from "./entry-name";

const MAX_UNPACKED = 300 * 1024 * 1024;
const MAX_ENTRIES = 5000;
const MAX_DEPTH = 3;
/** Bytes unpacked at a time: the rest of the archive stays packed meanwhile. */
const BATCH = 16 * 1024 * 1024;

/** What is left for the whole nest of archives. */
type Budget = { bytes: number; entries: number };
type Emit = (file: InputFile) => void;

/** `document`: the file is no archive of many and is read as it is. */
export type Unpacked = "document" | "archive";

export function unpackArchive(file: InputFile, emit: Emit): Unpacked {
  if (sniffKind(file.bytes) !== "zip") return "document";
  openArchive(file, emit, 0, { bytes: MAX_UNPACKED, entries: MAX_ENTRIES });
  return "archive";
}

function openArchive(file: InputFile, emit: Emit, depth: number, budget: Budget): void {
  const refuse = (refused: NonNullable<InputFile["refused"]>) => emit({ ...file, refused });
  if (depth >= MAX_DEPTH) return refuse("bomb");
  const directory = directoryOf(file.bytes);
  if (!directory) return refuse("damaged");
  const wanted = directory.filter(
    (e) =>
      !e.name.endsWith("/") && !/(?:^|\/)(?:\.|__MACOSX|Thumbs\.db$|desktop\.ini$)/i.test(e.name),
  );
  const small = wanted.filter((e) => e.originalSize <= MAX_BYTES);
  budget.entries -= wanted.length;
  budget.bytes -= small.reduce((n, e) => n + e.originalSize, 0);
  if (budget.entries < 0 || budget.bytes < 0) return refuse("bomb");
  if (wanted.length === 0) return refuse(directory.length === 0 ? "empty" : "unsupported");
  if (hasPassword(file.bytes)) return refuse("encrypted");
  for (const batch of batchesOf(wanted)) {
    const data = unpack(file.bytes, batch);
    for (const entry of batch)
      emitEntry(file, entry, data.get(entry.name), { emit, depth, budget });
  }
}

function emitEntry(
  file: InputFile,
  entry: UnzipFileInfo,
  bytes: Uint8Array | undefined,
  { emit, depth, budget }: { emit: Emit; depth: number; budget: Budget },
): void {
  const path = `${file.path}/${readableName(entry.name)}`;
  const none = new Uint8Array();
  if (entry.originalSize > MAX_BYTES)
    emit({
      path,
      bytes: none,
      refused: "too_large",
      facts: { sha256: "", bytes: entry.originalSize },
    });
  else if (!bytes || bytes.length > entry.originalSize)
    emit({ path, bytes: none, refused: "damaged" });
  else if (sniffKind(bytes) === "zip") openArchive({ path, bytes }, emit, depth + 1, budget);
  else emit({ path, bytes });
}

function* batchesOf(entries: readonly UnzipFileInfo[]): Generator<UnzipFileInfo[]> {
  let batch: UnzipFileInfo[] = [];
  let size = 0;
  for (const entry of entries) {
    batch.push(entry);
    size += Math.min(entry.originalSize, MAX_BYTES);
    if (size < BATCH) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  if (batch.length > 0) yield batch;
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

/** All of them at once, or, where one is damaged, each on its own, so that the others are read. */
function unpack(
  bytes: Uint8Array,
  entries: readonly UnzipFileInfo[],
): ReadonlyMap<string, Uint8Array> {
  const names = new Set(entries.filter((e) => e.originalSize <= MAX_BYTES).map((e) => e.name));
  if (names.size === 0) return new Map();
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter: (e) => names.has(e.name) })));
  } catch {
    return entries.length === 1
      ? new Map()
      : new Map(entries.flatMap((entry) => [...unpack(bytes, [entry])]));
  }
}

/** The first local header says by its lowest flag whether entries are under a password. */
const hasPassword = ([p, k, a, b, , , flags = 0]: Uint8Array) =>
  p === 0x50 && k === 0x4b && a === 3 && b === 4 && (flags & 1) === 1;
