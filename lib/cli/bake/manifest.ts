/**
 * What a baked copy consists of, signed: the person who carries it through a one-way gate can check
 * on the other side, with the public key alone, that it is whole and from here.
 */
import { createHash, sign, verify, type KeyObject } from "node:crypto";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { canonical, fingerprintOf, type SigningKey } from "@/lib/exports/proof/manifest";

export const MANIFEST_FILE = "bake.json";

const manifest = z.object({
  format: z.literal("sunledger-bake-1"),
  dataVersion: z.number(),
  /** SHA-256 of all that the copy depends on besides the data: program, settings, day. */
  basis: z.string(),
  origin: z.string(),
  live: z.string().nullable(),
  madeAt: z.string(),
  files: z.array(z.object({ path: z.string(), bytes: z.number(), sha256: z.string() })),
});
const signedManifest = z.object({ manifest, key: z.string(), signature: z.string() });
export type BakeManifest = z.infer<typeof manifest>;
export type BakedFile = BakeManifest["files"][number];

export function writeSigned(content: BakeManifest, key: SigningKey): string {
  const signature = sign(null, Buffer.from(canonical(content)), key.privateKey);
  return `${JSON.stringify({ manifest: content, key: key.fingerprint, signature: signature.toString("base64url") }, null, 1)}\n`;
}

/** @returns null where the folder holds no copy @throws where its manifest cannot be read */
export function readManifest(folder: string): z.infer<typeof signedManifest> | null {
  const file = path.join(folder, MANIFEST_FILE);
  return existsSync(file) ? signedManifest.parse(JSON.parse(readFileSync(file, "utf8"))) : null;
}

export async function hashFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/** @returns what is wrong with a copy, a line each; none where it is whole and signed by the key */
export async function listBakeFaults(folder: string, key: KeyObject): Promise<string[]> {
  const signed = readManifest(folder);
  if (signed === null) return [`${MANIFEST_FILE} is missing`];
  const isSigned =
    signed.key === fingerprintOf(key) &&
    verify(
      null,
      Buffer.from(canonical(signed.manifest)),
      key,
      Buffer.from(signed.signature, "base64url"),
    );
  const faults = isSigned ? [] : [`${MANIFEST_FILE} is not signed by this key`];
  for (const { path: name, sha256 } of signed.manifest.files) {
    const found = await hashFile(path.join(folder, name)).catch(() => null);
    if (found === null) faults.push(`${name} is missing`);
    else if (found !== sha256) faults.push(`${name} was altered`);
  }
  return faults;
}
