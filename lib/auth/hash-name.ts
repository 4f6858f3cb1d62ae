import { createHmac } from "node:crypto";
import { env } from "@/lib/env";
import { listSecrets } from "./secrets";

const hashUnder = (secret: string, text: string): string =>
  createHmac("sha256", secret).update(text).digest("hex").slice(0, 24);

/**
 * 24 hexadecimal digits of a keyed hash: the same text is recognised, and cannot be guessed without
 * the installation's secret.
 */
export const hashName = (text: string): string => hashUnder(env.NEXTAUTH_SECRET ?? "", text);

/**
 * The hashes that the text may have been stored under: of the present secret, and of the former
 * while that is accepted.
 */
export const hashesOfName = (text: string): string[] =>
  listSecrets().map((secret) => hashUnder(secret, text));
