/**
 * Signs what a file says of itself (`lib/intake/signed-file/proof.ts`) under the installation's
 * signature (Ed25519): which query, which version of the data, when, and the hashes of its figures
 * and of its contents. Whoever has the public key can check it without asking anybody.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  sign,
  verify,
  type KeyObject,
} from "node:crypto";
import {
  hashBytes as sha256,
  toCanonical as canonical,
  type Manifest,
  type Proof,
} from "@/lib/intake/signed-file/proof";

export {
  createCanonicalWriter,
  hashBytes as sha256,
  parseProof,
  toCanonical as canonical,
} from "@/lib/intake/signed-file/proof";
export type { CanonicalWriter, Manifest, Proof } from "@/lib/intake/signed-file/proof";

export function sha256Stream(): { add: (data: string | Uint8Array) => void; end: () => string } {
  const hash = createHash("sha256");
  return { add: (data) => void hash.update(data), end: () => hash.digest("hex") };
}

export type SigningKey = {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly fingerprint: string;
};

/** @param pem PKCS 8, Ed25519 */
export function signingKey(pem: string): SigningKey {
  const privateKey = createPrivateKey(pem);
  if (privateKey.asymmetricKeyType !== "ed25519")
    throw new Error("The signing key must be an Ed25519 key.");
  const publicKey = createPublicKey(privateKey);
  return { privateKey, publicKey, fingerprint: fingerprintOf(publicKey) };
}
export const fingerprintOf = (key: KeyObject): string =>
  sha256(key.export({ type: "spki", format: "der" })).slice(0, 16);

export function signManifest(manifest: Omit<Manifest, "v" | "key">, key: SigningKey): Proof {
  const whole: Manifest = { v: 2, ...manifest, key: key.fingerprint };
  return {
    manifest: whole,
    signature: sign(null, Buffer.from(canonical(whole)), key.privateKey).toString("base64url"),
  };
}
export const isSigned = (proof: Proof, publicKey: KeyObject): boolean =>
  verify(
    null,
    Buffer.from(canonical(proof.manifest)),
    publicKey,
    Buffer.from(proof.signature, "base64url"),
  );

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/**
 * The short code on paper: ten characters (50 bits, Crockford's alphabet) of query, format, data
 * version and figures. Letters that look like digits do not occur; what a person types is forgiven
 * by `normalCode`.
 */
export function shortCode(
  m: Pick<Manifest, "resource" | "query" | "format" | "dataVersion" | "figures">,
): string {
  const digest = createHash("sha256")
    .update(
      canonical({
        resource: m.resource,
        query: m.query,
        format: m.format,
        dataVersion: m.dataVersion,
        figures: m.figures,
      }),
    )
    .digest();
  const letters = [...digest.subarray(0, 10)].map((b) => ALPHABET[b % 32]).join("");
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}
export function normalCode(typed: string): string | null {
  const bare = typed.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(bare) ? `${bare.slice(0, 5)}-${bare.slice(5)}` : null;
}

/** A query string with its parameters in one order. */
export const sortedQuery = (query: URLSearchParams): string => {
  const sorted = new URLSearchParams([...query.entries()].filter(([, v]) => v !== ""));
  sorted.sort();
  return sorted.toString();
};
