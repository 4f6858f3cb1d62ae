import { describeCells, describeDictionary } from "@/lib/exports/bulk/csvw";
import type { BulkFile } from "@/lib/exports/bulk/descriptors";
import { setOfVersion } from "@/lib/exports/bulk/shelf";
import { siteOrigin } from "@/lib/http/site-origin";
import { lastOf, valueAt } from "@/lib/lookup";
import { readTransaction } from "@/lib/store/client";
import { readRelease, readReleases } from "@/lib/store/queries/releases";
import { describeBulk, fileResponse, someBulk } from "@/lib/exports/bulk-files";
import { parseParams, schemas } from "@/lib/http/params";
import { setOfEdition } from "@/lib/exports/releases";
import { fileSets } from "@/lib/objects/file-sets";
import type { SetName } from "@/lib/objects/set-types";
import { digestFile } from "@/lib/objects/digest-file";
import { CORS, type Handler } from "./types";

const headers = {
  ...CORS,
  "Access-Control-Expose-Headers": `${CORS["Access-Control-Expose-Headers"]}, Accept-Ranges, Content-Range, Content-Length, Repr-Digest`,
  "X-Content-Type-Options": "nosniff",
};
const DICTIONARY = "dictionary.csv";
const METADATA = "-metadata.json";
const TABLE = ["json", "csv", "ndjson", "xlsx"];

/**
 * `bulk` lists the files with their hashes; `bulk/{name}` is one of them, of the data that it says
 * in its headers.
 */
export const serveBulk: Handler = async (query, [first, rest], { url, request, format }) => {
  parseParams(schemas.none, query);
  if (rest) return null;
  const found = await someBulk();
  if (first === undefined)
    return TABLE.includes(format)
      ? {
          rows: found.files.map((f) => ({ ...f, address: `/api/v1/bulk/${f.name}` })),
          body: { madeAt: found.madeAt, filesVersion: found.dataVersion },
        }
      : null;
  const name = lastOf(url.pathname.split("/"));
  if (name.endsWith(METADATA)) return describedFile(name, found.files);
  const file = await locate(setOfVersion(found.dataVersion), name, found.files);
  const made = {
    "Sunledger-Data-Version": String(found.dataVersion),
    "Last-Modified": new Date(found.madeAt).toUTCString(),
  };
  const about: Record<string, string> = name.endsWith(".csv")
    ? { Link: `<${name}${METADATA}>; rel="describedby"; type="application/csvm+json"` }
    : {};
  return file === null
    ? null
    : fileResponse(
        request,
        { ...file, name },
        { ...headers, ...made, ...about, "Cache-Control": "public, max-age=0, must-revalidate" },
      );
};

/**
 * `sunledger-2024.csv-metadata.json` says what the columns of `sunledger-2024.csv` are, where CSV
 * on the Web looks for it.
 */
async function describedFile(name: string, files: readonly BulkFile[]): Promise<Response | null> {
  const csv = name.slice(0, -METADATA.length);
  if (csv !== DICTIONARY && !files.some((f) => f.name === csv && f.format === "csv")) return null;
  const facts = await describeBulk(siteOrigin());
  const describe = csv === DICTIONARY ? describeDictionary : describeCells;
  return new Response(JSON.stringify(describe(facts, csv)), {
    headers: { ...CORS, "Content-Type": "application/csvm+json" },
  });
}

/**
 * A file of a set, and its hash. The dictionary stands in no list; its hash is taken when it is
 * asked for.
 */
async function locate(
  set: SetName,
  name: string,
  files: readonly { name: string; sha256: string }[],
): Promise<{ path: string; sha256: string } | null> {
  const listed = files.find((f) => f.name === name);
  if (!listed && name !== DICTIONARY) return null;
  const path = await (await fileSets()).open(set, name);
  if (path === null) return null;
  return { path, sha256: listed?.sha256 ?? (await digestFile(path)).sha256 };
}

/** `releases` lists the editions; `releases/{tag}/{name}` is a file of one, which never changes. */
export const serveReleases: Handler = async (query, [tag, , rest], { request, url }) => {
  parseParams(schemas.none, query);
  const all = await readTransaction(readReleases);
  if (!tag)
    return {
      rows: all.map(({ counts, files, ...r }) => ({
        ...r,
        files: files.length,
        added: counts.added,
        removed: counts.removed,
        corrections: counts.corrections,
      })),
      columns: [
        "tag",
        "dataVersion",
        "note",
        "signature",
        "madeAt",
        "files",
        "added",
        "removed",
        "corrections",
      ],
    };
  if (rest) return null;
  const parts = url.pathname.split("/").slice(url.pathname.split("/").indexOf("releases") + 1);
  const one = all.find(
    (r) => r.tag === (parts.length === 1 ? valueAt(parts, 0).replace(/\.\w+$/, "") : parts[0]),
  );
  if (!one) return null;
  if (parts.length === 1)
    return {
      single: (await readTransaction((tx) => readRelease(tx, one.tag)))!,
      rows: one.files.map((f) => ({ ...f, address: `/api/v1/releases/${one.tag}/${f.name}` })),
    };
  const name = parts[1] ?? "";
  const file = await locate(setOfEdition(one.tag), name, one.files);
  const made = {
    "Sunledger-Data-Version": String(one.dataVersion),
    "Last-Modified": one.madeAt.toUTCString(),
  };
  return file
    ? fileResponse(
        request,
        { ...file, name },
        { ...headers, ...made, "Cache-Control": "public, max-age=31536000, immutable" },
      )
    : null;
};
