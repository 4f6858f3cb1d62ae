/** Is this file (or the code on this print) ours, is it as it left, and are its figures still the figures? */
import { contentHash } from "@/lib/publish/proof/content";
import { extractProof } from "@/lib/publish/proof/embed";
import { isSigned, normalCode, parseProof, sha256, shortCode, type Manifest, type Proof } from "@/lib/publish/proof/manifest";
import { read } from "@/lib/store/client";
import { findExport, type ExportRecord } from "@/lib/store/queries/export-record";
import { readDataVersion } from "@/lib/store/queries/observations";
import { figuresHash } from "./exports";
import { chunksOf, pageOf } from "./formats";
import { RESOURCES } from "./resources";
import { ownKey } from "./signing-key";

/** `unknown`: carries no signature and is not in the register · `foreign`: signed with another key · `altered`: ours, but not as it left. */
export type Verdict = "genuine" | "altered" | "foreign" | "unknown";
/** Whether the same query gives the same figures today; `gone` when it gives nothing any more. */
export type Today = "same" | "changed" | "gone";
export type Verification = { verdict: Verdict; manifest: Manifest | null; code: string | null; today: Today | null; dataVersion: number; fileSha256: string | null };

export async function verifyFile(bytes: Uint8Array): Promise<Verification> {
  const fileSha256 = sha256(bytes);
  const carried = extractProof(bytes);
  if (carried) return judge(carried.proof, (m) => m.content === contentHash(bytes, carried.kind), fileSha256);
  return judge(proofOf(await findExport({ fileSha256 })), (m) => m.file === fileSha256, fileSha256);
}

/** @returns null for what is no code */
export async function verifyCode(typed: string): Promise<Verification | null> {
  const code = normalCode(typed);
  return code === null ? null : judge(proofOf(await findExport({ code })), (m) => shortCode(m) === code, null);
}

const proofOf = (record: ExportRecord | null): Proof | null => record && parseProof(JSON.stringify({ manifest: record.manifest, signature: record.signature }));

async function judge(proof: Proof | null, intact: (m: Manifest) => boolean, fileSha256: string | null): Promise<Verification> {
  const dataVersion = await read(readDataVersion);
  if (!proof) return { verdict: "unknown", manifest: null, code: null, today: null, dataVersion, fileSha256 };
  const { manifest } = proof;
  const key = ownKey();
  const base = { manifest, code: shortCode(manifest), dataVersion, fileSha256 };
  if (manifest.key !== key.fingerprint) return { ...base, verdict: "foreign", today: null };
  if (!isSigned(proof, key.publicKey) || !intact(manifest)) return { ...base, verdict: "altered", today: null };
  return { ...base, verdict: "genuine", today: manifest.dataVersion === dataVersion ? "same" : await compare(manifest, dataVersion) };
}

/** Asks the same question again. What cannot be asked any more has no figures today. */
async function compare(m: Manifest, dataVersion: number): Promise<Today> {
  const [name, ...rest] = m.resource.split("/");
  const url = new URL(`http://localhost/api/v1/${m.resource}?${m.query}`);
  try {
    const answer = Object.hasOwn(RESOURCES, name!) ? await RESOURCES[name!]!(url.searchParams, rest, { format: "json", request: new Request(url), url, dataVersion }) : null;
    if (!answer || answer instanceof Response) return "gone";
    const figures = figuresHash(answer.facts);
    if (answer.page?.limit !== undefined) figures.add((await pageOf(answer, dataVersion)).rows);
    else for await (const chunk of chunksOf(answer)) figures.add(chunk);
    return figures.end() === m.figures ? "same" : "changed";
  } catch {
    return "gone";
  }
}
