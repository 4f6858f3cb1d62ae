/**
 * Files of a new copy are collected beside the old one, and take its place when all are there: only
 * those that differ.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { MANIFEST_FILE, type BakedFile } from "./manifest";

const WORK = ".baking";

export class Shelf {
  readonly #files = new Map<string, BakedFile>();
  readonly #work: string;

  /** @param before files of the copy that is in the folder now */
  constructor(
    readonly folder: string,
    readonly before: readonly BakedFile[],
  ) {
    this.#work = path.join(folder, WORK);
    rmSync(this.#work, { recursive: true, force: true });
    mkdirSync(this.#work, { recursive: true });
  }

  keep(file: string, bytes: Buffer): void {
    const target = path.resolve(this.#work, file);
    if (!target.startsWith(this.#work + path.sep))
      throw new Error(`${file} leads out of the folder`);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    this.#files.set(file, { path: file, bytes: bytes.length, sha256 });
    if (this.before.some((old) => old.path === file && old.sha256 === sha256)) return;
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  }

  get files(): BakedFile[] {
    return [...this.#files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** Puts the copy in place; the manifest comes last. @returns how many files were written and removed */
  place(manifest: string): { written: number; removed: number } {
    const changed = this.files.filter(
      (file) => !this.before.some((old) => old.path === file.path && old.sha256 === file.sha256),
    );
    for (const { path: file } of changed) {
      const target = path.join(this.folder, file);
      mkdirSync(path.dirname(target), { recursive: true });
      renameSync(path.join(this.#work, file), target);
    }
    const gone = this.before.filter((old) => !this.#files.has(old.path));
    for (const { path: file } of gone) rmSync(path.join(this.folder, file), { force: true });
    writeFileSync(path.join(this.#work, MANIFEST_FILE), manifest);
    renameSync(path.join(this.#work, MANIFEST_FILE), path.join(this.folder, MANIFEST_FILE));
    this.drop();
    return { written: changed.length, removed: gone.length };
  }

  drop(): void {
    rmSync(this.#work, { recursive: true, force: true });
  }
}

/** Whether a folder is empty, or not there. */
export function isEmptyFolder(folder: string): boolean {
  try {
    return readdirSync(folder).every((name) => name === WORK);
  } catch {
    return true;
  }
}
