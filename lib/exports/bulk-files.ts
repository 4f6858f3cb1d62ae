/**
 * The bulk files of this installation, rebuilt in the background after a change of the data
 * (lib/jobs); until then the previous ones are served.
 */
import { closeSync, createReadStream, fstatSync, openSync, type ReadStream } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { env, isPortal } from "@/lib/env";
import { buildBulk, type BuildFacts } from "@/lib/exports/bulk/build";
import { MEDIA, type Described } from "@/lib/exports/bulk/descriptors";
import {
  isOf,
  newestFor,
  onShelf,
  setOfVersion,
  type Bulk,
  type ShelfMark,
} from "@/lib/exports/bulk/shelf";
import { fileSets, usesObjectStore } from "@/lib/objects/file-sets";
import type { FileSets } from "@/lib/objects/set-types";
import { FileStoreError } from "@/lib/objects/file-store-error";
import { rootRegion } from "@/lib/registry/within";
import { readTransaction } from "@/lib/store/client";
import { nameLedger } from "@/lib/store/commands/ledger-id";
import { readDataMark } from "@/lib/store/queries/data-mark";
import { readRegions } from "@/lib/store/queries/observations";
import { registerBulk } from "./export-register";
import { siteOrigin } from "@/lib/http/site-origin";

const holder = globalThis as unknown as { sunledgerBulk?: Promise<Bulk> };

export const namePublisher = (): string => env.SUNLEDGER_PUBLISHER ?? "阳光台账 Sunledger";
export const licenceOfData = () => ({
  text:
    env.SUNLEDGER_LICENCE ?? "未设定许可；使用前请询问发布者 No licence stated; ask the publisher",
  url: env.SUNLEDGER_LICENCE_URL ?? null,
  stated: env.SUNLEDGER_LICENCE !== undefined,
});

export async function bulkFacts(origin: string): Promise<BuildFacts> {
  const region = rootRegion(await readTransaction(readRegions));
  return {
    origin,
    licence: licenceOfData(),
    publisher: namePublisher(),
    contact: env.SUNLEDGER_CONTACT ?? null,
    region: region?.nameZh ?? "",
  };
}

/**
 * The newest files that may be served, and whether they are of the present data; `bulk` is null
 * before the first are made.
 */
export async function currentBulk(): Promise<{
  bulk: Bulk | null;
  fresh: boolean;
  dataVersion: number;
  mark: string;
}> {
  const now = await readTransaction(readDataMark);
  const bulk = newestFor(await onShelf(await fileSets()), now);
  return { bulk, fresh: isOf(bulk, now), dataVersion: now.dataVersion, mark: now.mark };
}

/** A portal writes nothing to the store that it shares with the desk: it waits for the desk's files. */
export const makesBulk = (): boolean => !(isPortal() && usesObjectStore());

/** The same, but waits for the first files of an installation. */
export async function someBulk(): Promise<Bulk> {
  const { bulk } = await currentBulk();
  if (bulk) return bulk;
  if (!makesBulk()) throw new FileStoreError("file_missing", "the desk has made no bulk files yet");
  return makeBulk();
}

/**
 * Makes the files of the present data where they are missing, or waits for whoever makes them.
 * Addresses in them are the site's own.
 */
export function makeBulk(): Promise<Bulk> {
  holder.sunledgerBulk ??= (async () => {
    try {
      await nameLedger();
      const sets = await fileSets();
      for (;;) {
        const bulk = await buildBulk(sets, await bulkFacts(siteOrigin()));
        if (bulk) {
          await registerBulk(bulk);
          await clearShelf(sets, bulk);
          return bulk;
        }
        await pause(300);
      }
    } finally {
      holder.sunledgerBulk = undefined;
    }
  })();
  return holder.sunledgerBulk;
}

/**
 * Deletes old files, except the set before the current one, for downloads in progress; files of
 * another database go, too.
 */
async function clearShelf(sets: FileSets, now: ShelfMark): Promise<void> {
  const shelf = await onShelf(sets);
  const kept = shelf
    .filter((b) => b.ledger === now.ledger && b.dataVersion <= now.dataVersion)
    .slice(0, 2)
    .map((b) => b.dataVersion);
  for (const { dataVersion } of shelf) {
    try {
      if (!kept.includes(dataVersion)) await sets.remove(setOfVersion(dataVersion));
    } catch {
      // Some systems refuse to delete an open file; the next run deletes it.
    }
  }
}

/** The data as they can be taken now, for descriptors; waits for the first files of an installation. */
export async function describeBulk(origin: string): Promise<Described> {
  const b = await someBulk();
  return {
    ...(await bulkFacts(origin)),
    dataVersion: b.dataVersion,
    madeAt: b.madeAt,
    files: b.files,
    years: b.years,
  };
}

/**
 * One file with ranges (RFC 9110): a broken download resumes if the file is unchanged. The file is
 * opened before the headers are sent, so that it is sent whole even if it is replaced meanwhile.
 * @returns null if there is no such file
 */
export function fileResponse(
  request: Request,
  file: { path: string; name: string; sha256: string },
  headers: Record<string, string>,
): Response | null {
  const fd = open(file.path);
  if (fd === null) return null;
  const size = fstatSync(fd).size;
  const etag = `"${file.sha256}"`;
  const format = file.name.replace(/^[^.]+\./, "");
  const base: Record<string, string> = {
    ...headers,
    ETag: etag,
    "Accept-Ranges": "bytes",
    "Content-Type": MEDIA[format] ?? "application/octet-stream",
    "Content-Disposition": `attachment; filename="${file.name}"`,
    "Repr-Digest": `sha-256=:${Buffer.from(file.sha256, "hex").toString("base64")}:`,
  };
  const without = (status: number, more: Record<string, string> = {}) => (
    closeSync(fd),
    new Response(null, { status, headers: { ...base, ...more } })
  );
  if (knowsTag(request, etag)) return without(304);
  const condition = request.headers.get("if-range");
  const range =
    condition === null || condition === etag ? rangeOf(request.headers.get("range"), size) : null;
  if (range === "unsatisfiable") return without(416, { "Content-Range": `bytes */${size}` });
  const [start, end] = range ?? [0, size - 1];
  const more: Record<string, string> = {
    "Content-Length": String(end - start + 1),
    ...(range ? { "Content-Range": `bytes ${start}-${end}/${size}` } : {}),
  };
  if (request.method === "HEAD" || size === 0) return without(range ? 206 : 200, more);
  return new Response(streamFile(createReadStream("", { fd, start, end })), {
    status: range ? 206 : 200,
    headers: { ...base, ...more },
  });
}

/**
 * A stream that ends quietly when the reader goes away; Node's own adapter throws then, outside of
 * any request.
 */
function streamFile(file: ReadStream): ReadableStream<Uint8Array> {
  const chunks = file[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel() {
      file.destroy();
    },
  });
}

function open(file: string): number | null {
  try {
    return openSync(file, "r");
  } catch {
    return null;
  }
}

/** `If-None-Match` by weak comparison: a list of tags, or `*`. */
export function knowsTag(request: Request, etag: string): boolean {
  const given = request.headers.get("if-none-match");
  if (given === null) return false;
  const bare = (tag: string) => tag.trim().replace(/^W\//, "");
  return given.trim() === "*" || given.split(",").some((tag) => bare(tag) === bare(etag));
}

/** One range only; several are answered with the whole file, as a server may. */
export function rangeOf(
  header: string | null,
  size: number,
): [number, number] | "unsatisfiable" | null {
  const hit = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  if (!hit || (hit[1] === "" && hit[2] === "")) return null;
  if (hit[1] === "")
    return Number(hit[2]) === 0 ? "unsatisfiable" : [Math.max(0, size - Number(hit[2])), size - 1];
  const start = Number(hit[1]);
  const end = hit[2] === "" ? size - 1 : Math.min(Number(hit[2]), size - 1);
  if (start >= size) return "unsatisfiable";
  return start > end ? null : [start, end];
}
