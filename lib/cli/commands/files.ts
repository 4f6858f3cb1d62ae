/** Files of dated editions in the object store: docs/operate.md, «Keep files in an object store». */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { dataFolder } from "@/lib/env";
import { BESIDES_LISTED, setOfEdition } from "@/lib/exports/releases";
import { fileSets, usesObjectStore } from "@/lib/objects/file-sets";
import { findFileTrouble } from "@/lib/objects/file-store-error";
import { digestFile } from "@/lib/objects/digest-file";
import { checkObjects, hasObjects } from "@/lib/objects/object-sets";
import { readTransaction } from "@/lib/store/client";
import { readReleases, type ReleaseHead } from "@/lib/store/queries/releases";

export const summary =
  "Files of dated editions and bulk data in the object store: move, check, copy.";
export const usage = `sunledger files move [--from FOLDER] [--json]   editions of the data folder (or of FOLDER, a copy of it or of a backup folder) into the store, compared; what is there already stays
       sunledger files check [--json]                  reads every file in the store and compares it; bulk files that are not whole are made again
       sunledger files copy FOLDER [--json]            editions from the store into FOLDER/releases, for backups or to leave the store`;

type Line = { readonly set: string; readonly state: string };
type Outcome = { readonly lines: readonly Line[]; readonly whole: boolean };

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { from: { type: "string" }, json: { type: "boolean", default: false } },
  });
  const [act, folder, ...others] = positionals;
  const isRight =
    others.length === 0 &&
    ((act === "copy" && folder !== undefined) ||
      ((act === "move" || act === "check") && folder === undefined));
  if (!isRight || (values.from !== undefined && act !== "move")) {
    process.stderr.write(`sunledger files: say move, check or copy FOLDER. Usage: ${usage}\n`);
    return 2;
  }
  if (!usesObjectStore()) {
    process.stderr.write(
      "sunledger files: no object store is set (SUNLEDGER_FILES_ENDPOINT); files lie in the data folder.\n",
    );
    return 2;
  }
  try {
    const { lines, whole } = await doAct(act ?? "", values.from ?? dataFolder, folder ?? "");
    if (values.json) process.stdout.write(`${JSON.stringify({ whole, sets: lines })}\n`);
    else for (const { set, state } of lines) process.stdout.write(`${set}: ${state}\n`);
    return whole ? 0 : 1;
  } catch (error) {
    if (findFileTrouble(error) === null) throw error;
    process.stderr.write(
      `sunledger files: ${(error as Error).message} What was done is kept; run the command again.\n`,
    );
    return 1;
  }
}

function doAct(act: string, from: string, to: string): Promise<Outcome> {
  if (act === "check") return check();
  return act === "move" ? move(path.resolve(from)) : copy(path.resolve(to));
}

async function move(from: string): Promise<Outcome> {
  const lines: Line[] = [];
  let whole = true;
  for (const edition of await readTransaction(readReleases)) {
    const state = await moveEdition(edition, path.join(from, "releases", edition.tag));
    whole &&= state === "is there already" || state.startsWith("moved");
    lines.push({ set: edition.tag, state });
  }
  return { lines, whole };
}

async function moveEdition(edition: ReleaseHead, source: string): Promise<string> {
  const set = setOfEdition(edition.tag);
  if (await hasObjects(set)) return "is there already";
  const listed = edition.files.map((f) => f.name);
  const lost = [...listed, ...BESIDES_LISTED].filter(
    (name) => !existsSync(path.join(source, name)),
  );
  if (lost.length > 0) return `MISSING: ${source} lacks ${lost.join(", ")}`;
  const sets = await fileSets();
  const work = path.join(sets.workFolder("releases"), `${edition.tag}.making-${process.pid}`);
  mkdirSync(work, { recursive: true });
  try {
    for (const name of [...listed, ...BESIDES_LISTED])
      copyFileSync(path.join(source, name), path.join(work, name));
    for (const f of edition.files)
      if ((await digestFile(path.join(work, f.name))).sha256 !== f.sha256)
        return `ALTERED: ${path.join(source, f.name)} is not as it was made`;
    await sets.put(set, work, true);
    return `moved, ${edition.files.length} files`;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function check(): Promise<Outcome> {
  const lines: Line[] = [];
  const sets = await fileSets();
  const there = (await sets.list("releases")).map(({ name }) => name);
  for (const { tag } of await readTransaction(readReleases))
    if (!there.includes(tag))
      lines.push({ set: tag, state: "MISSING: run `sunledger files move`" });
  const [editions, bulk] = [await checkObjects("releases"), await checkObjects("bulk")];
  for (const { set, file, what } of [...editions.faults, ...bulk.faults])
    lines.push({ set, state: `${what === "file_missing" ? "MISSING" : "ALTERED"}: ${file}` });
  for (const name of new Set(bulk.faults.map(({ set }) => path.basename(set))))
    await sets.remove({ kind: "bulk", name });
  const whole = lines.length === 0;
  lines.push({ set: "compared", state: `${editions.files + bulk.files} files` });
  return { lines, whole };
}

async function copy(to: string): Promise<Outcome> {
  const sets = await fileSets();
  const lines: Line[] = [];
  let whole = true;
  for (const { tag, files } of await readTransaction(readReleases)) {
    const target = path.join(to, "releases", tag);
    if (existsSync(target)) {
      lines.push({ set: tag, state: "is there already" });
      continue;
    }
    const work = `${target}.making-${process.pid}`;
    mkdirSync(work, { recursive: true });
    try {
      const lost: string[] = [];
      for (const name of [...files.map((f) => f.name), ...BESIDES_LISTED]) {
        const file = await sets.open(setOfEdition(tag), name);
        if (file === null) lost.push(name);
        else copyFileSync(file, path.join(work, name));
      }
      whole &&= lost.length === 0;
      if (lost.length === 0) renameSync(work, target);
      lines.push({ set: tag, state: lost.length === 0 ? "copied" : `MISSING: ${lost.join(", ")}` });
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
  return { lines, whole };
}
