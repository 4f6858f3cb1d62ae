import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { sha256 } from "@/lib/publish/proof/manifest";
import { bulkFolder, currentBulk, fileResponse, makeBulk } from "../bulk";
import { originOf } from "../origin";
import { parseParams, schemas } from "../params";
import { readReleases } from "@/lib/store/queries/releases";
import { read } from "@/lib/store/client";
import { releaseFolder } from "../releases";
import { CORS, type Handler } from "./types";

const headers = { ...CORS, "Access-Control-Expose-Headers": `${CORS["Access-Control-Expose-Headers"]}, Accept-Ranges, Content-Range, Content-Length, Repr-Digest`, "X-Content-Type-Options": "nosniff" };
const NAME = /^[\w.-]{1,80}$/;

/** `bulk` lists the files with their hashes; `bulk/{name}` is one of them. */
export const bulk: Handler = async (query, [first, rest], { request, url, format }) => {
  parseParams(schemas.none, query);
  if (rest) return null;
  const name = url.pathname.split("/").at(-1)!;
  const origin = originOf(request);
  const found = (await currentBulk(origin)).bulk ?? (await makeBulk(origin));
  if (first === undefined) return format === "json" || format === "csv" || format === "ndjson" || format === "xlsx" ? { rows: found.files.map((f) => ({ ...f, address: `/api/v1/bulk/${f.name}` })), body: { madeAt: found.madeAt, filesVersion: found.dataVersion } } : null;
  const file = path.join(bulkFolder(), `v${found.dataVersion}`, name);
  if (!NAME.test(name) || !existsSync(file) || name === "bulk.json") return null;
  const hash = found.files.find((f) => f.name === name)?.sha256 ?? sha256(readFileSync(file));
  return fileResponse(request, { path: file, name, sha256: hash }, { ...headers, "Cache-Control": "public, max-age=0, must-revalidate" });
};

/** `releases` lists the editions; `releases/{tag}/{name}` is a file of one, which never changes. */
export const releases: Handler = async (query, [tag, , rest], { request, url, format }) => {
  parseParams(schemas.none, query);
  const all = await read(readReleases);
  if (!tag) return { rows: all.map(({ changes, files, ...r }) => ({ ...r, files: files.length, corrections: changes.corrections.length })), columns: ["tag", "dataVersion", "note", "signature", "madeAt", "files", "corrections"] };
  if (rest) return null;
  const parts = url.pathname.split("/").slice(url.pathname.split("/").indexOf("releases") + 1);
  const one = all.find((r) => r.tag === (parts.length === 1 ? parts[0]!.replace(/\.json$/, "") : parts[0]));
  if (!one) return null;
  if (parts.length === 1) return format === "json" ? { single: one, rows: one.files } : null;
  const file = one.files.find((f) => f.name === parts[1]);
  const at = path.join(releaseFolder(one.tag), parts[1]!);
  if (!file || !existsSync(at)) return null;
  return fileResponse(request, { path: at, name: file.name, sha256: file.sha256 }, { ...headers, "Cache-Control": "public, max-age=31536000, immutable" });
};
