/**
 * Text that only this installation can read and write: AES-256-GCM under a key drawn from the
 * session secret, one key a purpose. What was sealed under the former secret opens while that is
 * accepted.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { currentSecret, listSecrets } from "./secrets";

const keyFrom = (secret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, "sunledger", purpose, 32));

export function sealText(text: string, purpose: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFrom(currentSecret(), purpose), nonce);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
}

/** @returns null for what was not sealed here for this purpose, or was altered */
export function openText(sealed: string, purpose: string): string | null {
  for (const secret of listSecrets()) {
    const text = openUnder(secret, sealed, purpose);
    if (text !== null) return text;
  }
  return null;
}

/** Whether it was sealed under the present secret. */
export const isSealedNow = (sealed: string, purpose: string): boolean =>
  openUnder(currentSecret(), sealed, purpose) !== null;

/** The same text under the present secret; null where it is already, or cannot be opened. */
export function resealText(sealed: string, purpose: string): string | null {
  const text = isSealedNow(sealed, purpose) ? null : openText(sealed, purpose);
  return text === null ? null : sealText(text, purpose);
}

function openUnder(secret: string, sealed: string, purpose: string): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < 28) return null;
  const key = keyFrom(secret, purpose);
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}
