/**
 * Files of the store on this machine, by their hash: what readers are given comes from here, after
 * it was compared. A copy is remade whenever it is wanted and gone.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from "node:fs";
import path from "node:path";
import { dataFolder } from "@/lib/env";

/** Bytes of copies that are left; those not asked for the longest go first. */
const MOST_BYTES = 20 * 1024 ** 3;
/** What a process that has died began to fetch. */
const STALE_MS = 6 * 3_600_000;

export const copiesFolder = (): string =>
  path.join(/* turbopackIgnore: true */ dataFolder, "copies");

const placeOf = (sha256: string): string => path.join(copiesFolder(), sha256);

/** @returns the path of the copy; null where there is none */
export function findCopy({ sha256, bytes }: { sha256: string; bytes: number }): string | null {
  const file = placeOf(sha256);
  if (statSync(file, { throwIfNoEntry: false })?.size !== bytes) return null;
  const now = new Date();
  utimesSync(file, now, now);
  return file;
}

/** Takes a file whose hash is known to be right. @param from on the same disk; it is moved */
export function keepCopy(sha256: string, from: string): string {
  mkdirSync(copiesFolder(), { recursive: true });
  renameSync(from, placeOf(sha256));
  removeOld();
  return placeOf(sha256);
}

/** Where a file may be written before it is compared. */
export function draftCopy(): string {
  mkdirSync(copiesFolder(), { recursive: true });
  return path.join(
    copiesFolder(),
    `.getting-${process.pid}-${Math.random().toString(36).slice(2)}`,
  );
}

/** An open file that is removed is still read to its end. */
function removeOld(): void {
  if (!existsSync(copiesFolder())) return;
  const files = readdirSync(copiesFolder())
    .flatMap((name) => {
      const file = path.join(copiesFolder(), name);
      const info = statSync(file, { throwIfNoEntry: false });
      return info
        ? [{ file, isDraft: name.startsWith("."), at: info.mtimeMs, bytes: info.size }]
        : [];
    })
    .sort((a, b) => b.at - a.at);
  let sum = 0;
  for (const { file, isDraft, at, bytes } of files) {
    sum += bytes;
    if (isDraft ? Date.now() - at > STALE_MS : sum > MOST_BYTES) rmSync(file, { force: true });
  }
}
