/**
 * Sets of files in an object store. What belongs to a set, and what it hashes to, stands in the
 * database (`file_set`); an object is named by its set and its hash. A file is served only from
 * a copy on this machine that was compared.
 */
import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { dataFolder, env } from "@/lib/env";
import { logError } from "@/lib/log";
import { queryPrivate, readTransaction } from "@/lib/store/client";
import {
  beginFileSet,
  dropFileSets,
  finishFileSet,
  forgetFileSet,
} from "@/lib/store/commands/file-sets";
import {
  readFileSet,
  readFileSets,
  readLeftSets,
  type FileSetRow,
  type SetFile,
} from "@/lib/store/queries/file-sets";
import { openBucket, type Bucket } from "./bucket";
import { draftCopy, findCopy, keepCopy } from "./copies";
import type { FileSets, SetName } from "./set-types";
import { FileStoreError } from "./file-store-error";
import { digestFile } from "./digest-file";

let opened: Bucket | undefined;

/** The store that is set; asked for only where `usesObjectStore`. */
export function ownBucket(): Bucket {
  const {
    SUNLEDGER_FILES_ENDPOINT: endpoint,
    SUNLEDGER_FILES_BUCKET: bucket,
    SUNLEDGER_FILES_KEY: key,
    SUNLEDGER_FILES_SECRET: secret,
  } = env;
  if (!endpoint || !bucket || !key || !secret) throw new Error("No store of files is set.");
  return (opened ??= openBucket({
    endpoint,
    bucket,
    key,
    secret,
    region: env.SUNLEDGER_FILES_REGION,
    style: env.SUNLEDGER_FILES_STYLE,
  }));
}

export const nameObject = (id: string, sha256: string): string => `sunledger/${id}/${sha256}`;

export function objectSets(bucket: Bucket = ownBucket()): FileSets {
  return {
    place: `${env.SUNLEDGER_FILES_ENDPOINT} ${env.SUNLEDGER_FILES_BUCKET}`,
    workFolder: (kind) => path.join(/* turbopackIgnore: true */ dataFolder, kind),
    list: (kind) => readTransaction((tx) => readFileSets(tx, kind)),
    put: (set, work, replace) => putSet(bucket, set, work, replace),
    open: async ({ kind, name }, file) => {
      const found = await readTransaction((tx) => readFileSet(tx, kind, name));
      const entry = found?.files.find((f) => f.name === file);
      return found && entry ? fetchCopy(bucket, found.id, entry) : null;
    },
    has: async ({ kind, name }, file) => {
      const found = await readTransaction((tx) => readFileSet(tx, kind, name));
      return found?.files.some((f) => f.name === file.name && f.bytes === file.bytes) ?? false;
    },
    remove: ({ kind, name }) => dropFileSets(kind, name),
  };
}

async function putSet(
  bucket: Bucket,
  { kind, name }: SetName,
  work: string,
  replace: boolean,
): Promise<void> {
  const names = readdirSync(work).sort();
  const files: SetFile[] = [];
  for (const file of names)
    files.push({ name: file, ...(await digestFile(path.join(work, file))) });
  const facts = names.includes("bulk.json")
    ? (JSON.parse(readFileSync(path.join(work, "bulk.json"), "utf8")) as unknown)
    : null;
  const id = await beginFileSet({ kind, name, facts, files });
  for (const file of files) {
    const object = nameObject(id, file.sha256);
    const there = await bucket.head(object);
    if (there.bytes !== file.bytes)
      await bucket.put(object, { ...file, file: path.join(work, file.name) });
  }
  if (!(await finishFileSet(id, replace)))
    throw new Error(`There is a set ${kind}/${name} in the store already; nothing was changed.`);
  // The machine that made the files need not fetch them.
  for (const file of files) keepCopy(file.sha256, path.join(work, file.name));
  rmSync(work, { recursive: true, force: true });
  await removeLeft(bucket).catch((error: unknown) => logError("file_sets_not_removed", error));
}

/** Whether a set is served and every object of it is there, by its size. */
export async function hasObjects(
  { kind, name }: SetName,
  bucket: Bucket = ownBucket(),
): Promise<boolean> {
  const found = await readTransaction((tx) => readFileSet(tx, kind, name));
  if (!found) return false;
  for (const { sha256, bytes } of found.files)
    if ((await bucket.head(nameObject(found.id, sha256))).bytes !== bytes) return false;
  return true;
}

const fetching = new Map<string, Promise<string>>();

/** Those who want the same file at once wait for one that fetches it. */
function fetchCopy(bucket: Bucket, id: string, file: SetFile): Promise<string> {
  const there = findCopy(file);
  if (there !== null) return Promise.resolve(there);
  const running = fetching.get(file.sha256);
  if (running) return running;
  const made = fetchObject(bucket, id, file).finally(() => fetching.delete(file.sha256));
  fetching.set(file.sha256, made);
  return made;
}

async function fetchObject(bucket: Bucket, id: string, file: SetFile): Promise<string> {
  const draft = draftCopy();
  try {
    const got = await bucket.get(nameObject(id, file.sha256), draft);
    if (got.sha256 !== file.sha256)
      throw new FileStoreError("file_altered", nameObject(id, file.sha256));
    return keepCopy(file.sha256, draft);
  } finally {
    rmSync(draft, { force: true });
  }
}

export type SetFault = { readonly set: string; readonly file: string; readonly what: string };

/** Reads every object of a kind and compares it. @throws FileStoreError where the store is away */
export async function checkObjects(
  kind: SetName["kind"],
  bucket: Bucket = ownBucket(),
): Promise<{ files: number; faults: SetFault[] }> {
  const sets = await readTransaction((tx) => readFileSets(tx, kind));
  const faults: SetFault[] = [];
  let files = 0;
  for (const set of sets)
    for (const file of set.files) {
      const what = await findFault(bucket, set, file);
      files += 1;
      if (what !== null) faults.push({ set: `${kind}/${set.name}`, file: file.name, what });
    }
  return { files, faults };
}

async function findFault(bucket: Bucket, set: FileSetRow, file: SetFile): Promise<string | null> {
  const draft = draftCopy();
  try {
    const { sha256 } = await bucket.get(nameObject(set.id, file.sha256), draft);
    return sha256 === file.sha256 ? null : "file_altered";
  } catch (error) {
    if (error instanceof FileStoreError && error.code === "file_missing") return error.code;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Takes away the objects of sets that are gone, or were never finished. */
async function removeLeft(bucket: Bucket): Promise<void> {
  for (const { id, files } of await queryPrivate(readLeftSets)) {
    for (const { sha256 } of files) await bucket.remove(nameObject(id, sha256));
    await forgetFileSet(id);
  }
}
