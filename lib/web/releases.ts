/** A dated edition of all data, to cite: the bulk files of a moment, kept as they are, with what changed since the edition before. */
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { sign } from "node:crypto";
import { dataFolder } from "@/lib/env";
import { canonical } from "@/lib/publish/proof/manifest";
import { read } from "@/lib/store/client";
import { saveRelease } from "@/lib/store/commands/releases";
import { readChanges } from "@/lib/store/queries/changes";
import { readFirstPublished, readReleases, type Release } from "@/lib/store/queries/releases";
import { bulkFolder, makeBulk } from "./bulk";
import { ownKey } from "./signing-key";

export const releaseFolder = (tag: string): string => path.join(/* turbopackIgnore: true */ dataFolder, "releases", tag);
const MAX_CORRECTIONS = 100_000;

/** @returns the new edition, or the last one where nothing has changed since */
export async function makeRelease(o: { origin: string; note: string | null }): Promise<{ release: Omit<Release, "madeAt">; made: boolean }> {
  const bulk = await makeBulk(o.origin);
  const all = await read(readReleases);
  const last = all[0];
  if (last?.dataVersion === bulk.dataVersion) return { release: last, made: false };
  const madeAt = new Date();
  const tag = freeTag(madeAt, all.map((r) => r.tag));
  const since = last?.madeAt ?? null;
  const changes = await read(async (tx) => ({
    since: since?.toISOString() ?? null,
    corrections: since ? (await readChanges(tx, { since: since.toISOString(), limit: MAX_CORRECTIONS, offset: 0 })).map((c) => ({ reportId: c.reportId, cell: c.cell, old: c.old, new: c.new, reason: c.reason })) : [],
    added: await readFirstPublished(tx, since),
  }));
  const target = releaseFolder(tag);
  const work = `${target}.making`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(path.dirname(target), { recursive: true });
  cpSync(path.join(bulkFolder(), `v${bulk.dataVersion}`), work, { recursive: true });
  renameSync(work, target);
  const statement = { tag, dataVersion: bulk.dataVersion, files: bulk.files.map((f) => ({ name: f.name, sha256: f.sha256 })) };
  const signature = sign(null, Buffer.from(canonical(statement)), ownKey().privateKey).toString("base64url");
  const release = { tag, dataVersion: bulk.dataVersion, note: o.note, files: bulk.files, signature, changes };
  await saveRelease({ ...release, madeAt: madeAt.toISOString() });
  return { release, made: true };
}

/** The day in Asia/Shanghai; a second edition of a day is -2. */
function freeTag(at: Date, taken: readonly string[]): string {
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(at);
  for (let n = 1; ; n++) {
    const tag = n === 1 ? day : `${day}-${n}`;
    if (!taken.includes(tag) && !existsSync(releaseFolder(tag))) return tag;
  }
}
