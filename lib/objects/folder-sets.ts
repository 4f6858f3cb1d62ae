/** Sets of files as folders of the data folder: `bulk/v12`, `releases/2026-11-30`. */
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import path from "node:path";
import type { FileSets, KnownSet, SetKind, SetName } from "./set-types";

/** Folders whose names begin with a dot are being made. */
const isFinished = (name: string): boolean => !name.startsWith(".") && !name.includes(".making-");

export function folderSets(root: string): FileSets {
  const folderOf = (kind: SetKind): string => path.join(/* turbopackIgnore: true */ root, kind);
  const placeOf = ({ kind, name }: SetName): string => path.join(folderOf(kind), name);
  return {
    place: root,
    workFolder: folderOf,
    list: async (kind) => listFolder(folderOf(kind)),
    put: async (set, work, replace) => putInPlace(work, placeOf(set), replace),
    open: async (set, file) => {
      const there = path.join(placeOf(set), file);
      return existsSync(there) ? there : null;
    },
    has: async (set, { name, bytes }) =>
      statSync(path.join(placeOf(set), name), { throwIfNoEntry: false })?.size === bytes,
    remove: async (set) => rmSync(placeOf(set), { recursive: true, force: true }),
  };
}

function listFolder(folder: string): KnownSet[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(isFinished)
    .map((name) => ({ name, facts: readFacts(path.join(folder, name)) }));
}

/** Null where there is nothing, or where it was taken away just now. */
function readFacts(folder: string): unknown {
  try {
    return JSON.parse(readFileSync(path.join(folder, "bulk.json"), "utf8"));
  } catch {
    return null;
  }
}

/**
 * On disk before it is in place, so that a machine that loses its power right then does not come
 * back with empty files.
 */
function putInPlace(work: string, target: string, replace: boolean): void {
  for (const name of readdirSync(work)) {
    const file = openSync(path.join(work, name), "r+");
    fsyncSync(file);
    closeSync(file);
    // What never gives way is never written to either.
    if (!replace) chmodSync(path.join(work, name), 0o444);
  }
  const before = `${work}-before`;
  if (replace && existsSync(target)) renameSync(target, before);
  renameSync(work, target);
  rmSync(before, { recursive: true, force: true });
}
