import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/**
 * What the program is made of, besides its packages and its built pages. Nothing else of its folder
 * is taken: no data, no settings.
 */
const SOURCES = [
  ".env.example",
  "app",
  "bin",
  "components",
  "docs",
  "house.config.mjs",
  "instrumentation.ts",
  "lib",
  "LICENSE",
  "next.config.ts",
  "package-lock.json",
  "package.json",
  "postcss.config.mjs",
  "prisma",
  "proxy.ts",
  "README.md",
  "server",
  "tsconfig.json",
  "types",
];
const BUILT = ".next";
/** Of the build; only for the next one. */
const NOT_BUILT = new Set([".next/cache", ".next/dev", ".next/trace", ".next/trace-build"]);

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({ dev: z.boolean().optional(), devOptional: z.boolean().optional() }),
  ),
});

/**
 * Folders of the packages that serving takes, as the lock file lists them; a package inside
 * another's folder is a folder of its own here.
 */
export function listPackages(lock: string): string[] {
  return Object.entries(lockFile.parse(JSON.parse(lock)).packages)
    .filter(([name, { dev = false, devOptional = false }]) => name !== "" && !dev && !devOptional)
    .map(([name]) => name)
    .sort();
}

type ProgramFiles = { readonly files: readonly string[]; readonly links: readonly string[] };
/**
 * Files of the program in `root`, relative to it, sorted; and links: the built pages find packages
 * by them. Links of packages are left out, the start makes those that it needs.
 */
export function listProgramFiles(root: string): ProgramFiles {
  const found = new Set<string>();
  const links = new Set<string>();
  const visit = (file: string, isWanted: (file: string) => boolean): void => {
    for (const entry of readdirSync(path.join(root, file), { withFileTypes: true })) {
      const inside = `${file}/${entry.name}`;
      if (!isWanted(inside)) continue;
      if (entry.isDirectory()) visit(inside, isWanted);
      else if (entry.isFile()) found.add(inside);
      else if (entry.isSymbolicLink() && inside.startsWith(`${BUILT}/`)) links.add(inside);
    }
  };
  const there = new Map(readdirSync(root, { withFileTypes: true }).map((e) => [e.name, e]));
  for (const name of SOURCES) {
    if (there.get(name)?.isDirectory()) visit(name, () => true);
    else if (there.has(name)) found.add(name);
  }
  visit(BUILT, (file) => !NOT_BUILT.has(file));
  for (const folder of listPackages(readFileSync(path.join(root, "package-lock.json"), "utf8"))) {
    // Optional packages for other machines are not installed here.
    if (!isFolder(path.join(root, folder))) continue;
    visit(folder, (file) => file !== `${folder}/node_modules`);
  }
  return { files: [...found].sort(), links: [...links].sort() };
}

function isFolder(place: string): boolean {
  try {
    return readdirSync(place).length > 0;
  } catch {
    return false;
  }
}
