import { createHmac } from "node:crypto";
import { env } from "@/lib/env";

/** 24 hexadecimal digits of a keyed hash: the same text is recognised, and cannot be guessed without the installation's secret. */
export const hashName = (text: string): string =>
  createHmac("sha256", env.NEXTAUTH_SECRET ?? "")
    .update(text)
    .digest("hex")
    .slice(0, 24);
