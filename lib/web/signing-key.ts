/** The key of this installation: given by the environment, or made once in the data folder, readable by its owner alone. */
import { generateKeyPairSync } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { dataFolder, env } from "@/lib/env";
import { signingKey, type SigningKey } from "@/lib/publish/proof/manifest";

let known: SigningKey | undefined;

export function ownKey(): SigningKey {
  known ??= signingKey(env.SUNLEDGER_SIGNING_KEY?.replace(/\\n/g, "\n") ?? fromFolder());
  return known;
}

function fromFolder(): string {
  const file = path.join(/* turbopackIgnore: true */ dataFolder, "signing-key.pem");
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true });
    const pem = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }) as string;
    // Two processes may begin at once: the first one's key stays.
    try {
      writeFileSync(file, pem, { mode: 0o600, flag: "wx" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  return readFileSync(file, "utf8");
}

export const publicKeyPem = (): string => ownKey().publicKey.export({ type: "spki", format: "pem" }) as string;
