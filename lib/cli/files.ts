import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { expandArchive, type InputFile } from "@/lib/intake/host/archive";

export class UsageError extends Error {
  readonly exitCode = 2;
}

/**
 * Files below the given paths, in order of name; hidden files are left out. Throws UsageError for a
 * path that is not there.
 */
export async function listFiles(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const visit = async (file: string): Promise<void> => {
    const info = await stat(file).catch(() => null);
    if (!info) throw new UsageError(`${file}: no such file or folder.`);
    if (!info.isDirectory()) return void found.push(file);
    for (const name of (await readdir(file)).sort())
      if (!name.startsWith(".")) await visit(path.join(file, name));
  };
  for (const p of paths) await visit(p);
  return found;
}

/** Beyond this nothing is taken into memory, not even to look inside. */
const MAX_HELD = 210 * 1024 * 1024;

/** The file itself, or what a ZIP of many holds, as `archive.zip/name`. */
export async function* openFile(file: string): AsyncGenerator<InputFile> {
  const { size } = await stat(file);
  if (size > MAX_HELD)
    yield {
      path: file,
      bytes: new Uint8Array(),
      refused: "too_large",
      facts: { sha256: await hashOf(file), bytes: size },
    };
  else yield* expandArchive({ path: file, bytes: new Uint8Array(await readFile(file)) });
}

export async function* openFiles(files: readonly string[]): AsyncGenerator<InputFile> {
  for (const file of files) yield* openFile(file);
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const part of createReadStream(file)) hash.update(part as Buffer);
  return hash.digest("hex");
}
