/**
 * What API v1 answers to a request that may be answered: formats, paging, caching and errors, the
 * same for every resource.
 */
import { createHash } from "node:crypto";
import { logError } from "@/lib/log";
import { matchedGroup, valueAt } from "@/lib/lookup";
import { readTransaction } from "@/lib/store/client";
import { readDataVersion } from "@/lib/store/queries/data-version";
import { readReleases } from "@/lib/store/queries/releases";
import { readSigningKeys } from "@/lib/store/queries/signing-keys";
import { currentBulk, knowsTag, licenceOfData } from "@/lib/exports/bulk-files";
import { answerWith, DETACHED, formatsOf } from "./formats";
import { siteOrigin } from "@/lib/http/site-origin";
import { findSideFailure, type SideFailure } from "@/lib/jobs/side-work";
import { BadParams } from "@/lib/http/params";
import { databaseProblem, fileProblem, problemResponse } from "@/lib/http/problem";
import { findFileTrouble } from "@/lib/objects/file-store-error";
import { findTrouble } from "@/lib/store/database-trouble";
import { RESOURCES } from "./resources";
import { TooLarge } from "./resources/guard";
import type { Format, Handler } from "./resources/types";
import { answerOnce } from "./cached-answers";
import { ownKey } from "@/lib/exports/signing-key";
import { softwareVersion } from "@/lib/http/version";
import { todayInChina } from "@/lib/i18n/china-time";

const SUFFIX =
  /^(.+)\.(json|csv|xlsx|ndjson|atom|jsonld|svg|png|jsonstat|html|docx|zip|parquet|md)$/;

/** After the format: the proof of that file, for formats that cannot carry one. */
const PROOF = ".proof";

/**
 * @param path of the address, after `/api/v1`
 * @param base headers that every answer gets
 */
export async function makeAnswer(
  request: Request,
  path: readonly string[],
  base: Record<string, string>,
): Promise<Response> {
  try {
    return await answer(request, path, base);
  } catch (error) {
    return errorResponse(error, base);
  }
}

async function answer(
  request: Request,
  path: readonly string[],
  base: Record<string, string>,
): Promise<Response> {
  const asked = path.at(-1) ?? "";
  const proof = asked.endsWith(PROOF);
  const last = proof ? asked.slice(0, -PROOF.length) : asked;
  const dotted = SUFFIX.exec(last);
  const format = (dotted?.[2] ?? "json") as Format;
  const parts = dotted ? [...path.slice(0, -1), matchedGroup(dotted, 1)] : path;
  const resource = Object.hasOwn(RESOURCES, parts[0] ?? "")
    ? RESOURCES[valueAt(parts, 0)]
    : undefined;
  if (!resource)
    return problemResponse(
      "not_found",
      "There is no such resource; /api/v1/openapi.json lists them.",
      {},
      base,
    );
  const url = new URL(request.url);
  const dataVersion = await readTransaction(readDataVersion);
  const etag = `W/"${createHash("sha256")
    .update(
      [
        softwareVersion,
        dataVersion,
        // A deadline that has passed makes a report late that nobody touched.
        todayInChina(),
        await besides(valueAt(parts, 0)),
        format,
        `${url.pathname}?${url.searchParams}`,
      ].join(" "),
    )
    .digest("hex")
    .slice(0, 24)}"`;
  const headers = {
    ...base,
    ETag: etag,
    "Cache-Control": "public, max-age=0, must-revalidate",
    "X-Content-Type-Options": "nosniff",
    "Sunledger-Data-Version": String(dataVersion),
  };
  // The data decide the answer, so a known version is recognised before anything is asked of them.
  const asksForAny = request.headers.get("if-none-match")?.trim() === "*";
  if (!asksForAny && knowsTag(request, etag)) return new Response(null, { status: 304, headers });
  const make = (): Promise<Response> =>
    makeAnew({ request, url, parts, format, proof, resource, dataVersion, etag, headers, base });
  // Files lie ready, and those that are made are asked for once.
  if (asksForAny || format !== "json" || proof || LIES_READY.has(valueAt(parts, 0))) return make();
  return answerOnce(
    {
      key: `${etag} ${url.pathname}?${url.searchParams}`,
      base,
    },
    make,
  );
}
const LIES_READY: ReadonlySet<string> = new Set(["bulk", "releases"]);

type Asked = {
  readonly request: Request;
  readonly url: URL;
  readonly parts: readonly string[];
  readonly format: Format;
  readonly proof: boolean;
  readonly resource: Handler;
  readonly dataVersion: number;
  readonly etag: string;
  readonly headers: Record<string, string>;
  readonly base: Record<string, string>;
};

async function makeAnew(asked: Asked): Promise<Response> {
  const { request, url, parts, format, proof, dataVersion, etag, headers, base } = asked;
  const made = await asked.resource(url.searchParams, parts.slice(1), {
    format,
    request,
    url,
    dataVersion,
  });
  if (made === null)
    return problemResponse("not_found", "There is nothing at this address.", {}, base);
  if (made instanceof Response && proof)
    return problemResponse("not_found", "This file has no proof beside it.", {}, base);
  if (made instanceof Response) return merged(made, request, headers);
  const formats = formatsOf(made).filter((f) => !proof || DETACHED.includes(f));
  if (!formats.includes(format))
    return problemResponse(
      "bad_format",
      `This resource comes as ${formats.map((f) => `.${f}${proof ? PROOF : ""}`).join(", ")}.`,
      {},
      base,
    );
  if (knowsTag(request, etag)) return new Response(null, { status: 304, headers });
  return answerWith(made, {
    format,
    name: parts.join("-"),
    resource: parts.join("/"),
    dataVersion,
    headers,
    url,
    origin: siteOrigin(),
    proof,
  });
}

/**
 * What the answers about files and keys depend on besides the data: which there are, and under
 * which terms.
 */
async function besides(resource: string): Promise<string> {
  if (resource === "key" || resource === "keys")
    return `${ownKey().fingerprint} ${(await readTransaction(readSigningKeys)).length}`;
  if (!ABOUT_FILES.has(resource)) return "";
  const [{ bulk }, releases] = [await currentBulk(), await readTransaction(readReleases)];
  return JSON.stringify([
    bulk?.dataVersion,
    bulk?.madeAt,
    releases.length,
    releases[0]?.tag,
    licenceOfData(),
  ]);
}
const ABOUT_FILES = new Set(["bulk", "catalog", "csvw", "datapackage", "releases"]);

/** Own answers of a resource keep their own headers; what they leave out is filled in. */
function merged(response: Response, request: Request, headers: Record<string, string>): Response {
  const all = new Headers(response.headers);
  for (const [name, value] of Object.entries(headers)) if (!all.has(name)) all.set(name, value);
  const tag = all.get("etag");
  if (response.status === 200 && tag !== null && knowsTag(request, tag))
    return new Response(null, { status: 304, headers: all });
  return new Response(response.body, { status: response.status, headers: all });
}

export function errorResponse(error: unknown, headers: Record<string, string>): Response {
  if (error instanceof BadParams)
    return problemResponse(
      "bad_parameters",
      "Some parameters cannot be used; `errors` says which and why.",
      { errors: error.errors },
      headers,
    );
  if (error instanceof TooLarge)
    return problemResponse(
      "too_large",
      `This query may have ${error.estimate} rows; the limit is ${error.limit}. ${error.advice}`,
      { errors: [{ path: "", code: "too_large", detail: error.advice }] },
      headers,
    );
  const why = findSideFailure(error);
  if (why) return sideProblem(why, headers);
  const trouble = findTrouble(error);
  if (trouble) return databaseProblem(trouble, headers);
  const fileTrouble = findFileTrouble(error);
  if (fileTrouble) {
    logError(fileTrouble, error);
    return fileProblem(fileTrouble, headers);
  }
  logError("api_failed", error);
  return problemResponse("internal", "Something went wrong here.", {}, headers);
}

const SIDE_WORDS: Record<SideFailure, string> = {
  busy: "Many large files are being made; try again in a moment.",
  failed: "The file could not be made; narrow the query, or take .csv or the bulk files at /data.",
  too_slow:
    "The file took too long to make; narrow the query, or take .csv or the bulk files at /data.",
};
const sideProblem = (why: SideFailure, headers: Record<string, string>): Response =>
  problemResponse("busy", SIDE_WORDS[why], {}, { ...headers, "Retry-After": "10" });
