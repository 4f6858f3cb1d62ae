import { readFileSync } from "node:fs";
import { env } from "@/lib/env";
import { UsageError } from "./files";

const SHORTEST = 16;

/**
 * The secret of an encrypted backup: what a key file holds, else SUNLEDGER_BACKUP_PASSPHRASE, else
 * null. @throws UsageError for a short one
 */
export function loadBackupSecret(keyFile: string | undefined): string | null {
  const secret = keyFile
    ? readFileSync(keyFile, "utf8").trim()
    : (env.SUNLEDGER_BACKUP_PASSPHRASE ?? null);
  if (secret !== null && secret.length < SHORTEST)
    throw new UsageError(
      `the key of a backup has at least ${SHORTEST} characters (openssl rand -base64 32 > backup.key).`,
    );
  return secret;
}
