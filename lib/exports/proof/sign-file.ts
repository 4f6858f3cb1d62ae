/** Puts a signed proof into a file of ours, so that every byte of it is under the signature. */
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from "fflate";
import {
  insertIntoPng,
  insertIntoText,
  PROPERTIES_XML,
  PROPERTY_PART,
  type Kind,
} from "@/lib/intake/signed-file/carriers";
import { contentOf } from "@/lib/intake/signed-file/content";
import { blankProof, toCanonical, type Manifest, type Proof } from "@/lib/intake/signed-file/proof";
import { wholeDigest } from "@/lib/intake/signed-file/whole-digest";
import { signManifest, type SigningKey } from "./manifest";

export type Statement = Omit<Manifest, "v" | "key" | "content" | "whole" | "file">;

/**
 * @param plain the file as it was written, without a proof
 * @param known SHA-256 of what the file says, where its writer knows it; else it is read again
 */
export function signFile(
  plain: Uint8Array,
  kind: Kind,
  base: Statement,
  key: SigningKey,
  known: string | null = null,
): { bytes: Uint8Array; proof: Proof } {
  const content = known ?? contentOf(plain, kind)?.hash ?? null;
  const manifest = { ...base, content, whole: "", file: null };
  const blank = blankProof(signManifest(manifest, key));
  const whole = wholeDigest(embedProof(plain, kind, blank), kind);
  if (whole === null) throw new Error(`A ${kind} file of ours does not take its proof.`);
  const proof = signManifest({ ...manifest, whole }, key);
  return { bytes: embedProof(plain, kind, proof), proof };
}

/** Two proofs of one length give two files that differ in the proof's letters and their checksums alone. */
export function embedProof(plain: Uint8Array, kind: Kind, proof: Proof): Uint8Array {
  const text = toCanonical(proof);
  if (kind === "png") return insertIntoPng(plain, text);
  if (kind === "html" || kind === "svg" || kind === "json")
    return insertIntoText(plain, kind, text);
  const files = unzipSync(plain);
  registerPart(
    files,
    "[Content_Types].xml",
    `/${PROPERTY_PART}`,
    "</Types>",
    `<Override PartName="/${PROPERTY_PART}" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>`,
  );
  registerPart(
    files,
    "_rels/.rels",
    "custom-properties",
    "</Relationships>",
    `<Relationship Id="rIdSunledger" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties" Target="${PROPERTY_PART}"/>`,
  );
  const parts: Zippable = { ...files };
  parts[PROPERTY_PART] = [strToU8(PROPERTIES_XML(text)), { level: 0 }];
  return zipSync(parts, { level: 6, mtime: new Date("2000-01-01T00:00:00") });
}

function registerPart(
  files: Record<string, Uint8Array>,
  name: string,
  known: string,
  end: string,
  entry: string,
): void {
  const part = files[name];
  if (!part) throw new Error(`A package of ours has no ${name}.`);
  const xml = strFromU8(part);
  if (!xml.includes(known)) files[name] = strToU8(xml.replace(end, `${entry}${end}`));
}
