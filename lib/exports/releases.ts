/**
 * A dated edition of all data, to cite: the bulk files of a moment, kept as they are, with what
 * changed since the edition before.
 */
import { copyFileSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { sign } from "node:crypto";
import { setOfVersion, type Bulk } from "@/lib/exports/bulk/shelf";
import { fileSets } from "@/lib/objects/file-sets";
import type { FileSets, SetName } from "@/lib/objects/set-types";
import { digestFile } from "@/lib/objects/digest-file";
import { canonical } from "@/lib/exports/proof/manifest";
import { entryOf } from "@/lib/lookup";
import { readTransaction } from "@/lib/store/client";
import { saveRelease } from "@/lib/store/commands/releases";
import {
  readCorrectionsBetween,
  readNewestEdition,
  readRelease,
  readReleases,
  type EditionReport,
  type Release,
  type ReleaseChanges,
} from "@/lib/store/queries/releases";
import { makeBulk } from "./bulk-files";
import { enterKey, ownKey } from "./signing-key";

export const setOfEdition = (tag: string): SetName => ({ kind: "releases", name: tag });

type Reports = Record<string, EditionReport>;
type Before = { tag: string; madeAt: Date; reports: Reports } | null;

/** @returns the new edition, or the last one where nothing has changed since */
export async function makeRelease({
  note,
}: {
  note: string | null;
}): Promise<{ release: Release; made: boolean }> {
  const bulk = await makeBulk();
  const { before, tags } = await readTransaction(async (tx) => ({
    before: await readNewestEdition(tx),
    tags: (await readReleases(tx)).map((r) => r.tag),
  }));
  if (before?.dataVersion === bulk.dataVersion)
    return { release: (await readTransaction((tx) => readRelease(tx, before.tag)))!, made: false };
  const madeAt = new Date();
  const sets = await fileSets();
  const there = (await sets.list("releases")).map(({ name }) => name);
  const tag = freeTag(madeAt, [...tags, ...there]);
  const reports = await keepFiles(sets, bulk, tag);
  const changes = await changesSince(before, reports);
  await enterKey();
  const signature = sign(
    null,
    Buffer.from(canonical(statementOf({ tag, ...bulk }))),
    ownKey().privateKey,
  ).toString("base64url");
  const release: Release = {
    tag,
    dataVersion: bulk.dataVersion,
    note,
    files: [...bulk.files],
    signature,
    changes,
    madeAt,
  };
  await saveRelease({ ...release, reports });
  return { release, made: true };
}

/** What the signature of an edition is over, as canonical JSON. */
export const statementOf = (r: {
  tag: string;
  dataVersion: number;
  files: readonly { name: string; sha256: string }[];
}) => ({
  tag: r.tag,
  dataVersion: r.dataVersion,
  files: r.files.map((f) => ({ name: f.name, sha256: f.sha256 })),
});

/** Files of an edition besides those that it lists. */
export const BESIDES_LISTED = ["dictionary.csv", "reports.json", "bulk.json"];

/**
 * A copy that nobody writes to, compared with the stated hashes before it is in place.
 *
 * @returns the reports that it holds
 */
async function keepFiles(sets: FileSets, bulk: Bulk, tag: string): Promise<Reports> {
  const work = path.join(sets.workFolder("releases"), `${tag}.making-${process.pid}`);
  mkdirSync(work, { recursive: true });
  try {
    for (const name of [...bulk.files.map((f) => f.name), ...BESIDES_LISTED]) {
      const file = await sets.open(setOfVersion(bulk.dataVersion), name);
      if (file === null) throw new Error(`${name} is missing; no edition was made.`);
      copyFileSync(file, path.join(work, name));
    }
    for (const f of bulk.files)
      if ((await digestFile(path.join(work, f.name))).sha256 !== f.sha256)
        throw new Error(
          `${f.name} is not as it was made; no edition was made. Remove the bulk files of data version ${bulk.dataVersion} and try again.`,
        );
    const reports = JSON.parse(readFileSync(path.join(work, "reports.json"), "utf8")) as Reports;
    await sets.put(setOfEdition(tag), work, false);
    return reports;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Compares which version of each report the two editions hold: times play no part, so nothing falls
 * between two editions.
 */
async function changesSince(before: Before, reports: Reports): Promise<ReleaseChanges> {
  const was = before?.reports ?? {};
  const ids = Object.keys(reports).sort();
  const both = ids.filter((id) => was[id]);
  const steps = both
    .filter((id) => entryOf(was, id).v !== entryOf(reports, id).v)
    .map((id) => ({ reportId: id, from: entryOf(was, id).v, to: entryOf(reports, id).v }));
  const corrections =
    steps.length > 0 ? await readTransaction((tx) => readCorrectionsBetween(tx, steps)) : [];
  const added = ids.filter((id) => !was[id]);
  const removed = Object.keys(was)
    .filter((id) => !reports[id])
    .sort();
  const described = both.filter(
    (id) => entryOf(was, id).d !== undefined && entryOf(was, id).d !== entryOf(reports, id).d,
  );
  const mentioned = new Set([
    ...added,
    ...removed,
    ...described,
    ...corrections.map((c) => c.reportId),
  ]);
  const names = Object.fromEntries(
    [...mentioned].map((id) => {
      const { name, year } = (reports[id] ?? was[id])!;
      return [id, { name, year }];
    }),
  );
  return {
    since: before?.madeAt.toISOString() ?? null,
    sinceTag: before?.tag ?? null,
    corrections,
    added,
    removed,
    described,
    names,
  };
}

/** The day in Asia/Shanghai; a second edition of a day is -2. */
function freeTag(at: Date, taken: readonly string[]): string {
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(at);
  for (let n = 1; ; n++) {
    const tag = n === 1 ? day : `${day}-${n}`;
    if (!taken.includes(tag)) return tag;
  }
}
