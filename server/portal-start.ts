/**
 * What a portal needs before it can serve: a database that somebody else keeps, with the public
 * views of this version.
 */
import { randomBytes } from "node:crypto";
import path from "node:path";
import { changeEnvironment, env } from "@/lib/env";
import { hasViewsOf } from "@/lib/store/migrate";
import { requireDatabase } from "./embedded/for-command";
import { Sentence } from "./embedded/sentence";

/**
 * @returns the address of the database @throws Sentence where it is missing or of another version;
 * nothing is written to it
 */
export async function preparePortal(root: string): Promise<string> {
  const url = env.DATABASE_URL;
  if (!url)
    throw new Sentence(
      "SUNLEDGER_MODE=portal needs DATABASE_URL: the database of the desk, or a replica of it, by a login that may only read.",
    );
  await requireDatabase(url);
  if (!(await hasViewsOf({ url, folder: path.join(root, "prisma/migrations") })))
    throw new Sentence(
      "The database does not have the public views of this version: upgrade the installation with the desk first (it migrates the database), then start the portal with the same version.",
    );
  // Nothing is sealed for longer than a start: there are no sessions.
  changeEnvironment({ NEXTAUTH_SECRET: env.NEXTAUTH_SECRET ?? randomBytes(32).toString("base64") });
  return url;
}
