/**
 * The session secret of an installation without settings: a file of the data folder, and beside it
 * the one before while that is still accepted.
 */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

const NAME = "session-secret";
const FORMER = "session-secret.previous";
const fileIn = (folder: string, name: string): string =>
  path.join(/* turbopackIgnore: true */ folder, name);
const readIn = (folder: string, name: string): string | undefined =>
  existsSync(fileIn(folder, name)) ? readFileSync(fileIn(folder, name), "utf8").trim() : undefined;
const writeNew = (file: string): void =>
  writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600 });

type SecretFiles = { readonly present: string | undefined; readonly former: string | undefined };
export const readSecretFiles = (folder: string): SecretFiles => ({
  present: readIn(folder, NAME),
  former: readIn(folder, FORMER),
});

/** The secret of the folder; a new one where there is none. */
export function makeSecretFile(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const file = fileIn(folder, NAME);
  if (!existsSync(file)) writeNew(file);
  return readFileSync(file, "utf8").trim();
}

/**
 * The present secret becomes the former one, and a new one is written. Processes that run learn of
 * it when they are started again.
 */
export function changeSecretFile(folder: string): void {
  renameSync(fileIn(folder, NAME), fileIn(folder, FORMER));
  writeNew(fileIn(folder, NAME));
}
