/**
 * The signing key of this installation: from the environment, or created once in the data folder,
 * readable by its owner only. Its public half is stored in the database when the server starts, so
 * that old signatures verify after a change of key or a restore.
 */
import { createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { dataFolder, env } from "@/lib/env";
import { fingerprintOf, signingKey, type SigningKey } from "@/lib/exports/proof/manifest";
import { readTransaction } from "@/lib/store/client";
import { saveSigningKey } from "@/lib/store/commands/signing-keys";
import { readSigningKeys } from "@/lib/store/queries/signing-keys";

let known: SigningKey | undefined;

export function ownKey(): SigningKey {
  known ??= signingKey(env.SUNLEDGER_SIGNING_KEY?.replace(/\\n/g, "\n") ?? fromFolder());
  return known;
}

/**
 * Has the database know the public half of the key. Called at start and by what makes files ahead:
 * answers to readers write nothing.
 */
export const enterKey = (): Promise<void> =>
  saveSigningKey({ fingerprint: ownKey().fingerprint, publicKey: publicKeyPem() });

/** `since` null: not entered in the database yet. `former`: files are signed with another one now. */
export type InstallationKey = {
  readonly publicKey: KeyObject;
  readonly since: Date | null;
  readonly former: boolean;
};

/** The key of this fingerprint, if it is this installation's, now or before. */
export async function findKey(fingerprint: string): Promise<InstallationKey | null> {
  const own = ownKey();
  const found = (await readTransaction(readSigningKeys)).find((k) => k.fingerprint === fingerprint);
  const since = found?.firstUsedAt ?? null;
  if (own.fingerprint === fingerprint) return { publicKey: own.publicKey, since, former: false };
  const publicKey = found && createPublicKey(found.publicKey);
  return publicKey && fingerprintOf(publicKey) === fingerprint
    ? { publicKey, since, former: true }
    : null;
}

const keyFile = (): string => path.join(/* turbopackIgnore: true */ dataFolder, "signing-key.pem");
/** Whether there is a key already; asking makes none. */
export const hasKey = (): boolean =>
  env.SUNLEDGER_SIGNING_KEY !== undefined || existsSync(keyFile());

/** Puts the key of the data folder away; the next one is made when it is asked for. */
export function changeKeyFile(): void {
  const away = `signing-key-${ownKey().fingerprint}.pem`;
  renameSync(keyFile(), path.join(/* turbopackIgnore: true */ dataFolder, away));
  known = undefined;
}

function fromFolder(): string {
  const file = keyFile();
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true });
    const pem = generateKeyPairSync("ed25519").privateKey.export({
      type: "pkcs8",
      format: "pem",
    }) as string;
    // Two processes may begin at once: the first one's key stays.
    try {
      writeFileSync(file, pem, { mode: 0o600, flag: "wx" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  return readFileSync(file, "utf8");
}

export const publicKeyPem = (): string =>
  ownKey().publicKey.export({ type: "spki", format: "pem" }) as string;
