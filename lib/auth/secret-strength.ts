/** 32 bytes as hexadecimal, base64 or base64url; what somebody typed is shorter, or repeats itself. */
export function isStrongSecret(secret: string): boolean {
  if (new Set(secret).size < 12) return false;
  if (/^[0-9a-f]+$/i.test(secret)) return secret.length >= 64;
  return /^[\w+/-]+=*$/.test(secret) && Buffer.from(secret, "base64url").length >= 32;
}
