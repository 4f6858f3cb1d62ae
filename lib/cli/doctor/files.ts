/** Where files that several machines share lie, and whether that place works. */
import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { env } from "@/lib/env";
import { isPlainHttpElsewhere } from "@/lib/http/plain-http";
import type { Bucket } from "@/lib/objects/bucket";
import { fileSets, usesObjectStore } from "@/lib/objects/file-sets";
import { digestFile } from "@/lib/objects/digest-file";
import { readTransaction } from "@/lib/store/client";
import { readReleases } from "@/lib/store/queries/releases";
import { isOk, makeFault, type DoctorFinding } from "./finding";

/** Seconds by which a store's clock may differ: S3 refuses signatures that are 15 minutes off. */
const CLOCK_SECONDS = 300;

export async function checkFiles(): Promise<DoctorFinding> {
  if (!usesObjectStore())
    return isOk("files", "Editions and bulk files lie in the data folder of this machine.");
  const endpoint = env.SUNLEDGER_FILES_ENDPOINT ?? "";
  const { ownBucket } = await import("@/lib/objects/object-sets");
  const trouble = await tryBucket(ownBucket());
  if (trouble !== null) return trouble;
  if (isPlainHttpElsewhere(endpoint))
    return makeFault(
      "files",
      `${endpoint} is plain http: what is stored crosses the network unencrypted.`,
      "Set SUNLEDGER_FILES_ENDPOINT to the https address of the store.",
    );
  const there = (await (await fileSets()).list("releases")).map(({ name }) => name);
  const lost = (await readTransaction(readReleases)).filter(({ tag }) => !there.includes(tag));
  return lost.length === 0
    ? isOk("files", `${endpoint} takes, gives and deletes files; every edition is there.`)
    : makeFault(
        "files",
        `Not in the store: ${lost.map(({ tag }) => tag).join(", ")}.`,
        "Run `sunledger files move` on the machine that has these editions in its data folder, or with --from a backup folder.",
      );
}

/** Writes, reads and deletes an object of its own. @returns null where all of it works */
export async function tryBucket(bucket: Bucket): Promise<DoctorFinding | null> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "sunledger-doctor-"));
  const name = `sunledger/doctor/${randomUUID()}`;
  const file = path.join(folder, "sent");
  try {
    await writeFile(file, randomUUID());
    const sent = await digestFile(file);
    await bucket.put(name, { file, ...sent });
    const { date } = await bucket.head(name);
    const got = await bucket.get(name, path.join(folder, "got"));
    await bucket.remove(name);
    const left = await bucket.head(name);
    if (got.sha256 !== sent.sha256 || left.bytes !== null)
      return makeFault(
        "files",
        got.sha256 === sent.sha256
          ? "The store does not delete what it is told to."
          : "The store gives back other bytes than it was given.",
        "Check the store, and that nothing between it and this machine caches or alters answers.",
      );
    return judgeClock(date, new Date());
  } catch (error) {
    return makeFault(
      "files",
      `The store cannot be used: ${(error as Error).message}`,
      "Check SUNLEDGER_FILES_*, whether this machine reaches the store, and that the key may read, write and delete objects of the bucket; 403 is also the answer to a wrong clock.",
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function judgeClock(store: Date | null, here: Date): DoctorFinding | null {
  const apart = store === null ? 0 : Math.abs(store.getTime() - here.getTime()) / 1000;
  return apart <= CLOCK_SECONDS
    ? null
    : makeFault(
        "files",
        `The clocks of this machine and of the store are ${Math.round(apart)} seconds apart: it will refuse requests.`,
        "Set both clocks by NTP.",
      );
}
