/**
 * Gives a command its database: DATABASE_URL if set, else the embedded server. A running one is
 * used; otherwise one is started for as long as the command runs.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { changeEnvironment, dataFolder, env } from "@/lib/env";
import { isMigrated } from "@/lib/store/ensure-database";
import { migrateDatabase } from "@/lib/store/migrate";
import { holdsDatabase, openPostgres } from "./postgres";
import { Sentence } from "./sentence";

/**
 * What a command that reads or checks answers where there is nothing to read: an empty folder is
 * never «unbroken».
 */
class NoInstallation extends Sentence {
  readonly exitCode = 2;
  constructor(what: string) {
    super(
      `${what} holds no installation. Check SUNLEDGER_DATA and DATABASE_URL; \`npm start\`, \`sunledger migrate\` and \`sunledger import\` make a new one.`,
    );
  }
}

/**
 * `mayMake`: the command may begin a new installation, and says so; `migrates`: it brings the
 * database to the newest schema itself.
 */
type Need = { readonly mayMake?: boolean; readonly migrates?: boolean };

/**
 * @returns how to give the database back; a server that was started for this command is stopped then
 * @throws Sentence with exit code 2 where there is no installation and the command may not make one
 */
export async function openDatabaseForCommand(
  root: string,
  need: Need = {},
): Promise<() => Promise<void>> {
  if (env.DATABASE_URL) {
    await openOwn(root, env.DATABASE_URL, need);
    return async () => {};
  }
  const folder = dataFolder;
  if (!holdsDatabase({ root, folder })) allowNew(folder, folder, need);
  const server = await openPostgres({ root, folder });
  const release = async (): Promise<void> => {
    if (server.started && !isServed(folder)) await server.stop();
  };
  try {
    if (!need.mayMake && !(await isMigrated(server.url))) throw new NoInstallation(folder);
    changeEnvironment({ DATABASE_URL: server.url, SUNLEDGER_EMBEDDED: "1" });
    if (!need.migrates) await applyMigrations(root, server.url);
    return release;
  } catch (error) {
    await release();
    throw error;
  }
}

async function openOwn(root: string, url: string, need: Need): Promise<void> {
  await requireDatabase(url);
  if (await isMigrated(url)) return;
  const { host, pathname } = new URL(url);
  allowNew(`The database at ${host}${pathname}`, `the database at ${host}${pathname}`, need);
  if (!need.migrates) await applyMigrations(root, env.DATABASE_DIRECT_URL ?? url);
}

function allowNew(what: string, place: string, { mayMake = false }: Need): void {
  if (!mayMake) throw new NoInstallation(what);
  process.stderr.write(`· making a new installation in ${place}\n`);
}

const applyMigrations = (root: string, url: string): Promise<unknown> =>
  migrateDatabase({ url, folder: path.join(root, "prisma/migrations") });

/** Whether `npm start` has taken the server over in the meantime. */
function isServed(folder: string): boolean {
  try {
    process.kill(Number(readFileSync(path.join(folder, "serving.pid"), "utf8")), 0);
    return true;
  } catch {
    return false;
  }
}

/** @throws Sentence when the server cannot be reached; the password never appears in it */
export async function requireDatabase(url: string): Promise<void> {
  let place: URL;
  try {
    place = new URL(url);
  } catch {
    throw new Sentence(
      "DATABASE_URL is not an address: it must look like postgresql://user:password@host:5432/database.",
    );
  }
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Sentence(
      `The database at ${place.host}${place.pathname} (DATABASE_URL) cannot be reached: ${code ?? message}. Check that PostgreSQL runs there and that user and password are right.`,
    );
  } finally {
    await client.end().catch(() => {});
  }
}
