import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { unzip, type Unzipped } from "fflate";
import { sniff } from "@/lib/extract/sniff";

export type InputFile = { readonly path: string; readonly bytes: Uint8Array };
export class UsageError extends Error {
  readonly exitCode = 2;
}

/** Files below the given paths, in order of name; hidden files are left out. Throws UsageError for a path that is not there. */
export async function listFiles(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const visit = async (file: string): Promise<void> => {
    const info = await stat(file).catch(() => null);
    if (!info) throw new UsageError(`${file}: no such file or folder.`);
    if (!info.isDirectory()) return void found.push(file);
    for (const name of (await readdir(file)).sort()) if (!name.startsWith(".")) await visit(path.join(file, name));
  };
  for (const p of paths) await visit(p);
  return found;
}

const MAX_UNPACKED = 500 * 1024 * 1024;
const MAX_ENTRIES = 5000;

/** The file itself, or what a ZIP of many holds, as `archive.zip/name`. */
export async function* openFile(file: string): AsyncGenerator<InputFile> {
  const info = await stat(file);
  if (info.size > 210 * 1024 * 1024) {
    yield { path: file, bytes: new Uint8Array(51 * 1024 * 1024) };
    return;
  }
  const bytes = new Uint8Array(await readFile(file));
  if (sniff(bytes) !== "zip") {
    yield { path: file, bytes };
    return;
  }
  const entries = await unpack(bytes);
  if (!entries || Object.keys(entries).length === 0) yield { path: file, bytes };
  else for (const [name, data] of Object.entries(entries)) yield { path: `${file}/${name}`, bytes: data };
}

export function unpack(bytes: Uint8Array): Promise<Unzipped | null> {
  let total = 0;
  let count = 0;
  return new Promise((done) =>
    unzip(bytes, { filter: (f) => ((total += f.originalSize), (count += 1), total < MAX_UNPACKED && count < MAX_ENTRIES && !f.name.endsWith("/") && !/(^|\/)(\.|__MACOSX)/.test(f.name)) }, (error, data) => done(error ? null : data)),
  );
}
