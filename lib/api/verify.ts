/**
 * Is this file (or the code on this print) ours, is it as it left, and are its figures still the
 * figures? What left before the register was given up for single files is still found there.
 */
import type { KeyObject } from "node:crypto";
import { runTask, TaskFailed } from "@/lib/intake/host/pool";
import type { SignedFile } from "@/lib/intake/signed-file/read-signed-file";
import type { BulkFile } from "@/lib/exports/bulk/descriptors";
import { onShelf } from "@/lib/exports/bulk/shelf";
import { fileSets } from "@/lib/objects/file-sets";
import {
  fingerprintOf,
  isSigned,
  normalCode,
  parseProof,
  sha256,
  shortCode,
  sortedQuery,
  type Manifest,
  type Proof,
} from "@/lib/exports/proof/manifest";
import { decodeStatement } from "@/lib/exports/proof/statement-token";
import { readTransaction } from "@/lib/store/client";
import { findExport, type ExportRecord } from "@/lib/store/queries/export-record";
import { readDataVersion } from "@/lib/store/queries/data-version";
import { readReleases } from "@/lib/store/queries/releases";
import { currentBulk } from "@/lib/exports/bulk-files";
import { briefFacts, briefFigures } from "@/lib/views/brief-facts";
import { bulkFigures, figuresHash } from "@/lib/exports/export-register";
import { chunksOf, pageOf } from "./formats";
import { RESOURCES } from "./resources";
import { findKey, ownKey } from "@/lib/exports/signing-key";

/**
 * `genuine`: every byte is as it left · `resaved`: its figures are those that were signed, but
 * another program saved the file, and nobody vouches for its look · `altered`: ours, but not as it
 * left · `foreign`: signed with another key · `unknown`: carries no signature and is not in the
 * register.
 */
export type Verdict = "genuine" | "resaved" | "altered" | "foreign" | "unknown";
/** Whether the same query gives the same figures today; `gone` when it gives nothing any more. */
export type Today = "same" | "changed" | "gone";
/** A bulk file as it lies here: of the present data (`tag` null) or of an edition. */
export type SignedEdition = { name: string; tag: string | null; dataVersion: number };
export type Verification = {
  verdict: Verdict;
  manifest: Manifest | null;
  code: string | null;
  today: Today | null;
  dataVersion: number;
  fileSha256: string | null;
  edition: SignedEdition | null;
  /**
   * The key that signed it, where it is one of ours: since when it is, and whether another has
   * taken its place.
   */
  key: { readonly since: string | null; readonly former: boolean } | null;
  /** Of a file that was saved again: figures as they were signed beside those found, the first of `count`. */
  figures: { readonly count: number; readonly list: ComparedFigure[] } | null;
};
export type ComparedFigure = { place: string; signed: string; found: string };

/** @param beside the proof that came with a file which cannot carry one (`….csv.proof`) */
export async function verifyFile(
  bytes: Uint8Array,
  beside: Uint8Array | null = null,
): Promise<Verification> {
  const fileSha256 = sha256(bytes);
  const carried = await openSignedFile(bytes, beside);
  if (!carried) return verifyHash(fileSha256);
  const found = await judge(carried.proof, () => carried.whole, fileSha256);
  if (found.verdict !== "altered" || !(await isResaved(carried))) return found;
  return {
    ...found,
    verdict: "resaved",
    today: await todayOf(carried.proof.manifest, found.dataVersion),
    figures: compareFigures(carried),
  };
}

/**
 * For files that carry nothing of their own (CSV, NDJSON, pictures, bulk files): the register and
 * the lists know them by their hash.
 */
export async function verifyHash(fileSha256: string): Promise<Verification> {
  const found = await judge(
    proofOf(await findExport({ fileSha256 })),
    (m) => m.file === fileSha256,
    fileSha256,
  );
  if (found.verdict !== "unknown" && !found.manifest?.resource.startsWith("bulk/")) return found;
  const edition = await editionOf(fileSha256);
  return edition
    ? {
        ...found,
        verdict: "genuine",
        edition,
        today: found.today ?? (await bulkToday(edition.figures, edition.dataVersion)),
      }
    : found;
}

type Kept = SignedEdition & { figures: string };
/** An edition's file by its tag; else a bulk file that lies here, or did. */
async function editionOf(sha256: string): Promise<Kept | null> {
  const kept = (files: readonly BulkFile[], tag: string | null, dataVersion: number): Kept[] =>
    files
      .filter((f) => f.sha256 === sha256)
      .map((f) => ({ name: f.name, tag, dataVersion, figures: bulkFigures({ files }, f.year) }));
  const releases = (await readTransaction(readReleases)).flatMap((r) =>
    kept(r.files, r.tag, r.dataVersion),
  );
  return (
    releases[0] ??
    (await onShelf(await fileSets())).flatMap((b) => kept(b.files, null, b.dataVersion))[0] ??
    null
  );
}

/** While the files of changed data are still being made, their figures are taken to have changed. */
async function bulkToday(figures: string, dataVersion: number): Promise<Today> {
  const now = await currentBulk();
  if (!now.fresh) return now.dataVersion === dataVersion ? "same" : "changed";
  return now.bulk!.files.some((f) => f.format === "csv" && f.sha256 === figures)
    ? "same"
    : "changed";
}

/**
 * @param of the address printed beside the code: the question, to be asked again
 * @returns null for what is no code
 */
export async function verifyCode(
  typed: string,
  of: string | null = null,
): Promise<Verification | null> {
  const code = normalCode(typed);
  if (code === null) return null;
  const record = await findExport({ code });
  if (record) return judge(proofOf(record), (m) => shortCode(m) === code, null);
  const unknown = await judge(null, () => false, null);
  const question = of === null ? null : parseQuestion(of);
  const manifest = question && (await findQuestion(code, question, unknown.dataVersion));
  return manifest ? { ...unknown, verdict: "genuine", manifest, code, today: "same" } : unknown;
}

/** What a QR code holds. @returns null for what is no statement */
export async function verifyStatement(token: string): Promise<Verification | null> {
  const proof = decodeStatement(token);
  return proof && judge(proof, () => true, null);
}

type Question = Pick<Manifest, "resource" | "query">;
/** An address as it is printed: of a page, of a file of the API, or its resource alone. */
function parseQuestion(of: string): Question | null {
  const address =
    /^(?:https?:\/\/[^/]+)?\/?(?:en\/)?(?:api\/v1\/)?([a-z][\w/-]*)(?:\.\w+)?(?:\?(.*))?$/s;
  const [, resource, query = ""] = address.exec(of.trim()) ?? [];
  return resource === undefined
    ? null
    : { resource, query: sortedQuery(new URLSearchParams(query)) };
}

const PRINTED = ["print", "docx", "xlsx", "html"];
/**
 * A code is of a question, a format, a version and figures: with today's figures, one of the
 * versions so far must give it.
 */
async function findQuestion(
  code: string,
  question: Question,
  now: number,
): Promise<Manifest | null> {
  const base = { ...question, v: 2 as const, madeAt: "", content: null, whole: null, file: null };
  for (const format of PRINTED) {
    const m = { ...base, format, dataVersion: now, figures: "", key: ownKey().fingerprint };
    const figures = await figuresToday(m, now);
    if (figures === null) return null;
    for (let dataVersion = now; dataVersion > Math.max(0, now - MOST_VERSIONS); dataVersion--)
      if (shortCode({ ...m, dataVersion, figures }) === code) return { ...m, dataVersion, figures };
  }
  return null;
}
const MOST_VERSIONS = 5000;

/**
 * Without the database: what a file tells of itself, against a public key that somebody has. Files
 * that carry nothing are `unknown`.
 */
export async function verifyAgainst(
  bytes: Uint8Array,
  publicKey: KeyObject,
  beside: Uint8Array | null = null,
): Promise<Pick<Verification, "verdict" | "manifest" | "code">> {
  const carried = await openSignedFile(bytes, beside);
  if (!carried) return { verdict: "unknown", manifest: null, code: null };
  const { manifest } = carried.proof;
  return { verdict: verdictAgainst(carried, publicKey), manifest, code: shortCode(manifest) };
}

function verdictAgainst(carried: SignedFile, publicKey: KeyObject): Verdict {
  if (carried.proof.manifest.key !== fingerprintOf(publicKey)) return "foreign";
  if (!isSigned(carried.proof, publicKey)) return "altered";
  if (carried.whole) return "genuine";
  return saysTheSame(carried) ? "resaved" : "altered";
}

/** A file that brings its reading program down is none of ours. */
async function openSignedFile(
  bytes: Uint8Array,
  beside: Uint8Array | null,
): Promise<SignedFile | null> {
  try {
    return await runTask<"signed">({ kind: "signed", bytes, beside });
  } catch (error) {
    if (error instanceof TaskFailed && error.why !== "not_started") return null;
    throw error;
  }
}

const saysTheSame = ({ proof, content }: SignedFile): boolean =>
  content !== null && !content.disguised && content.hash === proof.manifest.content;

async function isResaved(carried: SignedFile): Promise<boolean> {
  const key = await findKey(carried.proof.manifest.key);
  return key !== null && verdictAgainst(carried, key.publicKey) === "resaved";
}

/** The signed hash covers what is said: it is the signed figure, whatever the file shows in its place. */
const compareFigures = ({ content }: SignedFile): Verification["figures"] =>
  content && {
    count: content.count,
    list: content.figures.map((f) => ({ place: f.place, signed: f.said, found: f.shown })),
  };

const proofOf = (record: ExportRecord | null): Proof | null =>
  record && parseProof(JSON.stringify({ manifest: record.manifest, signature: record.signature }));

async function judge(
  proof: Proof | null,
  intact: (m: Manifest) => boolean,
  fileSha256: string | null,
): Promise<Verification> {
  const dataVersion = await readTransaction(readDataVersion);
  if (!proof)
    return {
      verdict: "unknown",
      manifest: null,
      code: null,
      today: null,
      dataVersion,
      fileSha256,
      edition: null,
      figures: null,
      key: null,
    };
  const { manifest } = proof;
  const key = await findKey(manifest.key);
  const base = {
    manifest,
    code: shortCode(manifest),
    dataVersion,
    fileSha256,
    edition: null,
    figures: null,
    key: key && { since: key.since?.toISOString() ?? null, former: key.former },
  };
  if (!key) return { ...base, verdict: "foreign", today: null };
  if (!isSigned(proof, key.publicKey) || !intact(manifest))
    return { ...base, verdict: "altered", today: null };
  return {
    ...base,
    verdict: "genuine",
    today: await todayOf(manifest, dataVersion),
  };
}

const todayOf = async (m: Manifest, dataVersion: number): Promise<Today> =>
  m.dataVersion === dataVersion ? "same" : compareToday(m, dataVersion);

async function compareToday(m: Manifest, dataVersion: number): Promise<Today> {
  if (m.resource.startsWith("bulk/")) return bulkToday(m.figures, m.dataVersion);
  const figures = await figuresToday(m, dataVersion);
  if (figures === null) return "gone";
  return figures === m.figures ? "same" : "changed";
}

/** Asks the same question again. @returns null for what cannot be asked any more */
async function figuresToday(
  m: Pick<Manifest, "resource" | "query" | "format">,
  dataVersion: number,
): Promise<string | null> {
  if (m.resource === "brief") return briefToday(m.query);
  const [name = "", ...rest] = m.resource.split("/");
  const url = new URL(`http://localhost/api/v1/${m.resource}?${m.query}`);
  try {
    const handle = Object.hasOwn(RESOURCES, name) ? RESOURCES[name] : undefined;
    const answer = handle
      ? await handle(url.searchParams, rest, {
          format: "json",
          request: new Request(url),
          url,
          dataVersion,
        })
      : null;
    if (!answer || answer instanceof Response) return null;
    const figures = figuresHash(answer.facts);
    if (answer.page && (m.format === "json" || answer.page.limit !== undefined))
      figures.add((await pageOf(answer, dataVersion)).rows);
    else for await (const chunk of chunksOf(answer)) figures.add(chunk);
    return figures.end();
  } catch {
    return null;
  }
}

async function briefToday(query: string): Promise<string | null> {
  const q = new URLSearchParams(query);
  const facts = await briefFacts({
    year: Number(q.get("year")),
    region: q.get("region") ?? undefined,
    origin: "",
  });
  return facts && briefFigures(facts);
}
