/** The bulk files of this installation: made anew in the background when the data have changed; until then the last ones are given out. */
import { createReadStream, existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { dataFolder, env } from "@/lib/env";
import { buildBulk, type Bulk, type BuildFacts } from "@/lib/publish/bulk/build";
import { MEDIA, type Described } from "@/lib/publish/bulk/descriptors";
import { rootRegion } from "@/lib/registry/within";
import { read } from "@/lib/store/client";
import { readDataVersion, readRegions } from "@/lib/store/queries/observations";

export const bulkFolder = (): string => path.join(/* turbopackIgnore: true */ dataFolder, "bulk");
const holder = globalThis as unknown as { sunledgerBulk?: Promise<Bulk> };

export const licence = () => ({ text: env.SUNLEDGER_LICENCE ?? "未设定许可；使用前请询问发布者 No licence stated; ask the publisher", url: env.SUNLEDGER_LICENCE_URL ?? null, stated: env.SUNLEDGER_LICENCE !== undefined });

export async function bulkFacts(origin: string): Promise<BuildFacts> {
  const region = rootRegion(await read(readRegions));
  return { origin, licence: licence(), publisher: env.SUNLEDGER_PUBLISHER ?? "阳光台账 Sunledger", region: region?.nameZh ?? "" };
}

/** What is on disk for the newest version that was made, and whether that is the present one. A missing one begins to be made. */
export async function currentBulk(origin: string): Promise<{ bulk: Bulk | null; fresh: boolean }> {
  const version = await read(readDataVersion);
  const made = versions();
  if (made[0] !== version) void makeBulk(origin).catch((error) => console.error(error));
  const newest = made[0];
  return { bulk: newest === undefined ? null : readBulk(newest), fresh: newest === version };
}

/** Makes the files of the present data, or waits for them while they are made. The last two versions stay, for downloads that go on. */
export function makeBulk(origin: string): Promise<Bulk> {
  holder.sunledgerBulk ??= (async () => {
    try {
      const bulk = await buildBulk(bulkFolder(), await bulkFacts(origin));
      for (const old of versions().slice(2)) rmSync(path.join(bulkFolder(), `v${old}`), { recursive: true, force: true });
      return bulk;
    } finally {
      holder.sunledgerBulk = undefined;
    }
  })();
  return holder.sunledgerBulk;
}

function versions(): number[] {
  if (!existsSync(bulkFolder())) return [];
  const found = readdirSync(bulkFolder()).flatMap((name) => (/^v\d+$/.test(name) && existsSync(path.join(bulkFolder(), name, "bulk.json")) ? [Number(name.slice(1))] : []));
  return found.sort((a, b) => b - a);
}
const readBulk = (version: number): Bulk => JSON.parse(readFileSync(path.join(bulkFolder(), `v${version}`, "bulk.json"), "utf8"));

/** The bulk files that are kept, of the newest data first. */
export const knownBulk = (): Bulk[] => versions().map(readBulk);

/** The data as they can be taken now, for descriptors; waits for the first files of an installation. */
export async function described(origin: string): Promise<Described> {
  const { bulk } = await currentBulk(origin);
  const b = bulk ?? (await makeBulk(origin));
  return { ...(await bulkFacts(origin)), dataVersion: b.dataVersion, madeAt: b.madeAt, files: b.files, years: b.years };
}

/** One file with ranges (RFC 9110): a broken download goes on where it stopped, if the file is still the same. */
export function fileResponse(request: Request, file: { path: string; name: string; sha256: string }, headers: Record<string, string>): Response {
  const size = statSync(file.path).size;
  const etag = `"${file.sha256}"`;
  const format = file.name.replace(/^[^.]+\./, "");
  const base: Record<string, string> = { ...headers, ETag: etag, "Accept-Ranges": "bytes", "Content-Type": MEDIA[format] ?? "application/octet-stream", "Content-Disposition": `attachment; filename="${file.name}"`, "Repr-Digest": `sha-256=:${Buffer.from(file.sha256, "hex").toString("base64")}:` };
  if (request.headers.get("if-none-match")?.includes(etag)) return new Response(null, { status: 304, headers: base });
  const condition = request.headers.get("if-range");
  const range = condition === null || condition === etag ? rangeOf(request.headers.get("range"), size) : null;
  if (range === "unsatisfiable") return new Response(null, { status: 416, headers: { ...base, "Content-Range": `bytes */${size}` } });
  const [start, end] = range ?? [0, size - 1];
  const head = { ...base, "Content-Length": String(end - start + 1), ...(range ? { "Content-Range": `bytes ${start}-${end}/${size}` } : {}) };
  const body = request.method === "HEAD" ? null : (Readable.toWeb(createReadStream(file.path, { start, end: Math.max(start, end) })) as ReadableStream<Uint8Array>);
  return new Response(body, { status: range ? 206 : 200, headers: head });
}

/** One range only; several are answered with the whole file, as a server may. */
export function rangeOf(header: string | null, size: number): [number, number] | "unsatisfiable" | null {
  const hit = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  if (!hit || (hit[1] === "" && hit[2] === "")) return null;
  if (hit[1] === "") return Number(hit[2]) === 0 ? "unsatisfiable" : [Math.max(0, size - Number(hit[2])), size - 1];
  const start = Number(hit[1]);
  const end = hit[2] === "" ? size - 1 : Math.min(Number(hit[2]), size - 1);
  return start >= size ? "unsatisfiable" : start > end ? null : [start, end];
}
