import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { documentsIn } from "@/lib/extract/unpack";

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

/** The file itself, or what a ZIP of many holds, as `archive.zip/name`. */
export async function* openFile(file: string): AsyncGenerator<InputFile> {
  const info = await stat(file);
  if (info.size > 210 * 1024 * 1024) {
    yield { path: file, bytes: new Uint8Array(51 * 1024 * 1024) };
    return;
  }
  yield* documentsIn({ path: file, bytes: new Uint8Array(await readFile(file)) });
}
