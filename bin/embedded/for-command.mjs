/** Gives a command its database: DATABASE_URL, or the embedded server, taken over when it runs and started for the command's time when not. */
import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { holdsDatabase, openPostgres } from "./postgres.mjs";
import { Sentence } from "./sentence.mjs";

/** What a command that reads or checks answers where there is nothing to read: an empty folder is never «unbroken». */
function missing(what) {
  const error = new Sentence(
    `${what} holds no installation. Check SUNLEDGER_DATA and DATABASE_URL; \`npm start\`, \`sunledger migrate\` and \`sunledger import\` make a new one.`,
  );
  error.exitCode = 2;
  return error;
}

/**
 * @param {string} root folder of the program
 * @param {{ mayMake?: boolean, migrates?: boolean }} options `mayMake`: the command may begin a new installation, and says so;
 *   `migrates`: it brings the database to the newest schema itself
 * @returns {Promise<() => Promise<void>>} gives the database back
 * @throws Sentence with exit code 2 where there is no installation and the command may not make one
 */
export async function databaseForCommand(root, { mayMake = false, migrates = false } = {}) {
  const say = (place) => process.stderr.write(`· making a new installation in ${place}\n`);
  if (process.env.DATABASE_URL) {
    const url = process.env.DATABASE_URL;
    await requireDatabase(url);
    if (!(await isMigrated(url))) {
      const { host, pathname } = new URL(url);
      if (!mayMake) throw missing(`The database at ${host}${pathname}`);
      say(`the database at ${host}${pathname}`);
      if (!migrates) await applyMigrations(root, url);
    }
    return async () => {};
  }
  const folder = path.resolve(root, process.env.SUNLEDGER_DATA || ".data");
  if (!holdsDatabase({ root, folder })) {
    if (!mayMake) throw missing(folder);
    say(folder);
  }
  const server = await openPostgres({ root, folder });
  const release = async () => {
    if (server.started && !isServed(folder)) await server.stop();
  };
  try {
    if (!mayMake && !(await isMigrated(server.url))) throw missing(folder);
    process.env.DATABASE_URL = server.url;
    process.env.SUNLEDGER_EMBEDDED = "1";
    process.env.SUNLEDGER_DATA = folder;
    if (!migrates) await applyMigrations(root, server.url);
    return release;
  } catch (error) {
    await release();
    throw error;
  }
}

async function applyMigrations(root, url) {
  const { migrate } = await import("../../lib/store/migrate.ts");
  await migrate({ url, folder: path.join(root, "prisma/migrations") });
}

/** Whether any migration was ever applied at `url`: what tells our database from an empty one. */
async function isMigrated(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const { rows } = await client.query(`SELECT to_regclass('"_prisma_migrations"') AS known`);
    if (rows[0].known === null) return false;
    return (await client.query(`SELECT 1 FROM "_prisma_migrations" LIMIT 1`)).rowCount === 1;
  } finally {
    await client.end();
  }
}

/** Whether `npm start` has taken the server over in the meantime. */
function isServed(folder) {
  try {
    process.kill(Number(readFileSync(path.join(folder, "serving.pid"), "utf8")), 0);
    return true;
  } catch {
    return false;
  }
}

/** @throws Sentence when the server cannot be reached; the password never appears in it */
export async function requireDatabase(url) {
  let place;
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
    throw new Sentence(
      `The database at ${place.host}${place.pathname} (DATABASE_URL) cannot be reached: ${error.code ?? error.message}. Check that PostgreSQL runs there and that user and password are right.`,
    );
  } finally {
    await client.end().catch(() => {});
  }
}
